//! Webhook endpoints created through the API.

use serde_json::{Value, json};

use crate::processor::{
    desk::Desk, list, params::Params, refusal::Refusal, render, things::Endpoint,
};

pub fn create(desk: &mut Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    params.only(&[
        "url",
        "enabled_events",
        "description",
        "metadata",
        "api_version",
        "connect",
    ])?;
    let url = params.required("url")?;
    if url::Url::parse(url).is_err() {
        return Err(Refusal::invalid("Invalid URL")
            .code("url_invalid")
            .param("url"));
    }
    if let Some(other) = params
        .text("api_version")
        .filter(|version| *version != render::API_VERSION)
    {
        let text = format!(
            "The sandbox sends events of version {} only, not {other}.",
            render::API_VERSION
        );
        return Err(Refusal::invalid(text).param("api_version"));
    }
    let enabled_events: Vec<String> = params
        .texts("enabled_events")
        .into_iter()
        .map(str::to_owned)
        .collect();
    if enabled_events.is_empty() {
        return Err(Refusal::missing("enabled_events"));
    }
    let endpoint = Endpoint {
        id: desk.id("we"),
        created: desk.now(),
        url: url.to_owned(),
        secret: desk.id("whsec"),
        previous_secret: None,
        enabled_events,
        description: params.owned("description"),
        metadata: params.pairs("metadata"),
    };
    let shown = render::endpoint(&endpoint, Some(&endpoint.secret));
    desk.world.endpoints.push(endpoint);
    Ok(shown)
}

pub fn retrieve(desk: &Desk<'_>, id: &str) -> Result<Value, Refusal> {
    let found = desk
        .world
        .endpoints
        .iter()
        .find(|endpoint| endpoint.id == id);
    found
        .map(|it| render::endpoint(it, None))
        .ok_or_else(|| Refusal::no_such("webhook endpoint", id))
}

pub fn remove(desk: &mut Desk<'_>, id: &str) -> Result<Value, Refusal> {
    retrieve(desk, id)?;
    desk.world.endpoints.retain(|endpoint| endpoint.id != id);
    Ok(json!({ "id": id, "object": "webhook_endpoint", "deleted": true }))
}

pub fn all(desk: &Desk<'_>, params: &Params) -> Result<Value, Refusal> {
    let found = desk
        .world
        .endpoints
        .iter()
        .rev()
        .map(|it| render::endpoint(it, None))
        .collect();
    list::page("/v1/webhook_endpoints", found, params)
}
