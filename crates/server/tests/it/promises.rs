//! Promises that slip: who is asked, what an answer does to orders in every state, and what the merchant sees.

use kernel::{OrderId, VariantId};
use orders::{PaidError, Settlement, ShipmentPreference};
use payments::{RefundStatus, dispute::DisputeStatus};
use promises::{Answer, Answered, GiveAnswer, QuestionState, Reviewed};
use refunds::{RefundOrder, RefundUnits, RefundWish, Restock, Which};
use serde_json::{Value, json};

use crate::{
    checkout::path_of,
    disputing::disputed,
    events::{bought, ordered, paid, placed, sells},
    purchasing::{drafted, read, supplied},
    refunding::{charged, ends},
    town::{Answer as Page, Merchant, Town, text},
};

/// A shop that sells a hat, of which a few are here and twenty come on December 4.
pub async fn shop<'t>(town: &'t Town, here: i32) -> (Merchant<'t>, VariantId, Value) {
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", here).await;
    ada.opens().await;
    let supplier = supplied(&ada, hat).await;
    let order = on_order(&ada, &supplier, hat).await;
    (ada, hat, order)
}

async fn on_order(ada: &Merchant<'_>, supplier: &str, variant: VariantId) -> Value {
    let draft = drafted(ada, supplier, variant, 20).await;
    step(ada, &draft, "send", read(&draft)).await
}

pub async fn step(ada: &Merchant<'_>, order: &Value, name: &str, body: Value) -> Value {
    let path = format!("/purchase-orders/{}/{name}", text(&order["id"]));
    ada.post(&path, &body).await.expect(200)
}

/// The supplier names another day.
pub async fn comes_on(ada: &Merchant<'_>, order: &mut Value, day: &str) {
    let change = json!({ "version": order["version"], "expected_on": day });
    *order = step(ada, order, "change", change).await;
}

pub async fn review(ada: &Merchant<'_>) -> Reviewed {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let (profile, _) = platform::profile(&mut tx).await.unwrap();
    let today = papers::terms_of(&profile).shop_day(tx.now());
    let found = promises::review(&mut tx, today).await.unwrap();
    tx.commit().await.unwrap();
    found
}

/// The card was charged, and the order is paid.
pub async fn by_card(ada: &Merchant<'_>, order: OrderId) {
    charged(ada, order).await;
    paid(ada, order).await;
}

async fn shows(ada: &Merchant<'_>, order: OrderId) -> String {
    let page = ada.town.get(&ada.slug, &path_of(ada, order)).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.text
}

/// Sends the form of the order's page, and reads the page it leads to.
pub async fn chooses(ada: &Merchant<'_>, order: OrderId, question: i32, choice: &str) -> String {
    let path = path_of(ada, order).replace('?', "/promise?");
    let number = question.to_string();
    let fields = [("question", number.as_str()), ("choice", choice)];
    let sent: Page = ada.town.form((&ada.slug, &path), "", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let next = sent.headers["location"].to_str().unwrap();
    let page = ada.town.get(&ada.slug, next).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.text
}

pub async fn detail(ada: &Merchant<'_>, order: OrderId) -> Value {
    ada.get(&format!("/orders/{order}")).await.expect(200)
}

/// How many orders the home page counts under a task, which are those of its list.
pub async fn task(ada: &Merchant<'_>, kind: &str) -> i64 {
    let home = ada.get("/home").await.expect(200);
    let all = home["todo"].as_array().unwrap();
    let one = all.iter().find(|one| one["kind"] == kind).unwrap();
    let count = one["count"].as_i64().unwrap();
    let list = ada.get(&format!("/orders?task={kind}")).await.expect(200);
    let listed = list["items"].as_array().unwrap().len();
    assert_eq!(listed, usize::try_from(count).unwrap(), "{list}");
    count
}

/// The sentences of the order's timeline that hold a word.
fn told<'a>(order: &'a Value, word: &str) -> Vec<&'a str> {
    let all = order["timeline"].as_array().unwrap().iter();
    let texts = all.filter_map(|one| one["text"].as_str());
    texts.filter(|text| text.contains(word)).collect()
}

pub const QUESTION: &str = "name=\"question\"";

/// What the back office was told of the order's questions: their numbers and what became of them.
pub async fn heard(ada: &Merchant<'_>, order: OrderId) -> Vec<(i64, String)> {
    let schema = ada.tenant.replace("ten_", "t_");
    let query = format!(
        "SELECT body::text FROM {schema}.event WHERE kind = 'order.promise_changed.v1' ORDER BY position"
    );
    let rows = ada.owner().await.query(&query, &[]).await.unwrap();
    let bodies = rows.iter().map(|row| row.get::<_, String>(0));
    let bodies = bodies.map(|body| serde_json::from_str::<Value>(&body).unwrap()["data"].clone());
    let of_order = bodies.filter(|data| data["order_id"] == order.to_string());
    of_order
        .map(|data| (data["question"].as_i64().unwrap(), text(&data["state"])))
        .collect()
}

