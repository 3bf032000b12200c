//! What a filter of the list means in stored words. All filters are PostgreSQL's to check: a page narrowed afterwards
//! could come out empty although more follow.

use crate::{FulfillmentState, PaymentState};

/// What the order's money must be like.
pub(super) struct ByPayment {
    /// Of the view.
    pub codes: Vec<&'static str>,
    /// The stored states behind them, for which there is an index.
    pub stored: Vec<&'static str>,
    /// Whether only orders with a refund are meant, of which there are few.
    pub refunds_only: bool,
}

impl ByPayment {
    pub fn of(wanted: &[PaymentState]) -> Self {
        Self {
            codes: wanted.iter().map(|state| state.code()).collect(),
            stored: wanted
                .iter()
                .flat_map(|state| state.stored())
                .copied()
                .collect(),
            refunds_only: wanted.iter().all(|state| state.has_refunds()),
        }
    }
}

/// What must have left, of which orders.
pub(super) struct ByFulfillment {
    pub codes: Vec<&'static str>,
    /// States of orders that may still leave, or have.
    pub live: &'static [&'static str],
    /// Whether orders that ended without being paid are meant too.
    pub canceled: bool,
}

impl ByFulfillment {
    pub fn of(wanted: &[FulfillmentState], payment: &[PaymentState]) -> Self {
        let left = |state: &&FulfillmentState| **state != FulfillmentState::Canceled;
        Self {
            codes: wanted
                .iter()
                .filter(left)
                .map(|state| state.code())
                .collect(),
            // What is still to be shipped was paid for, unless the merchant asks for another payment state.
            live: if payment.is_empty() {
                &["paid"]
            } else {
                &["paid", "awaiting_payment"]
            },
            canceled: wanted.contains(&FulfillmentState::Canceled),
        }
    }
}
