//! Fault cases of paying, through the public doors: pressed twice, reloaded, told by nobody, in a shop that is suspended.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    later,
    merchant::Merchant,
    shopping::{Ending, Wish, buy, from_review, pay, to_review},
    town::{Part, Town},
    visitor::{Page, Visitor},
};

pub const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,4,deny,45.00,true,true,active\n";

pub const CARD: &str = "4242424242424242";

pub const fn wish(email: &str) -> Wish<'_> {
    Wish {
        product: "jug",
        options: &[],
        quantity: "1",
        email,
    }
}

/// A shop with four jugs.
pub async fn open(slug: &str) -> (Town, Merchant) {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), slug).await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    (town, merchant)
}

pub async fn only_order(merchant: &mut Merchant) -> Value {
    let list = merchant.look("orders").await;
    let orders = list["items"].as_array().unwrap();
    assert_eq!(orders.len(), 1, "{list}");
    orders[0].clone()
}

/// The only order, once it is paid.
pub async fn paid_order(merchant: &mut Merchant) -> Value {
    for _ in 0..300 {
        let order = only_order(merchant).await;
        if order["payment_state"] == "paid" {
            return order;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it was never paid")
}

async fn agreed(shopper: &mut Visitor, wish: &Wish<'_>) -> String {
    match to_review(shopper, wish).await {
        Ok(page) => page.field("agreed"),
        Err(ending) => panic!("{ending:?}"),
    }
}

async fn press(shopper: &mut Visitor, agreed: &str) -> Page {
    shopper.form("/checkout/pay", &[("agreed", agreed)]).await
}

async fn tries_again(shopper: &mut Visitor, page: &Page) -> String {
    let (order, key) = (page.field("order"), page.field("key"));
    let fields = [("order", order.as_str()), ("key", key.as_str())];
    let page = shopper.submit("/checkout/pay", &fields).await;
    page.location.unwrap_or_else(|| panic!("{}", page.text))
}

/// How many charges took money.
pub async fn charges(town: &Town) -> usize {
    let list = town.stand_ins.get("/v1/charges?limit=100").await;
    let all = list["data"].as_array().unwrap().iter();
    all.filter(|charge| charge["paid"] == true).count()
}

#[tokio::test]
async fn fault_01_pay_pressed_twice_at_one_moment_is_one_order_and_one_charge() {
    let (town, mut merchant) = open("twice").await;
    let mut first = town.visitor(&merchant.storefront());
    let agreed = agreed(&mut first, &wish("twice@example.ca")).await;
    let mut second = first.same_browser();
    let (one, other) = tokio::join!(press(&mut first, &agreed), press(&mut second, &agreed));
    for page in [&one, &other] {
        assert_eq!(page.status, 303, "{page:?}");
    }
    let order = only_order(&mut merchant).await;
    assert_eq!(order["payment_state"], "pending");

    let pages = [one, other].map(|page| page.location.unwrap());
    // The press that came second may be led to a page of the shop, whose address has no host.
    let theirs = pages
        .iter()
        .find(|url| url.starts_with("http") && !url.contains(&merchant.storefront()));
    let theirs = theirs.unwrap_or_else(|| panic!("nobody came to the payment page: {pages:?}"));
    let paid = pay(&mut first, theirs, CARD).await;
    let page = first.follow(paid).await;
    assert!(page.text.contains("Thank"), "{page:?}");
    paid_order(&mut merchant).await;
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

#[tokio::test]
async fn fault_02_who_reloads_before_the_shop_has_answered_has_one_order() {
    let (town, mut merchant) = open("reload").await;
    let slow = json!({ "kind": "slow", "milliseconds": 1500, "path": "/v1/checkout/sessions" });
    let armed = town
        .stand_ins
        .send(Method::POST, "/_sim/faults", slow)
        .await;
    assert!(armed.is_success(), "{armed}");
    let mut shopper = town.visitor(&merchant.storefront());
    let agreed = agreed(&mut shopper, &wish("reload@example.ca")).await;
    let mut impatient = shopper.same_browser();
    let gave_up = std::time::Duration::from_millis(300);
    let unanswered = tokio::time::timeout(gave_up, press(&mut impatient, &agreed)).await;
    assert!(unanswered.is_err(), "the shop was too quick for this test");

    let page = press(&mut shopper, &agreed).await;
    let page = shopper.follow(page).await;
    only_order(&mut merchant).await;
    let url = match from_review(&mut shopper, &wish("reload@example.ca"), page).await {
        Ending::Processor(url) => url,
        // The page of the order that the first press made.
        Ending::Elsewhere(page) => tries_again(&mut shopper, &page).await,
        other => panic!("{other:?}"),
    };
    let paid = pay(&mut shopper, &url, CARD).await;
    let page = shopper.follow(paid).await;
    assert!(page.text.contains("Thank"), "{}", page.text);
    paid_order(&mut merchant).await;
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

#[tokio::test]
async fn fault_08_a_payment_nobody_tells_us_of_is_found_within_minutes() {
    let (mut town, mut merchant) = open("silence").await;
    let silence = json!({ "kind": "drop_webhook", "times": 100 });
    let armed = town
        .stand_ins
        .send(Method::POST, "/_sim/faults", silence)
        .await;
    assert!(armed.is_success(), "{armed}");
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("silence@example.ca")).await;
    // The shopper pays and never comes back.
    pay(&mut shopper, &url, CARD).await;
    assert_eq!(only_order(&mut merchant).await["payment_state"], "pending");
    town.kill(Part::Work);
    let owner = town.owner().await;
    later::passes(&owner, "3 minutes", &[merchant.schema()]).await;
    town.start(Part::Work);
    paid_order(&mut merchant).await;
    town.mail("silence@example.ca", "invoice").await;
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

#[tokio::test]
async fn fault_43_money_that_comes_to_a_suspended_shop_pays_and_can_be_given_back() {
    let (town, mut merchant) = open("shut").await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("shut@example.ca")).await;
    let (done, said) = town.command(&["tenant", "suspend", &merchant.tenant, "unpaid lease"]);
    assert!(done, "{said}");
    let paid = pay(&mut shopper, &url, CARD).await;
    let page = shopper.follow(paid).await;
    let order = paid_order(&mut merchant).await;
    assert!(
        page.text.contains("Your order stands") || page.text.contains("Thank"),
        "{}",
        page.text
    );

    let id = order["id"].as_str().unwrap();
    let path = format!("orders/{id}/refunds");
    let half = json!({ "lines": [], "amount": { "minor": 1000, "currency": "CAD" } });
    let shown = merchant
        .send(Method::POST, &format!("{path}/preview"), half.clone())
        .await;
    let agreed = shown.json()["agreed"].clone();
    let refund = json!({ "refund": half, "reason": "We are closed", "agreed": agreed });
    let made = merchant.send_once(&path, "once", refund).await;
    assert_eq!(made.status, 201, "{}", made.text);
    town.mail("shut@example.ca", "We have refunded").await;
    town.proven();
}
