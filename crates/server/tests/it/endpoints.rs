//! Endpoints by key: a program sets up its own push, and sends itself again what it has lost.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::sells,
    inbox::key,
    town::{Answer, Town, text},
};

#[tokio::test]
async fn a_program_registers_an_endpoint_once_and_sees_its_secret_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let bearer = format!(
        "Bearer {}",
        key(&ada, &["endpoints.read", "endpoints.write", "events.read"]).await
    );
    let ask = async |method: Method, path: &str, once: &str, body: Option<&Value>| -> Answer {
        let headers = [
            ("Authorization", bearer.as_str()),
            ("Idempotency-Key", once),
        ];
        town.ask("api", (method, path), &headers, body).await
    };
    let form = json!({ "url": "http://127.0.0.1:9/hooks", "event_types": ["order.*"] });
    let made = ask(Method::POST, "/v1/endpoints", "first", Some(&form)).await;
    let made = made.expect(201);
    assert!(text(&made["secret"]).starts_with("whsec_"));
    // The secret is nowhere but in the first answer; nothing is registered twice.
    let again = ask(Method::POST, "/v1/endpoints", "first", Some(&form)).await;
    assert_eq!(again.refusal(409).0, "secret_shown_once");
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert!(!again.text.contains("whsec_"), "{}", again.text);
    let listed = ask(Method::GET, "/v1/endpoints", "list", None)
        .await
        .expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);

    let path = format!("/v1/endpoints/{}", text(&made["endpoint"]["id"]));
    let rotate = format!("{path}/rotate-secret");
    town.db.clock.advance(chrono::Duration::minutes(1));
    let at_once = json!({});
    let new = ask(Method::POST, &rotate, "turn", Some(&at_once)).await;
    assert_ne!(new.expect(200)["secret"], made["secret"]);
    let again = ask(Method::POST, &rotate, "turn", Some(&at_once)).await;
    assert_eq!(again.refusal(409).0, "secret_shown_once");

    let sent = ask(Method::POST, &format!("{path}/test"), "test", None).await;
    let delivery = format!("/v1/deliveries/{}", text(&sent.expect(202)["delivery_id"]));
    let shown = ask(Method::GET, &delivery, "look", None).await.expect(200);
    assert_eq!(shown["event_type"], "endpoint.test.v1");
    let log = ask(Method::GET, "/v1/deliveries", "log", None)
        .await
        .expect(200);
    assert_eq!(log["items"].as_array().unwrap().len(), 1);
    // Keys make no keys, and programs have no home page.
    for path in ["/v1/api-keys", "/v1/home", "/v1/setup", "/v1/storefront"] {
        assert_eq!(ask(Method::GET, path, "none", None).await.status, 404);
    }
}

#[tokio::test]
async fn endpoints_tell_a_key_no_more_than_the_feed_would() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let poor = key(&ada, &["endpoints.read", "endpoints.write"]).await;
    let rich = key(&ada, &["endpoints.read", "endpoints.write", "events.read"]).await;
    let ask = async |key: &str, method: Method, path: &str, body: Option<&Value>| -> Answer {
        let bearer = format!("Bearer {key}");
        let headers = [("Authorization", bearer.as_str())];
        town.ask("api", (method, path), &headers, body).await
    };
    let mut form = json!({ "url": "http://127.0.0.1:9/hooks", "event_types": ["*"] });
    let refused = ask(&poor, Method::POST, "/v1/endpoints", Some(&form)).await;
    assert_eq!(refused.refusal(403).0, "out_of_scope");
    assert_eq!(refused.json()["scope"], "events.read");
    let made = ask(&rich, Method::POST, "/v1/endpoints", Some(&form)).await;
    let made = made.expect(201);
    let path = format!("/v1/endpoints/{}", text(&made["endpoint"]["id"]));
    form["version"] = made["endpoint"]["version"].clone();
    let refused = ask(&poor, Method::PUT, &path, Some(&form)).await;
    assert_eq!(refused.refusal(403).0, "out_of_scope");
    ask(&rich, Method::PUT, &path, Some(&form))
        .await
        .expect(200);
}

