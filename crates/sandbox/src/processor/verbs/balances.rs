//! The balance, and the transactions that add up to it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::processor::{desk::Desk, list, params::Params, refusal::Refusal, render};

pub fn balance(desk: &Desk<'_>) -> Value {
    let now = desk.now();
    let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::from([("cad", (0, 0))]);
    for it in desk.world.transactions.oldest_first() {
        let (available, pending) = sums.entry(&it.currency).or_default();
        let part = if it.available_on <= now {
            available
        } else {
            pending
        };
        *part += it.amount - it.fee;
    }
    let shown = |pick: fn(&(i64, i64)) -> i64| -> Vec<Value> {
        let sums = sums.iter().map(|(currency, sum)| (currency, pick(sum)));
        sums.map(|(currency, amount)| json!({ "amount": amount, "currency": currency, "source_types": { "card": amount } }))
            .collect()
    };
    json!({
        "object": "balance", "available": shown(|sum| sum.0), "pending": shown(|sum| sum.1),
        "livemode": false, "refund_and_dispute_prefunding": { "available": [], "pending": [] },
    })
}

pub fn retrieve(desk: &Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let found = desk.world.transactions.get(id);
    let found = found.ok_or_else(|| Refusal::no_such("balance transaction", id))?;
    Ok(render::transaction(found, desk.now()))
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let now = desk.now();
    let mut found = Vec::new();
    for it in desk.world.transactions.newest_first() {
        let fits = list::matches(params, "source", Some(&it.source))
            && list::matches(params, "type", Some(it.kind.name()))
            && list::matches(params, "currency", Some(&it.currency));
        if fits && list::created_within(params, it.created)? {
            found.push(render::transaction(it, now));
        }
    }
    list::page("/v1/balance_transactions", found, params)
}
