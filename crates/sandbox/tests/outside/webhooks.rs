//! The sandbox's own receiver acts as the shop here: it stores headers and bodies.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};

use crate::hand::{Hand, text, until};

const SECRET: &str = "whsec_sandbox_test";

async fn listening() -> Hand {
    let hand = Hand::start().await;
    let url = hand.url("/receiver/shop");
    hand.sim("webhook", json!({ "url": url, "secret": SECRET }))
        .await;
    hand
}

async fn received(hand: &Hand, at_least: usize) -> Vec<Value> {
    until("webhooks", async || {
        let entries = hand.get("/receiver/shop.json").await["entries"]
            .as_array()
            .unwrap()
            .clone();
        (entries.len() >= at_least).then_some(entries)
    })
    .await
}

fn kind(entry: &Value) -> String {
    let body: Value = serde_json::from_str(text(&entry["body"])).unwrap();
    text(&body["type"]).to_owned()
}

fn is_signed(entry: &Value, secret: &str) -> bool {
    let header = text(&entry["headers"]["stripe-signature"]);
    let at = header
        .split(',')
        .find_map(|part| part.strip_prefix("t="))
        .unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{at}.{}", text(&entry["body"])).as_bytes());
    let hex: String = mac
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    header.contains(&format!("v1={hex}"))
}

#[tokio::test]
async fn a_payment_is_told_in_signed_events() {
    let hand = listening().await;
    let session = hand.session().await;
    hand.pay(text(&session["id"]), "4242424242424242").await;
    let entries = received(&hand, 5).await;
    let kinds: Vec<String> = entries.iter().map(kind).collect();
    assert_eq!(
        kinds,
        [
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "checkout.session.completed",
            "charge.updated"
        ]
    );
    assert!(entries.iter().all(|entry| is_signed(entry, SECRET)));
    let updated: Value = serde_json::from_str(text(&entries[4]["body"])).unwrap();
    assert!(updated["data"]["previous_attributes"]["balance_transaction"].is_null());
    assert!(updated["data"]["object"]["balance_transaction"].is_string());
}

#[tokio::test]
async fn a_refused_webhook_is_tried_again_and_stays_listed_as_undelivered_meanwhile() {
    let hand = listening().await;
    let switches = json!({ "fail_next": 2 });
    let url = hand.url("/receiver/shop/switches");
    hand.client.post(url).json(&switches).send().await.unwrap();
    hand.post("/v1/customers", &[("email", "a@b.ca")]).await;
    received(&hand, 1).await;
    assert_eq!(
        hand.get("/v1/events?delivery_success=false").await["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    hand.sim("clock", json!({ "advance_seconds": 5 })).await;
    hand.sim("clock", json!({ "advance_seconds": 5 })).await;
    let entries = received(&hand, 3).await;
    let ids: Vec<Value> = entries
        .iter()
        .map(|entry| serde_json::from_str::<Value>(text(&entry["body"])).unwrap()["id"].clone())
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]));
    until("delivery", async || {
        let left = hand.get("/v1/events?delivery_success=false").await["data"]
            .as_array()
            .unwrap()
            .len();
        (left == 0).then_some(())
    })
    .await;
}

#[tokio::test]
async fn webhooks_get_lost_doubled_delayed_and_overtaken_on_demand() {
    let hand = listening().await;
    for fault in [
        json!({ "kind": "drop_webhook", "event": "payment_intent.created" }),
        json!({ "kind": "out_of_order", "event": "charge.succeeded" }),
        json!({ "kind": "duplicate_webhook", "copies": 3, "event": "payment_intent.succeeded" }),
        json!({ "kind": "delay_webhook", "seconds": 3600, "event": "charge.updated" }),
    ] {
        hand.sim("faults", fault).await;
    }
    hand.paid("pm_card_visa").await;
    hand.sim("clock", json!({ "advance_seconds": 2 })).await;
    let kinds: Vec<String> = received(&hand, 4).await.iter().map(kind).collect();
    assert_eq!(kinds[..3], ["payment_intent.succeeded"; 3]);
    assert_eq!(kinds[3], "charge.succeeded");
    hand.sim("clock", json!({ "advance_seconds": 3600 })).await;
    assert_eq!(kind(&received(&hand, 5).await[4]), "charge.updated");
    let listed = hand.get("/v1/events?type=payment_intent.created").await;
    assert_eq!(
        listed["data"].as_array().unwrap().len(),
        1,
        "a lost webhook is still in the list"
    );
}

#[tokio::test]
async fn signatures_may_be_wrong_stale_or_double() {
    let hand = listening().await;
    hand.sim("faults", json!({ "kind": "bad_signature" })).await;
    hand.post("/v1/customers", &[]).await;
    assert!(!is_signed(&received(&hand, 1).await[0], SECRET));
    hand.sim("faults", json!({ "kind": "stale_signature" }))
        .await;
    hand.post("/v1/customers", &[]).await;
    let stale = received(&hand, 2).await[1].clone();
    assert!(
        is_signed(&stale, SECRET),
        "the signature is right, only its time is old"
    );
    let url = hand.url("/receiver/shop");
    hand.sim(
        "webhook",
        json!({ "url": url, "secret": "whsec_new", "previous_secret": SECRET }),
    )
    .await;
    hand.post("/v1/customers", &[]).await;
    let double = received(&hand, 3).await[2].clone();
    assert!(is_signed(&double, SECRET) && is_signed(&double, "whsec_new"));
}

#[tokio::test]
async fn an_endpoint_made_through_the_api_gets_only_what_it_asked_for() {
    let hand = Hand::start().await;
    let url = hand.url("/receiver/shop");
    let made = hand
        .post(
            "/v1/webhook_endpoints",
            &[("url", &url), ("enabled_events[]", "customer.created")],
        )
        .await;
    hand.paid("pm_card_visa").await;
    hand.post("/v1/customers", &[]).await;
    let entries = received(&hand, 1).await;
    assert_eq!(entries.len(), 1);
    assert!(is_signed(&entries[0], text(&made["secret"])));
    let listed = hand.get("/v1/webhook_endpoints").await;
    assert!(listed["data"][0]["secret"].is_null());
}