pub fn states(all: &[(i64, &str)]) -> Vec<(i64, String)> {
    all.iter()
        .map(|(number, state)| (*number, (*state).to_owned()))
        .collect()
}

#[tokio::test]
async fn what_was_paid_in_cash_is_taken_out_of_the_order_and_given_back_by_the_shop() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 1).await;
    let id = placed(&ada, hat, 3).await;
    let receipt = json!({ "method": "cash", "received_on": "2026-11-24" });
    ada.post(&format!("/orders/{id}/receipt"), &receipt)
        .await
        .expect(201);
    assert_eq!(review(&ada).await.asked, 0, "it holds");
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1);
    assert_eq!(review(&ada).await.asked, 0, "once");
    assert_eq!(task(&ada, "shoppers_asked").await, 1);
    let page = shows(&ada, id).await;
    assert!(page.contains(QUESTION), "{page}");
    assert!(page.contains("Promised by December 9, 2026"), "{page}");

    let page = chooses(&ada, id, 1, "cancel").await;
    assert!(page.contains("The shop will settle the money"), "{page}");
    let later = shows(&ada, id).await;
    assert!(later.contains("you canceled what was missing"), "{later}");
    assert!(!later.contains(QUESTION), "{later}");
    let again = chooses(&ada, id, 1, "keep").await;
    assert!(again.contains("answered already"), "{again}");

    let shown = detail(&ada, id).await;
    assert_eq!(shown["fulfillment_state"], "unfulfilled", "one is here");
    let line = &shown["refundable"]["lines"][0];
    assert_eq!(line["not_sent"], 3, "their money is still to go back");
    assert_eq!(told(&shown, "does not go back by itself").len(), 1);
    let stock = ada.get("/stock").await.expect(200);
    assert_eq!(stock["items"][0]["backordered"], 0, "nobody waits: {stock}");
    let tasks = async || {
        (
            task(&ada, "shoppers_asked").await,
            task(&ada, "refunds_to_make").await,
            task(&ada, "backorders_fillable").await,
        )
    };
    assert_eq!(tasks().await, (0, 1, 1));

    let two = json!({ "lines": [{ "line_id": line["line_id"], "quantity": 2, "which": "not_sent", "restock": true }] });
    let path = format!("/orders/{id}/refunds");
    let preview = ada.post(&format!("{path}/preview"), &two).await.expect(200);
    let wish =
        json!({ "refund": two, "agreed": preview["agreed"], "by_hand": { "method": "cash" } });
    ada.post(&path, &wish).await.expect(201);
    assert_eq!(tasks().await, (0, 0, 1));
    let stock = ada.get("/stock").await.expect(200);
    assert_eq!(stock["items"][0]["reserved"], 1, "withdrawn once: {stock}");
}

#[tokio::test]
async fn an_answer_to_a_disputed_order_is_taken_and_its_money_waits_for_the_bank() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 0).await;
    let id = placed(&ada, hat, 2).await;
    by_card(&ada, id).await;
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1);
    disputed(&ada, id, DisputeStatus::NeedsResponse).await;
    let page = chooses(&ada, id, 1, "cancel").await;
    assert!(page.contains("The shop will settle the money"), "{page}");
    let shown = detail(&ada, id).await;
    assert_eq!(shown["fulfillment_state"], "canceled", "{shown}");
    assert_eq!(task(&ada, "refunds_to_make").await, 0, "the bank decides");
    disputed(&ada, id, DisputeStatus::Won).await;
    assert_eq!(task(&ada, "refunds_to_make").await, 1);
}

#[tokio::test]
async fn of_an_order_partly_sent_and_partly_refunded_only_what_is_missing_is_canceled() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 2).await;
    let id = placed(&ada, hat, 5).await;
    by_card(&ada, id).await;
    let line = detail(&ada, id).await["refundable"]["lines"][0]["line_id"].clone();
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "notify": false });
    ada.post(&format!("/orders/{id}/shipments"), &parcel)
        .await
        .expect(201);
    refunded_one(&ada, id).await;
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1);
    let page = shows(&ada, id).await;
    assert!(page.contains("<strong>2 × HAT-S</strong>"), "{page}");
    let page = chooses(&ada, id, 1, "cancel").await;
    assert!(page.contains("Your money is on its way back"), "{page}");
    let shown = detail(&ada, id).await;
    let refunds = shown["refunds"].as_array().unwrap();
    assert_eq!(refunds.len(), 2, "{shown}");
    // One of five was refunded before: two more are two fifths of the goods, and no shipping.
    let goods = |units: i64| units * 2_400 * 113 / 100;
    let amounts: Vec<i64> = refunds
        .iter()
        .map(|one| one["amount"]["minor"].as_i64().unwrap())
        .collect();
    assert_eq!(amounts.iter().sum::<i64>(), goods(3), "{amounts:?}");
    assert_eq!(shown["fulfillment_state"], "partial", "one is still here");
    assert_eq!(shown["refundable"]["lines"][0]["not_sent"], 1);
}

