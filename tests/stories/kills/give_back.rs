//! What merchants give back all day: units of an order, or all of it before anything has left.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{dice::Dice, merchant::Merchant, visitor::Page};

/// One of the newest orders in this state of payment.
async fn some_order(merchant: &mut Merchant, dice: &mut Dice) -> Option<String> {
    let list = merchant.look("orders?payment=paid&limit=20").await;
    let orders = list["items"].as_array().unwrap();
    let places: Vec<usize> = (0..orders.len()).collect();
    if places.is_empty() {
        return None;
    }
    let order = &orders[dice.one_of(&places)];
    Some(order["id"].as_str().unwrap().to_owned())
}

/// Done, or refused because the order is another by now: it was shipped, refunded or canceled by somebody else.
fn counted(page: &Page) -> u32 {
    let done = page.status == 201;
    let refused = matches!(page.status, 409 | 422);
    assert!(done || refused, "{} {}", page.status, page.text);
    u32::from(done)
}

/// Refunds one unit of the first line, which goes back on the shelf.
pub async fn refund(merchant: &mut Merchant, key: &str, dice: &mut Dice) -> u32 {
    let Some(order) = some_order(merchant, dice).await else {
        return 0;
    };
    let detail = merchant.look(&format!("orders/{order}")).await;
    let Some(line) = detail["refundable"]["lines"].get(0) else {
        return 0;
    };
    let line = json!({ "line_id": line["line_id"], "quantity": 1, "restock": true });
    let wish = json!({ "lines": [line] });
    let path = format!("orders/{order}/refunds");
    let preview = format!("{path}/preview");
    let shown = merchant.send(Method::POST, &preview, wish.clone()).await;
    if shown.status != 200 {
        return counted(&shown);
    }
    let body = json!({ "refund": wish, "reason": "", "agreed": shown.json()["agreed"] });
    counted(
        &merchant
            .send_once(&path, &format!("refund-{key}"), body)
            .await,
    )
}

/// Cancels what can be canceled.
pub async fn cancel(merchant: &mut Merchant, key: &str, dice: &mut Dice) -> u32 {
    let Some(order) = some_order(merchant, dice).await else {
        return 0;
    };
    let path = format!("orders/{order}/cancellation");
    let detail: Value = merchant.look(&format!("orders/{order}")).await;
    if detail["actions"]["cancel"] != true {
        return 0;
    }
    let shown = merchant.send(Method::GET, &path, Value::Null).await;
    if shown.status != 200 {
        return counted(&shown);
    }
    let body = json!({ "notify": true, "agreed": shown.json()["agreed"] });
    counted(
        &merchant
            .send_once(&path, &format!("cancel-{key}"), body)
            .await,
    )
}
