//! What the words, times and ids in Stripe's objects mean.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::{
    IntentStatus, Reference, RefundStatus, SessionStatus,
    dispute::{DisputeMove, DisputeStatus, MoveKind},
};

/// A time in seconds since 1970; 1970 itself when it is out of range.
#[must_use]
pub fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// Our ids among the metadata.
#[must_use]
pub fn reference(metadata: Option<&HashMap<String, String>>) -> Reference {
    let read = |name: &str| metadata.and_then(|pairs| pairs.get(name)).cloned();
    Reference {
        tenant: read("tenant_id"),
        payment: read("payment_id"),
        attempt: read("attempt_id"),
        refund: read("refund_id"),
    }
}

/// The state of a checkout session.
#[must_use]
pub fn session_status(word: &str) -> SessionStatus {
    match word {
        "open" => SessionStatus::Open,
        "complete" => SessionStatus::Complete,
        "expired" => SessionStatus::Expired,
        other => SessionStatus::Other(other.to_owned()),
    }
}

/// The state of a payment intent.
#[must_use]
pub fn intent_status(word: &str) -> IntentStatus {
    match word {
        "requires_payment_method" | "requires_confirmation" => IntentStatus::RequiresPaymentMethod,
        "requires_action" => IntentStatus::RequiresAction,
        "processing" => IntentStatus::Processing,
        "requires_capture" => IntentStatus::RequiresCapture,
        "succeeded" => IntentStatus::Succeeded,
        "canceled" => IntentStatus::Canceled,
        other => IntentStatus::Other(other.to_owned()),
    }
}

/// The state of a refund.
#[must_use]
pub fn refund_status(word: &str) -> RefundStatus {
    match word {
        "pending" | "requires_action" => RefundStatus::Pending,
        "succeeded" => RefundStatus::Succeeded,
        "failed" => RefundStatus::Failed,
        "canceled" => RefundStatus::Canceled,
        other => RefundStatus::Other(other.to_owned()),
    }
}

/// The state of a dispute or of an inquiry.
#[must_use]
pub fn dispute_status(word: &str) -> DisputeStatus {
    match word {
        "warning_needs_response" => DisputeStatus::InquiryOpen,
        "warning_under_review" => DisputeStatus::InquiryAnswered,
        // Prevented: the processor settled it before it became a dispute.
        "warning_closed" | "prevented" => DisputeStatus::InquiryClosed,
        "needs_response" => DisputeStatus::NeedsResponse,
        "under_review" => DisputeStatus::UnderReview,
        "won" => DisputeStatus::Won,
        "lost" => DisputeStatus::Lost,
        other => DisputeStatus::Other(other.to_owned()),
    }
}

/// A balance transaction of a dispute, its amounts in minor units. The amount's sign says which way the money went.
#[must_use]
pub fn dispute_move(
    id: String,
    (amount, fee): (i64, i64),
    currency: String,
    created: i64,
) -> DisputeMove {
    DisputeMove {
        id,
        kind: if amount < 0 {
            MoveKind::Withdrawn
        } else {
            MoveKind::Reinstated
        },
        minor: amount.saturating_abs(),
        fee_minor: fee,
        currency,
        at: instant(created),
    }
}
