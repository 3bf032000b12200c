//! The till's screen sells what a web order had, and a count is scanned while the server is killed: through the public doors.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    refunds::{on_hand, sold},
    town::{Part, Town},
};

async fn done(merchant: &mut Merchant, method: Method, rest: &str, body: Value) -> Value {
    let page = merchant.send(method, rest, body).await;
    assert!(page.status < 300, "{rest}: {} {}", page.status, page.text);
    page.json()
}

/// Sends it until it is answered, as the screen does: with the same key, whatever became of it before.
async fn insists(
    town: &mut Town,
    merchant: &mut Merchant,
    (rest, key): (&str, &str),
    body: &Value,
) -> Value {
    let first = merchant.send_once(rest, key, body.clone()).await;
    // The answer is lost with the server.
    town.kill(Part::Serve);
    town.start(Part::Serve);
    town.ready().await;
    let again = merchant.send_once(rest, key, body.clone()).await;
    assert_eq!(
        (first.status, &first.text),
        (again.status, &again.text),
        "{rest}"
    );
    assert!(
        again.status < 300,
        "{rest}: {} {}",
        again.status,
        again.text
    );
    again.json()
}

fn backordered(order: &Value) -> Option<&Value> {
    let groups = order["groups"].as_array().unwrap();
    groups.iter().find(|group| group["kind"] == "backordered")
}

#[tokio::test]
async fn a_sale_in_the_shop_takes_a_web_orders_goods_and_says_so() {
    let (mut town, mut merchant, order) = sold("4242424242424242").await;
    let body = json!({ "kind": "sale", "lines": [{ "sku": "JUG", "quantity": 4 }] });
    let sale = insists(&mut town, &mut merchant, ("till/receipts", "tap"), &body).await;
    assert_eq!(
        (&sale["number"], on_hand(&mut merchant).await.0),
        (&json!("T-0001"), 1)
    );
    let conflict = &sale["conflicts"][0];
    assert_eq!(
        (
            &conflict["order"]["id"],
            &conflict["lost"],
            &conflict["waiting"]
        ),
        (&json!(order), &json!(1), &json!(1))
    );
    // The order shows one unit on back order.
    let path = format!("orders/{order}");
    let shown = merchant.look(&path).await;
    let waiting = backordered(&shown).unwrap_or_else(|| panic!("{shown}"));
    assert_eq!(waiting["lines"][0]["quantity"], 1);
    let owner = town.owner().await;
    let sql = format!(
        "SELECT count(*) FROM {}.event WHERE kind = 'stock.oversold.v1'",
        merchant.schema()
    );
    assert_eq!(
        owner.query_one(&sql, &[]).await.unwrap().get::<_, i64>(0),
        1
    );

    let undo = format!("till/receipts/{}/undo", sale["id"].as_str().unwrap());
    let back = insists(&mut town, &mut merchant, (&undo, "undo"), &json!({})).await;
    assert_eq!(back["undoes"], sale["id"]);
    assert_eq!(on_hand(&mut merchant).await.0, 5);
    assert!(backordered(&merchant.look(&path).await).is_none());
    town.proven();
}

#[tokio::test]
async fn a_count_that_is_scanned_while_the_server_dies_loses_no_scan_and_no_sale() {
    let (mut town, mut merchant, _) = sold("4242424242424242").await;
    let wish = json!({ "scope": "all", "figures": "hidden" });
    let count = insists(&mut town, &mut merchant, ("stock-counts", "start"), &wish).await;
    let path = format!("stock-counts/{}", count["id"].as_str().unwrap());
    let scan = |from: usize, many: usize| {
        let one = |at| json!({ "id": format!("s{at}"), "code": "JUG", "add": 1 });
        json!({ "entries": (from..from + many).map(one).collect::<Vec<_>>() })
    };
    let entries = format!("{path}/entries");
    done(&mut merchant, Method::POST, &entries, scan(0, 3)).await;
    town.kill(Part::Serve);
    town.start(Part::Serve);
    town.ready().await;
    let after = done(&mut merchant, Method::POST, &entries, scan(0, 4)).await;
    assert_eq!(after["lines"][0]["counted"], 4);
    // Sold after it was counted, before the count is booked.
    let sale = json!({ "kind": "sale", "lines": [{ "sku": "JUG", "quantity": 1 }] });
    done(&mut merchant, Method::POST, "till/receipts", sale).await;
    let found = merchant.look(&format!("{path}/variances")).await;
    assert_eq!(
        (&found["missing"], &found["items"][0]["expected"]),
        (&json!(1), &json!(5))
    );
    let wish = json!({ "version": found["version"], "reason": "Yearly count" });
    let booked = insists(
        &mut town,
        &mut merchant,
        (&format!("{path}/book"), "book"),
        &wish,
    )
    .await;
    assert_eq!(booked["state"], "booked");
    assert_eq!(on_hand(&mut merchant).await, (3, 1));
    let stock = merchant.look("stock").await;
    let variant = stock["items"][0]["variant_id"].as_str().unwrap();
    let story = merchant.look(&format!("stock/{variant}/movements")).await;
    assert_eq!(story["items"][0]["stock_count"]["number"], "SC-0001");
    town.proven();
}
