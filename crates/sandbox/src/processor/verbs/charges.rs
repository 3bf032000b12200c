//! Charges are read-only: paying an intent creates them.

use serde_json::Value;

use crate::processor::{desk::Desk, list, params::Params, refusal::Refusal, render, verbs::paying};

pub fn retrieve(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    paying::shown_charge(desk, id)
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let mut found = Vec::new();
    for it in desk.world.charges.newest_first() {
        let fits = list::matches(params, "payment_intent", Some(&it.intent))
            && list::matches(params, "customer", it.customer.as_deref())
            && list::matches(params, "transfer_group", it.transfer_group.as_deref());
        if fits && list::created_within(params, it.created)? {
            found.push(render::charge(desk.world, desk.base_url, it));
        }
    }
    list::page("/v1/charges", found, params)
}
