//! Tries a card on a payment intent: the only place that creates charges.

use serde_json::json;

use crate::processor::{
    cards::{Behavior, Decline},
    desk::Desk,
    faults, fees,
    refusal::Refusal,
    render,
    settlement::settled,
    things::{
        CaptureMethod, CardError, Charge, ChargeOutcome, IntentState, Second, Transaction,
        TransactionKind,
    },
    verbs::disputes,
};

/// An authorization is valid for seven days.
const AUTHORIZED_SECONDS: i64 = 7 * 24 * 60 * 60;
/// Money becomes available two days after the charge.
pub const AVAILABLE_AFTER_SECONDS: i64 = 2 * 24 * 60 * 60;

/// Whether the shopper has authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    NotAsked,
    Given,
    Refused,
}

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    Paid,
    NeedsProof,
    Declined(Decline),
}

/// Tries the card `method` on the intent. The caller has checked that the intent is unpaid.
pub fn attempt(
    desk: &mut Desk<'_>,
    intent: &str,
    method: &str,
    proof: Proof,
) -> Result<Try, Refusal> {
    let behavior = desk.method(method)?.behavior();
    desk.intent(intent)?.method = Some(method.to_owned());
    match (behavior, proof) {
        (_, Proof::Refused) => decline(desk, intent, method, Decline::AuthenticationFailed),
        (Behavior::Decline(reason), _) => decline(desk, intent, method, reason),
        (Behavior::Challenge, Proof::NotAsked) => {
            desk.intent(intent)?.state = IntentState::RequiresAction;
            announce_intent(desk, "payment_intent.requires_action", intent)?;
            Ok(Try::NeedsProof)
        }
        _ => approve(desk, intent, method),
    }
}

fn new_charge(
    desk: &mut Desk<'_>,
    intent: &str,
    method: &str,
    outcome: ChargeOutcome,
) -> Result<String, Refusal> {
    let (id, created) = (desk.id("ch"), desk.now());
    let intent = desk.intent(intent)?;
    let charge = Charge {
        id: id.clone(),
        created,
        intent: intent.id.clone(),
        amount: intent.amount,
        currency: intent.currency.clone(),
        outcome,
        refunded: 0,
        method: method.to_owned(),
        customer: intent.customer.clone(),
        transaction: None,
        description: intent.description.clone(),
        metadata: intent.metadata.clone(),
        receipt_email: intent.receipt_email.clone(),
        transfer_group: intent.transfer_group.clone(),
        statement_descriptor_suffix: intent.statement_descriptor_suffix.clone(),
        shipping: intent.shipping.clone(),
    };
    intent.latest_charge = Some(id.clone());
    desk.world.charges.put(&id, charge);
    Ok(id)
}

fn decline(
    desk: &mut Desk<'_>,
    intent: &str,
    method: &str,
    reason: Decline,
) -> Result<Try, Refusal> {
    let charge = if reason.reaches_the_bank() {
        let id = new_charge(
            desk,
            intent,
            method,
            ChargeOutcome::Failed { decline: reason },
        )?;
        announce_charge(desk, "charge.failed", &id)?;
        Some(id)
    } else {
        None
    };
    let it = desk.intent(intent)?;
    it.state = IntentState::RequiresPaymentMethod;
    it.method = None;
    it.last_error = Some(CardError {
        decline: reason,
        charge,
        method: method.to_owned(),
    });
    announce_intent(desk, "payment_intent.payment_failed", intent)?;
    Ok(Try::Declined(reason))
}

fn approve(desk: &mut Desk<'_>, intent: &str, method: &str) -> Result<Try, Refusal> {
    let until = desk.now() + AUTHORIZED_SECONDS;
    let other = faults::strike_taking(&mut desk.world.faults);
    let it = desk.intent(intent)?;
    it.amount = other.unwrap_or(it.amount);
    it.last_error = None;
    let (amount, capture, customer) = (it.amount, it.capture_method, it.customer.clone());
    let saved = it.setup_future_usage.is_some();
    let (state, outcome) = match capture {
        CaptureMethod::Manual => (
            IntentState::RequiresCapture { until },
            ChargeOutcome::Authorized { until },
        ),
        _ => (IntentState::Succeeded, ChargeOutcome::Captured { amount }),
    };
    it.state = state;
    if let Some(card) = desk.world.methods.get_mut(method).filter(|_| saved) {
        card.customer = customer;
    }
    let charge = new_charge(desk, intent, method, outcome)?;
    match capture {
        CaptureMethod::Manual => {
            desk.world.agenda.insert((until, intent.to_owned()));
            announce_charge(desk, "charge.succeeded", &charge)?;
            announce_intent(desk, "payment_intent.amount_capturable_updated", intent)?;
        }
        CaptureMethod::Automatic => {
            settle(desk, &charge)?;
            announce_charge(desk, "charge.succeeded", &charge)?;
            announce_intent(desk, "payment_intent.succeeded", intent)?;
        }
        CaptureMethod::AutomaticAsync => {
            announce_charge(desk, "charge.succeeded", &charge)?;
            announce_intent(desk, "payment_intent.succeeded", intent)?;
            let due = desk.now() + desk.world.settle_after_seconds;
            desk.world.agenda.insert((due, charge.clone()));
        }
    }
    if let Behavior::Dispute(complaint) = desk.method(method)?.behavior() {
        disputes::by_card(desk, &charge, complaint)?;
    }
    Ok(Try::Paid)
}

