//! Money given back from the dashboard: part of an order, then the rest of it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy, pay},
    town::{Part, Town},
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,5,deny,45.00,true,true,active\n";

/// A shop that sold two of its five jugs to a card.
pub async fn sold(card: &str) -> (Town, Merchant, String) {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "2",
        email: "sam@example.ca",
    };
    let page = buy(&mut shopper, wish).await;
    pay(&mut shopper, &page, card).await;
    for _ in 0..600 {
        let list = merchant.look("orders").await;
        let order = &list["items"][0];
        if order["payment_state"] == "paid" {
            let id = order["id"].as_str().unwrap().to_owned();
            return (town, merchant, id);
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the order was not paid")
}

/// The order, once the refund at `index` has this state.
pub async fn reaches(merchant: &mut Merchant, order: &str, index: usize, state: &str) -> Value {
    let path = format!("orders/{order}");
    let mut last = Value::Null;
    for _ in 0..600 {
        last = merchant.look(&path).await;
        if last["refunds"][index]["state"] == state {
            return last;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no {state}: {}", last["refunds"])
}

pub async fn on_hand(merchant: &mut Merchant) -> (i64, i64) {
    let stock = merchant.look("stock").await;
    let row = &stock["items"][0];
    let read = |field: &str| row[field].as_i64().unwrap();
    (read("on_hand"), read("available"))
}

async fn sent(town: &Town) -> Vec<i64> {
    let list = town.stand_ins.get("/v1/refunds?limit=100").await;
    let mut amounts: Vec<i64> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["amount"].as_i64().unwrap())
        .collect();
    amounts.sort_unstable();
    amounts
}

#[tokio::test]
async fn a_merchant_refunds_one_of_two_jugs_and_then_everything() {
    let (mut town, mut merchant, order) = sold("4242424242424242").await;
    let kinds = ["refund.*", "credit_note.*"];
    merchant.register(town.stand_ins, "till", &kinds).await;
    let path = format!("orders/{order}");
    let before = merchant.look(&path).await;
    assert_eq!(before["actions"]["refund"], true, "{before}");
    let line = before["refundable"]["lines"][0]["line_id"].clone();
    let paid = before["amounts"]["total"]["minor"].as_i64().unwrap();
    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });

    let preview = format!("{path}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, one.clone()).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    let shown = shown.json();
    let minor = |field: &str| shown[field]["minor"].as_i64().unwrap();
    assert_eq!(minor("goods"), 4_500);
    let taxes = shown["taxes"].as_array().unwrap();
    let taxed: i64 = taxes
        .iter()
        .map(|tax| tax["amount"]["minor"].as_i64().unwrap())
        .sum();
    assert_eq!(minor("total"), 4_500 + taxed);
    let returned = minor("fee_returned") + minor("fee_tax_returned");
    assert_eq!(minor("debited"), minor("total") - returned);
    assert_eq!(minor("remaining"), paid - minor("total"));

    let many = json!({ "lines": [{ "line_id": line, "quantity": 3, "restock": true }] });
    let refused = merchant.send(Method::POST, &preview, many).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(
        refused.text.contains("lines[0].quantity"),
        "{}",
        refused.text
    );

    // The worker dies before the money is sent; the request is repeated, and one refund goes out.
    town.kill(Part::Work);
    let wish = json!({ "refund": one, "reason": "Chipped", "agreed": shown["agreed"] });
    let refunds = format!("{path}/refunds");
    let made = merchant.send_once(&refunds, "refund-1", wish.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let again = merchant.send_once(&refunds, "refund-1", wish.clone()).await;
    assert_eq!(made.text, again.text);
    let stale = merchant.send_once(&refunds, "refund-2", wish).await;
    assert_eq!(stale.status, 409, "{}", stale.text);
    town.start(Part::Work);
    let after = reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(after["payment_state"], "partially_refunded", "{after}");
    assert_eq!(after["refunds"][0]["reason"], "Chipped");
    assert_eq!(sent(&town).await, [minor("total")]);
    assert_eq!(on_hand(&mut merchant).await, (5, 4));
    credit_note_comes(&town, &mut merchant, &after).await;
    back_office_is_told(&town).await;
    a_deleted_credit_note_is_named(&town, &merchant).await;

    rest(&mut merchant, &path, &line).await;
    let after = reaches(&mut merchant, &order, 1, "succeeded").await;
    assert_eq!(after["payment_state"], "refunded", "{after}");
    assert_eq!(after["actions"]["refund"], false);
    assert_eq!(after["actions"]["ship"], false);
    assert_eq!(sent(&town).await.iter().sum::<i64>(), paid);
    assert_eq!(on_hand(&mut merchant).await, (5, 5));
    town.proven();
}

/// Mailed once, and the same paper in the dashboard and on the order's page.
async fn credit_note_comes(town: &Town, merchant: &mut Merchant, order: &Value) {
    let mail = town.mail("sam@example.ca", "We have refunded").await;
    assert!(mail.contains("Reason: Chipped"), "{mail}");
    assert!(mail.contains("CN-0001 is attached"), "{mail}");
    let all = town
        .stand_ins
        .get("/mail.json?to=sam@example.ca")
        .await
        .to_string();
    assert_eq!(all.matches("CN-0001.pdf").count(), 1, "{all}");
    assert!(!all.contains("is on its way"), "one refund, one mail");

    let note = &order["refunds"][0]["credit_note"];
    assert_eq!(note["number"], "CN-0001", "{order}");
    let url = note["url"].as_str().unwrap();
    let (status, paper) = merchant.browser.bytes(url).await;
    assert_eq!(status, 200);
    assert!(paper.starts_with(b"%PDF-"));

    let start = mail.find("/orders/ord_").unwrap();
    let link = mail[start..].split_whitespace().next().unwrap();
    let mut shopper = town.visitor(&merchant.storefront());
    let page = shopper.get(link).await;
    for words in ["Refunds", "Reason: Chipped", "Visa •••• 4242", "CN-0001"] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let start = page.text.find("/refunds/ref_").unwrap();
    let file = page.text[start..].split('"').next().unwrap();
    let file = format!(
        "{}{}",
        link.split('?').next().unwrap(),
        file.replace("&amp;", "&")
    );
    assert_eq!(shopper.bytes(&file).await, (200, paper));
    let (stranger, _) = shopper.bytes(file.split('?').next().unwrap()).await;
    assert_eq!(stranger, 404);
}

async fn back_office_is_told(town: &Town) {
    let all = |got: &Value| {
        let got = got["entries"].to_string();
        let kinds = [
            "refund.requested.v1",
            "refund.succeeded.v1",
            "credit_note.issued.v1",
        ];
        kinds.iter().all(|kind| got.contains(kind)).then_some(got)
    };
    let got = town
        .stand_ins
        .eventually("the events of a refund", "/receiver/till.json", all)
        .await;
    assert!(got.contains("CN-0001") && got.contains("INV-0001"), "{got}");
}

async fn a_deleted_credit_note_is_named(town: &Town, merchant: &Merchant) {
    let owner = town.owner().await;
    let plant = format!(
        "SET search_path TO {}, public;
         CREATE TABLE kept AS SELECT * FROM credit_note; DELETE FROM credit_note",
        merchant.schema()
    );
    owner.batch_execute(&plant).await.unwrap();
    let (sound, said) = town.command(&["ledger", "verify"]);
    assert!(!sound);
    for name in ["CreditNoteMissing", "CreditNoteNumberMissing"] {
        assert!(said.contains(name), "{said}");
    }
    let undo = "INSERT INTO credit_note SELECT * FROM kept; DROP TABLE kept";
    owner.batch_execute(undo).await.unwrap();
    town.proven();
}

/// Refunds what is left, shipping included.
async fn rest(merchant: &mut Merchant, path: &str, line: &Value) {
    let order = merchant.look(path).await;
    let rest = json!({
        "lines": [{ "line_id": line, "quantity": 1, "restock": true }],
        "shipping": order["refundable"]["shipping"],
    });
    let preview = format!("{path}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, rest.clone()).await;
    let shown = shown.json();
    assert_eq!(shown["remaining"]["minor"], 0, "{shown}");
    let wish = json!({ "refund": rest, "agreed": shown["agreed"] });
    let made = merchant
        .send_once(&format!("{path}/refunds"), "refund-3", wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
}

#[tokio::test]
async fn fault_36_a_refund_the_bank_sends_back_is_told_and_can_be_made_again() {
    // Its refunds succeed and fail a few seconds later.
    let (town, mut merchant, order) = sold("4000000000005126").await;
    let path = format!("orders/{order}");
    let before = merchant.look(&path).await;
    let most = before["refundable"]["most"].clone();
    let amount = json!({ "amount": { "minor": 1_000, "currency": "CAD" } });
    let preview = format!("{path}/refunds/preview");
    let shown = merchant.send(Method::POST, &preview, amount.clone()).await;
    let wish = json!({ "refund": amount.clone(), "agreed": shown.json()["agreed"] });
    let refunds = format!("{path}/refunds");
    let made = merchant.send_once(&refunds, "refund-1", wish).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let after = reaches(&mut merchant, &order, 0, "failed").await;
    assert_eq!(after["payment_state"], "paid", "{after}");
    assert_eq!(after["refundable"]["most"], most);
    let mail = town
        .mail("sam@example.ca", "the money came back to us")
        .await;
    assert!(mail.contains("CN-0001 no longer applies"), "{mail}");
    let void = &after["refunds"][0]["credit_note"];
    assert!(void["voided_at"].is_string(), "{void}");
    town.mail("jugs@example.ca", "did not go through").await;
    town.proven();

    let shown = merchant.send(Method::POST, &preview, amount.clone()).await;
    let wish = json!({ "refund": amount, "agreed": shown.json()["agreed"] });
    let made = merchant.send_once(&refunds, "refund-2", wish).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let after = reaches(&mut merchant, &order, 1, "failed").await;
    assert_eq!(after["refunds"][1]["credit_note"]["number"], "CN-0002");
    town.proven();
}
