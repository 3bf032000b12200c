//! Disputes: opened by the card holder's bank, answered by the merchant, decided by the bank.
//!
//! Money is withdrawn when a dispute is opened (an inquiry moves none) and reinstated when it is won. The evidence texts
//! `winning_evidence`, `losing_evidence` and `escalate_inquiry_evidence` decide it, as in the processor's test mode.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::processor::{
    cards::Complaint,
    desk::Desk,
    dispute::{self, Dispute, DisputeStatus, FILES, TEXTS},
    list,
    params::Params,
    refusal::Refusal,
    things::{ChargeOutcome, Metadata, Second, TransactionKind},
    verbs::paying,
};

/// What the bank takes for a dispute; in Canada it stays, won or lost.
const FEE: i64 = 1_500;
/// How long the merchant has to answer.
const ANSWER_SECONDS: Second = 9 * 24 * 60 * 60;
/// How long the bank thinks about evidence that decides.
const DECIDE_SECONDS: Second = 3;
/// The longest evidence, all texts together.
const LONGEST: usize = 150_000;

/// The bank takes up a complaint of the card's holder.
#[derive(Debug, Deserialize)]
pub struct Complained {
    payment_intent: Option<String>,
    charge: Option<String>,
    /// All that was not refunded, if absent; the bank may as well dispute what was.
    amount: Option<i64>,
    reason: Option<String>,
    #[serde(default)]
    life: Life,
    answer_within_seconds: Option<Second>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// The money is withdrawn at once.
    #[default]
    Chargeback,
    /// The bank asks first.
    Inquiry,
}

pub fn by_bank(desk: &mut Desk<'_>, wish: &Complained) -> Result<Value, Refusal> {
    let charge = match (&wish.charge, &wish.payment_intent) {
        (Some(charge), _) => Some(charge.clone()),
        (None, Some(intent)) => desk.intent(intent)?.latest_charge.clone(),
        (None, None) => None,
    };
    let charge = charge.ok_or_else(|| Refusal::missing("charge"))?;
    let reason = wish.reason.clone().unwrap_or_else(|| "fraudulent".into());
    let within = wish.answer_within_seconds.unwrap_or(ANSWER_SECONDS);
    let id = open(desk, &charge, (wish.amount, reason), (wish.life, within))?;
    retrieve(desk, &id)
}

/// The holder of a special test card complains.
pub fn by_card(desk: &mut Desk<'_>, charge: &str, complaint: Complaint) -> Result<(), Refusal> {
    if !matches!(desk.charge(charge)?.outcome, ChargeOutcome::Captured { .. }) {
        return Ok(());
    }
    let (reason, life) = match complaint {
        Complaint::Fraudulent => ("fraudulent", Life::Chargeback),
        Complaint::NotReceived => ("product_not_received", Life::Chargeback),
        Complaint::Inquiry => ("fraudulent", Life::Inquiry),
    };
    let what = (None, reason.to_owned());
    open(desk, charge, what, (life, ANSWER_SECONDS)).map(drop)
}

fn open(
    desk: &mut Desk<'_>,
    charge: &str,
    (amount, reason): (Option<i64>, String),
    (life, within): (Life, Second),
) -> Result<String, Refusal> {
    let (id, created) = (desk.id("du"), desk.now());
    let of = desk.charge(charge)?.clone();
    let amount = amount.unwrap_or(of.captured() - of.refunded);
    if amount < 1 || amount > of.captured() {
        return Err(Refusal::invalid("Nothing of this charge can be disputed.").param("amount"));
    }
    let status = match life {
        Life::Chargeback => DisputeStatus::NeedsResponse,
        Life::Inquiry => DisputeStatus::WarningNeedsResponse,
    };
    let due_by = created + within;
    let it = Dispute {
        id: id.clone(),
        created,
        charge: of.id,
        intent: of.intent,
        amount,
        currency: of.currency,
        reason,
        status,
        due_by,
        evidence: BTreeMap::new(),
        submissions: 0,
        past_due: false,
        transactions: Vec::new(),
        metadata: Metadata::new(),
    };
    desk.world.disputes.put(&id, it);
    desk.world.agenda.insert((due_by, id.clone()));
    if life == Life::Chargeback {
        take_money(desk, &id)?;
    }
    announce(desk, "charge.dispute.created", &id)?;
    if life == Life::Chargeback {
        announce(desk, "charge.dispute.funds_withdrawn", &id)?;
    }
    Ok(id)
}

fn take_money(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let it = desk.dispute(id)?.clone();
    move_money(desk, &it, (TransactionKind::Dispute, -it.amount, FEE))
}

