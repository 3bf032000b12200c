//! Refusals about accounts.

use actix_web::http::StatusCode;
use platform::ResetError;

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
