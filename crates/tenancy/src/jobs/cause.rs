//! Formats an error with its causes as one line of text.

use std::error::Error;

/// Any error, with its causes.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Maximum length of one error's text, so that its causes still fit.
const LONGEST: usize = 600;

/// `cannot send: connection refused: …`. A cause already quoted by its error is not repeated.
#[must_use]
pub fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut said = short(&error.to_string());
    let mut next = error.source();
    while let Some(cause) = next {
        next = cause.source();
        let text = short(&cause.to_string());
        if !said.ends_with(&text) {
            said.push_str(": ");
            said.push_str(&text);
        }
    }
    said
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    enum Failed {
        #[error("the letter was not sent")]
        Silent(#[source] Box<Failed>),
        #[error("the server does not answer: {0}")]
        Quoting(#[source] std::io::Error),
        #[error("{0}")]
        Long(String, #[source] std::io::Error),
    }

    fn refused() -> std::io::Error {
        std::io::Error::other("connection refused")
    }

    #[test]
    fn every_cause_is_said_once() {
        let error = Failed::Silent(Box::new(Failed::Quoting(refused())));
        assert_eq!(
            with_causes(&error),
            "the letter was not sent: the server does not answer: connection refused"
        );
    }

    #[test]
    fn a_long_error_does_not_hide_its_cause() {
        let said = with_causes(&Failed::Long("é".repeat(5_000), refused()));
        assert!(said.ends_with("é…: connection refused"), "{said}");
        assert_eq!(said.chars().count(), 621);
    }
}