/// Captures an authorized amount, whole or in part; the rest is released.
pub fn capture(
    desk: &mut Desk<'_>,
    intent: &str,
    charge: &str,
    amount: i64,
) -> Result<(), Refusal> {
    desk.charge(charge)?.outcome = ChargeOutcome::Captured { amount };
    desk.intent(intent)?.state = IntentState::Succeeded;
    settle(desk, charge)?;
    announce_charge(desk, "charge.captured", charge)?;
    announce_intent(desk, "payment_intent.succeeded", intent)
}

/// Cancels an unpaid or uncaptured intent and releases the authorized amount.
pub fn cancel(desk: &mut Desk<'_>, intent: &str, reason: Option<String>) -> Result<(), Refusal> {
    let at = desk.now();
    let it = desk.intent(intent)?;
    let authorized = matches!(it.state, IntentState::RequiresCapture { .. });
    it.state = IntentState::Canceled { at, reason };
    let charge = it.latest_charge.clone().filter(|_| authorized);
    if let Some(charge) = charge {
        desk.charge(&charge)?.outcome = ChargeOutcome::Released { at };
        announce_charge(desk, "charge.refunded", &charge)?;
    }
    announce_intent(desk, "payment_intent.canceled", intent)
}

/// Records a captured charge in the balance, with the processor's fee.
fn settle(desk: &mut Desk<'_>, charge: &str) -> Result<(), Refusal> {
    let (captured, method, currency) = {
        let it = desk.charge(charge)?;
        (it.captured(), it.method.clone(), it.currency.clone())
    };
    // The fee is charged where the money is.
    let there = settled(desk.world.settlement.as_ref(), (&currency, captured)).minor;
    let listed = fees::fee(there, render::origin_of(desk.world.methods.get(&method)));
    let fee = listed.saturating_add(desk.world.fee_beyond_list);
    let transaction = book(desk, charge, TransactionKind::Charge, captured, fee)?;
    desk.charge(charge)?.transaction = Some(transaction);
    Ok(())
}

/// Settles a charge whose balance transaction was pending, and records the event.
pub fn settle_late(desk: &mut Desk<'_>, charge: &str) -> Result<(), Refusal> {
    settle(desk, charge)?;
    let object = shown_charge(desk, charge)?;
    let previous = json!({ "balance_transaction": null });
    desk.announce_change("charge.updated", object, Some(previous));
    Ok(())
}

/// Creates a balance transaction in the currency the account settles in, and returns its id. The amount is in the charge's
/// currency, the fee in that of the account.
pub fn book(
    desk: &mut Desk<'_>,
    charge: &str,
    kind: TransactionKind,
    amount: i64,
    fee: i64,
) -> Result<String, Refusal> {
    let (id, created) = (desk.id("txn"), desk.now());
    let currency = desk.charge(charge)?.currency.clone();
    let there = settled(desk.world.settlement.as_ref(), (&currency, amount));
    let available_on = available(kind, created);
    let source = charge.to_owned();
    let transaction = Transaction {
        id: id.clone(),
        created,
        kind,
        amount: there.minor,
        fee,
        currency: there.currency,
        rate_ppm: there.rate_ppm,
        source,
        available_on,
    };
    desk.world.transactions.put(&id, transaction);
    Ok(id)
}

const fn available(kind: TransactionKind, created: Second) -> Second {
    match kind {
        TransactionKind::Charge => created + AVAILABLE_AFTER_SECONDS,
        TransactionKind::Refund
        | TransactionKind::RefundFailure
        | TransactionKind::Dispute
        | TransactionKind::DisputeReversal => created,
    }
}

pub fn shown_charge(desk: &mut Desk<'_>, id: &str) -> Result<serde_json::Value, Refusal> {
    let charge = desk.charge(id)?.clone();
    Ok(render::charge(desk.world, desk.base_url, &charge))
}

pub fn shown_intent(desk: &mut Desk<'_>, id: &str) -> Result<serde_json::Value, Refusal> {
    let intent = desk.intent(id)?.clone();
    Ok(render::intent(desk.world, desk.base_url, &intent))
}

pub fn announce_charge(desk: &mut Desk<'_>, kind: &str, id: &str) -> Result<(), Refusal> {
    let object = shown_charge(desk, id)?;
    desk.announce(kind, object);
    Ok(())
}

pub fn announce_intent(desk: &mut Desk<'_>, kind: &str, id: &str) -> Result<(), Refusal> {
    let object = shown_intent(desk, id)?;
    desk.announce(kind, object);
    Ok(())
}
