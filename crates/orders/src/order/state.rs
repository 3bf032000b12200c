//! How an order stands with its money.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tenancy::DbError;
use utoipa::ToSchema;

/// The payment side of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum OrderState {
    /// Placed, not yet paid.
    AwaitingPayment,
    /// The amount is authorized, and charged when the order ships.
    Authorized {
        /// When the authorization ends.
        until: DateTime<Utc>,
    },
    /// Paid in full.
    Paid {
        /// When the payment was recorded.
        at: DateTime<Utc>,
    },
    /// Not paid in time; a late payment revives it.
    Expired,
    /// Given up before it was paid.
    Canceled,
}

impl OrderState {
    pub(crate) fn read(
        code: &str,
        paid_at: Option<DateTime<Utc>>,
        charge_by: Option<DateTime<Utc>>,
    ) -> Result<Self, DbError> {
        match (code, paid_at, charge_by) {
            ("awaiting_payment", None, None) => Ok(Self::AwaitingPayment),
            ("authorized", None, Some(until)) => Ok(Self::Authorized { until }),
            ("paid", Some(at), None) => Ok(Self::Paid { at }),
            ("expired", None, None) => Ok(Self::Expired),
            ("canceled", None, None) => Ok(Self::Canceled),
            _ => Err(DbError::corrupt("sales_order.state", code)),
        }
    }

    /// Whether the order may ship: it is paid, or charged when it ships.
    #[must_use]
    pub const fn may_ship(self) -> bool {
        matches!(self, Self::Paid { .. } | Self::Authorized { .. })
    }

    /// Whether its amount is authorized.
    #[must_use]
    pub const fn is_authorized(self) -> bool {
        matches!(self, Self::Authorized { .. })
    }

    /// Whether the order is paid.
    #[must_use]
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Paid { .. })
    }
}
