//! What the order's timeline says of its returns.

use orders::record_timeline;
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx};

use crate::{Return, ReturnLine, receive::Counted};

async fn say(
    tx: &mut TenantTx,
    of: &Return,
    (kind, actor): (&'static str, &str),
    facts: Value,
) -> Result<(), DbError> {
    record_timeline(tx, of.order, (kind, Some(actor)), facts).await
}

fn lines(of: &Return, units: impl Fn(&ReturnLine) -> i32) -> Vec<Value> {
    let lines = of.lines.iter().map(|line| (line, units(line)));
    lines
        .filter(|(_, units)| *units > 0)
        .map(
            |(line, units)| json!({ "units": units, "title": line.title, "options": line.options }),
        )
        .collect()
}

pub(crate) async fn requested(tx: &mut TenantTx, of: &Return, actor: &str) -> Result<(), DbError> {
    let lines = lines(of, |line| line.asked);
    let facts =
        json!({ "return": of.name(), "lines": lines, "reason": of.reason, "by": of.opened_by });
    say(tx, of, ("return_requested", actor), facts).await
}

pub(crate) async fn approved(tx: &mut TenantTx, of: &Return, actor: &str) -> Result<(), DbError> {
    let facts = json!({ "return": of.name() });
    say(tx, of, ("return_approved", actor), facts).await
}

pub(crate) async fn refused(tx: &mut TenantTx, of: &Return, actor: &str) -> Result<(), DbError> {
    let facts = json!({ "return": of.name(), "text": of.answer });
    say(tx, of, ("return_refused", actor), facts).await
}

pub(crate) async fn canceled(tx: &mut TenantTx, of: &Return, actor: &str) -> Result<(), DbError> {
    let facts = json!({ "return": of.name() });
    say(tx, of, ("return_canceled", actor), facts).await
}

pub(crate) async fn received(
    tx: &mut TenantTx,
    (of, counted): (&Return, &[Counted]),
    (note, actor): (&str, &str),
) -> Result<(), DbError> {
    let sum = |units: fn(&Counted) -> i32| counted.iter().map(units).sum::<i32>();
    let facts = json!({
        "return": of.name(),
        "good": sum(|one| one.good),
        "damaged": sum(|one| one.damaged),
        "missing": sum(|one| one.missing),
        "text": note,
    });
    say(tx, of, ("return_received", actor), facts).await
}

pub(crate) async fn closed(tx: &mut TenantTx, of: &Return, actor: &str) -> Result<(), DbError> {
    let facts = json!({ "return": of.name(), "refund": of.refund, "text": of.answer });
    say(tx, of, ("return_closed", actor), facts).await
}
