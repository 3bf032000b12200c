//! Changes that say which version they start from.

use kernel::Language;

use super::say;
use crate::Problem;

/// Another request saved in between; `current` is the version now.
#[must_use]
pub fn stale(current: impl Into<serde_json::Value>) -> Problem {
    Problem::stale().with("current_version", current)
}

/// A change without the version that was read.
#[must_use]
pub fn version_missing(language: Language) -> Problem {
    let message = say(
        language,
        "Send the version that was read",
        "Envoyez la version qui a été lue",
    );
    Problem::field("version", "required", message)
}
