//! A shop that charges cards when its orders ship: authorized, captured once, released, or ended too soon.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    later,
    merchant::Merchant,
    phone_orders,
    refunds::on_hand,
    shopping::{Wish, buy, pay, to_review},
    town::{Part, Town},
    visitor::{Page, Visitor},
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,5,continue,45.00,true,true,active\n";

const CARD: &str = "4242424242424242";
const SHOPPER: &str = "sam@example.ca";

const fn two_jugs() -> Wish<'static> {
    Wish {
        product: "jug",
        options: &[],
        quantity: "2",
        email: SHOPPER,
    }
}

/// A shop with five jugs that charges when it ships, and an order for two of them, authorized.
pub async fn authorized() -> (Town, Merchant, Visitor, String) {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let mut shop = merchant.look("settings/shop").await;
    assert_eq!(shop["charge"], "ordered", "{shop}");
    shop["charge"] = "shipped".into();
    let saved = merchant.send(Method::PUT, "settings/shop", shop).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, two_jugs()).await;
    let thanks = pay(&mut shopper, &url, CARD).await;
    let thanks = shopper.follow(thanks).await;
    assert!(
        thanks.text.contains("has not been charged"),
        "{}",
        thanks.text
    );
    let order = reaches(&mut merchant, "orders", |list| {
        list["items"][0]["payment_state"] == "authorized"
    })
    .await;
    let id = order["items"][0]["id"].as_str().unwrap().to_owned();
    (town, merchant, shopper, id)
}

