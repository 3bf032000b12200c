//! A refusal names fields as the request names them: checks every refusal of any test here against the document.

use std::sync::LazyLock;

use serde_json::Value;

use crate::town::text;

/// Both documents in one: their paths differ, their components are the same.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut whole = dashboard::openapi();
    whole.merge(dashboard::openapi_of_programs());
    serde_json::to_value(whole).unwrap()
});

/// Fields of the refusal that occur neither in the document nor in the request.
pub fn strangers(method: &str, path: &str, sent: Option<&Value>, refusal: &Value) -> Vec<String> {
    let Some(operation) = operation(method, path) else {
        return Vec::new();
    };
    let named = refusal["errors"].as_array().into_iter().flatten();
    named
        .map(|error| text(&error["field"]))
        .filter(|field| !knows(operation, field) && !sent.is_some_and(|sent| has(sent, field)))
        .collect()
}

fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.split('?').next()?;
    let fits = |pattern: &str| {
        let (wanted, given): (Vec<_>, Vec<_>) =
            (pattern.split('/').collect(), path.split('/').collect());
        wanted.len() == given.len()
            && wanted
                .iter()
                .zip(given)
                .all(|(w, g)| w.starts_with('{') || *w == g)
    };
    let paths = DOCUMENT["paths"].as_object()?;
    // A path without braces takes precedence over one with them.
    let mut all: Vec<_> = paths.iter().filter(|(pattern, _)| fits(pattern)).collect();
    all.sort_by_key(|(pattern, _)| pattern.matches('{').count());
    all.first()?.1.get(method.to_lowercase())
}

