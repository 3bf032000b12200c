//! A card's holder disputes a payment: from the bank's first word to its last, through the public doors.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    later,
    merchant::Merchant,
    refunds::sold,
    town::{Part, Town},
};

const CARD: &str = "4242424242424242";
/// Its holder says that they bought nothing.
const DISPUTED: &str = "4000000000000259";
/// Its bank asks first.
const INQUIRED: &str = "4000000000001976";

/// The order, once its only dispute fits.
async fn reaches(merchant: &mut Merchant, order: &str, fits: impl Fn(&Value) -> bool) -> Value {
    let path = format!("orders/{order}");
    let mut last = Value::Null;
    for _ in 0..600 {
        last = merchant.look(&path).await;
        if fits(&last["disputes"][0]) {
            assert_eq!(last["disputes"].as_array().unwrap().len(), 1, "{last}");
            return last;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{}", last["disputes"])
}

async fn is(merchant: &mut Merchant, order: &str, state: &str) -> Value {
    reaches(merchant, order, |one| one["state"] == state).await
}

async fn sim(town: &Town, path: &str, body: Value) {
    let done = town.stand_ins.send(Method::POST, path, body).await;
    assert!(done.is_success(), "{path}: {done}");
}

/// The bank opens a dispute of the newest payment; its id at the processor.
async fn disputes_there(town: &Town, mut wish: Value) -> String {
    let payments = town.stand_ins.payments().await;
    wish["payment_intent"] = payments[0]["id"].clone();
    sim(town, "/_sim/disputes", wish).await;
    there(town).await["id"].as_str().unwrap().to_owned()
}

/// What the processor has of the newest dispute.
async fn there(town: &Town) -> Value {
    town.stand_ins.get("/v1/disputes?limit=1").await["data"][0].clone()
}

async fn waits(town: &mut Town, merchant: &Merchant, interval: &str) {
    town.kill(Part::Work);
    later::passes(&town.owner().await, interval, &[merchant.schema()]).await;
    town.start(Part::Work);
}

/// No message about disputes is sent any more.
async fn deaf(town: &Town) {
    for kind in [
        "created",
        "updated",
        "funds_withdrawn",
        "funds_reinstated",
        "closed",
    ] {
        let event = format!("charge.dispute.{kind}");
        let fault = json!({ "kind": "drop_webhook", "event": event, "times": 99 });
        sim(town, "/_sim/faults", fault).await;
    }
}

/// The shop's balance with the provider, in minor units.
async fn clearing(town: &Town, merchant: &Merchant) -> i64 {
    let owner = town.owner().await;
    let schema = merchant.schema();
    let sql = format!(
        "SELECT coalesce(sum(amount), 0)::bigint FROM {schema}.journal_entry, unnest(accounts, amounts) AS p (account, amount)
         WHERE account = '1200'"
    );
    owner.query_one(&sql, &[]).await.unwrap().get(0)
}

#[tokio::test]
async fn a_disputed_sale_is_answered_once_with_its_papers_and_won() {
    let (mut town, mut merchant, order) = sold(DISPUTED).await;
    let kinds = ["dispute.*"];
    merchant.register(town.stand_ins, "till", &kinds).await;
    let opened = is(&mut merchant, &order, "needs_response").await;
    let dispute = &opened["disputes"][0];
    let total = opened["amounts"]["total"]["minor"].as_i64().unwrap();
    assert_eq!(dispute["withdrawn"]["minor"].as_i64(), Some(total));
    assert_eq!(dispute["fee"]["minor"], 1_500);
    assert_eq!(dispute["reason"], "fraudulent");
    assert!(dispute["due_by"].is_string(), "{dispute}");
    let suggested = dispute["evidence"]["sold"].as_str().unwrap();
    assert!(suggested.contains("2 × Jug"), "{dispute}");
    assert_eq!(dispute["papers"][0]["kind"], "invoice");
    let home = merchant.look("home").await;
    assert_eq!(home["disputes"][0]["order_id"], opened["id"], "{home}");
    let mail = town.mail("jugs@example.ca", "is disputed").await;
    assert!(mail.contains("did not make this purchase"), "{mail}");

    let id = dispute["id"].as_str().unwrap().to_owned();
    let path = format!("orders/{order}/disputes/{id}/evidence");
    let words = json!({ "sold": "Two jugs", "other": "winning_evidence", "papers": ["invoice"] });
    let kept = merchant.send(Method::PUT, &path, words.clone()).await;
    assert_eq!(kept.status, 200, "{}", kept.text);
    assert_eq!(kept.json()["disputes"][0]["answer"], "draft");
    assert_eq!(
        there(&town).await["evidence_details"]["submission_count"],
        0
    );

    // The worker dies, and the processor's answer is lost once: still one submission.
    town.kill(Part::Work);
    let lost =
        json!({ "kind": "lose_reply", "path": "/v1/disputes/", "method": "POST", "times": 1 });
    sim(&town, "/_sim/faults", lost).await;
    let sent = merchant.send_once(&path, "answer-1", words.clone()).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
    let again = merchant.send_once(&path, "answer-1", words.clone()).await;
    assert_eq!(sent.text, again.text);
    let other = merchant.send_once(&path, "answer-2", words).await;
    assert_eq!(other.status, 409, "{}", other.text);
    town.start(Part::Work);
    let after = reaches(&mut merchant, &order, |one| one["answer"] == "sent").await;
    assert_eq!(after["disputes"][0]["can_answer"], false);
    let told = there(&town).await;
    assert_eq!(told["evidence_details"]["submission_count"], 1, "{told}");
    assert_eq!(told["evidence"]["product_description"], "Two jugs");
    assert_eq!(told["evidence"]["customer_email_address"], "sam@example.ca");
    assert!(told["evidence"]["receipt"].is_string(), "{told}");

    let won = reaches(&mut merchant, &order, |one| {
        one["state"] == "won" && one["reinstated"]["minor"].as_i64() == Some(total)
    })
    .await;
    assert_eq!(won["payment_state"], "paid");
    town.mail("jugs@example.ca", "you won the dispute").await;
    let told = |seen: &Value| {
        let entries = seen["entries"].as_array()?.iter();
        let mut bodies = entries.map(|one| one["body"].to_string());
        bodies.find(|body| body.contains("dispute.closed.v1"))
    };
    let closed = town
        .stand_ins
        .eventually("dispute.closed.v1", "/receiver/till.json", told)
        .await;
    assert!(closed.contains("won"), "{closed}");
    town.proven();
}

#[tokio::test]
async fn fault_37_what_the_bank_holds_is_not_refunded_and_what_went_back_is_not_taken_twice() {
    let (town, mut merchant, order) = sold(CARD).await;
    let path = format!("orders/{order}");
    let amount = json!({ "amount": { "minor": 1_000, "currency": "CAD" } });
    let preview = format!("{path}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, amount.clone()).await;
    let wish = json!({ "refund": amount.clone(), "agreed": shown.json()["agreed"] });
    let made = merchant
        .send_once(&format!("{path}/refunds"), "refund-1", wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let refunded = crate::refunds::reaches(&mut merchant, &order, 0, "succeeded").await;
    let total = refunded["amounts"]["total"]["minor"].as_i64().unwrap();
    let before = clearing(&town, &merchant).await;

    // The bank disputes the whole charge, although a part of it went back.
    disputes_there(&town, json!({ "amount": total })).await;
    let opened = is(&mut merchant, &order, "needs_response").await;
    let withdrawn = &opened["disputes"][0]["withdrawn"]["minor"];
    assert_eq!(withdrawn.as_i64(), Some(total - 1_000), "{opened}");
    assert_eq!(opened["actions"]["refund"], false);
    assert_eq!(
        clearing(&town, &merchant).await,
        before - (total - 1_000) - 1_500
    );
    let refused = merchant.send(Method::POST, &preview, amount).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.text.contains("with the bank"), "{}", refused.text);
    town.proven();

    // Given in to, it is lost, and still not refundable.
    let id = opened["disputes"][0]["id"].as_str().unwrap();
    let accept = format!("{path}/disputes/{id}/acceptance");
    let accepted = merchant.send_once(&accept, "accept-1", json!({})).await;
    assert_eq!(accepted.status, 201, "{}", accepted.text);
    let lost = is(&mut merchant, &order, "lost").await;
    assert_eq!(lost["disputes"][0]["accepted"], true);
    assert_eq!(lost["actions"]["refund"], false);
    town.mail("jugs@example.ca", "is lost").await;
    town.proven();
}

#[tokio::test]
async fn fault_38_an_inquiry_that_is_closed_posts_nothing() {
    let (town, mut merchant, order) = sold(INQUIRED).await;
    let opened = is(&mut merchant, &order, "inquiry").await;
    let before = clearing(&town, &merchant).await;
    let dispute = &opened["disputes"][0];
    assert_eq!(dispute["withdrawn"]["minor"], 0);
    assert_eq!(dispute["can_accept"], false);
    assert_eq!(opened["actions"]["refund"], true);
    town.mail("jugs@example.ca", "bank asks about").await;
    let accept = format!(
        "orders/{order}/disputes/{}/acceptance",
        dispute["id"].as_str().unwrap()
    );
    let refused = merchant.send_once(&accept, "accept-1", json!({})).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    let id = there(&town).await["id"].as_str().unwrap().to_owned();
    let close = format!("/_sim/disputes/{id}/decide");
    sim(&town, &close, json!({ "outcome": "closed" })).await;
    is(&mut merchant, &order, "inquiry_closed").await;
    assert_eq!(clearing(&town, &merchant).await, before);
    town.proven();
}

#[tokio::test]
async fn fault_39_a_dispute_booked_as_lost_is_won_although_its_messages_come_twice_and_in_disorder()
{
    let (town, mut merchant, order) = sold(CARD).await;
    let before = clearing(&town, &merchant).await;
    let twice = json!({ "kind": "duplicate_webhook", "copies": 3, "times": 4 });
    sim(&town, "/_sim/faults", twice).await;
    let id = disputes_there(&town, json!({ "reason": "product_not_received" })).await;
    is(&mut merchant, &order, "needs_response").await;
    let decide = format!("/_sim/disputes/{id}/decide");
    sim(&town, &decide, json!({ "outcome": "lost" })).await;
    is(&mut merchant, &order, "lost").await;
    town.proven();
    let disorder = json!({ "kind": "out_of_order", "event": "charge.dispute.funds_reinstated" });
    sim(&town, "/_sim/faults", disorder).await;
    sim(
        &town,
        &decide,
        json!({ "outcome": "won", "money": "before" }),
    )
    .await;
    let won = is(&mut merchant, &order, "won").await;
    assert_eq!(
        won["disputes"][0]["reinstated"], won["disputes"][0]["withdrawn"],
        "{won}"
    );
    assert_eq!(clearing(&town, &merchant).await, before - 1_500);
    town.proven();
}

#[tokio::test]
async fn a_dispute_whose_messages_are_all_lost_is_found_and_followed_and_the_deadline_is_told() {
    let (mut town, mut merchant, order) = sold(CARD).await;
    deaf(&town).await;
    let id = disputes_there(&town, json!({})).await;
    waits(&mut town, &merchant, "1 hour").await;
    is(&mut merchant, &order, "needs_response").await;
    town.mail("jugs@example.ca", "is disputed").await;
    // Six days later, three before the deadline.
    let owner = town.owner().await;
    let schema = merchant.schema();
    town.kill(Part::Work);
    let nearer = format!(
        "UPDATE {schema}.dispute SET due_by = due_by - interval '6 days 1 hour';
         UPDATE msg.job SET due = due - interval '6 days 1 hour' WHERE kind = 'disputes.news'"
    );
    owner.batch_execute(&nearer).await.unwrap();
    town.start(Part::Work);
    town.mail("jugs@example.ca", "answer the dispute by").await;
    let decide = format!("/_sim/disputes/{id}/decide");
    sim(&town, &decide, json!({ "outcome": "won" })).await;
    waits(&mut town, &merchant, "6 hours").await;
    is(&mut merchant, &order, "won").await;
    town.proven();
}

#[tokio::test]
async fn a_disputed_order_is_canceled_without_a_refund_and_refunded_once_the_dispute_is_won() {
    let (town, mut merchant, order) = sold(CARD).await;
    let id = disputes_there(&town, json!({})).await;
    let opened = is(&mut merchant, &order, "needs_response").await;
    assert_eq!(opened["actions"]["cancel"], true, "{opened}");
    let before = clearing(&town, &merchant).await;
    let open = merchant.look("orders?dispute=open").await;
    assert_eq!(open["items"][0]["id"], opened["id"], "{open}");
    let lost = merchant.look("orders?dispute=lost").await;
    assert_eq!(lost["items"].as_array().unwrap().len(), 0, "{lost}");

    let path = format!("orders/{order}/cancellation");
    let preview = merchant.look(&path).await;
    let total = opened["amounts"]["total"].clone();
    assert_eq!(preview["refund"], Value::Null, "{preview}");
    assert_eq!(preview["at_bank"]["verdict"], "awaited");
    assert_eq!(preview["at_bank"]["held"], total);
    assert_eq!(preview["at_bank"]["rest"]["minor"], 0);
    let wish = json!({ "reason": "", "notify": true, "agreed": preview["agreed"] });
    let done = merchant.send_once(&path, "cancel-1", wish).await;
    assert_eq!(done.status, 201, "{}", done.text);
    let after = done.json();
    assert_eq!(after["fulfillment_state"], "canceled", "{after}");
    assert_eq!(after["refunds"].as_array().unwrap().len(), 0, "{after}");
    assert_eq!(after["actions"]["ship"], false, "{after}");
    let told = town.mail("sam@example.ca", "is canceled").await;
    assert!(told.contains("decides who gets it"), "{told}");
    assert_eq!(clearing(&town, &merchant).await, before);
    let csv = merchant.path("exports/orders.csv?dispute=open");
    let csv = merchant.browser.get(&csv).await.text;
    let mut rows = csv.lines();
    let at = rows
        .next()
        .unwrap()
        .split(',')
        .position(|column| column == "Disputed");
    let minor = total["minor"].as_i64().unwrap();
    let disputed = format!("{}.{:02}", minor / 100, minor % 100);
    let held = rows.next().unwrap().split(',').nth(at.unwrap());
    assert_eq!(held, Some(disputed.as_str()), "{csv}");

    let decide = format!("/_sim/disputes/{id}/decide");
    sim(&town, &decide, json!({ "outcome": "won" })).await;
    let told = town.mail("jugs@example.ca", "you won the dispute").await;
    assert!(told.contains("neither the goods nor the money"), "{told}");
    let won = reaches(&mut merchant, &order, |one| {
        one["state"] == "won" && one["reinstated"] == total
    })
    .await;
    assert_eq!(won["actions"]["refund"], true, "{won}");
    let amount = json!({ "amount": total });
    let preview = format!("orders/{order}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, amount.clone()).await;
    let wish = json!({ "refund": amount, "agreed": shown.json()["agreed"] });
    let made = merchant
        .send_once(&format!("orders/{order}/refunds"), "refund-1", wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let refunded = crate::refunds::reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(refunded["payment_state"], "refunded", "{refunded}");
    town.proven();
}
