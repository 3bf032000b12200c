//! Goods are ordered from a supplier, promised to a shopper, come in two parts, and leave: through the public doors.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    shopping::{Wish, from_review, pay, to_review},
    town::Town,
};

/// One jug is there; more can be ordered.
const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,0,continue,45.00,true,true,active\n";

const SUPPLIER: &str = "orders@poterie.example";

async fn done(merchant: &mut Merchant, method: Method, rest: &str, body: Value) -> Value {
    let page = merchant.send(method, rest, body).await;
    assert!(page.status < 300, "{rest}: {} {}", page.status, page.text);
    page.json()
}

/// A supplier owes two jugs, due in three days; anything more takes twenty.
pub async fn two_on_their_way(merchant: &mut Merchant) {
    let terms = json!({ "name": "Poterie du Nord", "email": SUPPLIER, "currency": "CAD", "language": "fr", "lead_days": 20 });
    let supplier = done(merchant, Method::POST, "suppliers", terms).await;
    let stock = merchant.look("stock").await;
    let jug = &stock["items"][0]["variant_id"];
    let soon = chrono::Utc::now().date_naive() + chrono::Days::new(3);
    let wish = json!({ "supplier_id": supplier["id"], "expected_on": soon,
        "lines": [{ "variant_id": jug, "quantity": 2, "cost": { "minor": 2_000, "currency": "CAD" } }] });
    let order = done(merchant, Method::POST, "purchase-orders", wish).await;
    let send = format!("purchase-orders/{}/send", order["id"].as_str().unwrap());
    let read = json!({ "version": order["version"] });
    done(merchant, Method::POST, &send, read).await;
}

/// A supplier that delivers in five working days, and a draft of ten jugs.
async fn drafted(merchant: &mut Merchant) -> Value {
    let terms = json!({ "name": "Poterie du Nord", "email": SUPPLIER, "currency": "CAD", "language": "fr", "lead_days": 5 });
    let supplier = done(merchant, Method::POST, "suppliers", terms).await;
    let stock = merchant.look("stock").await;
    let jug = &stock["items"][0]["variant_id"];
    let id = supplier["id"].as_str().unwrap();
    let path = format!("suppliers/{id}/items/{}", jug.as_str().unwrap());
    let cost = json!({ "minor": 2_000, "currency": "CAD" });
    let item = json!({ "supplier_sku": "PN-7", "cost": cost, "pack": 5 });
    done(merchant, Method::PUT, &path, item).await;
    let wish = json!({ "supplier_id": id, "lines": [{ "variant_id": jug, "quantity": 10 }] });
    done(merchant, Method::POST, "purchase-orders", wish).await
}

/// What the page promises, in words and for search engines.
async fn promised(town: &Town, merchant: &Merchant) -> (String, String) {
    let mut visitor = town.visitor(&merchant.storefront());
    let page = visitor.get("/products/jug").await.text;
    let after = |words: &str| page.split(words).nth(1).unwrap_or_else(|| panic!("{page}"));
    let said = after("We will order it for you: ").split(['.', '<']).next();
    let starts = page.split("\"availabilityStarts\":\"").nth(1);
    let starts = starts.and_then(|rest| rest.split('"').next());
    (
        said.unwrap().to_owned(),
        starts.unwrap_or_default().to_owned(),
    )
}

/// The order of the only shopper, once it is paid.
async fn paid_order(merchant: &mut Merchant) -> Value {
    for _ in 0..600 {
        let list = merchant.look("orders").await;
        if list["items"][0]["payment_state"] == "paid" {
            let id = list["items"][0]["id"].as_str().unwrap();
            return merchant.look(&format!("orders/{id}")).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the order was not paid")
}

fn group<'a>(order: &'a Value, kind: &str) -> &'a Value {
    let groups = order["groups"].as_array().unwrap();
    let found = groups.iter().find(|group| group["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}: {}", order["groups"]))
}

