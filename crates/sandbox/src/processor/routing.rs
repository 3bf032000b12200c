//! Maps calls to verbs.

use serde_json::Value;

use crate::processor::{
    desk::Desk,
    expand,
    params::Params,
    refusal::Refusal,
    verbs::{
        balances, charges, customers, disputes, endpoints, events, files, intents, methods,
        refunds, sessions,
    },
};

/// A call; `path` is without the leading `/v1/`.
pub struct Call {
    pub method: String,
    pub path: String,
    pub params: Params,
}

/// Performs the call and returns the object, expanded as requested.
pub fn perform(desk: &mut Desk<'_>, call: &Call) -> Result<Value, Refusal> {
    let steps: Vec<&str> = call
        .path
        .split('/')
        .filter(|step| !step.is_empty())
        .collect();
    let mut reply = match call.method.as_str() {
        "GET" => read(desk, &steps, &call.params)?,
        "POST" => change(desk, &steps, &call.params)?,
        "DELETE" => remove(desk, &steps)?,
        _ => return Err(unknown(&call.method, &steps)),
    };
    expand::expand(desk, &mut reply, &call.params.texts("expand"))?;
    Ok(reply)
}

fn read(desk: &mut Desk<'_>, steps: &[&str], params: &Params) -> Result<Value, Refusal> {
    match steps {
        ["checkout", "sessions"] => sessions::all(desk, params),
        ["checkout", "sessions", id] => sessions::retrieve(desk, id),
        ["checkout", "sessions", id, "line_items"] => sessions::line_items(desk, id),
        ["payment_intents"] => intents::all(desk, params),
        ["payment_intents", "search"] => intents::find(desk, params),
        ["payment_intents", id] => intents::retrieve(desk, id),
        ["payment_methods", id] => methods::retrieve(desk, id),
        ["charges"] => charges::all(desk, params),
        ["charges", id] => charges::retrieve(desk, id),
        ["refunds"] => refunds::all(desk, params),
        ["refunds", id] => refunds::retrieve(desk, id),
        ["disputes"] => disputes::all(desk, params),
        ["disputes", id] => disputes::retrieve(desk, id),
        ["files", id] => files::retrieve(desk, id),
        ["customers", id] => customers::retrieve(desk, id),
        ["balance"] => Ok(balances::balance(desk)),
        ["balance_transactions"] => balances::all(desk, params),
        ["balance_transactions", id] => balances::retrieve(desk, id),
        ["events"] => events::all(desk, params),
        ["events", id] => events::retrieve(desk, id),
        ["webhook_endpoints"] => endpoints::all(desk, params),
        ["webhook_endpoints", id] => endpoints::retrieve(desk, id),
        _ => Err(unknown("GET", steps)),
    }
}

fn change(desk: &mut Desk<'_>, steps: &[&str], params: &Params) -> Result<Value, Refusal> {
    match steps {
        ["checkout", "sessions"] => sessions::create(desk, params),
        ["checkout", "sessions", id, "expire"] => sessions::expire(desk, id, params),
        ["payment_intents"] => intents::create(desk, params),
        ["payment_intents", id] => intents::update(desk, id, params),
        ["payment_intents", id, "confirm"] => intents::confirm(desk, id, params),
        ["payment_intents", id, "capture"] => intents::capture(desk, id, params),
        ["payment_intents", id, "cancel"] => intents::cancel(desk, id, params),
        ["refunds"] => refunds::create(desk, params),
        ["disputes", id] => disputes::update(desk, id, params),
        ["disputes", id, "close"] => disputes::close(desk, id, params),
        ["files"] => files::create(desk, params),
        ["customers"] => customers::create(desk, params),
        ["webhook_endpoints"] => endpoints::create(desk, params),
        _ => Err(unknown("POST", steps)),
    }
}

fn remove(desk: &mut Desk<'_>, steps: &[&str]) -> Result<Value, Refusal> {
    match steps {
        ["webhook_endpoints", id] => endpoints::remove(desk, id),
        _ => Err(unknown("DELETE", steps)),
    }
}

fn unknown(method: &str, steps: &[&str]) -> Refusal {
    Refusal::unknown_url(method, &format!("/v1/{}", steps.join("/")))
}
