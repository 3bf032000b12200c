//! The processor has created the payment page, but its answer was lost. The waiting shopper is still sent there, and
//! nothing is created twice.

use reqwest::Method;
use serde_json::json;

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy, pay},
    town::Town,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,2,deny,45.00,true,true,active\n";

/// How often one call is tried before it is given up.
const REPEATED: u32 = 3;

#[tokio::test]
async fn a_lost_answer_does_not_keep_the_shopper_from_paying() {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let fault = json!({ "kind": "lose_reply", "method": "POST", "path": "/v1/checkout/sessions", "times": REPEATED });
    let armed = town
        .stand_ins
        .send(Method::POST, "/_sim/faults", fault)
        .await;
    assert!(armed.is_success(), "{armed}");

    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "1",
        email: "lost@example.ca",
    };
    let url = buy(&mut shopper, wish).await;
    let world = town.stand_ins.get("/_sim/stats").await;
    assert_eq!(world["faults_armed"], 0, "the answers were lost: {world}");
    assert_eq!(world["sessions"], 1, "the page was made once: {world}");
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    let thanks = shopper.follow(paid).await;
    assert!(thanks.text.contains("Thank"), "{}", thanks.text);
    let orders = merchant.look("orders").await;
    assert_eq!(orders["items"].as_array().unwrap().len(), 1);
    assert_eq!(orders["items"][0]["payment_state"], "paid", "{orders}");
}