#[tokio::test]
async fn a_purchase_order_keeps_the_promise_it_made() {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let before = promised(&town, &merchant).await;
    assert_eq!(
        before,
        ("ships as soon as it reaches us".into(), String::new())
    );

    let order = drafted(&mut merchant).await;
    let path = format!("purchase-orders/{}", order["id"].as_str().unwrap());
    let (lead, _) = promised(&town, &merchant).await;
    assert!(lead.starts_with("expected to ship"), "{lead}");
    let read = json!({ "version": order["version"] });
    let send = format!("{path}/send");
    let sent = done(&mut merchant, Method::POST, &send, read).await;
    let mail = town.mail(SUPPLIER, "PO-0001").await;
    assert!(mail.contains("Unités commandées"), "{mail}");
    sent_again(&mut merchant, (&send, &sent)).await;

    // The page, the review, the order and the search engines' facts say the same.
    let (said, starts) = promised(&town, &merchant).await;
    assert_eq!(starts, sent["expected_on"].as_str().unwrap());
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "4",
        email: "sam@example.ca",
    };
    let review = to_review(&mut shopper, &wish).await.unwrap();
    assert!(review.text.contains(&said), "{said}: {}", review.text);
    let crate::shopping::Ending::Processor(page) = from_review(&mut shopper, &wish, review).await
    else {
        panic!("not to the processor")
    };
    pay(&mut shopper, &page, "4242424242424242").await;
    let bought = paid_order(&mut merchant).await;
    let promise = &group(&bought, "backordered")["promise"];
    assert_eq!(
        (&promise["earliest"], &promise["source"]),
        (&json!(starts), &json!("purchase_order"))
    );

    slips(&town, &mut merchant, (&path, &bought)).await;
    comes(&mut merchant, (&path, &bought)).await;
    town.proven();
}

/// As soon as the first mail has left, the order may be mailed again.
async fn sent_again(merchant: &mut Merchant, (send, sent): (&str, &Value)) {
    let read = json!({ "version": sent["version"] });
    for _ in 0..100 {
        let page = merchant.send(Method::POST, send, read.clone()).await;
        if page.status == 200 {
            return;
        }
        assert_eq!(page.json()["code"], "mail_leaving", "{}", page.text);
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the first mail did not leave")
}

/// The supplier is a year late: the order that waits is listed, and the page promises another day.
async fn slips(town: &Town, merchant: &mut Merchant, (path, bought): (&str, &Value)) {
    let before = promised(town, merchant).await;
    let known = merchant.look(path).await;
    assert_eq!(known["late_orders"], json!([]));
    let day: chrono::NaiveDate = known["expected_on"].as_str().unwrap().parse().unwrap();
    let late = day + chrono::Days::new(365);
    let change =
        json!({ "version": known["version"], "expected_on": late, "note": "The kiln broke" });
    let changed = done(merchant, Method::POST, &format!("{path}/change"), change).await;
    assert_eq!(changed["late_orders"][0]["id"], bought["id"]);
    assert_eq!(changed["late_orders"][0]["units"], 4);
    // The same day, another process may show the page as it was for a moment.
    for _ in 0..100 {
        if promised(town, merchant).await != before {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the page still says {before:?}")
}

/// Two jugs come, then the rest: the order can ship.
async fn comes(merchant: &mut Merchant, (path, bought): (&str, &Value)) {
    let known = merchant.look(path).await;
    let line = &known["lines"][0]["id"];
    let came = |known: &Value, received| json!({ "version": known["version"], "lines": [{ "line_id": line, "received": received }] });
    let receive = format!("{path}/receive");
    let delivery = came(&known, 2);
    let part = done(merchant, Method::POST, &receive, delivery.clone()).await;
    assert_eq!(part["state"], "partly_received");
    let id = bought["id"].as_str().unwrap();
    let order = merchant.look(&format!("orders/{id}")).await;
    assert_eq!(group(&order, "backordered")["lines"][0]["quantity"], 2);
    // On a colleague's device the same delivery is still before them.
    let twice = merchant.send(Method::POST, &receive, delivery).await;
    assert_eq!(
        (twice.status, &twice.json()["code"]),
        (409, &json!("stale")),
        "{}",
        twice.text
    );
    let rest = done(merchant, Method::POST, &receive, came(&part, 8)).await;
    assert_eq!(
        (&rest["state"], &rest["late_orders"]),
        (&json!("received"), &json!([]))
    );
    let order = merchant.look(&format!("orders/{id}")).await;
    let ready = group(&order, "ready");
    assert_eq!(ready["lines"][0]["quantity"], 4);
    let line = &ready["lines"][0]["line_id"];
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 4 }], "carrier": "", "tracking_number": "", "notify": false });
    done(
        merchant,
        Method::POST,
        &format!("orders/{id}/shipments"),
        parcel,
    )
    .await;
    let stock = merchant.look("stock").await;
    let numbers = &stock["items"][0];
    assert_eq!(
        (&numbers["on_hand"], &numbers["incoming"]),
        (&json!(6), &json!(0))
    );
}
