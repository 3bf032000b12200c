//! Orders taken by phone or at the counter, paid into the merchant's own hands, shipped, refunded and taken back.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    refunds::on_hand,
    shopping::{Wish, buy, pay},
    town::Town,
    visitor::{Page, Visitor},
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,5,deny,45.00,true,true,active\n";

async fn open(slug: &str) -> (Town, Merchant) {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), slug).await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    (town, merchant)
}

/// What is typed while the customer is on the phone.
async fn typed(merchant: &mut Merchant, quantity: i32) -> Value {
    let stock = merchant.look("stock").await;
    let variant = stock["items"][0]["variant_id"].clone();
    json!({
        "lines": [{ "variant_id": variant, "quantity": quantity }],
        "customer": { "email": "pat@example.ca", "ship_to": {
            "name": "Pat Roy", "company": "", "line1": "1 Wellington St", "line2": "", "city": "Ottawa",
            "province": "ON", "postal_code": "k1a 0b1", "country": "CA", "phone": "613 555 0100" } },
        "note": "By phone"
    })
}

async fn previewed(merchant: &mut Merchant, order: &Value) -> Value {
    let page = merchant
        .send(Method::POST, "orders/preview", order.clone())
        .await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.json()
}

/// Places an order for the first way of delivery.
pub async fn placed(merchant: &mut Merchant, quantity: i32) -> Value {
    let mut order = typed(merchant, quantity).await;
    let shown = previewed(merchant, &order).await;
    assert_eq!(
        shown["totals"],
        Value::Null,
        "nothing is chosen yet: {shown}"
    );
    order["delivery"] = json!({ "method_id": shown["delivery_methods"][0]["method_id"] });
    let shown = previewed(merchant, &order).await;
    let wish = json!({ "order": order, "language": "en", "agreed": shown["agreed"] });
    let key = format!("place-{quantity}-{}", shown["agreed"]);
    let made = merchant.send_once("orders", &key, wish.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let again = merchant.send_once("orders", &key, wish).await;
    assert_eq!(made.text, again.text, "pressed twice, it is one order");
    let order = made.json();
    assert_eq!(order["amounts"]["total"], shown["totals"]["total"]);
    order
}

async fn received(merchant: &mut Merchant, order: &Value, method: &str) -> Value {
    let path = format!("orders/{}/receipt", order["id"].as_str().unwrap());
    let day = order["placed_at"].as_str().unwrap()[..10].to_owned();
    let body = json!({ "method": method, "received_on": day, "reference": "no. 7" });
    let mut page = merchant.send_once(&path, &path, body).await;
    if page.status == 422 {
        // It is still yesterday in the shop's time zone.
        let day: chrono::NaiveDate = day.parse().unwrap();
        let body = json!({ "method": method, "received_on": day.pred_opt().unwrap(), "reference": "no. 7" });
        page = merchant.send_once(&path, "yesterday", body).await;
    }
    assert_eq!(page.status, 201, "{}", page.text);
    page.json()
}

/// The postings of the order's entries: account, debit, credit.
async fn postings(merchant: &mut Merchant, order: &str) -> Vec<(String, i64)> {
    let page = merchant.look(&format!("money/entries?order={order}")).await;
    let mut lines = Vec::new();
    for entry in page["items"].as_array().unwrap() {
        for line in entry["lines"].as_array().unwrap() {
            let debit = line["debit"]["minor"].as_i64().unwrap_or_default();
            let credit = line["credit"]["minor"].as_i64().unwrap_or_default();
            lines.push((line["account"].as_str().unwrap().to_owned(), debit - credit));
        }
    }
    lines
}

#[tokio::test]
async fn an_order_by_phone_is_paid_in_cash_shipped_and_partly_handed_back() {
    let (town, mut merchant) = open("phone").await;
    merchant
        .register(
            town.stand_ins,
            "till",
            &["order.*", "refund.*", "credit_note.*"],
        )
        .await;
    let order = placed(&mut merchant, 2).await;
    assert_eq!(order["payment_state"], "pending", "{order}");
    assert_eq!(order["actions"]["record_receipt"], true);
    assert_eq!(on_hand(&mut merchant).await, (5, 3), "its goods are held");
    let id = order["id"].as_str().unwrap().to_owned();
    let path = format!("orders/{id}");

    let paid = received(&mut merchant, &order, "cash").await;
    assert_eq!(paid["payment_state"], "paid", "{paid}");
    assert_eq!(paid["payment"]["method"], "Cash (no. 7)");
    assert_eq!(paid["payment"]["receipt"]["method"], "cash");
    assert_eq!(paid["documents"]["invoice_number"], "INV-0001");
    assert_eq!(paid["money"], Value::Null, "the platform owes nothing");
    let total = paid["amounts"]["total"]["minor"].as_i64().unwrap();
    assert_eq!(paid["amounts"]["paid"]["minor"], total);
    let booked = postings(&mut merchant, &id).await;
    assert!(booked.contains(&("1010".to_owned(), total)), "{booked:?}");
    assert!(
        !booked.iter().any(|(account, _)| account == "1200"),
        "{booked:?}"
    );
    let mail = town.mail("pat@example.ca", "Jug").await;
    assert!(mail.contains("1001"), "{mail}");
    let twice = merchant
        .send(
            Method::POST,
            &format!("{path}/receipt"),
            json!({ "method": "cash", "received_on": "2020-01-01" }),
        )
        .await;
    assert_eq!(twice.status, 422, "{}", twice.text);

    let line = paid["refundable"]["lines"][0]["line_id"].clone();
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 2 }], "carrier": "canada_post",
        "tracking_number": "", "notify": false });
    let shipped = merchant
        .send(Method::POST, &format!("{path}/shipments"), parcel)
        .await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);

    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let shown = merchant
        .send(
            Method::POST,
            &format!("{path}/refunds/preview"),
            one.clone(),
        )
        .await
        .json();
    assert_eq!(
        shown["debited"]["minor"], 0,
        "nothing is taken from a balance: {shown}"
    );
    let mut wish = json!({ "refund": one, "reason": "Chipped", "agreed": shown["agreed"] });
    let silent = merchant
        .send(Method::POST, &format!("{path}/refunds"), wish.clone())
        .await;
    assert_eq!(silent.status, 422, "{}", silent.text);
    assert!(silent.text.contains("by_hand"), "{}", silent.text);
    wish["by_hand"] = json!({ "method": "cheque", "reference": "no. 8" });
    let made = merchant
        .send_once(&format!("{path}/refunds"), "back-1", wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let after = merchant.look(&path).await;
    assert_eq!(after["payment_state"], "partially_refunded", "{after}");
    assert_eq!(after["refunds"][0]["state"], "succeeded");
    assert_eq!(after["refunds"][0]["credit_note"]["number"], "CN-0001");
    let back = shown["total"]["minor"].as_i64().unwrap();
    let booked = postings(&mut merchant, &id).await;
    assert!(booked.contains(&("1020".to_owned(), -back)), "{booked:?}");
    let mail = town.mail("pat@example.ca", "CN-0001").await;
    assert!(mail.contains("Cheque (no. 8)"), "{mail}");
    let list = merchant.look("orders?payment=partially_refunded").await;
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    town.proven();
}

