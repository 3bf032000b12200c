//! How much of an order has shipped.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::OrderLine;

/// How much of the order has shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fulfillment {
    /// Nothing has shipped.
    Unfulfilled,
    /// Some units have shipped, and some are left.
    Partial,
    /// No unit is left to ship.
    Fulfilled,
    /// Nothing has shipped and nothing will: all units were canceled or refunded.
    Canceled,
}

impl Fulfillment {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unfulfilled => "unfulfilled",
            Self::Partial => "partial",
            Self::Fulfilled => "fulfilled",
            Self::Canceled => "canceled",
        }
    }

    pub(crate) fn read(code: &str) -> Self {
        match code {
            "partial" => Self::Partial,
            "fulfilled" => Self::Fulfilled,
            "canceled" => Self::Canceled,
            _ => Self::Unfulfilled,
        }
    }

    /// Derives it from what has shipped and what is left to ship. Pure.
    #[must_use]
    pub fn of(lines: &[OrderLine]) -> Self {
        let shipped = lines.iter().any(|line| line.shipped > 0);
        let left = lines.iter().any(|line| line.left() > 0);
        match (shipped, left) {
            (true, true) => Self::Partial,
            (true, false) => Self::Fulfilled,
            (false, true) => Self::Unfulfilled,
            (false, false) => Self::Canceled,
        }
    }
}
