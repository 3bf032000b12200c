//! The job that mails shopper and merchant about a refund.

use chrono::{DateTime, Utc};
use kernel::{OrderId, RefundId};
use serde::{Deserialize, Serialize};
use tenancy::jobs::{BackgroundJob, Lane};

/// The step of a refund that a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundTurn {
    /// The processor has taken it in hand, and the money takes a while.
    Requested,
    /// The money was sent; the credit note goes with the mail.
    Refunded,
    /// It did not happen, or the bank sent it back.
    Failed,
}

/// Mails the shopper about a refund, and the merchant too when it failed. A refund that succeeds at once has one mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfRefund {
    /// The order.
    pub order: OrderId,
    /// The refund.
    pub refund: RefundId,
    /// The step the mail is about.
    pub turn: RefundTurn,
}

impl BackgroundJob for TellOfRefund {
    const KIND: &'static str = "orders.refund_news";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(match self.turn {
            RefundTurn::Requested => self.refund.to_string(),
            RefundTurn::Refunded => format!("{}/refunded", self.refund),
            RefundTurn::Failed => format!("{}/failed", self.refund),
        })
    }
}
