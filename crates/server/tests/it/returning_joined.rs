//! A return and a refund on the order's page, of the same units: stock moves once, money goes back once.

use serde_json::{Value, json};

use payments::RefundStatus;

use crate::{
    refunding::{ends, held_by_bank},
    returning::{Stock, sent, sold_hats, wrong},
    town::{Town, text},
};

#[tokio::test]
async fn units_of_an_open_return_are_not_restocked_by_a_refund_as_well() {
    let town = Town::open().await;
    let shop = sent(&town, (3, 3)).await;
    let of = shop.opens(2).await;
    let refused = shop.refunds_otherwise(2, Stock::Back).await;
    assert_eq!(wrong(&refused), ["lines[0].restock"]);
    let order = shop.ada.get(&format!("/orders/{}", shop.order)).await;
    let line = order.expect(200)["refundable"]["lines"][0].clone();
    assert_eq!(
        (&line["sent"], &line["restockable"]),
        (&json!(3), &json!(1))
    );
    shop.refunds_otherwise(2, Stock::Gone).await.expect(201);
    shop.receives(&of, (2, 0, 0)).await;
    assert_eq!(shop.on_hand().await, 9, "two hats came");
}

#[tokio::test]
async fn what_a_closed_return_brought_is_not_restocked_by_a_later_refund() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    let of = shop.opens(2).await;
    let came = shop.receives(&of, (2, 0, 0)).await;
    let answer = json!({ "answer": "Later" });
    shop.step(&came, "close", answer).await.expect(200);
    let refused = shop.refunds_otherwise(2, Stock::Back).await;
    assert_eq!(wrong(&refused), ["lines[0].restock"]);
    shop.refunds_otherwise(2, Stock::Gone).await.expect(201);
    assert_eq!(shop.on_hand().await, 10, "two hats came");
}

#[tokio::test]
async fn a_refund_that_failed_restocks_once() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    let made = shop.refunds_otherwise(1, Stock::Back).await.expect(201);
    let refund = text(&made["id"]).parse().unwrap();
    ends(&shop.ada, refund, RefundStatus::Failed).await;
    assert_eq!(shop.on_hand().await, 9);
    let known = shop.known().await;
    assert_eq!(
        known["lines"][0]["returnable"], 1,
        "the other lies in the shop"
    );
    let refused = shop.refunds_otherwise(2, Stock::Back).await;
    assert_eq!(wrong(&refused), ["lines[0].restock"]);
}

#[tokio::test]
async fn a_unit_that_a_refund_put_back_is_in_no_return() {
    let town = Town::open().await;
    let shop = sent(&town, (3, 3)).await;
    shop.refunds_otherwise(1, Stock::Back).await.expect(201);
    town.db.clock.advance(chrono::Duration::minutes(1));
    let of = shop.opens(2).await;
    let came = shop.receives(&of, (2, 0, 0)).await;
    assert_eq!(came["settlement"]["lines"][0]["quantity"], 2, "{came}");
    let answer = json!({ "answer": "Not due" });
    shop.step(&came, "close", answer).await.expect(200);
    assert_eq!(shop.on_hand().await, 10, "all three are back");
    let known = shop.known().await;
    assert_eq!(
        known["lines"][0]["returnable"], 0,
        "nothing is out: {known}"
    );
    let again = json!({ "lines": [{ "line_id": shop.line, "quantity": 1 }], "reason": "late" });
    let path = format!("/orders/{}/returns", shop.order);
    let refused = shop.ada.post(&path, &again).await;
    assert_eq!(wrong(&refused), ["lines[0].quantity"]);
}

#[tokio::test]
async fn units_of_an_open_return_that_are_refunded_otherwise_leave_the_others_free() {
    let town = Town::open().await;
    let shop = sent(&town, (4, 4)).await;
    shop.opens(2).await;
    shop.refunds_otherwise(2, Stock::Gone).await.expect(201);
    assert_eq!(shop.known().await["lines"][0]["returnable"], 2);
}

#[tokio::test]
async fn of_many_units_those_refunded_otherwise_are_not_refunded_again() {
    let town = Town::open().await;
    let shop = sent(&town, (10, 10)).await;
    let of = shop.opens(2).await;
    shop.refunds_otherwise(2, Stock::Gone).await.expect(201);
    let came = shop.receives(&of, (2, 0, 0)).await;
    assert_eq!(came["settlement"]["lines"][0]["quantity"], 0, "{came}");
    assert_eq!(wrong(&shop.previews(&came, 1).await), ["lines[0].quantity"]);
}

#[tokio::test]
async fn units_that_were_not_sent_go_back_to_the_shelf_beside_an_open_return() {
    let town = Town::open().await;
    let shop = sent(&town, (5, 3)).await;
    shop.opens(1).await;
    let on_hand = shop.on_hand().await;
    let made = shop.refunds("not_sent", 2, Stock::Back).await;
    made.expect(201);
    assert_eq!(shop.on_hand().await, on_hand, "nothing is written off");
}