/// `lines[0].units` as `lines`, `[]`, `units`.
fn parts(field: &str) -> Vec<String> {
    let spaced = field.replace('[', ".[");
    let parts = spaced.split('.').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn knows(operation: &Value, field: &str) -> bool {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let header = field == "Idempotency-Key";
    let mut bodies = operation["requestBody"]["content"]
        .as_object()
        .into_iter()
        .flatten();
    header
        || parameters.clone().any(|one| one["name"] == field)
        || bodies.any(|(_, body)| leads(&body["schema"], &parts(field)))
}

fn leads(schema: &Value, rest: &[String]) -> bool {
    if let Some(target) = schema["$ref"].as_str() {
        let target = DOCUMENT.pointer(target.trim_start_matches('#')).unwrap();
        return leads(target, rest);
    }
    let Some((first, after)) = rest.split_first() else {
        return true;
    };
    let choices = ["oneOf", "anyOf", "allOf"];
    let below = if first.starts_with('[') {
        &schema["items"]
    } else {
        &schema["properties"][first.as_str()]
    };
    (!below.is_null() && leads(below, after))
        || choices
            .iter()
            .filter_map(|word| schema[*word].as_array())
            .flatten()
            .any(|one| leads(one, rest))
}

/// Whether the request itself had such a member, known or not.
fn has(sent: &Value, field: &str) -> bool {
    let pointer: String = parts(field)
        .iter()
        .map(|part| format!("/{}", part.trim_matches(['[', ']'])))
        .collect();
    sent.pointer(&pointer).is_some()
}

#[test]
fn a_field_of_another_name_is_noticed() {
    let path = "/api/tenants/ten_1/settings/shipping-methods";
    let named = |field: &str| serde_json::json!({ "errors": [{ "field": field }] });
    let good = [
        "rate.steps[0].up_to_grams",
        "transit_days_max",
        "name.en",
        "rate.price.minor",
    ];
    for field in good {
        assert_eq!(
            strangers("POST", path, None, &named(field)),
            [""; 0],
            "{field}"
        );
    }
    for field in ["rate.price.breaks.0.up_to", "max_days", "minor"] {
        assert_eq!(strangers("POST", path, None, &named(field)), [field]);
    }
    let sent = serde_json::json!({ "nmae": 1 });
    assert_eq!(
        strangers("POST", path, Some(&sent), &named("nmae")),
        [""; 0]
    );
}

/// The field names a program can mark, on routes whose domain uses other names.
#[tokio::test]
async fn refusals_name_the_members_of_the_request() {
    use serde_json::json;
    let town = crate::town::Town::open().await;
    let ada = town.merchant("adas").await;
    let cad = |minor: i64| json!({ "minor": minor, "currency": "CAD" });
    let method = |changes: Value| {
        let mut form = json!({
            "name": { "en": "Post", "fr": "Poste" }, "enabled": true, "countries": [], "provinces": [],
            "rate": { "kind": "flat", "price": cad(900) }, "free_above": null,
            "transit_days_min": 1, "transit_days_max": 3,
        });
        for (name, value) in changes.as_object().unwrap() {
            form[name] = value.clone();
        }
        form
    };
    let steps = |grams: Value| json!({ "kind": "by_weight", "steps": [{ "up_to_grams": 500, "price": cad(1) }, { "up_to_grams": grams, "price": cad(2) }] });
    let shipping = [
        (
            json!({ "transit_days_max": 40_000 }),
            "transit_days_max:invalid",
        ),
        (json!({ "transit_days_max": 0 }), "transit_days_max:invalid"),
        (
            json!({ "transit_days_min": -1 }),
            "transit_days_min:invalid",
        ),
        (
            json!({ "rate": steps(json!(500)) }),
            "rate.steps[1].up_to_grams:invalid",
        ),
        (
            json!({ "rate": steps(json!("heavy")) }),
            "rate.steps[1].up_to_grams:invalid",
        ),
        (
            json!({ "rate": { "kind": "flat", "price": { "currency": "CAD" } } }),
            "rate.price.minor:required",
        ),
        (json!({ "rate": { "kind": "flat" } }), "rate.price:required"),
        (json!({ "rate": { "kind": "drone" } }), "rate.kind:invalid"),
        (
            json!({ "rate": { "kind": "flat", "price": { "minor": 1, "currency": "USD" } } }),
            "rate.price.currency:invalid",
        ),
        (json!({ "name": { "en": "", "fr": "" } }), "name.en:invalid"),
        (json!({ "provinces": ["ON", ""] }), "provinces[1]:invalid"),
    ];
    for (change, field) in shipping {
        let answer = ada
            .post("/settings/shipping-methods", &method(change.clone()))
            .await;
        assert_eq!(answer.refusal(422).1, [field], "{change}");
    }
    let adjust = json!({ "kind": "change", "quantity": 1, "reason": "AAA" });
    let (_, variant) = crate::events::sells(&ada, "HAT", 1).await;
    let answer = ada.post(&format!("/stock/{variant}/adjust"), &adjust).await;
    assert_eq!(answer.refusal(422).1, ["reason:invalid"]);
    let mut hat = crate::events::hat("CAP", 1);
    hat["variants"][0]["out_of_stock"]["lead_days_max"] = json!(1.5);
    let answer = ada.post("/products", &hat).await;
    assert_eq!(
        answer.refusal(422).1,
        ["variants[0].out_of_stock.lead_days_max:invalid"]
    );
    hat["variants"][0]["out_of_stock"] = json!({ "policy": "stop" });
    hat["variants"][0]["price"] = json!({ "minor": "24.00", "currency": "CAD" });
    let answer = ada.post("/products", &hat).await;
    assert_eq!(answer.refusal(422).1, ["variants[0].price.minor:invalid"]);
    let keys = json!({ "name": "Till", "scopes": ["events.read", "everything"] });
    let answer = ada.post("/api-keys", &keys).await;
    assert_eq!(answer.refusal(422).1, ["scopes[1]:invalid"]);
    let endpoint = json!({ "url": "http://127.0.0.1:9/", "event_types": ["order.*", "order*"] });
    let answer = ada.post("/endpoints", &endpoint).await;
    assert_eq!(answer.refusal(422).1, ["event_types[1]:unknown"]);
    let answer = ada
        .post("/api-keys", &json!(["Till", ["events.read"]]))
        .await;
    assert_eq!(answer.refusal(422).1, [":invalid"]);
}

#[tokio::test]
async fn a_body_of_another_kind_or_too_long_is_refused_as_such() {
    let town = crate::town::Town::open().await;
    let ada = town.merchant("adas").await;
    let send = |kind: &'static str, body: String| {
        let address = format!("http://127.0.0.1:{}{}", town.port, ada.path("/api-keys"));
        let host = format!("dashboard.localhost:{}", town.port);
        let request = crate::town::client().post(address).header("Host", host);
        let request = request
            .header("Cookie", &ada.cookie)
            .header("Content-Type", kind);
        async move { request.body(body).send().await.unwrap().status().as_u16() }
    };
    assert_eq!(send("text/plain", "{}".into()).await, 415);
    assert_eq!(send("application/json", "{".into()).await, 400);
    assert_eq!(send("application/json", "{}".into()).await, 422);
    let long = format!("{{\"name\":\"{}\"}}", "a".repeat(2 * 1024 * 1024));
    assert_eq!(send("application/json; charset=utf-8", long).await, 413);
}
