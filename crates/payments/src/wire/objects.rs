//! Reads our facts directly from the JSON of Stripe's objects: from messages, and from answers that omit a field the typed object
//! requires. A charge must not go unseen because of a card network's name.

use serde_json::Value;

use super::words::{
    dispute_move, dispute_status, instant, intent_status, reference, refund_status, session_status,
};
use crate::{
    Card, ChargeSnapshot, Decline, IntentSnapshot, Reference, RefundPage, RefundSnapshot,
    SessionSnapshot, Snapshot,
    dispute::{DisputeMove, DisputePage, DisputeSnapshot},
};

fn text(object: &Value, pointer: &str) -> Option<String> {
    object
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
}

fn number(object: &Value, pointer: &str) -> Option<i64> {
    object.pointer(pointer).and_then(Value::as_i64)
}

/// An expandable field: its id, whether it came as an id or as the object.
fn id_of(object: &Value, field: &str) -> Option<String> {
    text(object, &format!("/{field}")).or_else(|| text(object, &format!("/{field}/id")))
}

fn is(object: &Value, kind: &str) -> Option<()> {
    (object.get("object")?.as_str()? == kind).then_some(())
}

fn our_ids(object: &Value) -> Reference {
    let pairs = object
        .get("metadata")
        .and_then(Value::as_object)
        .map(|pairs| {
            let texts = pairs
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), value.as_str()?)));
            texts
                .map(|(name, value)| (name, value.to_owned()))
                .collect()
        });
    reference(pairs.as_ref())
}

/// A checkout session; `None` when the object is something else.
#[must_use]
pub fn session(object: &Value) -> Option<SessionSnapshot> {
    is(object, "checkout.session")?;
    Some(SessionSnapshot {
        id: text(object, "/id")?,
        status: session_status(&text(object, "/status")?),
        url: text(object, "/url"),
        intent: id_of(object, "payment_intent"),
        amount: number(object, "/amount_total"),
        currency: text(object, "/currency"),
        expires_at: instant(number(object, "/expires_at")?),
        reference: our_ids(object),
    })
}

/// A page fetched together with its payment.
/// A checkout session with its expanded payment intent.
#[must_use]
pub fn page(object: &Value) -> Option<Snapshot> {
    Some(Snapshot {
        session: Some(session(object)?),
        intent: object.get("payment_intent").and_then(intent),
    })
}

/// A payment intent with its latest charge.
#[must_use]
pub fn intent(object: &Value) -> Option<IntentSnapshot> {
    is(object, "payment_intent")?;
    let amount = number(object, "/amount")?;
    let status = text(object, "/status")?;
    let received = if status == "succeeded" {
        Some(amount)
    } else {
        None
    };
    Some(IntentSnapshot {
        id: text(object, "/id")?,
        status: intent_status(&status),
        amount,
        received: number(object, "/amount_received").or(received).unwrap_or(0),
        currency: text(object, "/currency")?,
        created: instant(number(object, "/created").unwrap_or(0)),
        reference: our_ids(object),
        charge: object.get("latest_charge").and_then(charge),
        last_decline: object.get("last_payment_error").and_then(decline),
    })
}

/// The first result of a search; `Some(None)` when the search found nothing.
/// The first payment intent of a list; the inner `None` when the list is empty.
#[must_use]
pub fn first_intent(list: &Value) -> Option<Option<IntentSnapshot>> {
    match list.get("data")?.as_array()?.first() {
        Some(object) => intent(object).map(Some),
        None => Some(None),
    }
}

fn charge(object: &Value) -> Option<ChargeSnapshot> {
    is(object, "charge")?;
    let card = |field: &str| text(object, &format!("/payment_method_details/card/{field}"));
    let fee = number(object, "/balance_transaction/fee");
    Some(ChargeSnapshot {
        id: text(object, "/id")?,
        created: instant(number(object, "/created")?),
        card: Card {
            brand: card("brand").unwrap_or_default(),
            last4: card("last4").unwrap_or_default(),
            statement: text(object, "/calculated_statement_descriptor").unwrap_or_default(),
        },
        fee: fee.zip(text(object, "/balance_transaction/currency")),
        available_on: number(object, "/balance_transaction/available_on").map(instant),
        capture_before: number(object, "/payment_method_details/card/capture_before").map(instant),
    })
}

fn decline(object: &Value) -> Option<Decline> {
    let code = text(object, "/code").or_else(|| text(object, "/type"))?;
    let message = text(object, "/message").unwrap_or_default();
    Some(Decline {
        code,
        decline_code: text(object, "/decline_code"),
        message,
    })
}

/// A refund.
#[must_use]
pub fn refund(object: &Value) -> Option<RefundSnapshot> {
    is(object, "refund")?;
    Some(RefundSnapshot {
        id: text(object, "/id")?,
        status: refund_status(&text(object, "/status")?),
        amount: number(object, "/amount")?,
        currency: text(object, "/currency")?,
        failure: text(object, "/failure_reason"),
        intent: id_of(object, "payment_intent"),
        charge: id_of(object, "charge"),
        created: instant(number(object, "/created").unwrap_or(0)),
        reference: our_ids(object),
    })
}

/// An unreadable refund makes the whole page unreadable: it might be the one searched for.
/// A page of refunds.
#[must_use]
pub fn refunds(list: &Value) -> Option<RefundPage> {
    let refunds: Option<Vec<_>> = list.get("data")?.as_array()?.iter().map(refund).collect();
    Some(RefundPage {
        refunds: refunds?,
        more: list.get("has_more")?.as_bool()?,
    })
}

/// A dispute with its balance transactions.
#[must_use]
pub fn dispute(object: &Value) -> Option<DisputeSnapshot> {
    is(object, "dispute")?;
    let moves = object.get("balance_transactions").and_then(Value::as_array);
    let moves: Option<Vec<_>> = moves.into_iter().flatten().map(moved).collect();
    Some(DisputeSnapshot {
        id: text(object, "/id")?,
        status: dispute_status(&text(object, "/status")?),
        reason: text(object, "/reason").unwrap_or_default(),
        amount: number(object, "/amount")?,
        currency: text(object, "/currency")?,
        charge: id_of(object, "charge"),
        intent: id_of(object, "payment_intent"),
        created: instant(number(object, "/created").unwrap_or(0)),
        due_by: number(object, "/evidence_details/due_by")
            .filter(|at| *at > 0)
            .map(instant),
        submissions: number(object, "/evidence_details/submission_count")
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0),
        moves: moves?,
    })
}

fn moved(object: &Value) -> Option<DisputeMove> {
    Some(dispute_move(
        text(object, "/id")?,
        (
            number(object, "/amount")?,
            number(object, "/fee").unwrap_or(0),
        ),
        text(object, "/currency")?,
        number(object, "/created").unwrap_or(0),
    ))
}

/// An unreadable dispute makes the whole page unreadable: it might be the one searched for.
/// A page of disputes.
#[must_use]
pub fn disputes(list: &Value) -> Option<DisputePage> {
    let disputes: Option<Vec<_>> = list.get("data")?.as_array()?.iter().map(dispute).collect();
    Some(DisputePage {
        disputes: disputes?,
        more: list.get("has_more")?.as_bool()?,
    })
}