/// An endpoint that comes late counts what it missed, by type and by time, and is sent it once.
#[tokio::test]
async fn what_was_missed_is_counted_first_and_sent_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT", 2).await;
    town.db.clock.advance(chrono::Duration::days(3));
    sells(&ada, "MITT", 5).await;
    let form =
        json!({ "url": "http://127.0.0.1:9/hooks", "event_types": ["stock.*", "product.*"] });
    let made = ada.post("/endpoints", &form).await.expect(201);
    let path = format!("/endpoints/{}/replay", text(&made["endpoint"]["id"]));
    let counts = async |wish: Value| -> u64 {
        let mut wish = wish;
        wish["dry_run"] = true.into();
        let told = ada.post(&path, &wish).await.expect(200);
        assert_eq!(told["dry_run"], true);
        told["count"].as_u64().unwrap()
    };
    let all = counts(json!({ "what": "missing" })).await;
    let of_stock = counts(json!({ "what": "missing", "event_types": ["stock.*"] })).await;
    let of_products = counts(json!({ "what": "missing", "event_types": ["product.*"] })).await;
    let unsubscribed = counts(json!({ "what": "missing", "event_types": ["order.*"] })).await;
    assert!(of_stock > 0 && of_products > 0, "{of_stock} {of_products}");
    assert_eq!((of_stock + of_products, unsubscribed), (all, 0));
    let between = "2026-11-26T00:00:00Z";
    let before =
        counts(json!({ "what": "missing", "until": between, "since": "2026-11-01T00:00:00Z" }))
            .await;
    let after = counts(json!({ "what": "missing", "since": between })).await;
    assert!(before > 0 && after > 0);
    assert_eq!(before + after, all);
    assert_eq!(counts(json!({ "what": "failed" })).await, 0);
    let (_, fields) = ada
        .post(
            &path,
            &json!({ "what": "missing", "since": between, "until": between }),
        )
        .await
        .refusal(422);
    assert_eq!(fields, ["until:invalid"]);
    let (_, fields) = ada
        .post(
            &path,
            &json!({ "what": "missing", "event_types": ["nonsense!"] }),
        )
        .await
        .refusal(422);
    assert_eq!(fields, ["event_types[0]:unknown"]);

    let sent = ada
        .post(
            &path,
            &json!({ "what": "missing", "event_types": ["stock.*"] }),
        )
        .await;
    assert_eq!(
        sent.expect(202),
        json!({ "count": of_stock, "dry_run": false })
    );
    assert_eq!(
        counts(json!({ "what": "missing" })).await,
        of_products,
        "no one is queued twice"
    );
    let log = ada.get("/deliveries").await.expect(200);
    assert_eq!(log["items"].as_array().unwrap().len() as u64, of_stock);
    ada.post(
        "/endpoints/end_00000000000000000000000000/replay",
        &json!({ "what": "failed" }),
    )
    .await
    .expect(404);
}

/// How messages come is chosen with the endpoint, kept when a change says nothing of it, and refused when it is nonsense.
#[tokio::test]
async fn an_endpoint_says_how_it_wants_its_messages() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut form = json!({ "url": "http://127.0.0.1:9/hooks", "event_types": ["*"] });
    let made = ada.post("/endpoints", &form).await.expect(201)["endpoint"].clone();
    assert_eq!(
        (&made["delivery"], &made["when_exhausted"]),
        (&json!("single"), &json!("skip"))
    );
    let path = format!("/endpoints/{}", text(&made["id"]));
    form["version"] = made["version"].clone();
    form["delivery"] = "batch".into();
    form["when_exhausted"] = "hold".into();
    let changed = ada.put(&path, &form).await.expect(200);
    assert_eq!(
        (&changed["delivery"], &changed["when_exhausted"]),
        (&json!("batch"), &json!("hold"))
    );
    let said_nothing =
        json!({ "url": form["url"], "event_types": ["order.*"], "version": changed["version"] });
    let kept = ada.put(&path, &said_nothing).await.expect(200);
    assert_eq!(
        (&kept["delivery"], &kept["when_exhausted"]),
        (&json!("batch"), &json!("hold"))
    );
    form["version"] = kept["version"].clone();
    form["delivery"] = "by pigeon".into();
    let refused = ada.put(&path, &form).await;
    assert!(
        [400, 422].contains(&refused.status.as_u16()),
        "{}",
        refused.text
    );
}