#[tokio::test]
async fn a_receipt_recorded_by_mistake_is_taken_back_with_its_order() {
    let (town, mut merchant) = open("mistake").await;
    let order = placed(&mut merchant, 1).await;
    let paid = received(&mut merchant, &order, "transfer").await;
    let id = paid["id"].as_str().unwrap().to_owned();
    let path = format!("orders/{id}/cancellation");
    let shown = merchant.look(&path).await;
    let wish = json!({ "reason": "", "notify": false, "agreed": shown["agreed"],
        "by_hand": { "method": "never_received" } });
    let canceled = merchant.send_once(&path, "cancel-1", wish).await;
    assert_eq!(canceled.status, 201, "{}", canceled.text);
    let canceled = canceled.json();
    assert_eq!(canceled["payment_state"], "refunded", "{canceled}");
    assert_eq!(canceled["refunds"][0]["credit_note"]["number"], "CN-0001");
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    let booked = postings(&mut merchant, &id).await;
    assert!(!booked.is_empty());
    assert_eq!(stands(&mut merchant, &id, "1000").await, 0, "{booked:?}");
    let page = status_page(&town, &mut merchant, &id).await;
    assert!(page.contains("none goes back"), "{page}");
    town.proven();
}

/// What the shop's book has on an account for this order.
async fn stands(merchant: &mut Merchant, order: &str, account: &str) -> i64 {
    let booked = postings(merchant, order).await;
    let of = booked.iter().filter(|(code, _)| code == account);
    of.map(|(_, minor)| minor).sum()
}

