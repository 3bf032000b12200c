//! Events of the last thirty days, for callers that missed a webhook.

use serde_json::Value;

use crate::processor::{desk::Desk, list, params::Params, refusal::Refusal, render};

const LISTED_SECONDS: i64 = 30 * 24 * 60 * 60;

pub fn retrieve(desk: &Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let found = desk
        .world
        .events
        .get(id)
        .ok_or_else(|| Refusal::no_such("event", id))?;
    Ok(render::event(desk.world, found))
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let (now, kinds) = (desk.now(), params.texts("types"));
    let mut found = Vec::new();
    for it in desk.world.events.newest_first() {
        let wanted = kinds.is_empty() || kinds.contains(&it.kind.as_str());
        let delivered = !desk.world.pending.contains_key(&it.id);
        let success = match params.text("delivery_success") {
            Some("true") => delivered,
            Some("false") => !delivered,
            _ => true,
        };
        let recent = now - it.created <= LISTED_SECONDS;
        if wanted
            && success
            && recent
            && list::matches(params, "type", Some(&it.kind))
            && list::created_within(params, it.created)?
        {
            found.push(render::event(desk.world, it));
        }
    }
    list::page("/v1/events", found, params)
}
