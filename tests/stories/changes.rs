//! What a merchant changes while somebody is buying (fault case 18), and between a sale and its refund (40).

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    paying::{CARD, charges, open, paid_order, wish},
    shopping::{Ending, buy, from_review, pay, to_review},
    town::Town,
    visitor::{Page, Visitor},
};

const EMAIL: &str = "changes@example.ca";

async fn review(shopper: &mut Visitor) -> Page {
    match to_review(shopper, &wish(EMAIL)).await {
        Ok(page) => page,
        Err(ending) => panic!("{ending:?}"),
    }
}

async fn press(shopper: &mut Visitor, review: &Page) -> Page {
    let agreed = review.field("agreed");
    let page = shopper.form("/checkout/pay", &[("agreed", &agreed)]).await;
    shopper.follow(page).await
}

async fn reprices(merchant: &mut Merchant, minor: i64) {
    let list = merchant.look("products").await;
    let path = format!("products/{}", list["items"][0]["id"].as_str().unwrap());
    let product = merchant.look(&path).await;
    let mut variant = only(&product["variants"][0], &VARIANT_FIELDS);
    variant["price"]["minor"] = minor.into();
    let mut form = only(&product, &["status", "title", "tax_category", "version"]);
    form["variants"] = json!([variant]);
    saved(merchant, &path, form).await;
}

const VARIANT_FIELDS: [&str; 8] = [
    "id",
    "options",
    "price",
    "requires_shipping",
    "sku",
    "track_stock",
    "out_of_stock",
    "weight_grams",
];

/// These fields of what the API gave, as its form takes them back.
fn only(shape: &Value, fields: &[&str]) -> Value {
    let pairs = fields
        .iter()
        .map(|field| ((*field).to_owned(), shape[field].clone()));
    Value::Object(pairs.collect())
}

async fn charges_for_parcels(merchant: &mut Merchant, minor: i64) {
    let list = merchant.look("settings/shipping-methods").await;
    let methods = list["items"].as_array().or_else(|| list.as_array());
    for mut method in methods.unwrap().clone() {
        let path = format!(
            "settings/shipping-methods/{}",
            method["id"].as_str().unwrap()
        );
        method.as_object_mut().unwrap().remove("id");
        method["rate"] = json!({ "kind": "flat", "price": { "minor": minor, "currency": "CAD" } });
        saved(merchant, &path, method).await;
    }
}

async fn gives_up_its_tax_number(merchant: &mut Merchant) {
    let mut taxes = merchant.look("settings/taxes").await;
    taxes["registered"] = false.into();
    taxes["registrations"] = json!([]);
    saved(merchant, "settings/taxes", taxes).await;
}

async fn saved(merchant: &mut Merchant, path: &str, body: Value) {
    let answer = merchant.send(Method::PUT, path, body).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
}

/// Presses the button of a review that no longer stands: nothing is ordered, the new figures are shown.
async fn is_shown_again(
    town: &Town,
    merchant: &mut Merchant,
    shopper: &mut Visitor,
    old: &Page,
) -> Page {
    let shown = press(shopper, old).await;
    assert!(shown.offers("agreed"), "{}", shown.text);
    assert_ne!(shown.field("agreed"), old.field("agreed"));
    let orders = merchant.look("orders").await;
    assert_eq!(orders["items"].as_array().unwrap().len(), 0, "{orders}");
    assert_eq!(charges(town).await, 0);
    shown
}

#[tokio::test]
async fn fault_18_a_changed_price_delivery_charge_or_tax_is_shown_before_it_is_charged() {
    let (town, mut merchant) = open("changes").await;
    let mut shopper = town.visitor(&merchant.storefront());
    let first = review(&mut shopper).await;
    assert!(first.text.contains("45.00"), "{}", first.text);

    reprices(&mut merchant, 4_900).await;
    let dearer = is_shown_again(&town, &mut merchant, &mut shopper, &first).await;
    assert!(dearer.text.contains("49.00"), "{}", dearer.text);

    charges_for_parcels(&mut merchant, 3_333).await;
    let parcel = is_shown_again(&town, &mut merchant, &mut shopper, &dearer).await;
    assert!(parcel.text.contains("33.33"), "{}", parcel.text);

    gives_up_its_tax_number(&mut merchant).await;
    let untaxed = is_shown_again(&town, &mut merchant, &mut shopper, &parcel).await;
    assert!(!untaxed.text.contains("<dt>HST"), "{}", untaxed.text);
    assert!(untaxed.text.contains("82.33"), "{}", untaxed.text);

    let page = press(&mut shopper, &untaxed).await;
    let url = match from_review(&mut shopper, &wish(EMAIL), page).await {
        Ending::Processor(url) => url,
        other => panic!("{other:?}"),
    };
    let paid = pay(&mut shopper, &url, CARD).await;
    shopper.follow(paid).await;
    let order = paid_order(&mut merchant).await;
    assert_eq!(order["total"]["minor"], 8_233, "{order}");
    town.proven();
}

/// Ten percent and two dollars, from now on.
async fn fees_go_up(town: &Town) {
    let insert = "INSERT INTO platform.fee_schedule
        (plan, currency, rate_ppm, fixed_minor, processor_fee_mode, refund_fee_policy, effective_from, published_at)
        VALUES ('standard', 'CAD', 100000, 200, 'absorbed', 'return_percent_part', now(), now())";
    assert_eq!(town.owner().await.execute(insert, &[]).await.unwrap(), 1);
}

/// What a refund of the whole order would give: the shopper's money, and the fee the shop gets back.
async fn whole_refund(merchant: &mut Merchant, order: &Value) -> (i64, i64) {
    let id = order["id"].as_str().unwrap();
    let left = merchant.look(&format!("orders/{id}")).await["refundable"].clone();
    let line = json!({ "line_id": left["lines"][0]["line_id"], "quantity": 1, "restock": true });
    let everything = json!({ "lines": [line], "shipping": left["shipping"] });
    let path = format!("orders/{id}/refunds/preview");
    let shown = merchant.send(Method::POST, &path, everything).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    let minor = |field: &str| shown.json()[field]["minor"].as_i64().unwrap();
    (minor("total"), minor("fee_returned"))
}

fn share(total: i64, per_mille: i64) -> i64 {
    (total * per_mille + 500) / 1_000
}

#[tokio::test]
async fn fault_40_a_fee_that_changes_leaves_orders_already_placed_at_the_old_one() {
    let (town, mut merchant) = open("dearer").await;
    let mut first = town.visitor(&merchant.storefront());
    let page = buy(&mut first, wish("first@example.ca")).await;
    fees_go_up(&town).await;
    pay(&mut first, &page, CARD).await;
    let old = paid_order(&mut merchant).await;
    let (total, returned) = whole_refund(&mut merchant, &old).await;
    assert_eq!(returned, share(total, 35));

    let mut second = town.visitor(&merchant.storefront());
    let page = buy(&mut second, wish("second@example.ca")).await;
    pay(&mut second, &page, CARD).await;
    town.mail("second@example.ca", "invoice").await;
    let list = merchant.look("orders").await;
    let orders = list["items"].as_array().unwrap();
    let new = orders
        .iter()
        .find(|order| order["id"] != old["id"])
        .unwrap();
    let (total, returned) = whole_refund(&mut merchant, new).await;
    assert_eq!(returned, share(total, 100));
    town.proven();
}
