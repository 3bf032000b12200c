use serde_json::json;

use crate::hand::{Hand, text, until};

#[tokio::test]
async fn the_fee_arrives_after_the_charge() {
    let hand = Hand::start().await;
    hand.sim("settings", json!({ "settle_after_seconds": 600 }))
        .await;
    let intent = hand.paid("pm_card_visa").await;
    let charge = text(&intent["latest_charge"]).to_owned();
    assert!(hand.get(&format!("/v1/charges/{charge}")).await["balance_transaction"].is_null());
    hand.sim("clock", json!({ "advance_seconds": 601 })).await;
    let path = format!("/v1/charges/{charge}?expand[]=balance_transaction");
    let settled = hand.get(&path).await;
    assert_eq!(settled["balance_transaction"]["fee"], 320);
    assert_eq!(settled["balance_transaction"]["net"], 9680);
    assert_eq!(settled["balance_transaction"]["status"], "pending");
    assert_eq!(hand.get("/v1/balance").await["pending"][0]["amount"], 9680);
    hand.sim("clock", json!({ "advance_seconds": 2 * 24 * 3600 }))
        .await;
    assert_eq!(
        hand.get("/v1/balance").await["available"][0]["amount"],
        9680
    );
    let kinds: Vec<String> = hand.get("/v1/events?limit=100").await["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| text(&it["type"]).to_owned())
        .collect();
    assert_eq!(
        kinds,
        [
            "charge.updated",
            "payment_intent.succeeded",
            "charge.succeeded",
            "payment_intent.created"
        ]
    );
}

#[tokio::test]
async fn an_authorization_is_captured_once_in_part_or_released() {
    let hand = Hand::start().await;
    let pairs = [
        ("amount", "10000"),
        ("currency", "cad"),
        ("payment_method", "pm_card_visa"),
        ("confirm", "true"),
        ("capture_method", "manual"),
    ];
    let held = hand.post("/v1/payment_intents", &pairs).await;
    assert_eq!(
        (text(&held["status"]), &held["amount_capturable"]),
        ("requires_capture", &json!(10_000))
    );
    let id = text(&held["id"]);
    let (status, error) = hand.refused("/v1/refunds", &[("payment_intent", id)]).await;
    assert_eq!(
        status, 400,
        "what was not captured is canceled, not refunded: {error}"
    );
    let capture = format!("/v1/payment_intents/{id}/capture");
    assert_eq!(
        hand.refused(&capture, &[("amount_to_capture", "10001")])
            .await
            .0,
        400
    );
    let taken = hand.post(&capture, &[("amount_to_capture", "4000")]).await;
    assert_eq!(
        (text(&taken["status"]), &taken["amount_received"]),
        ("succeeded", &json!(4000))
    );
    assert_eq!(
        hand.refused(&capture, &[]).await.1["code"],
        "payment_intent_unexpected_state"
    );
    let (_, error) = hand
        .refused(&format!("/v1/payment_intents/{id}/cancel"), &[])
        .await;
    assert!(text(&error["message"]).contains("status of succeeded"));

    let other = hand.post("/v1/payment_intents", &pairs).await;
    let canceled = hand
        .post(
            &format!("/v1/payment_intents/{}/cancel", text(&other["id"])),
            &[],
        )
        .await;
    assert_eq!(canceled["status"], "canceled");
    let third = hand.post("/v1/payment_intents", &pairs).await;
    hand.sim("clock", json!({ "advance_seconds": 7 * 24 * 3600 + 1 }))
        .await;
    let lapsed = hand
        .get(&format!("/v1/payment_intents/{}", text(&third["id"])))
        .await;
    assert_eq!(
        (
            text(&lapsed["status"]),
            text(&lapsed["cancellation_reason"])
        ),
        ("canceled", "automatic")
    );
}

#[tokio::test]
async fn amounts_and_currencies_are_checked_before_anything_is_made() {
    let hand = Hand::start().await;
    for (amount, currency, code) in [
        ("49", "cad", "amount_too_small"),
        ("29", "gbp", "amount_too_small"),
        ("999", "mxn", "amount_too_small"),
        ("49", "jpy", "amount_too_small"),
        ("100000000", "jpy", "amount_too_large"),
        ("100000000", "cad", "amount_too_large"),
    ] {
        let (status, error) = hand
            .refused(
                "/v1/payment_intents",
                &[("amount", amount), ("currency", currency)],
            )
            .await;
        assert_eq!((status, text(&error["code"])), (400, code));
    }
    let (status, _) = hand
        .refused(
            "/v1/payment_intents",
            &[("amount", "500"), ("currency", "zzz")],
        )
        .await;
    assert_eq!(status, 400);
    assert_eq!(hand.get("/_sim/stats").await["payment_intents"], 0);
}

#[tokio::test]
async fn a_challenge_by_api_returns_to_the_caller() {
    let hand = Hand::start().await;
    let pairs = [
        ("amount", "10000"),
        ("currency", "cad"),
        ("payment_method", "pm_card_threeDSecure2Required"),
        ("confirm", "true"),
        ("return_url", "http://shop.localhost/back?a=1"),
    ];
    let intent = hand.post("/v1/payment_intents", &pairs).await;
    assert_eq!(intent["status"], "requires_action");
    let url = text(&intent["next_action"]["redirect_to_url"]["url"])
        .replace(&hand.sandbox.public_url, "");
    let answer = hand.submit(&url, &[("decision", "complete")]).await;
    assert_eq!(answer.status(), 303);
    let back = crate::hand::location(&answer);
    assert!(
        back.starts_with("http://shop.localhost/back?a=1&payment_intent=pi_")
            && back.ends_with("succeeded")
    );
    until("the fee", async || {
        let path = format!(
            "/v1/payment_intents/{}?expand[]=latest_charge.balance_transaction",
            text(&intent["id"])
        );
        hand.get(&path).await["latest_charge"]["balance_transaction"]["fee"].as_i64()
    })
    .await;
}
