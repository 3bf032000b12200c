//! The mail server takes connections and then falls silent, for everybody's mails at once. Money goes on: orders are
//! paid, and one is refunded. When the server speaks again, each mail comes once.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy, pay},
    town::Town,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
cup,Cup,<p>Warm.</p>,Us,Kitchen,cup,true,Title,Default Title,CUP,300,shopify,60,deny,18.00,true,true,active\n";

/// More than one shop's share of a worker's hands, which is eight.
const SHOPPERS: usize = 12;

fn shopper(number: usize) -> String {
    format!("quiet-{number}@example.ca")
}

async fn purchase(town: &Town, merchant: &Merchant, email: &str) {
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "cup",
        options: &[],
        quantity: "1",
        email,
    };
    let url = buy(&mut shopper, wish).await;
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    let thanks = shopper.follow(paid).await;
    assert!(thanks.text.contains("Thank"), "{}", thanks.text);
}

/// Gives back one cup of the newest order, and waits until the processor has sent the money.
async fn refund_one(merchant: &mut Merchant) {
    let list = merchant.look("orders").await;
    let path = format!("orders/{}", list["items"][0]["id"].as_str().unwrap());
    let order = merchant.look(&path).await;
    let line = &order["refundable"]["lines"][0]["line_id"];
    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let preview = format!("{path}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, one.clone()).await;
    let wish = json!({ "refund": one, "reason": "Chipped", "agreed": shown.json()["agreed"] });
    let made = merchant
        .send(Method::POST, &format!("{path}/refunds"), wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let mut last = Value::Null;
    for _ in 0..300 {
        last = merchant.look(&path).await;
        if last["refunds"][0]["state"] == "succeeded" {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the money waits for a mail: {}", last["refunds"])
}

async fn mails(town: &Town, email: &str) -> usize {
    let mails = town.stand_ins.get(&format!("/mail.json?to={email}")).await;
    mails.as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn money_does_not_wait_for_a_silent_mail_server() {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "cups").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let silent = "/_sim/mail/silent";
    town.stand_ins.send(Method::POST, silent, json!({})).await;

    for number in 0..SHOPPERS {
        purchase(&town, &merchant, &shopper(number)).await;
    }
    refund_one(&mut merchant).await;
    assert_eq!(mails(&town, &shopper(0)).await, 0, "the server is silent");

    town.stand_ins.send(Method::DELETE, silent, json!({})).await;
    for number in 0..SHOPPERS {
        town.mail(&shopper(number), "Thank").await;
    }
    town.mail(&shopper(SHOPPERS - 1), "Chipped").await;
    for number in 0..SHOPPERS - 1 {
        assert_eq!(mails(&town, &shopper(number)).await, 1, "{number}");
    }
    town.proven();
}
