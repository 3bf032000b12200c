//! A browser that has logged in to an account before carries a token that proves it, and is exempt from the delay
//! that failed attempts by others cause. The token grants no access; the password is still required.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use super::api_key::{ISSUER, KeyRing, SigningError};
use crate::account::email::EmailAddress;

const AUDIENCE: &str = "highstreet-browser";
/// After this long without a log-in, the browser counts as unknown again.
pub const BROWSER_LASTS: Duration = Duration::days(365);

#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// Digest of the e-mail address it logged in with.
    sub: String,
    /// Identifies the browser.
    jti: String,
    exp: i64,
}

/// The suffix of the cookie's name: people who share a browser have one cookie each.
#[must_use]
pub fn browser_mark(email: &EmailAddress) -> String {
    digest(email).chars().take(16).collect()
}

fn digest(email: &EmailAddress) -> String {
    let bytes = Sha256::digest(format!("browser|{email}"));
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl KeyRing {
    /// Issues a token to a browser that has just logged in with this address.
    ///
    /// # Errors
    /// Signing failed.
    pub fn know_browser(
        &self,
        email: &EmailAddress,
        id: uuid::Uuid,
        now: DateTime<Utc>,
    ) -> Result<String, SigningError> {
        self.sign(&Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: digest(email),
            jti: id.to_string(),
            exp: (now + BROWSER_LASTS).timestamp(),
        })
    }

    /// The browser's id, if it has logged in with this address before.
    #[must_use]
    pub fn known_browser(
        &self,
        token: &str,
        email: &EmailAddress,
        now: DateTime<Utc>,
    ) -> Option<String> {
        self.read::<Claims>(token, AUDIENCE)
            .filter(|claims| claims.sub == digest(email) && claims.exp > now.timestamp())
            .map(|claims| claims.jti)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_to_one_address_for_a_year_and_its_token_is_no_key() {
        let ring = KeyRing::new(&[7; 32]);
        let now = DateTime::from_timestamp(1_795_521_600, 0).unwrap();
        let ada = EmailAddress::parse("ada@example.ca").unwrap();
        let bob = EmailAddress::parse("bob@example.ca").unwrap();
        let id = uuid::Uuid::from_u128(7);
        let token = ring.know_browser(&ada, id, now).unwrap();
        assert_eq!(ring.known_browser(&token, &ada, now), Some(id.to_string()));
        assert_eq!(ring.known_browser(&token, &bob, now), None);
        assert_eq!(ring.known_browser(&token, &ada, now + BROWSER_LASTS), None);
        assert_eq!(
            KeyRing::new(&[8; 32]).known_browser(&token, &ada, now),
            None
        );
        assert!(!ring.may_preview(&token, kernel::TenantId::new(7), now));
        assert_ne!(browser_mark(&ada), browser_mark(&bob));
    }
}