#[tokio::test]
async fn a_refund_made_again_is_not_taken_off_another_return() {
    let town = Town::open().await;
    let shop = sent(&town, (4, 4)).await;
    let first = shop.opens(1).await;
    let second = shop.opens(1).await;
    let came = shop.receives(&first, (1, 0, 0)).await;
    let closed = shop.closes(&came, 1, Value::Null).await.expect(200);
    assert_eq!(closed["refund_state"], "requested");
    let refund = text(&closed["refund_id"]).parse().unwrap();
    ends(&shop.ada, refund, RefundStatus::Failed).await;
    let path = format!("/returns/{}", text(&closed["id"]));
    let failed = shop.ada.get(&path).await.expect(200);
    assert_eq!(failed["refund_state"], "failed");
    shop.refunds_otherwise(1, Stock::Gone).await.expect(201);
    let came = shop.receives(&second, (1, 0, 0)).await;
    assert_eq!(came["settlement"]["lines"][0]["quantity"], 1, "{came}");
    assert_eq!(came["refund_state"], Value::Null);
    // It makes up for one failure: the next unit is the other return's.
    shop.refunds_otherwise(1, Stock::Gone).await.expect(201);
    assert_eq!(wrong(&shop.previews(&came, 1).await), ["lines[0].quantity"]);
}

#[tokio::test]
async fn an_order_that_is_not_charged_yet_is_returned_and_not_refunded() {
    let town = Town::open().await;
    let shop = sold_hats(&town, 2).await;
    held_by_bank(&shop.ada, shop.order).await;
    shop.ships(2).await; // It asks for the charge, which no worker makes here.
    let came = shop.receives(&shop.opens(2).await, (2, 0, 0)).await;
    let refused = shop.previews(&came, 2).await;
    assert_eq!(refused.refusal(409).0, "not_charged");
    let answer = json!({ "answer": "Not charged" });
    let closed = shop.step(&came, "close", answer).await.expect(200);
    assert_eq!(closed["state"], "closed");
}

#[tokio::test]
async fn a_refund_otherwise_and_the_end_of_a_return_at_once_are_one_refund() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    let of = shop.opens(2).await;
    let came = shop.receives(&of, (2, 0, 0)).await;
    let shown = shop.previews(&came, 2).await.expect(200);
    let agreed = &shown["agreed"];
    let units = json!({ "line_id": shop.line, "quantity": 2 });
    let ending = json!({ "refund": { "lines": [units] }, "agreed": agreed });
    let line = json!({ "line_id": shop.line, "quantity": 2, "restock": false, "which": "sent" });
    let refund = json!({ "lines": [line] });
    let path = format!("/orders/{}/refunds", shop.order);
    let shown = shop.ada.post(&format!("{path}/preview"), &refund).await;
    let agreed = shown.expect(200)["agreed"].clone();
    let wish = json!({ "refund": refund, "agreed": agreed });
    let (closed, refunded) = tokio::join!(
        shop.step(&came, "close", ending),
        shop.ada.post(&path, &wish),
    );
    let good = [&closed, &refunded].map(|page| page.status.is_success());
    let (closed, refunded) = (closed.text, refunded.text);
    assert_eq!(
        good.iter().filter(|one| **one).count(),
        1,
        "{closed} {refunded}"
    );
    let order = shop.ada.get(&format!("/orders/{}", shop.order)).await;
    assert_eq!(order.expect(200)["refunds"].as_array().unwrap().len(), 1);
    assert_eq!(shop.on_hand().await, 10);
}

#[tokio::test]
async fn the_return_of_new_units_does_not_let_old_ones_pass_the_window() {
    let town = Town::open().await;
    let shop = sent(&town, (4, 2)).await;
    let policy = json!({ "version": 0, "mode": "window", "days": 3, "postage": "We pay", "address": "", "instructions": "" });
    shop.ada.put("/settings/returns", &policy).await.expect(200);
    town.db.clock.advance(chrono::Duration::days(11));
    shop.ships(2).await;
    town.db.clock.advance(chrono::Duration::days(1));
    shop.follows(shop.asks("2", "1").await).await;
    let known = shop.known().await;
    let line = &known["lines"][0];
    assert_eq!(
        (&line["returnable"], &line["in_time"]),
        (&json!(2), &json!(0))
    );
    let page = shop.follows(shop.asks("2", "2").await).await;
    assert!(
        page.contains("Nothing from this order can be returned"),
        "{page}"
    );
    assert_eq!(shop.known().await["returns"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_approved_return_keeps_who_pays_the_postage() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    let policy = |version: i32, postage: &str| json!({ "version": version, "mode": "always", "postage": postage, "address": "", "instructions": "" });
    let saved = shop
        .ada
        .put("/settings/returns", &policy(0, "We pay"))
        .await;
    saved.expect(200);
    let of = shop.opens(1).await;
    assert_eq!(of["postage"], "We pay");
    let saved = shop
        .ada
        .put("/settings/returns", &policy(1, "You pay"))
        .await;
    saved.expect(200);
    let path = format!("/returns/{}", text(&of["id"]));
    assert_eq!(shop.ada.get(&path).await.expect(200)["postage"], "We pay");
}