fn move_money(
    desk: &mut Desk<'_>,
    it: &Dispute,
    (kind, amount, fee): (TransactionKind, i64, i64),
) -> Result<(), Refusal> {
    let transaction = paying::book(desk, &it.charge, kind, amount, fee)?;
    if let Some(entry) = desk.world.transactions.get_mut(&transaction) {
        entry.source.clone_from(&it.id);
    }
    desk.dispute(&it.id)?.transactions.push(transaction);
    Ok(())
}

/// Gives the money back once; the fee stays.
fn reinstate(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let it = desk.dispute(id)?.clone();
    if it.transactions.len() != 1 {
        return Ok(());
    }
    move_money(desk, &it, (TransactionKind::DisputeReversal, it.amount, 0))?;
    announce(desk, "charge.dispute.funds_reinstated", id)
}

/// How the bank decides, through the control door.
#[derive(Debug, Deserialize)]
pub struct Decided {
    outcome: Outcome,
    #[serde(default)]
    money: Reinstated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// For the merchant: also after it was lost.
    Won,
    /// For the card holder.
    Lost,
    /// An inquiry comes to nothing.
    Closed,
    /// An inquiry becomes a chargeback.
    Escalated,
}

/// When the money of a dispute that is won comes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reinstated {
    /// After the decision was told.
    #[default]
    After,
    /// Before it is told.
    Before,
    /// It does not.
    Never,
}

pub fn decide(desk: &mut Desk<'_>, id: &str, wish: &Decided) -> Result<Value, Refusal> {
    let status = desk.dispute(id)?.status;
    match (status.is_inquiry(), wish.outcome) {
        (true, Outcome::Closed) => end(desk, id, DisputeStatus::WarningClosed)?,
        (true, Outcome::Escalated) => escalate(desk, id)?,
        (false, Outcome::Lost) => end(desk, id, DisputeStatus::Lost)?,
        (false, Outcome::Won) => win(desk, id, wish.money)?,
        _ => return Err(Refusal::invalid("This dispute cannot end like that.")),
    }
    retrieve(desk, id)
}

fn win(desk: &mut Desk<'_>, id: &str, money: Reinstated) -> Result<(), Refusal> {
    if money == Reinstated::Before {
        reinstate(desk, id)?;
    }
    end(desk, id, DisputeStatus::Won)?;
    if money == Reinstated::After {
        reinstate(desk, id)?;
    }
    Ok(())
}

fn escalate(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let due_by = desk.now() + ANSWER_SECONDS;
    let it = desk.dispute(id)?;
    it.status = DisputeStatus::NeedsResponse;
    it.due_by = due_by;
    it.evidence.clear();
    it.submissions = 0;
    desk.world.agenda.insert((due_by, id.to_owned()));
    take_money(desk, id)?;
    announce(desk, "charge.dispute.updated", id)?;
    announce(desk, "charge.dispute.funds_withdrawn", id)
}

fn end(desk: &mut Desk<'_>, id: &str, status: DisputeStatus) -> Result<(), Refusal> {
    desk.dispute(id)?.status = status;
    announce(desk, "charge.dispute.closed", id)
}