/// The goods have left when the bank returns the cheque. The customer owes the money, sends one jug back, pays the rest in cash.
#[tokio::test]
async fn a_cheque_that_bounces_is_owed_until_it_is_paid_another_way() {
    let (town, mut merchant) = open("bounced").await;
    let order = placed(&mut merchant, 4).await;
    let paid = received(&mut merchant, &order, "cheque").await;
    let (id, total) = (
        paid["id"].as_str().unwrap().to_owned(),
        paid["amounts"]["total"]["minor"].as_i64().unwrap(),
    );
    let (path, line) = (
        format!("orders/{id}"),
        paid["refundable"]["lines"][0]["line_id"].clone(),
    );
    let parcel = |quantity: i32| json!({ "lines": [{ "line_id": line, "quantity": quantity }], "carrier": "", "tracking_number": "", "notify": false });
    let shipments = format!("{path}/shipments");
    let shipped = merchant.send(Method::POST, &shipments, parcel(2)).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);

    let bounced = json!({ "why": "bounced", "reference": "NSF 12" });
    let loss = format!("{path}/receipt/loss");
    let made = merchant.send_once(&loss, "nsf", bounced.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let again = merchant.send_once(&loss, "nsf", bounced.clone()).await;
    assert_eq!(made.text, again.text, "pressed twice, it is lost once");
    let twice = merchant.send(Method::POST, &loss, bounced).await;
    assert_eq!(twice.status, 409, "{}", twice.text);
    let owed = made.json();
    assert_eq!(owed["payment_state"], "owed", "{owed}");
    assert_eq!(owed["amounts"]["owed"]["minor"], total);
    assert_eq!(owed["payment"]["receipt"]["lost"]["reference"], "NSF 12");
    assert_eq!(owed["documents"]["invoice_number"], "INV-0001");
    assert_eq!(stands(&mut merchant, &id, "1020").await, 0);
    assert_eq!(stands(&mut merchant, &id, "1220").await, total);
    let list = merchant.look("orders?payment=owed").await;
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    let refused = merchant.send(Method::POST, &shipments, parcel(1)).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.text.contains("owes"), "{}", refused.text);
    let page = status_page(&town, &mut merchant, &id).await;
    assert!(page.contains("did not reach us"), "{page}");

    // Nothing can be handed back that never came: what is credited is no longer owed.
    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let refunds = format!("{path}/refunds");
    let shown = merchant
        .send(Method::POST, &format!("{refunds}/preview"), one.clone())
        .await
        .json();
    let mut wish = json!({ "refund": one, "reason": "", "agreed": shown["agreed"], "by_hand": { "method": "cash" } });
    let cash = merchant.send(Method::POST, &refunds, wish.clone()).await;
    assert_eq!(cash.status, 422, "{}", cash.text);
    wish["by_hand"] = json!({ "method": "never_received" });
    let credited = merchant.send_once(&refunds, "off", wish).await;
    assert_eq!(credited.status, 201, "{}", credited.text);
    let rest = total - shown["total"]["minor"].as_i64().unwrap();
    let after = merchant.look(&path).await;
    assert_eq!(after["amounts"]["owed"]["minor"], rest, "{after}");
    assert_eq!(after["refunds"][0]["credit_note"]["number"], "CN-0001");
    let page = status_page(&town, &mut merchant, &id).await;
    assert!(page.contains("none goes back"), "{page}");
    let mail = town.mail("pat@example.ca", "CN-0001").await;
    assert!(mail.contains("off what you owe"), "{mail}");

    let paid = received(&mut merchant, &after, "cash").await;
    assert_eq!(paid["payment_state"], "partially_refunded", "{paid}");
    assert_eq!(paid["payment"]["receipt"]["method"], "cash");
    assert_eq!(paid["payment"]["receipt"]["amount"]["minor"], rest);
    assert_eq!(stands(&mut merchant, &id, "1220").await, 0);
    assert_eq!(stands(&mut merchant, &id, "1010").await, rest);
    let shipped = merchant.send(Method::POST, &shipments, parcel(1)).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    town.proven();
}

