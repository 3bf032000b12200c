//! The owner's preview link to a closed shop: a token that carries the shop and an expiry, nothing else. It shows no
//! data that an open shop would not show anyway.

use chrono::{DateTime, Duration, Utc};
use kernel::TenantId;

use super::api_key::{KeyRing, SigningError};

const AUDIENCE: &str = "highstreet-preview";
/// Long enough to show the shop to someone, short enough that a forwarded link expires.
pub const PREVIEW_LASTS: Duration = Duration::days(7);

#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: TenantId,
    exp: i64,
}

impl KeyRing {
    /// A token that lets its bearer see this shop's storefront while it is closed.
    ///
    /// # Errors
    /// Signing failed.
    pub fn preview(&self, tenant: TenantId, now: DateTime<Utc>) -> Result<String, SigningError> {
        self.sign(&Claims {
            iss: super::api_key::ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: tenant,
            exp: (now + PREVIEW_LASTS).timestamp(),
        })
    }

    /// Whether the token is valid for previewing this shop.
    #[must_use]
    pub fn may_preview(&self, token: &str, tenant: TenantId, now: DateTime<Utc>) -> bool {
        self.read::<Claims>(token, AUDIENCE)
            .is_some_and(|claims| claims.sub == tenant && claims.exp > now.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_opens_one_shop_for_a_while_and_is_no_key() {
        let ring = KeyRing::new(&[7; 32]);
        let now = DateTime::from_timestamp(1_795_521_600, 0).unwrap();
        let token = ring.preview(TenantId::new(7), now).unwrap();
        assert!(ring.may_preview(&token, TenantId::new(7), now));
        assert!(!ring.may_preview(&token, TenantId::new(8), now));
        assert!(!ring.may_preview(&token, TenantId::new(7), now + PREVIEW_LASTS));
        assert!(!KeyRing::new(&[8; 32]).may_preview(&token, TenantId::new(7), now));
        assert!(!ring.may_preview("nonsense", TenantId::new(7), now));
    }
}
