//! Randomness is an argument: ids and secrets are drawn from a [`Chance`].

use std::sync::{
    LazyLock, Mutex,
    atomic::{AtomicU32, Ordering},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use rand::{RngCore, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// A secret of 32 random bytes, printed as 43 characters of URL-safe base64. Store only its digest.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token these 32 bytes print as.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }
    /// Wraps a text without validating it; use [`Token::parse`] for outside input.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }
    /// Parses a token received from outside: 43 characters of URL-safe base64.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (text.len() == 43 && text.bytes().all(plain)).then(|| Self(text.to_owned()))
    }
    /// The secret itself, for the one message that carries it to its owner.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// SHA-256 of the printed form (32 bytes): what we store and compare.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        use sha2::Digest;
        sha2::Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A source of randomness for ids and secrets.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// A counter that increases with every call in this process.
    fn count(&self) -> u32;

    /// A UUID version 7: 48 bits of milliseconds, 26 of a counter, 48 random. Ids drawn at one instant by one process
    /// sort in the order they were drawn (RFC 9562, 6.2, method 1).
    fn uuid_at(&self, now: DateTime<Utc>) -> Uuid {
        let mut rest = [0_u8; 10];
        self.fill(&mut rest);
        // The version and the variant occupy the upper bits of the first and the third of these bytes.
        let count = self.count();
        for (byte, shift) in rest.iter_mut().zip([22, 14, 8, 0]) {
            *byte = (count >> shift).to_le_bytes()[0];
        }
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }

    /// A new secret of 32 random bytes.
    fn token(&self) -> Token {
        let mut bytes = [0_u8; 32];
        self.fill(&mut bytes);
        Token::from_bytes(&bytes)
    }
}

/// The operating system's random number generator.
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that draws random numbers"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }

    fn count(&self) -> u32 {
        COUNT.fetch_add(1, Ordering::Relaxed)
    }
}

/// Starts at random in the lower half of its 26 bits, so that two processes rarely share counter values.
static COUNT: LazyLock<AtomicU32> = LazyLock::new(|| {
    let mut start = [0_u8; 4];
    SystemChance.fill(&mut start);
    AtomicU32::new(u32::from_le_bytes(start) >> 7)
});

/// Repeatable randomness for tests: equal seeds draw equal ids and tokens.
pub struct SeededChance(Mutex<StdRng>, AtomicU32);

impl SeededChance {
    /// A sequence determined by `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)), AtomicU32::new(0))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Ok(mut rng) = self.0.lock() {
            rng.fill_bytes(bytes);
        }
    }

    fn count(&self) -> u32 {
        self.1.fetch_add(1, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_instant_sort_as_they_were_drawn() {
        let now = DateTime::UNIX_EPOCH + chrono::Duration::days(20_000);
        for chance in [&SystemChance as &dyn Chance, &SeededChance::new(7)] {
            let ids: Vec<Uuid> = (0..70_000).map(|_| chance.uuid_at(now)).collect();
            assert!(ids.is_sorted_by(|one, next| one < next));
            assert!(
                ids.iter()
                    .all(|id| id.get_version_num() == 7
                        && id.get_variant() == uuid::Variant::RFC4122)
            );
            assert!(chance.uuid_at(now + chrono::Duration::milliseconds(1)) > ids[69_999]);
        }
    }
}
