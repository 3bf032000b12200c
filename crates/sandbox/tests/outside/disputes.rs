use serde_json::{Value, json};

use crate::hand::{Hand, text};

const SECRET: &str = "whsec_disputes";

/// A sandbox that tells its own receiver of every event.
async fn heard() -> Hand {
    let hand = Hand::start().await;
    let url = hand.url("/receiver/shop");
    hand.sim("webhook", json!({ "url": url, "secret": SECRET }))
        .await;
    hand
}

/// The kinds of events about disputes, in the order in which they were made.
async fn kinds(hand: &Hand) -> Vec<String> {
    let listed = hand.get("/v1/events?limit=100").await;
    let events = listed["data"].as_array().unwrap().iter().rev();
    let kinds = events.map(|event| text(&event["type"]).to_owned());
    kinds
        .filter(|kind| kind.starts_with("charge.dispute."))
        .collect()
}

async fn dispute_of(hand: &Hand, intent: &Value) -> Value {
    let id = text(&intent["id"]);
    let listed = hand.get(&format!("/v1/disputes?payment_intent={id}")).await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    listed["data"][0].clone()
}

async fn answered(hand: &Hand, dispute: &Value, words: &str) -> Value {
    let id = text(&dispute["id"]);
    let pairs = [("evidence[uncategorized_text]", words), ("submit", "true")];
    let sent = hand.post(&format!("/v1/disputes/{id}"), &pairs).await;
    assert_eq!(sent["evidence_details"]["submission_count"], 1);
    hand.sim("clock", json!({ "advance_seconds": 10 })).await;
    hand.get(&format!("/v1/disputes/{id}")).await
}

#[tokio::test]
async fn a_fraudulent_charge_is_disputed_and_won_with_the_winning_words() {
    let hand = heard().await;
    let intent = hand.paid("pm_card_createDispute").await;
    let dispute = dispute_of(&hand, &intent).await;
    assert_eq!(text(&dispute["reason"]), "fraudulent");
    assert_eq!(text(&dispute["status"]), "needs_response");
    let taken = &dispute["balance_transactions"][0];
    assert_eq!(
        (&taken["amount"], &taken["fee"], &taken["net"]),
        (&json!(-10_000), &json!(1_500), &json!(-11_500))
    );
    assert_eq!(text(&taken["reporting_category"]), "dispute");
    let charge = hand
        .get(&format!("/v1/charges/{}", text(&intent["latest_charge"])))
        .await;
    assert_eq!(charge["disputed"], true);
    let won = answered(&hand, &dispute, "winning_evidence").await;
    assert_eq!(text(&won["status"]), "won");
    let back = &won["balance_transactions"][1];
    assert_eq!((&back["amount"], &back["fee"]), (&json!(10_000), &json!(0)));
    assert_eq!(
        kinds(&hand).await,
        [
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_reinstated"
        ]
    );
    let refund = [("payment_intent", text(&intent["id"]))];
    hand.post("/v1/refunds", &refund).await;
}

#[tokio::test]
async fn a_lost_dispute_keeps_the_money_and_its_charge_cannot_be_refunded() {
    let hand = heard().await;
    let intent = hand.paid("pm_card_createDisputeProductNotReceived").await;
    let dispute = dispute_of(&hand, &intent).await;
    assert_eq!(text(&dispute["reason"]), "product_not_received");
    let refund = [("payment_intent", text(&intent["id"]))];
    let (status, error) = hand.refused("/v1/refunds", &refund).await;
    assert_eq!((status, text(&error["code"])), (400, "charge_disputed"));
    let lost = answered(&hand, &dispute, "losing_evidence").await;
    assert_eq!(text(&lost["status"]), "lost");
    assert_eq!(lost["balance_transactions"].as_array().unwrap().len(), 1);
    let id = text(&dispute["id"]);
    let (status, _) = hand.refused(&format!("/v1/disputes/{id}/close"), &[]).await;
    assert_eq!(status, 400, "what is closed cannot be closed");
    let late = hand
        .sim(
            &format!("disputes/{id}/decide"),
            json!({ "outcome": "won", "money": "before" }),
        )
        .await;
    assert_eq!(text(&late["status"]), "won");
    assert_eq!(
        kinds(&hand).await.last().map(String::as_str),
        Some("charge.dispute.closed")
    );
}

