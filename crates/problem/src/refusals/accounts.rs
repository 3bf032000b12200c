//! Refusals about accounts.

use actix_web::http::StatusCode;
use kernel::Language;
use platform::{EmailAddress, ResetError};

use super::say;
use crate::{Problem, both};

/// A link from a mail that no longer opens anything.
#[must_use]
pub fn expired() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "expired",
        both(
            "This link has been used or is too old; ask for a new one",
            "Ce lien a déjà servi ou est trop ancien; demandez-en un nouveau",
        ),
    )
}

impl From<ResetError> for Problem {
    fn from(error: ResetError) -> Self {
        match error {
            ResetError::Expired => expired(),
            ResetError::Db(error) => error.into(),
        }
    }
}

/// Reads the field `email`.
///
/// # Errors
/// A refusal that names the field: it is no e-mail address.
pub fn email_address(typed: &str, language: Language) -> Result<EmailAddress, Problem> {
    EmailAddress::parse(typed).map_err(|_| {
        let message = say(
            language,
            "Enter an e-mail address like name@example.com",
            "Entrez une adresse courriel comme nom@exemple.com",
        );
        Problem::field("email", "invalid", message)
    })
}
