//! The payment state of an order, refunds included: one source for the list, the order's page and the exports.

use kernel::Money;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Order, OrderState};

/// The state of an order's payment.
// The view `order_standing` computes the same in SQL, so that lists can be filtered by it; it does not know what is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Nothing has been paid yet.
    Pending,
    /// Authorized, and charged when it ships.
    Authorized,
    /// Paid, nothing refunded.
    Paid,
    /// It counted as paid, but its money never came or was lost: the customer owes it.
    Owed,
    /// Paid, part of it refunded.
    PartiallyRefunded,
    /// Paid, all of it refunded.
    Refunded,
    /// The order expired or was canceled before it was paid.
    Failed,
}

/// What was charged for an order, and how much of it was or is being refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
    /// What the card was charged.
    pub amount: Money,
    /// Refunds that succeeded or are pending.
    pub refunded: Money,
}

impl PaymentState {
    /// Every state, in the order of the list's filter.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::Authorized,
        Self::Paid,
        Self::Owed,
        Self::PartiallyRefunded,
        Self::Refunded,
        Self::Failed,
    ];

    /// `charged` is `None` when nothing was to be paid.
    #[must_use]
    pub fn of(order: &Order, charged: Option<Charged>) -> Self {
        match (order.state, charged) {
            _ if order.owed.is_some() => Self::Owed,
            (OrderState::AwaitingPayment, _) => Self::Pending,
            (OrderState::Authorized { .. }, _) => Self::Authorized,
            (OrderState::Expired | OrderState::Canceled, _) => Self::Failed,
            (OrderState::Paid { .. }, None) => Self::Paid,
            (OrderState::Paid { .. }, Some(charged)) => Self::of_charge(charged),
        }
    }

    fn of_charge(charged: Charged) -> Self {
        if charged.refunded.is_zero() {
            Self::Paid
        } else if charged.refunded.minor() >= charged.amount.minor() {
            Self::Refunded
        } else {
            Self::PartiallyRefunded
        }
    }

    /// The code in API and URLs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Authorized => "authorized",
            Self::Paid => "paid",
            Self::Owed => "owed",
            Self::PartiallyRefunded => "partially_refunded",
            Self::Refunded => "refunded",
            Self::Failed => "failed",
        }
    }

    /// Parses a code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The stored states an order in this state can have: they are indexed, the view is not.
    pub(crate) const fn stored(self) -> &'static [&'static str] {
        match self {
            Self::Pending => &["awaiting_payment"],
            Self::Authorized => &["authorized"],
            Self::Paid | Self::Owed | Self::PartiallyRefunded | Self::Refunded => &["paid"],
            Self::Failed => &["expired", "canceled"],
        }
    }

    pub(crate) const fn has_refunds(self) -> bool {
        matches!(self, Self::PartiallyRefunded | Self::Refunded)
    }
}
