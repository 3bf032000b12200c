//! Endpoints by key: a program sets up its own push, and sends itself again what it has lost.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
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
