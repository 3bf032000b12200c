//! How much of an order has left, as the merchant sees it: what nobody pays for will never leave.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Fulfillment, OrderState};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FulfillmentState {
    Unfulfilled,
    Partial,
    Fulfilled,
    Canceled,
}

impl FulfillmentState {
    pub const ALL: [Self; 4] = [
        Self::Unfulfilled,
        Self::Partial,
        Self::Fulfilled,
        Self::Canceled,
    ];

    #[must_use]
    pub const fn of(order: OrderState, fulfillment: Fulfillment) -> Self {
        match (order, fulfillment) {
            (OrderState::Expired | OrderState::Canceled, _) => Self::Canceled,
            (_, Fulfillment::Unfulfilled) => Self::Unfulfilled,
            (_, Fulfillment::Partial) => Self::Partial,
            (_, Fulfillment::Fulfilled) => Self::Fulfilled,
        }
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unfulfilled => "unfulfilled",
            Self::Partial => "partial",
            Self::Fulfilled => "fulfilled",
            Self::Canceled => "canceled",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
