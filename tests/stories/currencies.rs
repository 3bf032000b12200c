//! Shops that sell in yen, which have no minor unit, and in dinars of 1,000 fils, which cards are charged in tens of.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    refunds::reaches,
    shopping::{Wish, buy, pay, to_review},
    town::Town,
};

const HEAD: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n";

/// A product that is picked up or sent, of 600 grams.
fn row(handle: &str, price: &str) -> String {
    format!(
        "{handle},{handle},<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,{handle},600,shopify,5,deny,{price},\
         true,true,active\n"
    )
}

/// A shop in this currency.
async fn opened(town: &Town, (slug, currency): (&str, &str), rows: &str) -> Merchant {
    let browser = town.visitor("dashboard.localhost");
    let mut merchant = Merchant::sign_up_in(browser, slug, currency).await;
    merchant.import(&format!("{HEAD}{rows}")).await;
    merchant.opens(town.stand_ins).await;
    merchant
}

fn wish<'a>(product: &'a str, quantity: &'a str) -> Wish<'a> {
    Wish {
        product,
        options: &[],
        quantity,
        email: "sam@example.ca",
    }
}

/// The only order, once it is paid.
async fn paid(merchant: &mut Merchant) -> String {
    for _ in 0..600 {
        let list = merchant.look("orders").await;
        let order = &list["items"][0];
        if order["payment_state"] == "paid" {
            return order["id"].as_str().unwrap().to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the order was not paid")
}

/// Refunds what is asked for, and returns how much that was once the money was sent.
async fn refunded(merchant: &mut Merchant, (order, nth): (&str, usize), refund: Value) -> i64 {
    let path = format!("orders/{order}/refunds");
    let preview = format!("{path}/preview");
    let shown = merchant.send(Method::POST, &preview, refund.clone()).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    let wish = json!({ "refund": refund, "agreed": shown.json()["agreed"] });
    let key = format!("refund-{nth}");
    let made = merchant.send_once(&path, &key, wish).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let after = reaches(merchant, order, nth, "succeeded").await;
    let note = after["refunds"][nth]["credit_note"]["url"]
        .as_str()
        .unwrap();
    let page = merchant.browser.get(note).await;
    assert_eq!(page.status, 200, "{}", page.text);
    shown.json()["total"]["minor"].as_i64().unwrap()
}

/// Two are sold to a card, one comes back, then everything else.
async fn sells_and_refunds(
    town: &Town,
    (slug, currency): (&str, &str),
    (price, charged): (&str, i64),
) {
    let mut merchant = opened(town, (slug, currency), &row("jug", price)).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let page = buy(&mut shopper, wish("jug", "2")).await;
    pay(&mut shopper, &page, "4242424242424242").await;
    let order = paid(&mut merchant).await;
    let shown = merchant.look(&format!("orders/{order}")).await;
    let total = json!({ "minor": charged, "currency": currency });
    assert_eq!(shown["amounts"]["paid"], total, "{shown}");
    let invoice = shown["documents"]["invoice_url"].as_str().unwrap();
    let page = merchant.browser.get(invoice).await;
    assert_eq!(page.status, 200, "{}", page.text);

    let line = shown["refundable"]["lines"][0]["line_id"].clone();
    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let first = refunded(&mut merchant, (&order, 0), one).await;
    let rest = json!({ "amount": { "minor": charged - first, "currency": currency } });
    let second = refunded(&mut merchant, (&order, 1), rest).await;
    assert_eq!(first + second, charged);
    let after = merchant.look(&format!("orders/{order}")).await;
    assert_eq!(after["payment_state"], "refunded", "{after}");
    assert_eq!(after["refundable"]["most"]["minor"], 0, "{after}");
}

/// What the review says when the order cannot be placed.
async fn told(town: &Town, merchant: &Merchant, product: &str) -> String {
    let mut shopper = town.visitor(&merchant.storefront());
    let review = to_review(&mut shopper, &wish(product, "1")).await.unwrap();
    let agreed = review.field("agreed");
    let page = shopper.form("/checkout/pay", &[("agreed", &agreed)]).await;
    assert_eq!(page.status, 409, "{}", page.text);
    page.text
}

#[tokio::test]
async fn fault_51_yen_and_dinars_are_sold_and_refunded_to_the_last_unit() {
    let town = Town::open().await;
    // 2 x 1,200, a parcel for 1,500, and 13 % of both.
    sells_and_refunds(&town, ("yen", "JPY"), ("1200", 4_407)).await;
    // 2 x 10.000, a parcel for 3.800, and 13 % of both: 3.094, of which cards are charged 3.090.
    sells_and_refunds(&town, ("dinars", "KWD"), ("10", 26_890)).await;
    town.proven();
}

#[tokio::test]
async fn fault_51_what_no_card_can_be_charged_is_said_with_the_limit() {
    let town = Town::open().await;
    let without_parcel = row("bead", "10").replace(",true,true,active", ",false,true,active");
    let rows = [without_parcel, row("castle", "99999999")].concat();
    let yen = opened(&town, ("beads", "JPY"), &rows).await;
    let said = told(&town, &yen, "bead").await;
    assert!(said.contains("for JPY\u{a0}50 or more"), "{said}");
    let said = told(&town, &yen, "castle").await;
    assert!(said.contains("JPY\u{a0}99,999,999 at most"), "{said}");
    let dinars = opened(&town, ("fils", "KWD"), &row("pin", "0.505")).await;
    let said = told(&town, &dinars, "pin").await;
    assert!(said.contains("in steps of KWD\u{a0}0.010"), "{said}");
    town.proven();
}

/// The provider's account is Canadian, so that everything about a sale in yen is settled in dollars.
#[tokio::test]
async fn a_dispute_of_a_sale_in_yen_that_is_settled_in_dollars_takes_and_gives_back_yen() {
    let town = Town::open().await;
    let cad = json!({ "settlement": { "currency": "cad", "rate_ppm": 930_000 } });
    sim(&town, "/_sim/settings", cad).await;
    let mut merchant = opened(&town, ("kyoto", "JPY"), &row("jug", "1200")).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let page = buy(&mut shopper, wish("jug", "2")).await;
    pay(&mut shopper, &page, "4242424242424242").await;
    let order = paid(&mut merchant).await;
    let payments = town.stand_ins.payments().await;
    let wish = json!({ "payment_intent": payments[0]["id"] });
    sim(&town, "/_sim/disputes", wish).await;
    let opened = disputed(&mut merchant, &order, "withdrawn").await;
    assert_eq!(opened["fee"]["minor"], 0, "{opened}");
    let there = town.stand_ins.get("/v1/disputes?limit=1").await["data"][0].clone();
    let moved = &there["balance_transactions"][0];
    assert_eq!(moved["currency"], "cad", "{moved}");
    assert_eq!(moved["amount"], -4_099, "{moved}");
    let id = there["id"].as_str().unwrap();
    let won = format!("/_sim/disputes/{id}/decide");
    sim(&town, &won, json!({ "outcome": "won" })).await;
    disputed(&mut merchant, &order, "reinstated").await;
    town.proven();
}

async fn sim(town: &Town, path: &str, body: Value) {
    let done = town.stand_ins.send(Method::POST, path, body).await;
    assert!(done.is_success(), "{path}: {done}");
}

/// The order's dispute, once all 4,407 yen of it were moved this way.
async fn disputed(merchant: &mut Merchant, order: &str, way: &str) -> Value {
    let mut last = Value::Null;
    for _ in 0..600 {
        last = merchant.look(&format!("orders/{order}")).await["disputes"][0].clone();
        if last[way] == json!({ "minor": 4_407, "currency": "JPY" }) {
            return last;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{last}")
}