#[tokio::test]
async fn an_inquiry_takes_no_money_and_may_be_refunded_or_become_a_chargeback() {
    let hand = heard().await;
    let intent = hand.paid("pm_card_createDisputeInquiry").await;
    let inquiry = dispute_of(&hand, &intent).await;
    assert_eq!(text(&inquiry["status"]), "warning_needs_response");
    assert_eq!(inquiry["is_charge_refundable"], true);
    assert_eq!(inquiry["balance_transactions"], json!([]));
    hand.post("/v1/refunds", &[("payment_intent", text(&intent["id"]))])
        .await;
    let settled = dispute_of(&hand, &intent).await;
    assert_eq!(text(&settled["status"]), "warning_closed");
    let other = hand.paid("pm_card_createDisputeInquiry").await;
    let inquiry = dispute_of(&hand, &other).await;
    let escalated = answered(&hand, &inquiry, "escalate_inquiry_evidence").await;
    assert_eq!(text(&escalated["status"]), "needs_response");
    assert_eq!(
        escalated["balance_transactions"].as_array().unwrap().len(),
        1
    );
}

#[tokio::test]
async fn a_bank_disputes_what_it_likes_and_silence_loses() {
    let hand = heard().await;
    let intent = hand.paid("pm_card_visa").await;
    let wish = json!({ "payment_intent": intent["id"], "amount": 4000, "reason": "duplicate",
        "answer_within_seconds": 100 });
    let made = hand.sim("disputes", wish).await;
    assert_eq!(made["amount"], 4000);
    hand.sim("clock", json!({ "advance_seconds": 200 })).await;
    let id = text(&made["id"]);
    let lost = hand.get(&format!("/v1/disputes/{id}")).await;
    assert_eq!(text(&lost["status"]), "lost");
    let (status, _) = hand
        .refused(
            &format!("/v1/disputes/{id}"),
            &[("evidence[uncategorized_text]", "too late")],
        )
        .await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn evidence_is_staged_corrected_and_names_files_that_exist() {
    let hand = heard().await;
    let intent = hand.paid("pm_card_createDispute").await;
    let dispute = dispute_of(&hand, &intent).await;
    let path = format!("/v1/disputes/{}", text(&dispute["id"]));
    let staged = [
        ("evidence[product_description]", "A lamp"),
        ("submit", "false"),
    ];
    let staged = hand.post(&path, &staged).await;
    assert_eq!(text(&staged["status"]), "needs_response");
    assert_eq!(staged["evidence_details"]["has_evidence"], true);
    let unknown = [("evidence[receipt]", "file_none")];
    assert_eq!(hand.refused(&path, &unknown).await.0, 404);
    let misspelt = [("evidence[reciept]", "x")];
    assert_eq!(hand.refused(&path, &misspelt).await.0, 400);
    let upload = async |content: &str| {
        let body = format!(
            "--b1\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ndispute_evidence\r\n--b1\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"invoice.pdf\"\r\n\r\n{content}\r\n--b1--\r\n"
        );
        let request = hand
            .client
            .post(hand.url("/v1/files"))
            .bearer_auth("sk_test_sandbox")
            .header("Content-Type", "multipart/form-data; boundary=b1")
            .body(body);
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json::<Value>().await.unwrap())
    };
    assert_eq!(upload("MZ a program").await.0, 400);
    let (status, file) = upload("%PDF-1.7 paper").await;
    assert_eq!((status, text(&file["type"])), (200, "pdf"));
    let pairs = [("evidence[receipt]", text(&file["id"])), ("submit", "true")];
    let sent = hand.post(&path, &pairs).await;
    assert_eq!(text(&sent["status"]), "under_review");
    assert_eq!(sent["evidence"]["product_description"], "A lamp");
    assert_eq!(hand.refused(&path, &pairs).await.0, 400, "once, and final");
}
