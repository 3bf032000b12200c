//! Translates Stripe's objects into our types.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use stripe_shared::{
    Charge, CheckoutSession, CheckoutSessionStatus, Dispute, PaymentIntent, PaymentIntentStatus,
    Refund,
};
use stripe_types::{Expandable, List};

use crate::{
    Card, ChargeSnapshot, Decline, IntentSnapshot, IntentStatus, Reference, RefundPage,
    RefundSnapshot, RefundStatus, SessionSnapshot, SessionStatus, Snapshot,
    dispute::{DisputeMove, DisputePage, DisputeSnapshot, DisputeStatus, MoveKind},
};

pub(super) fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

pub(super) fn reference(metadata: Option<&HashMap<String, String>>) -> Reference {
    let read = |name: &str| metadata.and_then(|pairs| pairs.get(name)).cloned();
    Reference {
        tenant: read("tenant_id"),
        payment: read("payment_id"),
        attempt: read("attempt_id"),
        refund: read("refund_id"),
    }
}

pub(super) fn session_status(word: &str) -> SessionStatus {
    match word {
        "open" => SessionStatus::Open,
        "complete" => SessionStatus::Complete,
        "expired" => SessionStatus::Expired,
        other => SessionStatus::Other(other.to_owned()),
    }
}

pub(super) fn intent_status(word: &str) -> IntentStatus {
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

pub(super) fn refund_status(word: &str) -> RefundStatus {
    match word {
        "pending" | "requires_action" => RefundStatus::Pending,
        "succeeded" => RefundStatus::Succeeded,
        "failed" => RefundStatus::Failed,
        "canceled" => RefundStatus::Canceled,
        other => RefundStatus::Other(other.to_owned()),
    }
}

pub(super) fn session(session: CheckoutSession) -> SessionSnapshot {
    let status = session
        .status
        .as_ref()
        .map_or("", CheckoutSessionStatus::as_str);
    SessionSnapshot {
        id: session.id.as_str().to_owned(),
        status: session_status(status),
        url: session.url,
        intent: session
            .payment_intent
            .map(|intent| intent.into_id().as_str().to_owned()),
        amount: session.amount_total,
        currency: session.currency.map(|currency| currency.to_string()),
        expires_at: instant(session.expires_at),
        reference: reference(session.metadata.as_ref()),
    }
}

/// A page fetched together with its payment.
pub(super) fn page(mut page: CheckoutSession) -> Snapshot {
    let (id, object) = match page.payment_intent.take() {
        Some(Expandable::Object(object)) => (Some(object.id.as_str().to_owned()), Some(*object)),
        Some(Expandable::Id(id)) => (Some(id.as_str().to_owned()), None),
        None => (None, None),
    };
    Snapshot {
        session: Some(SessionSnapshot {
            intent: id,
            ..session(page)
        }),
        intent: object.map(intent),
    }
}

pub(super) fn intent(intent: PaymentIntent) -> IntentSnapshot {
    let declined = intent.last_payment_error.map(|error| Decline {
        code: error
            .code
            .map(|code| code.as_str().to_owned())
            .unwrap_or_default(),
        decline_code: error.decline_code,
        message: error.message.unwrap_or_default(),
    });
    IntentSnapshot {
        id: intent.id.as_str().to_owned(),
        status: intent_status(PaymentIntentStatus::as_str(&intent.status)),
        amount: intent.amount,
        received: intent.amount_received,
        currency: intent.currency.to_string(),
        created: instant(intent.created),
        reference: reference(Some(&intent.metadata)),
        charge: intent
            .latest_charge
            .and_then(Expandable::into_object)
            .map(charge),
        last_decline: declined,
    }
}

fn charge(charge: Charge) -> ChargeSnapshot {
    let card = charge
        .payment_method_details
        .and_then(|details| details.card);
    let settled = charge.balance_transaction.and_then(Expandable::into_object);
    ChargeSnapshot {
        id: charge.id.as_str().to_owned(),
        created: instant(charge.created),
        card: card
            .map(|card| Card {
                brand: card.brand.unwrap_or_default(),
                last4: card.last4.unwrap_or_default(),
                statement: charge.calculated_statement_descriptor.unwrap_or_default(),
            })
            .unwrap_or_default(),
        fee: settled
            .as_ref()
            .map(|settled| (settled.fee, settled.currency.to_string())),
        available_on: settled.map(|settled| instant(settled.available_on)),
    }
}

pub(super) fn refund(refund: Refund) -> RefundSnapshot {
    RefundSnapshot {
        id: refund.id.as_str().to_owned(),
        status: refund_status(refund.status.as_deref().unwrap_or_default()),
        amount: refund.amount,
        currency: refund.currency.to_string(),
        failure: refund.failure_reason,
        intent: refund
            .payment_intent
            .map(|of| of.into_id().as_str().to_owned()),
        charge: refund.charge.map(|of| of.into_id().as_str().to_owned()),
        created: instant(refund.created),
        reference: reference(refund.metadata.as_ref()),
    }
}

pub(super) fn refunds(list: List<Refund>) -> RefundPage {
    RefundPage {
        refunds: list.data.into_iter().map(refund).collect(),
        more: list.has_more,
    }
}

pub(super) fn dispute_status(word: &str) -> DisputeStatus {
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

/// The sign tells which way the money went.
pub(super) fn dispute_move(
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

pub(super) fn dispute(dispute: Dispute) -> DisputeSnapshot {
    let moves = dispute.balance_transactions.into_iter().map(|one| {
        let money = (one.amount, one.fee);
        let (id, currency) = (one.id.as_str().to_owned(), one.currency.to_string());
        dispute_move(id, money, currency, one.created)
    });
    let details = dispute.evidence_details;
    DisputeSnapshot {
        id: dispute.id.as_str().to_owned(),
        status: dispute_status(dispute.status.as_str()),
        reason: dispute.reason,
        amount: dispute.amount,
        currency: dispute.currency.to_string(),
        charge: Some(dispute.charge.into_id().as_str().to_owned()),
        intent: dispute
            .payment_intent
            .map(|of| of.into_id().as_str().to_owned()),
        created: instant(dispute.created),
        due_by: details.due_by.filter(|at| *at > 0).map(instant),
        submissions: details.submission_count,
        moves: moves.collect(),
    }
}

pub(super) fn disputes(list: List<Dispute>) -> DisputePage {
    DisputePage {
        disputes: list.data.into_iter().map(dispute).collect(),
        more: list.has_more,
    }
}
