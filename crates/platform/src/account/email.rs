//! E-mail addresses, parsed once at the edge.

/// Why an address was refused.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
#[error("enter an e-mail address like name@example.com")]
pub struct EmailError;

/// A plausible address in lower case (RFC 5321 length limits). The confirmation mail shows whether it exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Parses and lower-cases an address.
    ///
    /// # Errors
    /// The text cannot be an e-mail address.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = kernel::one_line(text).to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError)?;
        let clean = text
            .chars()
            .all(|letter| !letter.is_control() && !letter.is_whitespace())
            && !text.contains(['<', '>', ',', ';', '"', '\\', '(', ')', '[', ']']);
        let local_fits = !local.is_empty() && local.len() <= 64 && !local.contains('@');
        let labels = domain.split('.').collect::<Vec<_>>();
        let domain_fits = domain.len() <= 253
            && labels.len() >= 2
            && labels.iter().all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            });
        if clean && local_fits && domain_fits {
            Ok(Self(text))
        } else {
            Err(EmailError)
        }
    }

    /// The address in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plausible_addresses_pass_and_others_do_not() {
        assert_eq!(
            EmailAddress::parse(" Ada@Example.CA ").unwrap().as_str(),
            "ada@example.ca"
        );
        for bad in [
            "",
            "ada",
            "ada@",
            "@x.ca",
            "a b@x.ca",
            "ada@x",
            "a@b@x.ca",
            "a@-x.ca",
            "<a@x.ca>",
            "a@x.ca\r\nBcc: b@x.ca",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(EmailError), "{bad}");
        }
    }
}