async fn reaches(merchant: &mut Merchant, path: &str, fits: impl Fn(&Value) -> bool) -> Value {
    let mut last = Value::Null;
    for _ in 0..600 {
        last = merchant.look(path).await;
        if fits(&last) {
            return last;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{path}: {last}")
}

pub async fn is(merchant: &mut Merchant, order: &str, state: &str) -> Value {
    let path = format!("orders/{order}");
    reaches(merchant, &path, |one| one["payment_state"] == state).await
}

pub async fn arm(town: &Town, fault: Value) {
    let armed = town
        .stand_ins
        .send(Method::POST, "/_sim/faults", fault)
        .await;
    assert!(armed.is_success(), "{armed}");
}

pub async fn at_the_processor(town: &Town) -> Value {
    town.stand_ins.payments().await[0].clone()
}

pub async fn ship(merchant: &mut Merchant, order: &str, key: &str, quantity: i64) -> Page {
    let seen = merchant.look(&format!("orders/{order}")).await;
    let line = seen["groups"][0]["lines"][0]["line_id"].clone();
    let parcel = json!({
        "carrier": "Canada Post", "tracking_number": "", "notify": true,
        "lines": [{ "line_id": line, "quantity": quantity }],
    });
    let path = format!("orders/{order}/shipments");
    merchant.send_once(&path, key, parcel).await
}

pub async fn wait(town: &mut Town, merchant: &Merchant, interval: &str) {
    town.kill(Part::Work);
    later::passes(&town.owner().await, interval, &[merchant.schema()]).await;
    town.start(Part::Work);
}

#[tokio::test]
async fn a_card_is_charged_once_by_the_first_shipment_although_answers_are_lost_and_the_worker_dies()
 {
    let (mut town, mut merchant, _, order) = authorized().await;
    let path = format!("orders/{order}");
    let seen = merchant.look(&path).await;
    assert!(seen["authorization"]["charge_by"].is_string(), "{seen}");
    assert_eq!(seen["authorization"]["charge"], "not_asked", "{seen}");
    assert!(seen["documents"]["invoice_url"].is_null(), "{seen}");
    assert!(
        seen["money"].is_null() || seen["amounts"]["paid"]["minor"] == 0,
        "{seen}"
    );
    let mail = town
        .mail(SHOPPER, "card is charged when your order ships")
        .await;
    assert!(!mail.contains("It is paid"), "{mail}");
    town.mail("jugs@example.ca", "card is charged when you ship")
        .await;
    assert_eq!(on_hand(&mut merchant).await, (5, 3));
    town.proven();

    // The processor does it, its answer is lost, and the worker dies.
    let lost = json!({ "kind": "lose_reply", "path": "/v1/payment_intents/", "method": "POST", "times": 3 });
    arm(&town, lost).await;
    let shipped = ship(&mut merchant, &order, "parcel-1", 1).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    wait(&mut town, &merchant, "2 hours").await;
    let paid = is(&mut merchant, &order, "paid").await;
    let total = &paid["amounts"]["total"];
    assert_eq!(&paid["amounts"]["paid"], total);
    assert!(paid["documents"]["invoice_number"].is_string(), "{paid}");
    let there = at_the_processor(&town).await;
    assert_eq!(there["status"], "succeeded");
    assert_eq!(there["amount_received"], total["minor"]);
    let mail = town.mail(SHOPPER, "Your invoice INV-").await;
    assert!(mail.contains("your card was charged"), "{mail}");
    // The rest ships without another charge.
    let rest = ship(&mut merchant, &order, "parcel-2", 1).await;
    assert_eq!(rest.status, 201, "{}", rest.text);
    assert_eq!(on_hand(&mut merchant).await, (3, 3));
    town.proven();
}

#[tokio::test]
async fn fault_33_what_is_authorized_is_not_refunded_but_released_when_the_order_is_canceled() {
    let (town, mut merchant, mut shopper, order) = authorized().await;
    let wish = json!({ "amount": { "minor": 100, "currency": "CAD" } });
    let path = format!("orders/{order}/refunds/preview");
    let refused = merchant.send(Method::POST, &path, wish).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(
        refused.text.contains("not been charged"),
        "{}",
        refused.text
    );

    let path = format!("orders/{order}/cancellation");
    let preview = merchant.look(&path).await;
    assert!(preview["refund"].is_null(), "{preview}");
    let seen = merchant.look(&format!("orders/{order}")).await;
    assert_eq!(preview["released"], seen["amounts"]["total"]);
    let cancel = json!({ "reason": "", "notify": true, "agreed": preview["agreed"] });
    let done = merchant.send_once(&path, "cancel-1", cancel).await;
    assert_eq!(done.status, 201, "{}", done.text);
    is(&mut merchant, &order, "failed").await;
    let there = town
        .stand_ins
        .eventually("the release", "/v1/payment_intents?limit=1", |list| {
            (list["data"][0]["status"] == "canceled").then_some(())
        });
    there.await;
    town.mail(SHOPPER, "Your card was not charged. Your bank releases")
        .await;
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    let page = shopper.get("/cart").await;
    assert_eq!(page.status, 200);
    let refunds = town.stand_ins.get("/v1/refunds?limit=1").await;
    assert_eq!(refunds["data"], json!([]), "{refunds}");
    town.proven();
}

#[tokio::test]
async fn fault_49_who_does_not_ship_in_time_is_warned_a_day_before_and_then_nothing_ships() {
    let (mut town, mut merchant, mut shopper, order) = authorized().await;
    let home = merchant.look("home").await;
    let task = |home: &Value| {
        let all = home["todo"].as_array().unwrap().iter();
        let mut ending = all.filter(|one| one["kind"] == "authorizations_ending");
        ending.next().unwrap()["count"].clone()
    };
    assert_eq!(task(&home), 0);
    wait(&mut town, &merchant, "147 hours").await;
    town.mail("jugs@example.ca", "Ship the order, or charge it now")
        .await;
    assert_eq!(task(&merchant.look("home").await), 1);
    let listed = merchant.look("orders?task=authorizations_ending").await;
    assert_eq!(listed["items"][0]["id"].as_str(), Some(order.as_str()));

    // Its time is over, and no message says so.
    arm(&town, json!({ "kind": "drop_webhook", "times": 99 })).await;
    town.kill(Part::Work);
    later::passes(&town.owner().await, "26 hours", &[merchant.schema()]).await;
    let late = ship(&mut merchant, &order, "late", 1).await;
    assert_eq!(late.status, 409, "{}", late.text);
    assert!(late.text.contains("no longer holds"), "{}", late.text);
    let charge = merchant
        .send_once(&format!("orders/{order}/charge"), "late-charge", json!({}))
        .await;
    assert_eq!(charge.status, 409, "{}", charge.text);
    let week = json!({ "advance_seconds": 8 * 86_400 });
    let moved = town.stand_ins.send(Method::POST, "/_sim/clock", week).await;
    assert!(moved.is_success());
    town.start(Part::Work);
    let ended = is(&mut merchant, &order, "failed").await;
    assert_eq!(ended["fulfillment_state"], "canceled", "{ended}");
    town.mail(SHOPPER, "Your card was not charged").await;
    town.mail("jugs@example.ca", "Its goods are back on sale")
        .await;
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    let late = ship(&mut merchant, &order, "later", 1).await;
    assert_eq!(late.status, 409, "{}", late.text);
    let page = shopper.get("/").await;
    assert_eq!(page.status, 200);
    town.proven();
}

#[tokio::test]
async fn fault_49_goods_that_left_are_paid_anew_when_the_bank_had_freed_the_amount() {
    let (town, mut merchant, _, order) = authorized().await;
    arm(&town, json!({ "kind": "lose_authorization" })).await;
    let shipped = ship(&mut merchant, &order, "parcel-1", 1).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    let unpaid = is(&mut merchant, &order, "pending").await;
    assert_eq!(unpaid["fulfillment_state"], "partial", "{unpaid}");
    town.mail("jugs@example.ca", "We have asked the shopper to pay")
        .await;
    let mail = town.mail(SHOPPER, "your card could not be charged").await;
    let listed = merchant.look("orders?task=shipped_unpaid").await;
    assert_eq!(listed["items"][0]["id"].as_str(), Some(order.as_str()));
    let more = ship(&mut merchant, &order, "parcel-2", 1).await;
    assert_eq!(more.status, 409, "{}", more.text);
    assert_eq!(unpaid["actions"]["cancel"], true, "{unpaid}");

    // Another browser, from the mail: it can pay, and neither change nor cancel what has left.
    let mut shopper = town.visitor(&merchant.storefront());
    let link = mail
        .split_whitespace()
        .find(|word| word.contains("/orders/"));
    let link = link.unwrap_or_else(|| panic!("no link: {mail}"));
    let (_, path) = link.split_once(".localhost").unwrap();
    let path = path.find('/').map_or(path, |at| &path[at..]);
    let page = shopper.get(path).await;
    let page = shopper.follow(page).await;
    assert!(page.text.contains("Your order was sent"), "{}", page.text);
    assert!(!page.text.contains("/cancel?key"), "{}", page.text);
    assert!(!page.text.contains("held for you"), "{}", page.text);
    let (id, key) = (page.field("order"), page.field("key"));
    let fields = [("order", id.as_str()), ("key", key.as_str())];
    let to = shopper.form("/checkout/pay", &fields).await;
    let url = to.location.clone().unwrap_or_else(|| panic!("{}", to.text));
    pay(&mut shopper, &url, CARD).await;
    let paid = is(&mut merchant, &order, "paid").await;
    assert!(paid["documents"]["invoice_number"].is_string(), "{paid}");
    let rest = ship(&mut merchant, &order, "parcel-3", 1).await;
    assert_eq!(rest.status, 201, "{}", rest.text);
    town.proven();
}

#[tokio::test]
async fn fault_50_nothing_is_captured_twice_or_beyond_what_was_authorized() {
    let (mut town, mut merchant, _, order) = authorized().await;
    // Refused by the bank: the merchant is told, and tries again.
    arm(&town, json!({ "kind": "refuse_capture" })).await;
    let path = format!("orders/{order}/charge");
    let asked = merchant.send_once(&path, "charge-1", json!({})).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    let refused = reaches(&mut merchant, &format!("orders/{order}"), |one| {
        one["authorization"]["charge"] == "refused"
    })
    .await;
    assert!(refused["authorization"]["refusal"].is_string(), "{refused}");
    town.mail("jugs@example.ca", "Try again on the order").await;

    // Asked from two windows, and by a parcel, at one moment.
    town.kill(Part::Work);
    for key in ["charge-2", "charge-3"] {
        let asked = merchant.send_once(&path, key, json!({})).await;
        assert_eq!(asked.status, 202, "{}", asked.text);
    }
    let shipped = ship(&mut merchant, &order, "parcel-1", 2).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    let cancel = format!("orders/{order}/cancellation");
    let wish = json!({ "reason": "", "notify": false, "agreed": "" });
    let canceled = merchant.send_once(&cancel, "cancel-1", wish).await;
    assert_eq!(canceled.status, 409, "{}", canceled.text);
    town.start(Part::Work);
    let paid = is(&mut merchant, &order, "paid").await;
    let story = paid["timeline"].as_array().unwrap().iter();
    let asked = story.filter(|one| one["kind"] == "capture_requested");
    assert_eq!(asked.count(), 2, "{paid}");
    let again = merchant.send_once(&path, "charge-4", json!({})).await;
    assert_eq!(again.status, 409, "{}", again.text);
    let there = at_the_processor(&town).await;
    assert_eq!(there["amount_received"], paid["amounts"]["total"]["minor"]);
    let id = there["id"].as_str().unwrap();
    let path = format!("/v1/payment_intents/{id}/capture");
    let twice = town.stand_ins.call(&path, "amount_to_capture=1").await;
    assert_eq!(twice, 400);
    town.proven();
}

/// Charged before it ships, as the merchant wishes; and an order that is never paid although it has left is given up.
#[tokio::test]
async fn what_the_mail_and_the_books_say_is_what_happened() {
    let (town, mut merchant, _, order) = authorized().await;
    let path = format!("orders/{order}/charge");
    let asked = merchant.send_once(&path, "charge-1", json!({})).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    is(&mut merchant, &order, "paid").await;
    let mail = town.mail(SHOPPER, "Your invoice INV-").await;
    assert!(
        mail.contains("We write to you when the order ships"),
        "{mail}"
    );
    assert!(!mail.contains("Your order ships"), "{mail}");

    let mut shopper = town.visitor(&merchant.storefront());
    let one = Wish {
        quantity: "1",
        email: "bo@example.ca",
        ..two_jugs()
    };
    let url = buy(&mut shopper, one).await;
    pay(&mut shopper, &url, CARD).await;
    let list = reaches(&mut merchant, "orders", |list| {
        list["items"][0]["payment_state"] == "authorized"
    })
    .await;
    let second = list["items"][0]["id"].as_str().unwrap().to_owned();
    arm(&town, json!({ "kind": "lose_authorization" })).await;
    let shipped = ship(&mut merchant, &second, "parcel-1", 1).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    is(&mut merchant, &second, "pending").await;
    let path = format!("orders/{second}/cancellation");
    let preview = merchant.look(&path).await;
    let cancel = json!({ "reason": "", "notify": false, "agreed": preview["agreed"] });
    let done = merchant.send_once(&path, "cancel-1", cancel).await;
    assert_eq!(done.status, 201, "{}", done.text);
    is(&mut merchant, &second, "failed").await;
    let listed = merchant.look("orders?task=shipped_unpaid").await;
    assert_eq!(listed["items"], json!([]), "{listed}");
    town.proven();
}

#[tokio::test]
async fn an_authorization_canceled_at_the_processor_closes_the_order() {
    let (town, mut merchant, _, order) = authorized().await;
    let there = at_the_processor(&town).await;
    let id = there["id"].as_str().unwrap();
    let path = format!("/v1/payment_intents/{id}/cancel");
    let canceled = town.stand_ins.call(&path, "").await;
    assert!(canceled.is_success(), "{canceled}");
    let ended = is(&mut merchant, &order, "failed").await;
    assert_eq!(ended["fulfillment_state"], "canceled", "{ended}");
    let story = ended["timeline"].as_array().unwrap();
    let kinds: Vec<&str> = story
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"authorization_ended"), "{kinds:?}");
    town.mail(SHOPPER, "Your card was not charged").await;
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    town.proven();
}