/// The merchant refunds one of the units that wait.
async fn refunded_one(ada: &Merchant<'_>, order: OrderId) {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let known = orders::order(&mut tx, order).await.unwrap().unwrap();
    let wish = RefundWish::Items {
        lines: vec![RefundUnits {
            line: known.lines[0].id,
            quantity: 1,
            which: Which::NotSent,
            restock: Restock::Back,
        }],
        shipping: kernel::Money::zero(known.currency),
    };
    let preview = refunds::preview_refund(&mut tx, order, &wish).await;
    let command = RefundOrder {
        order,
        wish,
        by_hand: None,
        reason: String::new(),
        agreed: preview.unwrap().fingerprint,
        actor: "Ada".into(),
    };
    let made = refunds::refund_order(&mut tx, &command).await.unwrap();
    tx.commit().await.unwrap();
    ends(ada, made, RefundStatus::Succeeded).await;
}

#[tokio::test]
async fn two_late_purchase_orders_are_one_question_and_another_when_one_slips_further() {
    let town = Town::open().await;
    let (ada, hat, mut hats) = shop(&town, 0).await;
    let (_, cap) = sells(&ada, "CAP", 0).await;
    let supplier = text(&hats["supplier"]["id"]);
    let item = json!({ "supplier_sku": "NW-119", "cost": { "minor": 1_200, "currency": "CAD" }, "pack": 5 });
    ada.put(&format!("/suppliers/{supplier}/items/{cap}"), &item)
        .await
        .expect(200);
    let mut caps = on_order(&ada, &supplier, cap).await;
    let id = ordered(
        &ada,
        &[(hat, 1), (cap, 1)],
        ShipmentPreference::ShipAvailable,
    )
    .await;
    by_card(&ada, id).await;
    comes_on(&ada, &mut hats, "2026-12-18").await;
    comes_on(&ada, &mut caps, "2026-12-21").await;
    assert_eq!(review(&ada).await.asked, 1);
    let page = shows(&ada, id).await;
    assert_eq!(page.matches("Promised by").count(), 2, "{page}");

    comes_on(&ada, &mut caps, "2026-12-28").await;
    assert_eq!(review(&ada).await.asked, 1);
    let page = chooses(&ada, id, 1, "cancel").await;
    assert!(page.contains("no longer up to date"), "{page}");
    assert!(page.contains(QUESTION), "the new one is open: {page}");
    let page = chooses(&ada, id, 2, "keep").await;
    assert!(page.contains("We keep your order"), "{page}");
    assert_eq!(review(&ada).await.asked, 0, "the new days are the promise");
    let lines = ada.get(&format!("/orders/{id}")).await.expect(200);
    let shown = lines["groups"].to_string();
    assert!(
        shown.contains("2026-12-29") && shown.contains("2026-12-31"),
        "both leave with the last of them, as the shopper reads: {shown}"
    );
}

#[tokio::test]
async fn a_slip_that_is_made_good_before_the_answer_is_no_question_any_more() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 0).await;
    let id = placed(&ada, hat, 2).await;
    by_card(&ada, id).await;
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1);
    comes_on(&ada, &mut order, "2026-12-04").await;
    assert_eq!(review(&ada).await.asked, 0);
    assert_eq!(task(&ada, "shoppers_asked").await, 0);
    assert!(!shows(&ada, id).await.contains(QUESTION));
    let page = chooses(&ada, id, 1, "cancel").await;
    assert!(page.contains("no longer up to date"), "{page}");
    assert_eq!(detail(&ada, id).await["refunds"], json!([]));
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1, "it slipped again");

    // The goods come, and the shopper answers before anything was reviewed.
    let lines = json!([{ "line_id": order["lines"][0]["id"], "received": 20, "damaged": 0 }]);
    let came = json!({ "version": order["version"], "lines": lines });
    step(&ada, &order, "receive", came).await;
    assert_eq!(task(&ada, "shoppers_asked").await, 0);
    assert!(!shows(&ada, id).await.contains(QUESTION));
    let page = chooses(&ada, id, 2, "cancel").await;
    assert!(page.contains("Nothing is missing any more"), "{page}");
    assert_eq!(detail(&ada, id).await["refunds"], json!([]));
    let told = [(1, "open"), (1, "settled"), (2, "open"), (2, "settled")];
    assert_eq!(heard(&ada, id).await, states(&told));
}

