//! How much of an order has shipped, as the merchant sees it: an order that ended unpaid never ships.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Fulfillment, OrderState};

/// Derived from the stored payment state and fulfillment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FulfillmentState {
    /// Nothing has shipped.
    Unfulfilled,
    /// Part of it has shipped.
    Partial,
    /// All of it has shipped.
    Fulfilled,
    /// The order expired, or all of it was canceled or refunded before it shipped; nothing will ship.
    Canceled,
}

impl FulfillmentState {
    /// Every state, in the order of the list's filter.
    pub const ALL: [Self; 4] = [
        Self::Unfulfilled,
        Self::Partial,
        Self::Fulfilled,
        Self::Canceled,
    ];

    /// Derives the state.
    #[must_use]
    pub const fn of(order: OrderState, fulfillment: Fulfillment) -> Self {
        match (order, fulfillment) {
            (OrderState::Expired | OrderState::Canceled, _) | (_, Fulfillment::Canceled) => {
                Self::Canceled
            }
            (_, Fulfillment::Unfulfilled) => Self::Unfulfilled,
            (_, Fulfillment::Partial) => Self::Partial,
            (_, Fulfillment::Fulfilled) => Self::Fulfilled,
        }
    }

    /// The code in API and URLs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unfulfilled => "unfulfilled",
            Self::Partial => "partial",
            Self::Fulfilled => "fulfilled",
            Self::Canceled => "canceled",
        }
    }

    /// Parses a code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
