//! What somebody else does at the card processor: it is found by charge and payment intent, and booked.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    later,
    merchant::Merchant,
    refunds::{on_hand, reaches, sold},
    town::{Part, Town},
};

const CARD: &str = "4242424242424242";

/// Somebody refunds in the processor's own dashboard, which knows nothing of our ids.
async fn refunds_there(town: &Town, mut wish: Value) -> StatusCode {
    let payments = town.stand_ins.payments().await;
    wish["payment_intent"] = payments[0]["id"].clone();
    town.stand_ins
        .send(Method::POST, "/_sim/refunds", wish)
        .await
}

/// The next webhooks of these kinds are never sent.
async fn lost(town: &Town, kinds: &[&str]) {
    for kind in kinds {
        let fault = json!({ "kind": "drop_webhook", "event": kind, "times": 9 });
        let armed = town
            .stand_ins
            .send(Method::POST, "/_sim/faults", fault)
            .await;
        assert!(armed.is_success(), "{armed}");
    }
}

const ALL_KINDS: [&str; 5] = [
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.refunded",
    "charge.refund.updated",
];

async fn waits(town: &mut Town, merchant: &Merchant, interval: &str) {
    town.kill(Part::Work);
    later::passes(&town.owner().await, interval, &[merchant.schema()]).await;
    town.start(Part::Work);
}

#[tokio::test]
async fn a_refund_made_at_the_processor_is_booked_once_and_what_it_undid_is_not_shipped() {
    let (town, mut merchant, order) = sold(CARD).await;
    let twice = json!({ "kind": "duplicate_webhook", "copies": 3, "times": 9 });
    let armed = town
        .stand_ins
        .send(Method::POST, "/_sim/faults", twice)
        .await;
    assert!(armed.is_success(), "{armed}");
    let made = refunds_there(&town, json!({})).await;
    assert!(made.is_success(), "{made}");
    let after = reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(after["refunds"].as_array().unwrap().len(), 1, "{after}");
    assert_eq!(after["refunds"][0]["source"], "processor");
    assert_eq!(after["payment_state"], "refunded", "{after}");
    assert_eq!(after["actions"]["ship"], false);
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    let told = "was refunded at the payment service";
    town.mail("jugs@example.ca", "Somebody refunded").await;
    let path = "/mail.json?to=jugs@example.ca";
    let mails = town.stand_ins.get(path).await;
    let mails = mails.as_array().unwrap().iter();
    let subjects = mails.filter(|mail| mail["subject"].as_str().unwrap().contains(told));
    assert_eq!(subjects.count(), 1);
    town.proven();
}

#[tokio::test]
async fn a_refund_whose_webhooks_are_all_lost_is_found_by_the_hourly_list() {
    let (mut town, mut merchant, order) = sold(CARD).await;
    lost(&town, &ALL_KINDS).await;
    let made = refunds_there(&town, json!({ "amount": 1_000, "life": "pending" })).await;
    assert!(made.is_success(), "{made}");
    waits(&mut town, &merchant, "1 hour").await;
    let after = reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(after["payment_state"], "partially_refunded", "{after}");
    assert_eq!(after["refunds"][0]["source"], "processor");
    assert_eq!(after["actions"]["ship"], true);
    town.proven();
}

#[tokio::test]
async fn fault_36_a_refund_that_waits_and_one_whose_failure_nobody_told_are_looked_at() {
    // Its refunds are pending for some seconds.
    let (mut town, mut merchant, order) = sold("4000000000007726").await;
    lost(&town, &ALL_KINDS).await;
    let path = format!("orders/{order}");
    let amount = json!({ "amount": { "minor": 1_000, "currency": "CAD" } });
    let preview = format!("{path}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, amount.clone()).await;
    let wish = json!({ "refund": amount, "agreed": shown.json()["agreed"] });
    let made = merchant
        .send_once(&format!("{path}/refunds"), "refund-1", wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    reaches(&mut merchant, &order, 0, "pending").await;
    town.proven();
    reaches(&mut merchant, &order, 0, "succeeded").await;
    town.proven();

    // The bank sends it back, and the message that says so is lost.
    let list = town.stand_ins.get("/v1/refunds?limit=1").await;
    let id = list["data"][0]["id"].as_str().unwrap();
    let fail = format!("/_sim/refunds/{id}/fail");
    let done = town.stand_ins.send(Method::POST, &fail, json!({})).await;
    assert!(done.is_success(), "{done}");
    waits(&mut town, &merchant, "1 hour").await;
    let after = reaches(&mut merchant, &order, 0, "failed").await;
    assert_eq!(after["payment_state"], "paid", "{after}");
    town.mail("jugs@example.ca", "did not go through").await;
    town.proven();
}

#[tokio::test]
async fn a_merchant_cancels_an_order_and_everything_goes_back_although_the_worker_dies() {
    let (mut town, mut merchant, order) = sold(CARD).await;
    let path = format!("orders/{order}/cancellation");
    let before = merchant.look(&format!("orders/{order}")).await;
    assert_eq!(before["actions"]["cancel"], true, "{before}");
    let shown = merchant.look(&path).await;
    assert_eq!(
        shown["refund"]["total"], before["amounts"]["total"],
        "{shown}"
    );
    assert_eq!(shown["lines"][0]["quantity"], 2);

    town.kill(Part::Work);
    let wish = json!({ "reason": "The glaze cracked", "notify": true, "agreed": shown["agreed"] });
    let made = merchant.send_once(&path, "cancel-1", wish.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let again = merchant.send_once(&path, "cancel-1", wish.clone()).await;
    assert_eq!(made.text, again.text);
    let other = merchant.send_once(&path, "cancel-2", wish).await;
    assert_eq!(other.status, 201, "{}", other.text);
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    town.start(Part::Work);
    let after = reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(after["payment_state"], "refunded", "{after}");
    assert_eq!(after["fulfillment_state"], "canceled");
    assert!(after["canceled_at"].is_string(), "{after}");
    assert_eq!(after["actions"]["cancel"], false);
    let refunds = town.stand_ins.get("/v1/refunds?limit=9").await;
    assert_eq!(refunds["data"].as_array().unwrap().len(), 1);
    let mail = town.mail("sam@example.ca", "is canceled").await;
    assert!(mail.contains("The glaze cracked"), "{mail}");
    town.proven();
}
