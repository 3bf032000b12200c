//! Figures of endpoints, and the outcome of messages.

use serde_json::json;

use crate::{
    events::{one_request, sells},
    town::{Town, text},
};

#[tokio::test]
async fn an_endpoint_says_what_waits_and_a_message_what_came_of_its_last_attempt() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let wish = json!({ "url": "http://127.0.0.1:9/hook", "description": "Books", "event_types": ["product.*"] });
    let made = ada.post("/endpoints", &wish).await.expect(201);
    assert_eq!(made["endpoint"]["pending"], 0);
    sells(&ada, "HAT-S", 3).await;
    let listed = ada.get("/endpoints").await.expect(200);
    assert_eq!(
        (
            &listed["items"][0]["pending"],
            &listed["items"][0]["failed"]
        ),
        (&json!(1), &json!(0))
    );
    let before = ada.get("/deliveries?state=pending").await.expect(200);
    assert_eq!(before["items"][0]["last_error"], json!(null));

    // No server listens at that port: the attempt fails, and the message waits for the next.
    let courier = messaging::Courier::new(outbound::AddressPolicy::AllowLoopback).unwrap();
    let dispatcher = messaging::Dispatcher::new(town.db.tenancy.clone(), courier);
    dispatcher.run_once().await.unwrap();
    let after = ada.get("/deliveries").await.expect(200);
    let row = &after["items"][0];
    assert_eq!(
        (&row["attempts"], &row["last_status"]),
        (&json!(1), &json!(null))
    );
    assert!(!text(&row["last_error"]).is_empty(), "{row}");
    let id = text(&row["id"]);
    let whole = ada.get(&format!("/deliveries/{id}")).await.expect(200);
    assert_eq!(whole["last_error"], row["last_error"]);
    assert_eq!(whole["attempt_list"].as_array().unwrap().len(), 1);
    assert_eq!(
        ada.get("/deliveries?state=lost").await.refusal(400).0,
        "malformed"
    );

    town.db.clock.advance(chrono::Duration::hours(1));
    let path = format!("/endpoints/{}/rotate-secret", text(&made["endpoint"]["id"]));
    let rotated = ada
        .post(&path, &json!({ "overlap_hours": 24 }))
        .await
        .expect(200);
    assert!(rotated["endpoint"]["previous_secret_until"].is_string());
    assert_ne!(rotated["secret"], made["secret"]);

    town.db.clock.advance(chrono::Duration::hours(1));
    let again = ada.post(&path, &json!({ "overlap_hours": 24 })).await;
    assert_eq!(again.refusal(409).0, "rotation_under_way");
    for hours in [-1, 169, 65_535] {
        let refused = ada.post(&path, &json!({ "overlap_hours": hours })).await;
        assert_eq!(refused.refusal(422).1, ["overlap_hours:invalid"], "{hours}");
    }
    let ended = ada
        .post(&path, &json!({ "overlap_hours": 0 }))
        .await
        .expect(200);
    assert!(ended["endpoint"]["previous_secret_until"].is_null());
}

/// What a merchant compares with their program's log: each attempt's signature, and an answer without a body.
#[tokio::test]
async fn the_log_shows_the_signature_of_an_attempt_and_an_answer_that_is_empty() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let receiver = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/hook", receiver.local_addr().unwrap());
    let got = tokio::task::spawn_blocking(move || one_request(&receiver));
    let wish = json!({ "url": address, "description": "Till", "event_types": ["product.*"] });
    let made = ada.post("/endpoints", &wish).await.expect(201);
    sells(&ada, "HAT-S", 3).await;
    let courier = messaging::Courier::new(outbound::AddressPolicy::AllowLoopback).unwrap();
    let dispatcher = messaging::Dispatcher::new(town.db.tenancy.clone(), courier);
    dispatcher.run_once().await.unwrap();
    let body = got.await.unwrap();

    let log = ada.get("/deliveries").await.expect(200);
    let path = format!("/deliveries/{}", text(&log["items"][0]["id"]));
    let whole = ada.get(&path).await.expect(200);
    assert_eq!(whole["request"]["body"], body);
    let attempt = &whole["attempt_list"][0];
    assert_eq!(
        (
            &attempt["status"],
            &attempt["response_body"],
            &attempt["error"]
        ),
        (&json!(200), &json!(""), &json!(null)),
        "an answer without a body is an answer"
    );
    let shown = |name: &str| text(&attempt["request_headers"][name]);
    let id = text(&whole["request"]["headers"]["webhook-id"]);
    let timestamp = shown("webhook-timestamp").parse().unwrap();
    let secret = messaging::SigningSecret::parse(&text(&made["secret"])).unwrap();
    let signature = secret.sign(&id, timestamp, body.as_bytes());
    assert_eq!(shown("webhook-signature"), signature);
}

#[tokio::test]
async fn the_catalogue_shows_a_sample_of_each_kind_in_both_languages() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let found = ada.get("/events/catalogue").await.expect(200);
    for one in found["items"].as_array().unwrap() {
        assert_eq!(one["sample"]["type"], one["type"]);
        assert!(!text(&one["description"]["fr"]).is_empty());
    }
}
