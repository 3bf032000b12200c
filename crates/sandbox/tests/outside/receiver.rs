use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;

use crate::hand::Hand;

const KEY: &[u8] = b"a key of this test, 32 bytes lon";

async fn deliver(hand: &Hand, id: &str, key: &[u8]) -> u16 {
    let at = hand.get("/_sim/clock").await["unix"].to_string();
    let body = r#"{"type":"order.placed","data":{"note":"été"}}"#;
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
    mac.update(format!("{id}.{at}.{body}").as_bytes());
    let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    let request = hand.client.post(hand.url("/receiver/acme")).body(body);
    let request = request
        .header("webhook-id", id)
        .header("webhook-timestamp", at)
        .header("webhook-signature", signature);
    request.send().await.unwrap().status().as_u16()
}

async fn switches(hand: &Hand, body: serde_json::Value) {
    let url = hand.url("/receiver/acme/switches");
    assert!(
        hand.client
            .post(url)
            .json(&body)
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
    );
}

pub async fn knows_its_secret(hand: &Hand) {
    let secret = format!("whsec_{}", STANDARD.encode(KEY));
    let url = hand.url("/receiver/acme/secret");
    hand.client
        .post(url)
        .json(&json!({ "secret": secret }))
        .send()
        .await
        .unwrap();
}

/// How a message signed with the secret is answered, and one that is not.
pub async fn good_and_bad(hand: &Hand) -> (u16, u16) {
    let good = deliver(hand, "msg_good", KEY).await;
    (good, deliver(hand, "msg_bad", b"another key").await)
}

#[tokio::test]
async fn deliveries_are_verified_remembered_and_refused_on_demand() {
    let hand = Hand::start().await;
    knows_its_secret(&hand).await;
    assert_eq!(deliver(&hand, "msg_1", KEY).await, 200);
    assert_eq!(deliver(&hand, "msg_1", KEY).await, 200);
    assert_eq!(deliver(&hand, "msg_2", b"another key").await, 401);
    switches(&hand, json!({ "fail_next": 1 })).await;
    assert_eq!(deliver(&hand, "msg_3", KEY).await, 500);
    assert_eq!(deliver(&hand, "msg_3", KEY).await, 200);
    switches(&hand, json!({ "gone": true })).await;
    assert_eq!(deliver(&hand, "msg_4", KEY).await, 410);
    let seen = hand.get("/receiver/acme.json").await;
    assert_eq!(seen["total"], 6);
    assert_eq!(
        (&seen["accepted"], &seen["distinct_ids"], &seen["repeats"]),
        (&json!(3), &json!(2), &json!(1))
    );
    assert_eq!(seen["entries"][2]["verdict"], "bad_signature");
    assert_eq!(
        seen["entries"][0]["body_sha256"].as_str().unwrap().len(),
        64
    );
    let page = hand.get_text("/receiver?lang=fr").await;
    assert!(page.contains("acme") && page.contains("msg_3") && page.contains("été"));
    hand.client
        .delete(hand.url("/receiver/acme"))
        .send()
        .await
        .unwrap();
    assert_eq!(hand.get("/receiver/acme.json").await["total"], 0);
    assert!(hand.get_text("/").await.contains("/mail"));
}
