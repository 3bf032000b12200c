//! How an order stands with its money, refunds included: one answer for the list, the order's page and the exports.

use kernel::Money;
use serde::Serialize;
use utoipa::ToSchema;

use super::OrderState;

/// The view `order_standing` says the same in SQL, so that lists can be filtered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    Pending,
    Paid,
    PartiallyRefunded,
    Refunded,
    /// Nobody paid in time, or the order was canceled before.
    Failed,
}

/// What was charged for an order, and what of it was refunded or is on its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
    pub amount: Money,
    pub refunded: Money,
}

impl PaymentState {
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Paid,
        Self::PartiallyRefunded,
        Self::Refunded,
        Self::Failed,
    ];

    /// `None`: nothing was to be paid.
    #[must_use]
    pub fn of(order: OrderState, charged: Option<Charged>) -> Self {
        match (order, charged) {
            (OrderState::AwaitingPayment, _) => Self::Pending,
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

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::PartiallyRefunded => "partially_refunded",
            Self::Refunded => "refunded",
            Self::Failed => "failed",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The stored states such an order may have: they have an index, the view has none.
    pub(crate) const fn stored(self) -> &'static [&'static str] {
        match self {
            Self::Pending => &["awaiting_payment"],
            Self::Paid | Self::PartiallyRefunded | Self::Refunded => &["paid"],
            Self::Failed => &["expired", "canceled"],
        }
    }

    pub(crate) const fn has_refunds(self) -> bool {
        matches!(self, Self::PartiallyRefunded | Self::Refunded)
    }
}
