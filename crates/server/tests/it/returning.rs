//! Goods that come back: what shoppers may ask, what a merchant does with it, and what happens to stock and money.

use kernel::{OrderId, VariantId};
use payments::{RefundStatus, dispute::DisputeStatus};
use serde_json::{Value, json};

use crate::{
    checkout::path_of,
    disputing::disputed,
    events::{paid, placed, sells},
    refunding::{charged, ends},
    town::{Answer as Page, Merchant, Town, text},
};

/// A hat is 24 dollars, with 13% of tax.
const HAT: i64 = 2_712;

/// Whether a refund puts its units back into stock.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stock {
    Back,
    Gone,
}

pub struct Shop<'t> {
    pub ada: Merchant<'t>,
    hat: VariantId,
    pub order: OrderId,
    pub line: String,
}

/// A shop that sold some hats, and has sent some of them.
pub async fn sent<'t>(town: &'t Town, (sold, sent): (i32, i32)) -> Shop<'t> {
    let shop = sold_hats(town, sold).await;
    charged(&shop.ada, shop.order).await;
    paid(&shop.ada, shop.order).await;
    shop.ships(sent).await;
    shop
}

pub async fn sold_hats<'t>(town: &'t Town, sold: i32) -> Shop<'t> {
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 10).await;
    ada.opens().await;
    let order = placed(&ada, hat, sold).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let line = text(&shown["groups"][0]["lines"][0]["line_id"]);
    Shop {
        ada,
        hat,
        order,
        line,
    }
}

impl Shop<'_> {
    pub async fn ships(&self, units: i32) {
        let parcel =
            json!({ "lines": [{ "line_id": self.line, "quantity": units }], "notify": false });
        let path = format!("/orders/{}/shipments", self.order);
        self.ada.post(&path, &parcel).await.expect(201);
    }

    /// Sends the form of the order's page.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let to = path_of(&self.ada, self.order).replace('?', &format!("/{path}?"));
        self.ada.town.form((&self.ada.slug, &to), "", fields).await
    }

    /// Asks to return units, with the form that shows the order's next return.
    pub async fn asks(&self, units: &str, next: &str) -> Page {
        let field = format!("units_{}", self.line);
        let fields = [
            (field.as_str(), units),
            ("reason", "does_not_fit"),
            ("note", "It pinches"),
            ("next", next),
        ];
        self.form("return", &fields).await
    }

    /// The page the answer leads to.
    pub async fn follows(&self, answer: Page) -> String {
        assert_eq!(answer.status, 303, "{}", answer.text);
        let next = answer.headers["location"].to_str().unwrap();
        let page = self.ada.town.get(&self.ada.slug, next).await;
        assert_eq!(page.status, 200, "{}", page.text);
        page.text
    }

    pub async fn page(&self, path: &str) -> Page {
        let to = path_of(&self.ada, self.order).replace('?', &format!("{path}?"));
        self.ada.town.get(&self.ada.slug, &to).await
    }

    /// The order's returns, and what can come back.
    pub async fn known(&self) -> Value {
        let path = format!("/orders/{}/returns", self.order);
        self.ada.get(&path).await.expect(200)
    }

    pub async fn opens(&self, units: i32) -> Value {
        let wish =
            json!({ "lines": [{ "line_id": self.line, "quantity": units }], "reason": "late" });
        let path = format!("/orders/{}/returns", self.order);
        self.ada.post(&path, &wish).await.expect(201)
    }

    /// Takes a step of a return as it was read.
    pub async fn step(&self, of: &Value, name: &str, body: Value) -> Page {
        let mut body = body;
        body["version"] = of["version"].clone();
        let path = format!("/returns/{}/{name}", text(&of["id"]));
        self.ada.post(&path, &body).await
    }

    pub async fn receives(&self, of: &Value, (good, damaged, missing): (i32, i32, i32)) -> Value {
        let body = self.counted((good, damaged, missing));
        self.step(of, "receipts", body).await.expect(200)
    }

    pub fn counted(&self, (good, damaged, missing): (i32, i32, i32)) -> Value {
        json!({ "note": "A hole", "lines": [
            { "line_id": self.line, "good": good, "damaged": damaged, "missing": missing },
        ] })
    }

    pub async fn previews(&self, of: &Value, units: i32) -> Page {
        let wish = json!({ "lines": [{ "line_id": self.line, "quantity": units }] });
        let path = format!("/returns/{}/refund-preview", text(&of["id"]));
        self.ada.post(&path, &wish).await
    }

    /// Closes with a refund of these units, as previewed.
    pub async fn closes(&self, of: &Value, units: i32, by_hand: Value) -> Page {
        let shown = self.previews(of, units).await.expect(200);
        let refund = json!({ "lines": [{ "line_id": self.line, "quantity": units }] });
        let agreed = &shown["agreed"];
        let body = json!({ "refund": refund, "agreed": agreed, "by_hand": by_hand });
        self.step(of, "close", body).await
    }

    /// Refunds units that were sent on the order's page.
    pub async fn refunds_otherwise(&self, units: i32, stock: Stock) -> Page {
        self.refunds("sent", units, stock).await
    }

    /// Refunds units of a kind on the order's page.
    pub async fn refunds(&self, which: &str, units: i32, stock: Stock) -> Page {
        let restock = stock == Stock::Back;
        let line =
            json!({ "line_id": self.line, "quantity": units, "restock": restock, "which": which });
        let refund = json!({ "lines": [line] });
        let path = format!("/orders/{}/refunds", self.order);
        let shown = self.ada.post(&format!("{path}/preview"), &refund).await;
        if shown.status != 200 {
            return shown;
        }
        let agreed = shown.expect(200)["agreed"].clone();
        let wish = json!({ "refund": refund, "agreed": agreed });
        self.ada.post(&path, &wish).await
    }

    pub async fn on_hand(&self) -> i64 {
        let stock = self.ada.get("/stock").await.expect(200);
        stock["items"][0]["on_hand"].as_i64().unwrap()
    }

    pub async fn todo(&self, kind: &str) -> i64 {
        let home = self.ada.get("/home").await.expect(200);
        let all = home["todo"].as_array().unwrap();
        let one = all.iter().find(|one| one["kind"] == kind).unwrap();
        one["count"].as_i64().unwrap()
    }

    pub async fn timeline(&self) -> String {
        let order = self.ada.get(&format!("/orders/{}", self.order)).await;
        order.expect(200)["timeline"].to_string()
    }
}