/// One jug is paid back in cash before the bank returns the cheque: crediting the rest leaves what the customer has in hand, and the shop
/// gives it up.
#[tokio::test]
async fn cash_that_went_back_before_the_cheque_bounced_is_written_off() {
    let (town, mut merchant) = open("written-off").await;
    let order = placed(&mut merchant, 2).await;
    let paid = received(&mut merchant, &order, "cheque").await;
    let id = paid["id"].as_str().unwrap().to_owned();
    let line = paid["refundable"]["lines"][0]["line_id"].clone();
    let path = format!("orders/{id}");
    let off = format!("{path}/receipt/write-off");
    let empty = json!({});
    let early = merchant.send(Method::POST, &off, empty.clone()).await;
    assert_eq!(early.status, 409, "{}", early.text);

    let refunds = format!("{path}/refunds");
    let preview = format!("{refunds}/preview");
    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let shown = merchant
        .send(Method::POST, &preview, one.clone())
        .await
        .json();
    let cash = shown["total"]["minor"].as_i64().unwrap();
    let wish = json!({ "refund": one, "reason": "", "agreed": shown["agreed"], "by_hand": { "method": "cash" } });
    let made = merchant.send_once(&refunds, "cash", wish).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let bounced = json!({ "why": "bounced", "reference": "" });
    let loss = format!("{path}/receipt/loss");
    let lost = merchant.send_once(&loss, "nsf", bounced).await;
    assert_eq!(lost.status, 201, "{}", lost.text);
    let early = merchant.send(Method::POST, &off, empty.clone()).await;
    assert_eq!(early.status, 409, "{}", early.text);

    let cancellation = format!("{path}/cancellation");
    let shown = merchant.look(&cancellation).await;
    let wish = json!({ "reason": "", "notify": false, "agreed": shown["agreed"],
        "by_hand": { "method": "never_received" } });
    let canceled = merchant.send_once(&cancellation, "cancel", wish).await;
    assert_eq!(canceled.status, 201, "{}", canceled.text);
    let rest = merchant.look(&path).await;
    assert_eq!(rest["amounts"]["owed"]["minor"], cash, "{rest}");
    assert_eq!(rest["actions"]["write_off"], true);
    let gone = merchant.send_once(&off, "off", empty.clone()).await;
    assert_eq!(gone.status, 201, "{}", gone.text);
    let again = merchant.send_once(&off, "off", empty).await;
    assert_eq!(
        gone.text, again.text,
        "pressed twice, it is written off once"
    );
    let gone = gone.json();
    assert_eq!(gone["payment_state"], "refunded", "{gone}");
    assert_eq!(stands(&mut merchant, &id, "1220").await, 0);
    assert_eq!(stands(&mut merchant, &id, "6220").await, cash);
    town.proven();
}

/// What the order's page says to its customer.
async fn status_page(town: &Town, merchant: &mut Merchant, order: &str) -> String {
    let link = town.mail("pat@example.ca", order).await;
    let at = link
        .find(&format!("/orders/{order}"))
        .unwrap_or_else(|| panic!("{link}"));
    let path: String = link[at..]
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != '"' && *c != '<')
        .collect();
    let mut customer = town.visitor(&merchant.storefront());
    let page = customer.get(&path.replace("&amp;", "&")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.text
}

/// The order's page, as its payment link opens it.
async fn linked(merchant: &mut Merchant, order: &str) -> String {
    let link = merchant.look(&format!("orders/{order}/payment-link")).await;
    let url = link["url"].as_str().unwrap().to_owned();
    format!("/orders/{}", url.split("/orders/").nth(1).unwrap())
}

/// The customer opens the link, goes to the card page and pays.
pub async fn pays_by_link(merchant: &mut Merchant, customer: &mut Visitor, order: &str) -> Page {
    let path = linked(merchant, order).await;
    let page = customer.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let action = format!("/orders/{order}/pay?{}", path.split('?').nth(1).unwrap());
    let page = customer.form(&action, &[]).await;
    let card_page = page.location.unwrap_or_else(|| panic!("{}", page.text));
    let paid = pay(customer, &card_page, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    customer.follow(paid).await
}

/// The customer of a phone order pays by card after all; then no cash can be recorded.
#[tokio::test]
async fn a_phone_order_can_be_paid_by_card_through_its_link() {
    let (town, mut merchant) = open("bylink").await;
    let order = placed(&mut merchant, 1).await;
    let id = order["id"].as_str().unwrap().to_owned();
    let mut customer = town.visitor(&merchant.storefront());

    // The same person buys on the storefront: the phone order stays.
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "1",
        email: "pat@example.ca",
    };
    buy(&mut customer, wish).await;
    let mut elsewhere = town.visitor(&merchant.storefront());
    let page = pays_by_link(&mut merchant, &mut elsewhere, &id).await;
    assert!(page.text.contains("Thank"), "{}", page.text);
    let receipt =
        json!({ "method": "cash", "received_on": order["placed_at"].as_str().unwrap()[..10] });
    let late = merchant
        .send(Method::POST, &format!("orders/{id}/receipt"), receipt)
        .await;
    assert!([409, 422].contains(&late.status), "{}", late.text);
    let after = merchant.look(&format!("orders/{id}")).await;
    assert_eq!(after["payment"]["receipt"], Value::Null, "{after}");
    assert_ne!(after["money"], Value::Null, "{after}");
    town.proven();
}
