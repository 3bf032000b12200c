//! Refunds: never more than was captured, even under concurrency.

use serde::Deserialize;
use serde_json::Value;

use crate::processor::{
    cards::Behavior,
    desk::Desk,
    list,
    params::Params,
    refusal::Refusal,
    render,
    things::{Charge, ChargeOutcome, Metadata, Refund, RefundState, TransactionKind},
    verbs::{disputes, intents, paying},
};

const KNOWN: [&str; 8] = [
    "charge",
    "payment_intent",
    "amount",
    "reason",
    "metadata",
    "refund_application_fee",
    "reverse_transfer",
    "instructions_email",
];
const REASONS: [&str; 3] = ["duplicate", "fraudulent", "requested_by_customer"];
/// How long refunds of the slow and the failing refund cards take.
const SLOW_SECONDS: i64 = 3;

pub fn create(desk: &mut Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    params.only(&KNOWN)?;
    if let Some(reason) = params
        .text("reason")
        .filter(|reason| !REASONS.contains(reason))
    {
        return Err(Refusal::invalid(format!("Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer, not {reason}")).param("reason"));
    }
    let charge = charge_of(desk, (params.text("payment_intent"), params.text("charge")))?;
    disputes::check_refundable(desk, &charge.id)?;
    let amount = refundable(&charge, params.integer("amount")?)?;
    let life = match desk.method(&charge.method)?.behavior() {
        Behavior::RefundLater => Life::Pending,
        Behavior::RefundFails => Life::Fails,
        _ => Life::Succeeded,
    };
    let made = (params.owned("reason"), params.pairs("metadata"));
    let now = desk.now();
    make(desk, (&charge, amount), (life, now), made)
}

/// How a refund goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// It succeeds at once.
    #[default]
    Succeeded,
    /// It is pending, and succeeds after some seconds.
    Pending,
    /// It succeeds, and the bank sends it back after some seconds.
    Fails,
}

/// A refund made by a person in the processor's dashboard: without the metadata that a program would add.
#[derive(Debug, Deserialize)]
pub struct ByHand {
    payment_intent: Option<String>,
    charge: Option<String>,
    /// All that is left, if absent.
    amount: Option<i64>,
    #[serde(default)]
    life: Life,
    /// It was made so many days ago; it becomes known now.
    #[serde(default)]
    days_ago: u16,
}

pub fn by_hand(desk: &mut Desk<'_>, wish: &ByHand) -> Result<Value, Refusal> {
    let named = (wish.payment_intent.as_deref(), wish.charge.as_deref());
    let charge = charge_of(desk, named)?;
    disputes::check_refundable(desk, &charge.id)?;
    let amount = refundable(&charge, wish.amount)?;
    let made = (Some("requested_by_customer".to_owned()), Metadata::new());
    let at = desk.now() - i64::from(wish.days_ago) * 86_400;
    make(desk, (&charge, amount), (wish.life, at), made)
}

fn make(
    desk: &mut Desk<'_>,
    (charge, amount): (&Charge, i64),
    (life, created): (Life, i64),
    made: (Option<String>, Metadata),
) -> Result<Value, Refusal> {
    let id = take_back(desk, (charge, amount), (life, created), made)?;
    announce(desk, "refund.created", &id)?;
    paying::announce_charge(desk, "charge.refunded", &charge.id)?;
    disputes::settle_inquiries(desk, &charge.id)?;
    let refund = desk.refund(&id)?.clone();
    if refund.state == RefundState::Succeeded {
        announce_update(desk, &id)?;
    }
    Ok(render::refund(&refund))
}

fn charge_of(desk: &mut Desk<'_>, named: (Option<&str>, Option<&str>)) -> Result<Charge, Refusal> {
    let id = match named {
        (Some(intent), _) => {
            let text = format!(
                "This PaymentIntent ({intent}) does not have a successful charge to refund."
            );
            let charge = desk.intent(intent)?.latest_charge.clone();
            charge.ok_or_else(|| Refusal::invalid(text).executed())?
        }
        (None, Some(charge)) => charge.to_owned(),
        (None, None) => {
            return Err(Refusal::invalid(
                "One of the following params should be provided for this request: payment_intent or charge.",
            ));
        }
    };
    desk.charge(&id).cloned()
}