#[tokio::test]
async fn what_waits_for_goods_is_charged_when_it_is_ordered() {
    let (town, merchant, _, _) = authorized().await;
    let mut shopper = town.visitor(&merchant.storefront());
    let review = to_review(&mut shopper, &two_jugs()).await;
    let review = review.unwrap_or_else(|ending| panic!("{ending:?}"));
    assert!(review.text.contains("when it ships"), "{}", review.text);
    let mut other = town.visitor(&merchant.storefront());
    let waits = Wish {
        quantity: "4",
        email: "bo@example.ca",
        ..two_jugs()
    };
    let review = to_review(&mut other, &waits).await;
    let review = review.unwrap_or_else(|ending| panic!("{ending:?}"));
    assert!(!review.text.contains("when it ships"), "{}", review.text);
}

/// The card of a phone order is authorized, too; then no cash is recorded before the card is out of the way.
#[tokio::test]
async fn a_phone_order_is_charged_when_it_ships_and_takes_no_cash_besides() {
    let (town, mut merchant, _, _) = authorized().await;
    let order = phone_orders::placed(&mut merchant, 1).await;
    let id = order["id"].as_str().unwrap().to_owned();
    let mut customer = town.visitor(&merchant.storefront());
    let thanks = phone_orders::pays_by_link(&mut merchant, &mut customer, &id).await;
    assert!(
        thanks.text.contains("has not been charged"),
        "{}",
        thanks.text
    );
    let held = is(&mut merchant, &id, "authorized").await;
    assert_eq!(held["actions"]["record_receipt"], false, "{held}");
    assert_eq!(held["actions"]["charge"], true, "{held}");

    let path = format!("orders/{id}/receipt");
    let today = chrono::Utc::now().date_naive();
    for day in [Some(today), today.pred_opt()] {
        let cash = json!({ "method": "cash", "received_on": day });
        let refused = merchant.send(Method::POST, &path, cash).await;
        // Today can be tomorrow in the shop's time zone.
        if refused.status == 422 && day == Some(today) {
            continue;
        }
        assert_eq!(refused.status, 409, "{}", refused.text);
        assert!(
            refused.text.contains("charge the card now"),
            "{}",
            refused.text
        );
    }
    town.proven();

    let shipped = ship(&mut merchant, &id, "by-phone", 1).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    let paid = is(&mut merchant, &id, "paid").await;
    assert_eq!(paid["payment"]["receipt"], Value::Null, "{paid}");
    town.proven();
}