/// The merchant's time to answer, or the bank's to think, has run out.
pub fn time_is_up(desk: &mut Desk<'_>, id: &str) -> Result<(), Refusal> {
    let now = desk.now();
    let it = desk.dispute(id)?.clone();
    let text = it.evidence.get("uncategorized_text").map(String::as_str);
    match it.status {
        DisputeStatus::NeedsResponse if it.due_by <= now => end(desk, id, DisputeStatus::Lost),
        DisputeStatus::WarningNeedsResponse if it.due_by <= now => {
            end(desk, id, DisputeStatus::WarningClosed)
        }
        DisputeStatus::UnderReview => match text {
            Some("winning_evidence") => win(desk, id, Reinstated::After),
            Some("losing_evidence") => end(desk, id, DisputeStatus::Lost),
            _ => Ok(()),
        },
        DisputeStatus::WarningUnderReview => match text {
            Some("escalate_inquiry_evidence") => escalate(desk, id),
            Some("winning_evidence" | "losing_evidence") => {
                end(desk, id, DisputeStatus::WarningClosed)
            }
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Stages evidence, and hands it to the bank unless `submit=false`.
pub fn update(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&["evidence", "metadata", "submit"])?;
    let evidence = evidence(desk, params)?;
    let now = desk.now();
    let it = desk.dispute(id)?;
    let submits = params.text("submit") != Some("false") && params.at("evidence").is_some();
    if !it.status.awaits_answer() && params.at("evidence").is_some() {
        let text =
            "This dispute is already closed or under review: evidence can no longer be given.";
        return Err(Refusal::invalid(text).code("dispute_closed").executed());
    }
    for (field, value) in evidence {
        match value {
            Some(value) => it.evidence.insert(field, value),
            None => it.evidence.remove(&field),
        };
    }
    it.metadata.extend(params.pairs("metadata"));
    if submits {
        it.submissions += 1;
        it.past_due = it.due_by < now;
        it.status = match it.status.is_inquiry() {
            true => DisputeStatus::WarningUnderReview,
            false => DisputeStatus::UnderReview,
        };
        let due = now + DECIDE_SECONDS;
        desk.world.agenda.insert((due, id.to_owned()));
    }
    announce(desk, "charge.dispute.updated", id)?;
    retrieve(desk, id)
}

/// The fields to set, and those to empty.
fn evidence(
    desk: &mut Desk<'_>,
    params: &Params,
) -> Result<BTreeMap<String, Option<String>>, Refusal> {
    let mut read = BTreeMap::new();
    let Some(Params::Branch(fields)) = params.at("evidence") else {
        return Ok(read);
    };
    for (field, value) in fields {
        let Params::Text(text) = value else {
            return Err(Refusal::unknown_parameter(&format!("evidence[{field}]")));
        };
        let known = TEXTS.contains(&field.as_str());
        let file = FILES.contains(&field.as_str());
        if !known && !file {
            return Err(Refusal::unknown_parameter(&format!("evidence[{field}]")));
        }
        if file && !text.is_empty() && desk.world.files.get(text).is_none() {
            return Err(Refusal::no_such("file upload", text));
        }
        read.insert(field.clone(), (!text.is_empty()).then(|| text.clone()));
    }
    let letters = read.values().flatten().map(|text| text.chars().count());
    if letters.sum::<usize>() > LONGEST {
        let text = "The evidence is too long: all texts together may have 150,000 characters.";
        return Err(Refusal::invalid(text).param("evidence"));
    }
    Ok(read)
}

/// The merchant gives in: an inquiry cannot be given in to, it is refunded.
pub fn close(desk: &mut Desk<'_>, id: &str, params: &Params) -> Result<Value, Refusal> {
    params.only(&[])?;
    if desk.dispute(id)?.status != DisputeStatus::NeedsResponse {
        let text = "This dispute cannot be closed: it is an inquiry, under review, or closed.";
        return Err(Refusal::invalid(text).code("dispute_closed").executed());
    }
    end(desk, id, DisputeStatus::Lost)?;
    retrieve(desk, id)
}

/// A charge whose money is at the bank cannot be refunded.
pub fn check_refundable(desk: &Desk<'_>, charge: &str) -> Result<(), Refusal> {
    let mut disputes = desk.world.disputes.oldest_first();
    let taken = disputes.any(|it| it.charge == charge && !it.status.leaves_refundable());
    if !taken {
        return Ok(());
    }
    let text = format!("Charge {charge} has been charged back; cannot issue a refund.");
    Err(Refusal::invalid(text).code("charge_disputed").executed())
}

/// Whoever refunds all of a charge settles the inquiries about it.
pub fn settle_inquiries(desk: &mut Desk<'_>, charge: &str) -> Result<(), Refusal> {
    let of = desk.charge(charge)?;
    if of.refunded < of.captured() {
        return Ok(());
    }
    let open = desk.world.disputes.oldest_first().filter(|it| {
        it.charge == charge && it.status.is_inquiry() && it.status != DisputeStatus::WarningClosed
    });
    let open: Vec<String> = open.map(|it| it.id.clone()).collect();
    for id in open {
        end(desk, &id, DisputeStatus::WarningClosed)?;
    }
    Ok(())
}

fn announce(desk: &mut Desk<'_>, kind: &str, id: &str) -> Result<(), Refusal> {
    let object = retrieve(desk, id)?;
    let previous = (kind == "charge.dispute.updated").then(|| json!({ "status": null }));
    desk.announce_change(kind, object, previous);
    Ok(())
}

pub fn retrieve(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let now = desk.now();
    let it = desk.dispute(id)?.clone();
    Ok(dispute::render(desk.world, &it, now))
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let mut found = Vec::new();
    for it in desk.world.disputes.newest_first() {
        let fits = list::matches(params, "charge", Some(&it.charge))
            && list::matches(params, "payment_intent", Some(&it.intent));
        if fits && list::created_within(params, it.created)? {
            found.push(dispute::render(desk.world, it, desk.now()));
        }
    }
    list::page("/v1/disputes", found, params)
}
