//! Translates Stripe's objects into our types.

use stripe_shared::{
    Charge, CheckoutSession, CheckoutSessionStatus, Dispute, PaymentIntent, PaymentIntentStatus,
    Refund,
};
use stripe_types::{Expandable, List};

use payments::{
    Card, ChargeSnapshot, Decline, IntentSnapshot, RefundPage, RefundSnapshot, SessionSnapshot,
    Snapshot,
    dispute::{DisputePage, DisputeSnapshot},
    wire::words::{
        dispute_move, dispute_status, instant, intent_status, reference, refund_status,
        session_status,
    },
};

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
    let capture_before = card.as_ref().and_then(|card| card.capture_before);
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
        capture_before: capture_before.map(instant),
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