/// The fields that a refusal names.
pub fn wrong(refused: &Page) -> Vec<String> {
    let (_, fields) = refused.refusal(422);
    let named = fields.iter().map(|field| field.split_once(':'));
    named.map(|field| field.unwrap().0.to_owned()).collect()
}

#[tokio::test]
async fn a_shopper_asks_and_the_goods_come_back_in_two_parts_and_are_refunded_once() {
    let town = Town::open().await;
    let shop = sent(&town, (3, 2)).await;
    let page = shop.page("").await.text;
    assert!(page.contains("Return something"), "{page}");
    let of = asked_once(&shop).await;
    let approved = approved(&shop, &of).await;
    let all = came_in_two_parts(&shop, &approved).await;
    let closed = refunded_once(&shop, &all).await;
    let refund = text(&closed["refund_id"]).parse().unwrap();
    ends(&shop.ada, refund, RefundStatus::Succeeded).await;
    assert_eq!(shop.on_hand().await, 9, "the refund moves no stock");
    let said = shop.timeline().await;
    for words in [
        "asks to return 2 × HAT-S",
        "approved",
        "1 into stock",
        "1 written off: A hole",
        "closed with a refund",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let late = shop.follows(shop.page("/return").await).await;
    assert!(
        late.contains("Nothing from this order can be returned"),
        "{late}"
    );
}

/// More than left is refused, and the form sent twice is one request.
async fn asked_once(shop: &Shop<'_>) -> Value {
    let form = shop.page("/return").await;
    assert!(
        form.text.contains("Up to 2 can be returned"),
        "{}",
        form.text
    );
    let refused = shop.asks("3", "1").await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(refused.text.contains("from 0 to 2"), "{}", refused.text);
    assert!(refused.text.contains("It pinches"), "what was typed stays");
    let page = shop.follows(shop.asks("2", "1").await).await;
    assert!(page.contains("We have your request"), "{page}");
    let page = shop.follows(shop.asks("2", "1").await).await;
    assert!(
        page.contains("We already have a request from you"),
        "{page}"
    );
    assert!(
        !page.contains("Return something"),
        "nothing is left: {page}"
    );
    let list = shop.ada.get("/returns?state=requested").await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    assert_eq!(shop.todo("returns_requested").await, 1);
    let of = list["items"][0].clone();
    let number = text(&of["number"]);
    assert!(number.ends_with("-R1"), "{of}");
    let found = shop.ada.get(&format!("/returns?q={number}")).await;
    assert_eq!(found.expect(200)["items"][0]["id"], of["id"]);
    let early = shop.step(&of, "receipts", shop.counted((2, 0, 0))).await;
    assert_eq!(early.refusal(409).0, "return_state");
    of
}

/// The shopper reads where to send the goods.
async fn approved(shop: &Shop<'_>, of: &Value) -> Value {
    let terms = json!({ "instructions": "Wrap it well", "carrier": "Canada Post", "tracking_number": "123" });
    let approved = shop.step(of, "approve", terms).await.expect(200);
    assert_eq!(approved["state"], "approved");
    assert!(text(&approved["address"]).contains("Ottawa"), "{approved}");
    let page = shop.page("").await.text;
    for words in [
        "Approved: you can send",
        "Wrap it well",
        "Canada Post 123",
        "Ottawa",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    approved
}

/// One unit is good, and one is broken.
async fn came_in_two_parts(shop: &Shop<'_>, approved: &Value) -> Value {
    assert_eq!(shop.on_hand().await, 8);
    let some = shop.receives(approved, (1, 0, 0)).await;
    assert_eq!(
        (&some["state"], shop.on_hand().await),
        (&json!("receiving"), 9)
    );
    let stale = shop
        .step(approved, "receipts", shop.counted((1, 0, 0)))
        .await;
    assert_eq!(stale.refusal(409).0, "stale");
    let all = shop.receives(&some, (0, 1, 0)).await;
    assert_eq!(
        (&all["state"], shop.on_hand().await),
        (&json!("received"), 9)
    );
    let path = format!("/stock/{}/movements", shop.hat);
    let moved = shop.ada.get(&path).await.expect(200).to_string();
    assert!(moved.contains("-R1: A hole"), "{moved}");
    assert_eq!(shop.todo("returns_to_settle").await, 1);
    all
}

/// To the cent, as previewed, and not a second time.
async fn refunded_once(shop: &Shop<'_>, all: &Value) -> Value {
    assert_eq!(all["settlement"]["lines"][0]["quantity"], 2);
    let refused = shop.previews(all, 3).await;
    assert_eq!(wrong(&refused), ["lines[0].quantity"]);
    let shown = shop.previews(all, 2).await.expect(200);
    assert_eq!(shown["total"]["minor"], 2 * HAT, "{shown}");
    let closed = shop.closes(all, 2, Value::Null).await.expect(200);
    assert_eq!(
        (&closed["state"], shop.on_hand().await),
        (&json!("closed"), 9)
    );
    assert_eq!(closed["lines"][0]["refunded"], 2);
    let again = shop
        .step(&closed, "close", json!({ "answer": "Twice" }))
        .await;
    assert_eq!(again.refusal(409).0, "return_state");
    let order = shop
        .ada
        .get(&format!("/orders/{}", shop.order))
        .await
        .expect(200);
    assert_eq!(order["refunds"].as_array().unwrap().len(), 1);
    assert_eq!(order["refunds"][0]["id"], closed["refund_id"]);
    closed
}

#[tokio::test]
async fn what_was_paid_in_cash_goes_back_by_hand() {
    let town = Town::open().await;
    let shop = sold_hats(&town, 2).await;
    let receipt = json!({ "method": "cash", "received_on": "2026-11-24" });
    let path = format!("/orders/{}/receipt", shop.order);
    shop.ada.post(&path, &receipt).await.expect(201);
    shop.ships(2).await;
    let of = shop.opens(1).await;
    assert_eq!(of["state"], "approved", "the merchant's own need no answer");
    let came = shop.receives(&of, (1, 0, 0)).await;
    let refused = shop.closes(&came, 1, Value::Null).await;
    assert_eq!(wrong(&refused), ["by_hand"]);
    let cash = json!({ "method": "cash" });
    let closed = shop.closes(&came, 1, cash).await.expect(200);
    assert_eq!(closed["state"], "closed");
    let order = shop
        .ada
        .get(&format!("/orders/{}", shop.order))
        .await
        .expect(200);
    assert_eq!(order["refunds"][0]["amount"]["minor"], HAT);
    assert!(order["refunds"][0]["credit_note"].is_object(), "{order}");
}

#[tokio::test]
async fn goods_of_a_disputed_order_come_back_without_a_refund() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    let of = shop.opens(2).await;
    let came = shop.receives(&of, (2, 0, 0)).await;
    disputed(&shop.ada, shop.order, DisputeStatus::NeedsResponse).await;
    let refused = shop.previews(&came, 2).await;
    assert_eq!(refused.refusal(409).0, "at_bank");
    let silent = shop.step(&came, "close", json!({ "answer": "  " })).await;
    assert_eq!(wrong(&silent), ["answer"]);
    let both = shop.step(&came, "close", json!({})).await;
    assert_eq!(wrong(&both), ["refund"]);
    let answer = json!({ "answer": "The bank has the money" });
    let closed = shop.step(&came, "close", answer).await.expect(200);
    assert_eq!(closed["refund_id"], Value::Null);
    assert_eq!(shop.on_hand().await, 10);
    let page = shop.page("").await.text;
    assert!(page.contains("Settled without a refund"), "{page}");
    assert!(page.contains("The bank has the money"), "{page}");
}

#[tokio::test]
async fn what_was_refunded_otherwise_meanwhile_is_not_refunded_again() {
    let town = Town::open().await;
    let shop = sent(&town, (3, 3)).await;
    let of = shop.opens(2).await;
    assert_eq!(shop.known().await["lines"][0]["returnable"], 1);
    shop.refunds_otherwise(2, Stock::Gone).await.expect(201);
    let came = shop.receives(&of, (2, 0, 0)).await;
    assert_eq!(
        came["settlement"]["lines"][0]["quantity"], 0,
        "the third hat did not come: {came}"
    );
    let refused = shop.previews(&came, 1).await;
    assert_eq!(wrong(&refused), ["lines[0].quantity"]);
    let one = json!({ "lines": [{ "line_id": shop.line, "quantity": 1 }] });
    let refused = shop
        .step(&came, "close", json!({ "refund": one, "agreed": "0" }))
        .await;
    assert_eq!(wrong(&refused), ["refund.lines[0].quantity"]);
    let stray = json!({ "answer": "Refunded", "by_hand": { "method": "cash" } });
    let refused = shop.step(&came, "close", stray).await;
    assert_eq!(wrong(&refused), ["by_hand"]);
    let answer = json!({ "answer": "Refunded on the order's page" });
    shop.step(&came, "close", answer).await.expect(200);
    let line = shop.known().await["lines"][0].clone();
    assert_eq!(line["returnable"], 1, "the third hat");
}

#[tokio::test]
async fn a_return_is_taken_back_before_anything_came_and_not_afterwards() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    shop.follows(shop.asks("1", "1").await).await;
    let page = shop
        .follows(shop.form("return/cancel", &[("number", "1")]).await)
        .await;
    assert!(page.contains("The return is canceled"), "{page}");
    let page = shop
        .follows(shop.form("return/cancel", &[("number", "1")]).await)
        .await;
    assert!(page.contains("can no longer be canceled"), "{page}");
    assert_eq!(
        shop.known().await["lines"][0]["returnable"],
        2,
        "its units are free again"
    );

    let of = shop.opens(2).await;
    let some = shop.receives(&of, (1, 0, 0)).await;
    let page = shop
        .follows(shop.form("return/cancel", &[("number", "2")]).await)
        .await;
    assert!(page.contains("can no longer be canceled"), "{page}");
    let late = shop.step(&some, "cancel", json!({})).await;
    assert_eq!(late.refusal(409).0, "return_state");
    // What never came is missing, and may be returned in another return.
    let closed = shop.closes(&some, 1, Value::Null).await.expect(200);
    assert_eq!(closed["lines"][0]["missing"], 1, "{closed}");
    assert_eq!(shop.known().await["lines"][0]["returnable"], 1);
}

#[tokio::test]
async fn a_refused_return_says_why_and_frees_its_units() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    shop.follows(shop.asks("1", "1").await).await;
    let of = shop.known().await["returns"][0].clone();
    let silent = shop.step(&of, "refuse", json!({ "answer": "" })).await;
    assert_eq!(wrong(&silent), ["answer"]);
    let long = json!({ "answer": "x".repeat(1_001) });
    assert_eq!(wrong(&shop.step(&of, "refuse", long).await), ["answer"]);
    let said = json!({ "answer": "It was worn" });
    let refused = shop.step(&of, "refuse", said).await.expect(200);
    assert_eq!(refused["state"], "refused");
    let page = shop.page("").await.text;
    assert!(page.contains("It was worn"), "{page}");
    assert!(
        page.contains("Return something"),
        "it can be asked again: {page}"
    );
    let other = shop.step(&refused, "approve", json!({})).await;
    assert_eq!(other.refusal(409).0, "return_state");
}
