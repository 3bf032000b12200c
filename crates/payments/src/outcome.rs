//! What a report of the processor changed.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, Money, PaymentId, RefundId};
use ledger::FeeAmount;
use serde::{Deserialize, Serialize};

use crate::{AttemptState, Authorization, Card, Conflict, PaymentStatus, VoidReason};

/// Whether money was authorized before it was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// It was taken as soon as the shopper paid.
    #[default]
    AtOnce,
    /// It had been authorized before: [`Outcome::Authorized`] told so.
    Later,
}

impl Taken {
    /// Whether it was taken as soon as the shopper paid.
    #[must_use]
    pub const fn is_at_once(&self) -> bool {
        matches!(self, Self::AtOnce)
    }
}

/// The facts of a captured payment that fulfillment needs. Returned exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureFacts {
    /// The captured payment.
    pub payment: PaymentId,
    /// What the payment was opened for.
    pub reference: String,
    /// The attempt that captured.
    pub attempt: AttemptId,
    /// What the shopper was charged.
    pub amount: Money,
    /// When it was captured.
    pub at: DateTime<Utc>,
    /// The card used.
    pub card: Card,
    /// What the platform keeps, taxes included.
    pub platform_fee: FeeAmount,
    /// Often unknown at first; [`Outcome::FeeKnown`] follows.
    pub processor_fee: Option<Money>,
    /// Whether it was authorized before.
    pub taken: Taken,
}

/// The facts of an authorized payment. Returned exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizedFacts {
    /// The authorized payment.
    pub payment: PaymentId,
    /// What the payment was opened for.
    pub reference: String,
    /// What is authorized.
    pub amount: Money,
    /// On which card, and until when.
    pub authorization: Authorization,
}

/// What a snapshot changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing new.
    Unchanged,
    /// The attempt changed state; no money moved.
    Moved {
        /// The attempt's new state.
        state: AttemptState,
        /// The payment's new status.
        status: PaymentStatus,
    },
    /// The amount is authorized: accept the order in this transaction.
    Authorized(Box<AuthorizedFacts>),
    /// What was authorized and still wanted has ended, and nothing was taken.
    AuthorizationEnded {
        /// The payment.
        payment: PaymentId,
        /// Why.
        why: VoidReason,
    },
    /// The money is captured and booked: finish the order in this transaction.
    Captured(Box<CaptureFacts>),
    /// The processor's fee is now known and booked.
    FeeKnown {
        /// The payment it was kept from.
        payment: PaymentId,
        /// What the processor kept.
        fee: Money,
    },
    /// Money arrived for a payment that was closed or already paid; its refund is requested.
    CapturedLate {
        /// The payment.
        payment: PaymentId,
        /// The refund requested for it.
        refund: RefundId,
        /// What is refunded.
        amount: Money,
    },
    /// The processor's answer differs from the request. Nothing may be fulfilled.
    Conflict {
        /// What differs, and what was received.
        conflict: Box<Conflict>,
        /// The refund requested for what was received.
        refund: Option<RefundId>,
    },
}
