//! Passwords: argon2id with the minimum parameters OWASP recommends (19 MiB, 2 passes, 1 lane).

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc},
};
use tenancy::Turns;

use super::strength::{self, Familiar, Weakness};

/// Minimum number of characters (NIST SP 800-63B asks for length, not for character classes).
pub const MIN_LENGTH: usize = 10;
/// Maximum number of characters: hashing must not become a way to burn our CPU.
pub const MAX_LENGTH: usize = 200;

/// Limit on concurrent hashing: each takes a core and 19 MiB, and anyone can trigger one.
static TURNS: Turns = Turns::new(2);

/// Why a new password was refused, or not hashed.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum PasswordError {
    /// Shorter than `MIN_LENGTH`.
    #[error("use at least {MIN_LENGTH} characters")]
    TooShort,
    /// Longer than `MAX_LENGTH`.
    #[error("use at most {MAX_LENGTH} characters")]
    TooLong,
    /// Easily guessed, for the named reason.
    #[error(
        "this password is easily guessed ({0:?}); use a few words that have nothing to do with you or the shop"
    )]
    Weak(Weakness),
    /// Hashing failed.
    #[error("hashing failed")]
    Hashing,
}

/// A password as typed; never printed.
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// The PHC string as stored.
#[derive(Clone)]
pub struct PasswordHash(pub(crate) String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl Password {
    /// Accepts a new password after judging it against the words familiar to its owner. Judging takes milliseconds
    /// and counts toward the limit on hashing.
    ///
    /// # Errors
    /// Too short, too long, or easily guessed.
    pub async fn choose(text: &str, familiar: Familiar) -> Result<Self, PasswordError> {
        let length = text.chars().count();
        if length < MIN_LENGTH {
            return Err(PasswordError::TooShort);
        }
        if length > MAX_LENGTH {
            return Err(PasswordError::TooLong);
        }
        let judged = text.to_owned();
        let judge = move || strength::weakness(&judged, &familiar);
        match TURNS.take(judge).await {
            Ok(None) => Ok(Self(text.to_owned())),
            Ok(Some(weakness)) => Err(PasswordError::Weak(weakness)),
            Err(_) => Err(PasswordError::Hashing),
        }
    }

    /// A password presented at log-in: accepted in any form.
    #[must_use]
    pub fn claimed(text: &str) -> Self {
        Self(text.chars().take(MAX_LENGTH).collect())
    }

    /// Hashes on a blocking thread (tens of milliseconds).
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(self) -> Result<PasswordHash, PasswordError> {
        let hash = move || {
            Argon2::default()
                .hash_password(self.0.as_bytes())
                .map(|hash| PasswordHash(hash.to_string()))
                .map_err(|_| PasswordError::Hashing)
        };
        TURNS.take(hash).await.map_err(|_| PasswordError::Hashing)?
    }

    /// Which of these hashes belongs to this password, if any. Every position costs the same until one matches: a
    /// missing hash is compared with a fixed one, so that timing does not reveal what is stored.
    pub async fn matches_any<const N: usize>(
        self,
        stored: [Option<PasswordHash>; N],
    ) -> Option<usize> {
        let compare = move || stored.into_iter().position(|hash| self.verify(hash));
        TURNS.take(compare).await.unwrap_or_default()
    }

    /// Whether this is the password of `stored`. Without a stored hash, compares with a fixed one, so that an unknown
    /// account takes as long as a known one.
    pub async fn matches(self, stored: Option<PasswordHash>) -> bool {
        self.matches_any([stored]).await.is_some()
    }

    fn verify(&self, stored: Option<PasswordHash>) -> bool {
        let known = stored.is_some();
        let text = stored.map_or_else(|| NOBODY.to_owned(), |hash| hash.0);
        let matched = phc::PasswordHash::new(&text).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(self.0.as_bytes(), &hash)
                .is_ok()
        });
        matched && known
    }
}

/// Hash of a random password, with the current parameters.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$kZnYy4uY8mYH3m2nGIMqpbX0sE3NKcqPxZcJnXfaD9M";

#[cfg(test)]
mod tests {
    use super::*;

    async fn chosen(text: &str) -> Result<Password, PasswordError> {
        Password::choose(text, Familiar::default()).await
    }

    #[tokio::test]
    async fn a_password_matches_its_hash_only() {
        let hash = chosen("correct horse battery")
            .await
            .unwrap()
            .hash()
            .await
            .unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            Password::claimed("correct horse battery")
                .matches(Some(hash.clone()))
                .await
        );
        let wrong = Password::claimed("wrong horse battery");
        assert!(!wrong.matches(Some(hash.clone())).await);
        let second = Password::claimed("correct horse battery").matches_any([None, Some(hash)]);
        assert_eq!(second.await, Some(1));
        assert!(!Password::claimed("anything").matches(None).await);
    }

    /// All permits are taken: the same work done three times without a permit takes CPU meanwhile, and no log-in or
    /// sign-up proceeds.
    #[tokio::test]
    async fn passwords_wait_for_their_turn() {
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let ended = std::sync::Arc::new(std::sync::Mutex::new(ended));
        let sign_up = chosen("quiet winter words").await.unwrap();
        let others: Vec<_> = (0..TURNS.free())
            .map(|_| {
                let ended = std::sync::Arc::clone(&ended);
                let wait = move || ended.lock().unwrap().recv().unwrap();
                tokio::spawn(TURNS.take(wait))
            })
            .collect();
        while TURNS.free() > 0 {
            tokio::task::yield_now().await;
        }
        let log_in = tokio::spawn(Password::claimed("anything").matches(None));
        let sign_up = tokio::spawn(sign_up.hash());
        for _ in 0..3 {
            let work = || Argon2::default().hash_password(b"as much work").is_ok();
            assert!(tokio::task::spawn_blocking(work).await.unwrap());
        }
        assert!(!log_in.is_finished() && !sign_up.is_finished());
        for _ in &others {
            end.send(()).unwrap();
        }
        assert!(!log_in.await.unwrap());
        assert!(sign_up.await.unwrap().is_ok());
    }

    #[test]
    fn the_hash_of_nobody_can_be_parsed() {
        assert!(phc::PasswordHash::new(NOBODY).is_ok());
    }

    #[tokio::test]
    async fn weak_passwords_are_refused_with_a_reason() {
        let refused = async |text: &str| chosen(text).await.unwrap_err();
        assert_eq!(refused("short").await, PasswordError::TooShort);
        assert_eq!(refused(&"x".repeat(201)).await, PasswordError::TooLong);
        let common = PasswordError::Weak(Weakness::Common);
        assert_eq!(refused("Password123").await, common);
    }
}