/// The amount to refund, if that much is left.
fn refundable(charge: &Charge, wanted: Option<i64>) -> Result<i64, Refusal> {
    match charge.outcome {
        ChargeOutcome::Captured { .. } => {}
        ChargeOutcome::Failed { .. } => {
            let text = format!(
                "Charge {} was not successful and cannot be refunded.",
                charge.id
            );
            return Err(Refusal::invalid(text).executed());
        }
        ChargeOutcome::Authorized { .. } | ChargeOutcome::Released { .. } => {
            let text = format!(
                "Charge {} has not been captured; cancel its PaymentIntent instead.",
                charge.id
            );
            return Err(Refusal::invalid(text)
                .code("charge_not_refundable")
                .executed());
        }
    }
    let left = charge.captured() - charge.refunded;
    if left == 0 {
        let text = format!("Charge {} has already been refunded.", charge.id);
        return Err(Refusal::invalid(text)
            .code("charge_already_refunded")
            .executed());
    }
    let amount = wanted.unwrap_or(left);
    if amount < 1 {
        let text = "Refund amount must be greater than zero.";
        return Err(Refusal::invalid(text)
            .code("parameter_invalid_integer")
            .param("amount"));
    }
    intents::in_steps(amount, &charge.currency)?;
    if amount > left {
        let text = format!(
            "Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        );
        return Err(Refusal::invalid(text).param("amount").executed());
    }
    Ok(amount)
}

fn take_back(
    desk: &mut Desk<'_>,
    (charge, amount): (&Charge, i64),
    (life, created): (Life, i64),
    (reason, metadata): (Option<String>, Metadata),
) -> Result<String, Refusal> {
    let (id, now) = (desk.id("re"), desk.now());
    let state = match life {
        Life::Pending => RefundState::Pending {
            until: now + SLOW_SECONDS,
        },
        Life::Fails => RefundState::Doubtful {
            fails_at: now + SLOW_SECONDS,
        },
        Life::Succeeded => RefundState::Succeeded,
    };
    if state != RefundState::Succeeded {
        desk.world.agenda.insert((now + SLOW_SECONDS, id.clone()));
    }
    let transaction = paying::book(desk, &charge.id, TransactionKind::Refund, -amount, 0)?;
    if let Some(entry) = desk.world.transactions.get_mut(&transaction) {
        entry.source.clone_from(&id);
    }
    desk.charge(&charge.id)?.refunded += amount;
    let refund = Refund {
        id: id.clone(),
        created,
        charge: charge.id.clone(),
        intent: charge.intent.clone(),
        amount,
        currency: charge.currency.clone(),
        reason,
        metadata,
        state,
        transaction: Some(transaction),
    };
    desk.world.refunds.put(&id, refund);
    Ok(id)
}

/// Simulates that the bank returns a refund: the money goes back to the balance and may be refunded again.
pub fn fail(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let refund = desk.refund(id)?.clone();
    if matches!(refund.state, RefundState::Failed { .. }) {
        return Err(Refusal::invalid(format!("Refund {id} has failed already.")).executed());
    }
    let transaction = paying::book(
        desk,
        &refund.charge,
        TransactionKind::RefundFailure,
        refund.amount,
        0,
    )?;
    if let Some(entry) = desk.world.transactions.get_mut(&transaction) {
        entry.source = id.to_owned();
    }
    desk.charge(&refund.charge)?.refunded -= refund.amount;
    desk.refund(id)?.state = RefundState::Failed {
        transaction: Some(transaction),
    };
    announce_update(desk, id)?;
    announce(desk, "refund.failed", id)
}

pub fn succeed(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    desk.refund(id)?.state = RefundState::Succeeded;
    announce_update(desk, id)
}

/// The older event tells the same.
fn announce_update(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    announce(desk, "refund.updated", id)?;
    announce(desk, "charge.refund.updated", id)
}

fn announce(desk: &mut Desk<'_>, kind: &str, id: &str) -> Result<(), Refusal> {
    let object = render::refund(desk.refund(id)?);
    desk.announce(kind, object);
    Ok(())
}

pub fn retrieve(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    desk.refund(id).map(|refund| render::refund(refund))
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let mut found = Vec::new();
    for it in desk.world.refunds.newest_first() {
        let fits = list::matches(params, "charge", Some(&it.charge))
            && list::matches(params, "payment_intent", Some(&it.intent));
        if fits && list::created_within(params, it.created)? {
            found.push(render::refund(it));
        }
    }
    list::page("/v1/refunds", found, params)
}