#[tokio::test]
async fn a_question_that_is_being_answered_is_reviewed_afterwards() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 0).await;
    let id = placed(&ada, hat, 2).await;
    by_card(&ada, id).await;
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1);
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    let (profile, _) = platform::profile(&mut tx).await.unwrap();
    let given = GiveAnswer {
        order: id,
        question: 1,
        answer: Answer::Keep,
        today: papers::terms_of(&profile).shop_day(tx.now()),
    };
    let done = promises::answer(&mut tx, given).await.unwrap();
    assert_eq!(done, Answered::Waits);
    comes_on(&ada, &mut order, "2026-12-28").await;
    let found = review(&ada).await;
    assert_eq!((found.asked, found.busy), (0, 1));
    tx.commit().await.unwrap();
    let found = review(&ada).await;
    assert_eq!((found.asked, found.busy), (1, 0));
    let mut tx = town.db.read(ada.tenant.parse().unwrap()).await;
    let first = promises::question(&mut tx, id, 1).await.unwrap().unwrap();
    assert_eq!(first.state, QuestionState::Keep, "the answer stands");
}

#[tokio::test]
async fn who_bought_from_stock_is_asked_when_it_is_lost() {
    let town = Town::open().await;
    let (ada, hat, _) = shop(&town, 3).await;
    let first = bought(&ada, hat, 1).await;
    town.db.clock.advance(chrono::Duration::minutes(1));
    let last = bought(&ada, hat, 2).await;
    assert_eq!(review(&ada).await.waiting, 0);
    let lost = json!({ "kind": "change", "quantity": -1, "reason": "damaged", "note": "Moths" });
    ada.post(&format!("/stock/{hat}/adjust"), &lost)
        .await
        .expect(200);
    let owner = ada.owner().await;
    let planned = "SELECT (extract(epoch FROM due - $1::text::timestamptz) / 60)::int4 FROM msg.job
        WHERE kind = 'promises.review' AND payload->>'turn' = 'loss'";
    let now = town.db.read(ada.tenant.parse().unwrap()).await.now();
    let now = now.to_rfc3339();
    let minutes: i32 = owner.query_one(planned, &[&now]).await.unwrap().get(0);
    assert_eq!(minutes, 15, "a mistyped count can be corrected");
    assert_eq!(review(&ada).await.asked, 1);
    assert!(!shows(&ada, first).await.contains(QUESTION));
    let page = shows(&ada, last).await;
    assert!(page.contains("<strong>1 × HAT-S</strong>"), "{page}");
    assert!(page.contains("In stock when you ordered"), "{page}");
    assert!(page.contains("December\u{a0}4–"), "{page}");
    let page = chooses(&ada, last, 1, "keep").await;
    assert!(page.contains("We keep your order"), "{page}");
    let shown = detail(&ada, last).await;
    assert_eq!(told(&shown, "was in stock").len(), 1, "{shown}");
    assert_eq!(review(&ada).await.asked, 0);
}

/// Money that comes too late goes back, and only who has paid is asked.
#[tokio::test]
async fn an_order_is_either_paid_back_as_late_or_asked_about() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 0).await;
    let (late, in_time) = (placed(&ada, hat, 1).await, placed(&ada, hat, 1).await);
    by_card(&ada, in_time).await;
    town.db.clock.advance(chrono::Duration::minutes(46));
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    assert!(orders::lapse(&mut tx, late).await.unwrap());
    tx.commit().await.unwrap();
    comes_on(&ada, &mut order, "2026-12-18").await;
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    let settlement = Settlement::free(tx.now());
    let refused = orders::order_paid(&mut tx, late, settlement).await;
    assert!(
        matches!(refused, Err(PaidError::LaterThanAgreed)),
        "{refused:?}"
    );
    drop(tx);
    assert_eq!(review(&ada).await.asked, 1);
    assert!(shows(&ada, in_time).await.contains(QUESTION));
    let mut tx = town.db.read(ada.tenant.parse().unwrap()).await;
    assert_eq!(promises::last_question(&mut tx, late).await.unwrap(), None);
}

#[tokio::test]
async fn a_shop_whose_review_was_lost_gets_one_again() {
    let town = Town::open().await;
    let (ada, hat, _) = shop(&town, 0).await;
    bought(&ada, hat, 1).await;
    let owner = ada.owner().await;
    let gone = "DELETE FROM msg.job WHERE kind = 'promises.review'";
    assert!(owner.execute(gone, &[]).await.unwrap() > 0);
    for _ in 0..2 {
        let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
        inventory::ensure_review(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    let count = "SELECT count(*) FROM msg.job WHERE kind = 'promises.review'";
    let planned: i64 = owner.query_one(count, &[]).await.unwrap().get(0);
    assert_eq!(planned, 1);
}
