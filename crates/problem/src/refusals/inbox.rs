//! Messages of the shop's programs.

use inbox::{DismissError, RerunError, State};

use crate::{Problem, both};

/// Why a message was not run again.
#[must_use]
pub fn rerun(error: RerunError) -> Problem {
    match error {
        RerunError::NotFound => Problem::not_found(),
        RerunError::NotInQuarantine(state) => not_in_quarantine(state),
        RerunError::Undone(_) => Problem::internal(&error),
        RerunError::Db(error) => error.into(),
    }
}

/// Why a message was not dismissed.
#[must_use]
pub fn dismiss(error: DismissError) -> Problem {
    match error {
        DismissError::NotFound => Problem::not_found(),
        DismissError::NotInQuarantine(state) => not_in_quarantine(state),
        DismissError::Db(error) => error.into(),
    }
}

fn not_in_quarantine(state: State) -> Problem {
    let words = both(
        "The message is no longer in quarantine; load the page again",
        "Le message n’est plus en quarantaine; rechargez la page",
    );
    Problem::refused("wrong_state", words).with("state", state.code())
}
