//! The life of a purchase order.

use kernel::PurchaseOrderId;
use serde::{Deserialize, Serialize};
use tenancy::DbError;
use utoipa::ToSchema;

/// The state of a purchase order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseState {
    /// Written, not sent; promises nothing.
    Draft,
    /// Sent to the supplier, who has not answered.
    Sent,
    /// The supplier has said what will come, and when.
    Confirmed,
    /// Some of it has come.
    PartlyReceived,
    /// All of it has come.
    Received,
    /// Some of it has come, and the rest will not.
    ClosedShort,
    /// Given up before anything came.
    Canceled,
}

/// What happens to a purchase order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A draft is written anew.
    Edit,
    /// It is mailed to the supplier, for the first time or again.
    Send,
    /// The supplier confirms quantities and days.
    Confirm,
    /// Quantities or days change after it was sent.
    Change,
    /// Goods come, and more are to come.
    ReceivePart,
    /// Goods come, and nothing more is to come.
    ReceiveRest,
    /// What has not come is no longer expected.
    Close,
    /// It is given up before anything came.
    Cancel,
}

impl PurchaseState {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Sent,
        Self::Confirmed,
        Self::PartlyReceived,
        Self::Received,
        Self::ClosedShort,
        Self::Canceled,
    ];

    /// Everything that may happen, and where it leads. What is not listed is refused.
    pub const TRANSITIONS: [(Self, Step, Self); 20] = {
        use PurchaseState::{
            Canceled, ClosedShort, Confirmed, Draft, PartlyReceived, Received, Sent,
        };
        [
            (Draft, Step::Edit, Draft),
            (Draft, Step::Send, Sent),
            (Draft, Step::Cancel, Canceled),
            (Sent, Step::Send, Sent),
            (Sent, Step::Confirm, Confirmed),
            (Sent, Step::Change, Sent),
            (Sent, Step::ReceivePart, PartlyReceived),
            (Sent, Step::ReceiveRest, Received),
            (Sent, Step::Cancel, Canceled),
            (Confirmed, Step::Send, Confirmed),
            (Confirmed, Step::Confirm, Confirmed),
            (Confirmed, Step::Change, Confirmed),
            (Confirmed, Step::ReceivePart, PartlyReceived),
            (Confirmed, Step::ReceiveRest, Received),
            (Confirmed, Step::Cancel, Canceled),
            (PartlyReceived, Step::Send, PartlyReceived),
            (PartlyReceived, Step::Change, PartlyReceived),
            (PartlyReceived, Step::ReceivePart, PartlyReceived),
            (PartlyReceived, Step::ReceiveRest, Received),
            (PartlyReceived, Step::Close, ClosedShort),
        ]
    };

    /// The state after a step; `None` if it may not happen now.
    #[must_use]
    pub fn after(self, step: Step) -> Option<Self> {
        let row = |(from, by, _): &&(Self, Step, Self)| *from == self && *by == step;
        Self::TRANSITIONS.iter().find(row).map(|(_, _, to)| *to)
    }

    /// Whether goods are still expected.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Confirmed | Self::PartlyReceived)
    }

    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::PartlyReceived => "partly_received",
            Self::Received => "received",
            Self::ClosedShort => "closed_short",
            Self::Canceled => "canceled",
        }
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        let found = Self::ALL.into_iter().find(|state| state.code() == code);
        found.ok_or_else(|| DbError::corrupt("purchase_order.state", code))
    }
}

/// Why a purchase order did not move.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The shop has no such purchase order.
    #[error("there is no such purchase order")]
    NotFound,
    /// It is somewhere where this cannot happen.
    #[error("purchase order {order} is {state:?}: it cannot {step:?}")]
    Refused {
        /// The order.
        order: PurchaseOrderId,
        /// Its state.
        state: PurchaseState,
        /// What was asked.
        step: Step,
    },
    /// Somebody changed it after it was read.
    #[error("the purchase order was changed meanwhile (version {current})")]
    Stale {
        /// The version now.
        current: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    const STEPS: [Step; 8] = [
        Step::Edit,
        Step::Send,
        Step::Confirm,
        Step::Change,
        Step::ReceivePart,
        Step::ReceiveRest,
        Step::Close,
        Step::Cancel,
    ];

    #[test]
    fn a_step_leads_to_one_state_and_every_state_is_reached() {
        let asked: HashSet<_> = PurchaseState::TRANSITIONS
            .iter()
            .map(|(from, step, _)| (from, step))
            .collect();
        assert_eq!(asked.len(), PurchaseState::TRANSITIONS.len());
        for state in PurchaseState::ALL {
            let reached = PurchaseState::TRANSITIONS
                .iter()
                .any(|(_, _, to)| *to == state);
            assert!(reached, "{state:?}");
            assert_eq!(PurchaseState::read(state.code()).unwrap(), state);
        }
    }

    proptest! {
        /// What was sent never becomes a draft, what has come is never canceled, and what has ended stays so.
        #[test]
        fn any_life_is_a_sensible_one(steps in prop::collection::vec(0_usize..STEPS.len(), 0..40)) {
            let (mut state, mut sent, mut received) = (PurchaseState::Draft, false, false);
            for step in steps.into_iter().map(|index| STEPS[index]) {
                let Some(next) = state.after(step) else { continue };
                sent |= step == Step::Send;
                received |= matches!(step, Step::ReceivePart | Step::ReceiveRest);
                prop_assert!(!(sent && next == PurchaseState::Draft));
                prop_assert!(!(received && next == PurchaseState::Canceled));
                prop_assert!(!next.is_open() || sent);
                let ended = STEPS.iter().all(|step| next.after(*step).is_none());
                prop_assert_eq!(ended, !next.is_open() && next != PurchaseState::Draft);
                state = next;
            }
        }
    }
}
