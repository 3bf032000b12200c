//! Translates a filter of the list into stored values. PostgreSQL applies every filter: a page narrowed afterwards
//! could be empty although more rows follow.

use crate::{FulfillmentState, PaymentState};

/// Condition on the payment state.
pub(super) struct ByPayment {
    /// Codes of the view.
    pub codes: Vec<&'static str>,
    /// The stored states behind them, which are indexed.
    pub stored: Vec<&'static str>,
    /// Whether only orders with a refund are wanted; there are few.
    pub refunds_only: bool,
    /// Whether orders whose money was lost are wanted.
    pub owed: bool,
}

impl ByPayment {
    /// The condition for these states.
    pub fn of(wanted: &[PaymentState]) -> Self {
        Self {
            codes: wanted.iter().map(|state| state.code()).collect(),
            owed: wanted.contains(&PaymentState::Owed),
            stored: wanted
                .iter()
                .flat_map(|state| state.stored())
                .copied()
                .collect(),
            refunds_only: wanted.iter().all(|state| state.has_refunds()),
        }
    }
}

/// Condition on what has shipped, and of which orders.
pub(super) struct ByFulfillment {
    /// Codes of the stored fulfillment.
    pub codes: Vec<&'static str>,
    /// States of orders that may still ship, or have.
    pub live: &'static [&'static str],
    /// Whether orders that ended unpaid are included.
    pub canceled: bool,
}

impl ByFulfillment {
    /// The condition for these states.
    pub fn of(wanted: &[FulfillmentState], payment: &[PaymentState]) -> Self {
        let left = |state: &&FulfillmentState| **state != FulfillmentState::Canceled;
        // An order still to be shipped is paid or authorized, unless the merchant filters by another payment state. One
        // that has shipped may be owed.
        let to_ship = wanted.contains(&FulfillmentState::Unfulfilled) && payment.is_empty();
        Self {
            codes: wanted
                .iter()
                .filter(left)
                .map(|state| state.code())
                .collect(),
            live: if to_ship {
                &["paid", "authorized"]
            } else {
                &["paid", "authorized", "awaiting_payment"]
            },
            canceled: wanted.contains(&FulfillmentState::Canceled),
        }
    }
}
