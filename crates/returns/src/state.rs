//! The states of a return, and the only way from one to another. Pure.

use serde::{Deserialize, Serialize};
use tenancy::DbError;
use utoipa::ToSchema;

/// Where a return is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    /// The shopper asked; the merchant has not answered.
    Requested,
    /// The goods may come.
    Approved,
    /// A part of the goods has come.
    Receiving,
    /// All goods are accounted for.
    Received,
    /// The merchant said no.
    Refused,
    /// Taken back before anything came.
    Canceled,
    /// Settled, with a refund or without.
    Closed,
}

/// What can be done with a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The merchant lets the goods come.
    Approve,
    /// The merchant says no.
    Refuse,
    /// Shopper or merchant takes it back.
    Cancel,
    /// A part of the goods came.
    ReceiveSome,
    /// The last goods came.
    ReceiveRest,
    /// It is settled.
    Close,
}

use ReturnState as S;

/// From, step, to. What is not here cannot happen.
const TRANSITIONS: [(ReturnState, Step, ReturnState); 10] = [
    (S::Requested, Step::Approve, S::Approved),
    (S::Requested, Step::Refuse, S::Refused),
    (S::Requested, Step::Cancel, S::Canceled),
    (S::Approved, Step::Cancel, S::Canceled),
    (S::Approved, Step::ReceiveSome, S::Receiving),
    (S::Approved, Step::ReceiveRest, S::Received),
    (S::Receiving, Step::ReceiveSome, S::Receiving),
    (S::Receiving, Step::ReceiveRest, S::Received),
    (S::Receiving, Step::Close, S::Closed),
    (S::Received, Step::Close, S::Closed),
];

impl ReturnState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Requested,
        Self::Approved,
        Self::Receiving,
        Self::Received,
        Self::Refused,
        Self::Canceled,
        Self::Closed,
    ];

    /// The word it is stored and told by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Receiving => "receiving",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Canceled => "canceled",
            Self::Closed => "closed",
        }
    }

    /// The state with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        Self::from_code(code).ok_or_else(|| DbError::corrupt("order_return.state", code))
    }

    /// The state after a step; `None` if the step cannot be taken.
    #[must_use]
    pub fn after(self, step: Step) -> Option<Self> {
        let mut rows = TRANSITIONS.into_iter();
        rows.find(|(from, by, _)| (*from, *by) == (self, step))
            .map(|(_, _, to)| to)
    }

    /// Whether its units are spoken for although they have not all come back.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Requested | Self::Approved | Self::Receiving | Self::Received
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Step; 6] = [
        Step::Approve,
        Step::Refuse,
        Step::Cancel,
        Step::ReceiveSome,
        Step::ReceiveRest,
        Step::Close,
    ];

    #[test]
    fn a_state_is_read_by_its_own_word() {
        for state in ReturnState::ALL {
            assert_eq!(ReturnState::from_code(state.code()), Some(state));
        }
        assert_eq!(ReturnState::from_code("lost"), None);
    }

    #[test]
    fn what_has_ended_does_not_move_and_what_is_open_can_end() {
        for state in ReturnState::ALL {
            let next: Vec<_> = STEPS.iter().filter_map(|step| state.after(*step)).collect();
            assert_eq!(next.is_empty(), !state.is_open(), "{state:?}");
        }
    }

    #[test]
    fn nothing_is_received_that_was_not_approved_and_nothing_canceled_that_came() {
        assert_eq!(S::Requested.after(Step::ReceiveSome), None);
        assert_eq!(S::Requested.after(Step::Close), None);
        assert_eq!(S::Receiving.after(Step::Cancel), None);
        assert_eq!(S::Received.after(Step::Cancel), None);
        assert_eq!(S::Received.after(Step::ReceiveSome), None);
    }

    #[test]
    fn no_step_leads_to_two_states() {
        for (at, (from, step, _)) in TRANSITIONS.iter().enumerate() {
            let again = TRANSITIONS.iter().skip(at + 1);
            assert!(
                !again
                    .into_iter()
                    .any(|(other, by, _)| (other, by) == (from, step))
            );
        }
    }
}
