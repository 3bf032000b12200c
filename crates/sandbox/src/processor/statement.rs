//! The line on card statements: the account's prefix, an asterisk, and the charge's suffix.

use super::{params::Params, refusal::Refusal};

/// The account's shortened descriptor.
pub const PREFIX: &str = "HIGHST";
/// The line without a suffix.
const WHOLE: &str = "HIGHSTREET TEST";
const LONGEST: usize = 22;

/// The requested suffix, validated by the processor's rules.
pub fn suffix(params: &Params, path: &str) -> Result<Option<String>, Refusal> {
    let Some(text) = params.owned(path) else {
        return Ok(None);
    };
    let wrong = |reason: &str| Err(Refusal::invalid(reason).param(path));
    if text.len() > LONGEST {
        return wrong("The statement descriptor suffix must be at most 22 characters.");
    }
    if text.contains(['<', '>', '\\', '\'', '"', '*']) {
        return wrong(
            "The statement descriptor suffix cannot contain any of the following characters: < > \\ ' \" *",
        );
    }
    if !text.is_ascii() || !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return wrong("The statement descriptor suffix must contain at least one Latin character.");
    }
    Ok(Some(text))
}

/// The whole line, truncated to fit.
#[must_use]
pub fn line(suffix: Option<&str>) -> String {
    let whole = suffix.map_or_else(|| WHOLE.to_owned(), |suffix| format!("{PREFIX}* {suffix}"));
    whole.to_ascii_uppercase().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_prefix_and_suffix_and_twenty_two_characters() {
        assert_eq!(line(Some("Bytown Goods")), "HIGHST* BYTOWN GOODS");
        assert_eq!(
            line(Some("Bytown Goods and Sons")),
            "HIGHST* BYTOWN GOODS A"
        );
        assert_eq!(line(None), "HIGHSTREET TEST");
    }
}
