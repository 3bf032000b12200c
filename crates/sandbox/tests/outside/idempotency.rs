use serde_json::{Value, json};

use crate::hand::Hand;

const CUSTOMER: [(&str, &str); 1] = [("email", "ada@example.ca")];

#[tokio::test]
async fn the_same_key_gives_the_same_reply_and_does_the_work_once() {
    let hand = Hand::start().await;
    let first = hand.call("/v1/customers", &CUSTOMER, Some("k1")).await;
    assert!(first.headers().get("idempotent-replayed").is_none());
    let (first_request, first_body) = (
        first.headers()["request-id"].clone(),
        first.text().await.unwrap(),
    );
    let second = hand.call("/v1/customers", &CUSTOMER, Some("k1")).await;
    assert_eq!(second.headers()["idempotent-replayed"], "true");
    assert_eq!(second.headers()["original-request"], first_request);
    assert_ne!(second.headers()["request-id"], first_request);
    assert_eq!(second.text().await.unwrap(), first_body);
    assert_eq!(hand.get("/_sim/stats").await["customers"], 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_request() {
    let hand = Hand::start().await;
    hand.call("/v1/customers", &CUSTOMER, Some("k1")).await;
    for (path, pairs) in [
        ("/v1/customers", [("email", "eve@example.ca")]),
        ("/v1/refunds", CUSTOMER),
    ] {
        let response = hand.call(path, &pairs, Some("k1")).await;
        assert_eq!(response.status(), 400);
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["error"]["type"], "idempotency_error");
    }
    hand.sim("clock", json!({ "advance_seconds": 24 * 3600 }))
        .await;
    let later = hand
        .call("/v1/customers", &[("email", "eve@example.ca")], Some("k1"))
        .await;
    assert_eq!(later.status(), 200);
}

#[tokio::test]
async fn a_failed_validation_may_be_corrected_under_the_same_key_a_decline_may_not() {
    let hand = Hand::start().await;
    let short = [("amount", "10000")];
    let good = [("amount", "10000"), ("currency", "cad")];
    assert_eq!(
        hand.call("/v1/payment_intents", &short, Some("k1"))
            .await
            .status(),
        400
    );
    assert_eq!(
        hand.call("/v1/payment_intents", &good, Some("k1"))
            .await
            .status(),
        200
    );
    let declined = [
        ("amount", "10000"),
        ("currency", "cad"),
        ("payment_method", "pm_card_chargeDeclined"),
        ("confirm", "true"),
    ];
    for _ in 0..2 {
        assert_eq!(
            hand.call("/v1/payment_intents", &declined, Some("k2"))
                .await
                .status(),
            402
        );
    }
    assert_eq!(hand.get("/_sim/stats").await["charges"], 1);
}

#[tokio::test]
async fn a_reply_lost_after_the_work_is_found_again_by_its_key() {
    let hand = Hand::start().await;
    hand.sim(
        "faults",
        json!({ "kind": "lose_reply", "path": "/v1/payment_intents" }),
    )
    .await;
    let pairs = [
        ("amount", "10000"),
        ("currency", "cad"),
        ("payment_method", "pm_card_visa"),
        ("confirm", "true"),
    ];
    assert!(
        hand.try_call("/v1/payment_intents", &pairs, Some("pi.create:1"))
            .await
            .is_err()
    );
    let again = hand
        .call("/v1/payment_intents", &pairs, Some("pi.create:1"))
        .await;
    assert_eq!(again.headers()["idempotent-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap()["status"], "succeeded");
    assert_eq!(hand.get("/_sim/stats").await["captured_minor"], 10_000);
}

#[tokio::test]
async fn a_500_that_did_its_work_is_replayed_as_a_500() {
    let hand = Hand::start().await;
    hand.sim("faults", json!({ "kind": "fail_after" })).await;
    let pairs = [
        ("amount", "10000"),
        ("currency", "cad"),
        ("metadata[attempt_id]", "a1"),
    ];
    for _ in 0..2 {
        assert_eq!(
            hand.call("/v1/payment_intents", &pairs, Some("k"))
                .await
                .status(),
            500
        );
    }
    let found = hand
        .get("/v1/payment_intents/search?query=metadata%5B%27attempt_id%27%5D%3A%27a1%27")
        .await;
    assert_eq!(found["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_call_under_way_holds_its_key() {
    let hand = Hand::start().await;
    hand.sim("faults", json!({ "kind": "slow", "milliseconds": 700 }))
        .await;
    let slow = hand.call("/v1/customers", &CUSTOMER, Some("k"));
    let quick = async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        hand.call("/v1/customers", &CUSTOMER, Some("k")).await
    };
    let (slow, quick) = tokio::join!(slow, quick);
    assert_eq!(
        (slow.status().as_u16(), quick.status().as_u16()),
        (200, 409)
    );
}

#[tokio::test]
async fn live_keys_and_proxies_answers() {
    let hand = Hand::start().await;
    let live = hand
        .client
        .get(hand.url("/v1/balance"))
        .bearer_auth("sk_live_abc")
        .send()
        .await
        .unwrap();
    assert_eq!(live.status(), 401);
    assert!(live.text().await.unwrap().contains("live keys"));
    let none = hand
        .client
        .get(hand.url("/v1/balance"))
        .send()
        .await
        .unwrap();
    assert_eq!(none.status(), 401);
    let basic = hand
        .client
        .get(hand.url("/v1/balance"))
        .basic_auth("sk_test_x", Some(""))
        .send()
        .await
        .unwrap();
    assert_eq!(basic.status(), 200);
    hand.sim("faults", json!({ "kind": "error_page", "times": 1 }))
        .await;
    let page = hand.call("/v1/customers", &CUSTOMER, None).await;
    assert_eq!(page.status(), 502);
    assert!(page.text().await.unwrap().starts_with("<html>"));
    let (status, error) = hand.refused("/v1/customers", &[("emial", "x")]).await;
    assert_eq!((status, &error["code"]), (400, &json!("parameter_unknown")));
}
