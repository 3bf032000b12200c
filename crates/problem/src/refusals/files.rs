//! Maps errors of `imports` to problem details.

use actix_web::http::StatusCode;
use imports::{
    AcceptError, CancelError, ChooseEncodingError, ListError, RecognizeError, StartError,
};
use kernel::Language;

use super::{file, say};
use crate::Problem;

/// A file that cannot be read.
#[must_use]
pub fn unreadable(error: &RecognizeError, language: Language) -> Problem {
    match error {
        RecognizeError::File(error) => file(error, language),
        RecognizeError::Broken(_) => Problem::internal(error),
    }
}

/// A file that was not accepted.
#[must_use]
pub fn accept(error: AcceptError, language: Language) -> Problem {
    match error {
        AcceptError::TooMany => too_many(language),
        AcceptError::Db(error) => error.into(),
    }
}

fn too_many(language: Language) -> Problem {
    let title = say(
        language,
        "Other files are still being read; wait for them, or cancel one",
        "D’autres fichiers sont en cours de lecture; attendez-les ou annulez-en un",
    );
    let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_imports", title);
    problem.retry_after = Some(10);
    problem
}

fn decided(language: Language) -> Problem {
    Problem::refused(
        "already_started",
        say(
            language,
            "This import was started or canceled already",
            "Cette importation a déjà été lancée ou annulée",
        ),
    )
}

/// An import that was not started.
#[must_use]
pub fn start(error: StartError, language: Language) -> Problem {
    match error {
        StartError::NotFound => Problem::not_found(),
        StartError::TooManyCollections => {
            let message = say(language, "At most 100", "Au plus 100");
            Problem::field("collections", "too_many", message)
        }
        StartError::Decided => decided(language),
        StartError::Db(error) => error.into(),
    }
}

/// An import that was not canceled.
#[must_use]
pub fn cancel(error: CancelError, language: Language) -> Problem {
    match error {
        CancelError::NotFound => Problem::not_found(),
        CancelError::Decided => decided(language),
        CancelError::Db(error) => error.into(),
    }
}

/// An encoding that was not chosen.
#[must_use]
pub fn encoding(error: ChooseEncodingError, language: Language) -> Problem {
    match error {
        ChooseEncodingError::NotFound => Problem::not_found(),
        ChooseEncodingError::Decided => decided(language),
        ChooseEncodingError::NotOffered => Problem::field(
            "encoding",
            "not_offered",
            say(
                language,
                "This file cannot be read that way; choose one of the encodings listed",
                "Ce choix n’est pas possible pour ce fichier; prenez-en un de la liste",
            ),
        ),
        ChooseEncodingError::TooMany => too_many(language),
        ChooseEncodingError::Db(error) => error.into(),
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(error) => error.into(),
            ListError::Db(error) => error.into(),
        }
    }
}
