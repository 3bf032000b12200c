use serde_json::json;

use crate::hand::{Hand, text};

#[tokio::test]
async fn of_two_refunds_at_once_only_what_was_captured_is_given_back() {
    let hand = Hand::start().await;
    let intent = hand.paid("pm_card_visa").await;
    let pairs = [("payment_intent", text(&intent["id"])), ("amount", "6000")];
    let (one, two) = tokio::join!(
        hand.call("/v1/refunds", &pairs, Some("r1")),
        hand.call("/v1/refunds", &pairs, Some("r2"))
    );
    let mut statuses = [one.status().as_u16(), two.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
    assert_eq!(hand.get("/_sim/stats").await["refunded_minor"], 6000);
}

#[tokio::test]
async fn refunds_stop_at_the_captured_amount() {
    let hand = Hand::start().await;
    let intent = hand.paid("pm_card_visa").await;
    let id = text(&intent["id"]);
    for amount in ["0", "-5", "10001"] {
        assert_eq!(
            hand.refused("/v1/refunds", &[("payment_intent", id), ("amount", amount)])
                .await
                .0,
            400,
            "{amount}"
        );
    }
    for _ in 0..2 {
        hand.post("/v1/refunds", &[("payment_intent", id), ("amount", "1000")])
            .await;
    }
    let rest = hand
        .post("/v1/refunds", &[("charge", text(&intent["latest_charge"]))])
        .await;
    assert_eq!(
        (&rest["amount"], text(&rest["status"])),
        (&json!(8000), "succeeded")
    );
    let (_, error) = hand.refused("/v1/refunds", &[("payment_intent", id)]).await;
    assert_eq!(error["code"], "charge_already_refunded");
    let listed = hand.get(&format!("/v1/refunds?payment_intent={id}")).await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 3);
    let charge = hand
        .get(&format!(
            "/v1/charges/{}?expand[]=refunds",
            text(&intent["latest_charge"])
        ))
        .await;
    assert_eq!(
        (&charge["refunded"], &charge["amount_refunded"]),
        (&json!(true), &json!(10_000))
    );
    assert_eq!(charge["refunds"]["data"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_refund_may_be_slow_or_come_back() {
    let hand = Hand::start().await;
    let slow = hand.paid("pm_card_pendingRefund").await;
    let refund = hand
        .post("/v1/refunds", &[("payment_intent", text(&slow["id"]))])
        .await;
    assert_eq!(
        (text(&refund["status"]), text(&refund["pending_reason"])),
        ("pending", "processing")
    );
    let bad = hand.paid("pm_card_refundFail").await;
    let doubtful = hand
        .post("/v1/refunds", &[("payment_intent", text(&bad["id"]))])
        .await;
    assert_eq!(doubtful["status"], "succeeded");
    hand.sim("clock", json!({ "advance_seconds": 10 })).await;
    assert_eq!(
        hand.get(&format!("/v1/refunds/{}", text(&refund["id"])))
            .await["status"],
        "succeeded"
    );
    let failed = hand
        .get(&format!("/v1/refunds/{}", text(&doubtful["id"])))
        .await;
    assert_eq!(failed["status"], "failed");
    assert!(failed["failure_balance_transaction"].is_string());
    let again = hand
        .post("/v1/refunds", &[("payment_intent", text(&bad["id"]))])
        .await;
    assert_eq!(
        again["amount"], 10_000,
        "what came back may be refunded again"
    );
}

#[tokio::test]
async fn somebody_refunds_in_the_processors_dashboard() {
    let hand = Hand::start().await;
    let intent = hand.paid("pm_card_visa").await;
    let wish = json!({ "charge": intent["latest_charge"], "amount": 4000, "life": "pending" });
    let made = hand.sim("refunds", wish).await;
    assert_eq!(
        (text(&made["status"]), &made["metadata"]),
        ("pending", &json!({}))
    );
    let rest = hand
        .sim("refunds", json!({ "payment_intent": intent["id"] }))
        .await;
    assert_eq!(
        (&rest["amount"], text(&rest["status"])),
        (&json!(6000), "succeeded")
    );
    hand.sim("clock", json!({ "advance_seconds": 60 })).await;
    let later = hand
        .get(&format!("/v1/refunds/{}", text(&made["id"])))
        .await;
    assert_eq!(later["status"], "succeeded");
    let charge = hand
        .get(&format!("/v1/charges/{}", text(&intent["latest_charge"])))
        .await;
    assert_eq!(charge["refunded"], true);
}
