//! Standard Webhooks 1.0, scheme `v1`: HMAC-SHA256 over `id.timestamp.body`.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use kernel::Chance;
use sha2::Sha256;

/// A signing secret, printed as `whsec_` and base64 of 24 to 64 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Vec<u8>);

/// The text is not a signing secret.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a signing secret")]
pub struct SecretError;

impl SigningSecret {
    const PREFIX: &'static str = "whsec_";

    /// Draws a new secret.
    #[must_use]
    pub fn draw(chance: &dyn Chance) -> Self {
        let mut bytes = vec![0_u8; 32];
        chance.fill(&mut bytes);
        Self(bytes)
    }

    /// Parses a printed secret.
    ///
    /// # Errors
    /// Wrong prefix, base64 or length.
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let encoded = text.strip_prefix(Self::PREFIX).ok_or(SecretError)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| SecretError)?;
        if (24..=64).contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(SecretError)
        }
    }

    /// The printed secret, for the one answer that shows it.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{}{}", Self::PREFIX, STANDARD.encode(&self.0))
    }

    /// Signs a message; returns `v1,` and the signature.
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        // HMAC takes a key of any length, so the error cannot happen; an empty signature would verify nowhere.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(id.as_bytes());
        mac.update(b".");
        mac.update(timestamp.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

impl std::fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningSecret(…)")
    }
}

/// The `webhook-signature` header: one signature per secret, newest first, so that receivers with the old and with
/// the new secret both find theirs.
#[must_use]
pub fn signature_header(
    secrets: &[SigningSecret],
    id: &str,
    timestamp: i64,
    body: &[u8],
) -> String {
    secrets
        .iter()
        .map(|secret| secret.sign(id, timestamp, body))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vector of the Standard Webhooks reference libraries (their `test_sign_function`).
    #[test]
    fn the_reference_vector() {
        let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature = secret.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn after_rotation_both_secrets_sign() {
        let old = SigningSecret::draw(&kernel::SeededChance::new(1));
        let new = SigningSecret::draw(&kernel::SeededChance::new(2));
        let header = signature_header(&[new.clone(), old.clone()], "evt_1", 7, "é".as_bytes());
        let parts: Vec<&str> = header.split(' ').collect();
        assert_eq!(
            parts,
            [
                new.sign("evt_1", 7, "é".as_bytes()),
                old.sign("evt_1", 7, "é".as_bytes())
            ]
        );
        assert_ne!(parts.first(), parts.last());
    }

    #[test]
    fn a_secret_prints_and_parses_back_and_hides_in_logs() {
        let secret = SigningSecret::draw(&kernel::SeededChance::new(3));
        assert_eq!(SigningSecret::parse(&secret.reveal()), Ok(secret.clone()));
        assert_eq!(format!("{secret:?}"), "SigningSecret(…)");
        for bad in [
            "",
            "whsec_",
            "whsec_AAAA",
            "sk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_***",
        ] {
            assert_eq!(SigningSecret::parse(bad), Err(SecretError), "{bad}");
        }
    }
}
