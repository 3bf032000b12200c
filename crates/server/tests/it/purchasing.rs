//! Suppliers and purchase orders through the dashboard's API.

use kernel::VariantId;
use serde_json::{Value, json};

use crate::{
    events::sells,
    town::{Merchant, Town, text},
};

fn nordwolle() -> Value {
    json!({ "name": "Nordwolle", "email": "orders@nordwolle.example", "currency": "CAD", "language": "fr",
            "lead_days": 8, "minimum": { "minor": 10_000, "currency": "CAD" }, "notes": "Closed in July" })
}

fn cad(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "CAD" })
}

/// A supplier that sells the variant at $12 in packs of five.
pub async fn supplied(ada: &Merchant<'_>, variant: VariantId) -> String {
    let made = ada.post("/suppliers", &nordwolle()).await.expect(201);
    let supplier = text(&made["id"]);
    let item = json!({ "supplier_sku": "NW-118", "cost": cad(1_200), "pack": 5 });
    let path = format!("/suppliers/{supplier}/items/{variant}");
    let items = ada.put(&path, &item).await.expect(200);
    assert_eq!(items["items"][0]["preferred"], true);
    supplier
}

/// A draft that orders `quantity` units of the variant.
pub async fn drafted(
    ada: &Merchant<'_>,
    supplier: &str,
    variant: VariantId,
    quantity: i32,
) -> Value {
    let wish = json!({ "supplier_id": supplier, "lines": [{ "variant_id": variant, "quantity": quantity }] });
    ada.post("/purchase-orders", &wish).await.expect(201)
}

/// The version of a purchase order that was read.
pub fn read(order: &Value) -> Value {
    json!({ "version": order["version"] })
}

/// Everything of a purchase order a back office is told of: sent, confirmed, received in part, closed short.
pub async fn bought_and_received(ada: &Merchant<'_>, variant: VariantId) {
    ada.confirms().await;
    let supplier = supplied(ada, variant).await;
    let order = drafted(ada, &supplier, variant, 20).await;
    let path = format!("/purchase-orders/{}", text(&order["id"]));
    let step = async |name: &str, body: &Value| {
        let answer = ada.post(&format!("{path}/{name}"), body).await;
        answer.expect(200)
    };
    let sent = step("send", &read(&order)).await;
    let mut confirmed = read(&sent);
    confirmed["expected_on"] = "2026-12-08".into();
    let confirmed = step("confirm", &confirmed).await;
    let mut came = read(&confirmed);
    came["lines"] = json!([{ "line_id": order["lines"][0]["id"], "received": 12, "damaged": 1 }]);
    let came = step("receive", &came).await;
    step("close", &read(&came)).await;
}

#[tokio::test]
async fn an_order_goes_out_and_comes_in_two_parts() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.confirms().await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let supplier = supplied(&ada, variant).await;
    let order = drafted(&ada, &supplier, variant, 20).await;
    assert_eq!(
        (text(&order["number"]), text(&order["state"])),
        ("PO-0001".into(), "draft".into())
    );
    assert_eq!(order["total"], cad(24_000));
    let path = format!("/purchase-orders/{}", text(&order["id"]));
    let edit = json!({ "version": 1, "note": "By truck", "lines": [{ "variant_id": variant, "quantity": 25, "cost": cad(1_100) }] });
    let edited = ada.put(&path, &edit).await.expect(200);
    assert_eq!(
        (&edited["total"], text(&edited["note"])),
        (&cad(27_500), "By truck".into())
    );
    assert_eq!(ada.put(&path, &edit).await.refusal(409).0, "stale");

    let send = format!("{path}/send");
    let unseen = ada.post(&send, &read(&order)).await;
    assert_eq!(unseen.refusal(409).0, "stale");
    let sent = ada.post(&send, &read(&edited)).await.expect(200);
    assert_eq!(text(&sent["state"]), "sent");
    // Eight business days after Tuesday, November 24.
    assert_eq!(text(&sent["expected_on"]), "2026-12-04");
    let stock = ada.get("/stock").await.expect(200);
    assert_eq!(stock["items"][0]["incoming"], 25);

    let line = &sent["lines"][0]["id"];
    let change = json!({ "version": sent["version"], "expected_on": "2026-12-08", "lines": [{ "line_id": line, "quantity": 20, "cost": cad(1_150) }] });
    let confirmed = ada
        .post(&format!("{path}/confirm"), &change)
        .await
        .expect(200);
    assert_eq!(text(&confirmed["state"]), "confirmed");
    assert_eq!(
        confirmed["history"][0]["data"]["changes"][0]["after"],
        "2026-12-08"
    );

    let came = |known: &Value, received, damaged| json!({ "version": known["version"], "lines": [{ "line_id": line, "received": received, "damaged": damaged }], "note": "LS 77" });
    let receive = format!("{path}/receive");
    let delivery = came(&confirmed, 12, 1);
    let part = ada.post(&receive, &delivery).await.expect(200);
    assert_eq!(
        (text(&part["state"]), &part["lines"][0]["outstanding"]),
        ("partly_received".into(), &json!(7))
    );
    // A colleague has the same delivery before them.
    let twice = ada.post(&receive, &delivery).await;
    assert_eq!(twice.refusal(409).0, "stale");
    assert_eq!(twice.json()["current_version"], part["version"]);
    let old = ada.post(&format!("{path}/change"), &change).await;
    assert_eq!(old.refusal(409).0, "stale");
    let cancel = ada.post(&format!("{path}/cancel"), &read(&part)).await;
    assert_eq!(cancel.refusal(409).0, "wrong_state");
    let rest = ada.post(&receive, &came(&part, 7, 0)).await.expect(200);
    assert_eq!(text(&rest["state"]), "received");
    assert_eq!(rest["receipts"][1]["lines"][0]["cost"], cad(8_050));

    let stock = ada.get("/stock").await.expect(200);
    assert_eq!(
        (
            &stock["items"][0]["on_hand"],
            &stock["items"][0]["incoming"]
        ),
        (&json!(22), &json!(0))
    );
    let moves = ada
        .get(&format!("/stock/{variant}/movements"))
        .await
        .expect(200);
    assert_eq!(moves["items"][0]["kind"], "receipt");
    assert_eq!(
        moves["items"][0]["purchase_order"],
        json!({ "id": order["id"], "number": "PO-0001" })
    );
    let listed = ada.get("/purchase-orders?group=ended").await.expect(200);
    assert_eq!(listed["items"][0]["arrived"], 20);
    assert_eq!(
        ada.get("/purchase-orders?group=open").await.expect(200)["items"],
        json!([])
    );

    let pdf = ada.get(&format!("{path}/purchase-order.pdf")).await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    let table = ada.get(&format!("{path}/purchase-order.csv")).await.text;
    assert!(table.contains("PO-0001,NW-118,HAT-S,"), "{table}");
}

#[tokio::test]
async fn what_cannot_be_names_the_field_and_the_way_out() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.confirms().await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let supplier = supplied(&ada, variant).await;
    let mut second = nordwolle();
    assert_eq!(
        ada.post("/suppliers", &second).await.refusal(422).1,
        ["name:taken"]
    );
    second["name"] = "Second".into();
    second["email"] = "nobody".into();
    assert_eq!(
        ada.post("/suppliers", &second).await.refusal(422).1,
        ["email:invalid"]
    );
    second["email"] = "".into();
    second["minimum"] = json!({ "minor": 1, "currency": "USD" });
    assert_eq!(
        ada.post("/suppliers", &second).await.refusal(422).1,
        ["minimum:invalid"]
    );
    second["currency"] = "USD".into();
    let second = text(&ada.post("/suppliers", &second).await.expect(201)["id"]);

    let twelve =
        json!({ "supplier_id": supplier, "lines": [{ "variant_id": variant, "quantity": 12 }] });
    let refused = ada.post("/purchase-orders", &twelve).await;
    assert_eq!(refused.refusal(422).1, ["lines[0].quantity:invalid"]);
    assert!(refused.text.contains("packs of 5"), "{}", refused.text);
    let small = drafted(&ada, &supplier, variant, 5).await;
    let send = |order: &Value| format!("/purchase-orders/{}/send", text(&order["id"]));
    let refused = ada.post(&send(&small), &read(&small)).await;
    assert_eq!(refused.refusal(409).0, "below_minimum");
    assert!(refused.text.contains("$100.00"), "{}", refused.text);

    let usd = json!({ "minor": 500, "currency": "USD" });
    let wish = json!({ "supplier_id": second, "lines": [{ "variant_id": variant, "quantity": 10, "cost": usd }] });
    let foreign = ada.post("/purchase-orders", &wish).await.expect(201);
    let refused = ada.post(&send(&foreign), &read(&foreign)).await;
    assert!(
        refused.text.contains("no e-mail address"),
        "{}",
        refused.text
    );
    let mut known = ada.get(&format!("/suppliers/{second}")).await.expect(200);
    known["email"] = "sales@second.example".into();
    ada.put(&format!("/suppliers/{second}"), &known)
        .await
        .expect(200);
    known["version"] = 2.into();
    known["currency"] = "EUR".into();
    known["minimum"] = Value::Null;
    let other = ada.put(&format!("/suppliers/{second}"), &known).await;
    assert_eq!(other.refusal(422).1, ["currency:invalid"]);
    assert!(other.text.contains("costs in USD"), "{}", other.text);
    let sent = ada.post(&send(&foreign), &read(&foreign)).await.expect(200);
    let receive = format!("/purchase-orders/{}/receive", text(&foreign["id"]));
    let mut came = json!({ "version": sent["version"], "lines": [{ "line_id": foreign["lines"][0]["id"], "received": 10 }] });
    assert_eq!(
        ada.post(&receive, &came).await.refusal(422).1,
        ["exchange_rate:required"]
    );
    came["exchange_rate"] = "dear".into();
    assert_eq!(
        ada.post(&receive, &came).await.refusal(422).1,
        ["exchange_rate:invalid"]
    );
    came["exchange_rate"] = "1.38".into();
    ada.post(&receive, &came).await.expect(200);
}

#[tokio::test]
async fn another_shops_suppliers_and_orders_are_not_found() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let (_, own) = sells(&bob, "CAP", 3).await;
    let supplier = supplied(&ada, variant).await;
    let order = drafted(&ada, &supplier, variant, 20).await;
    let path = format!("/purchase-orders/{}", text(&order["id"]));
    for read in [
        format!("/suppliers/{supplier}"),
        path.clone(),
        format!("{path}/purchase-order.pdf"),
        format!("{path}/purchase-order.csv"),
    ] {
        assert_eq!(bob.get(&read).await.refusal(404).0, "not_found", "{read}");
    }
    let item = json!({ "cost": cad(100) });
    for theirs in [variant, own] {
        let put = format!("/suppliers/{supplier}/items/{theirs}");
        assert_eq!(bob.put(&put, &item).await.refusal(404).0, "not_found");
        assert_eq!(bob.delete(&put).await.refusal(404).0, "not_found");
    }
    let mut changed = nordwolle();
    changed["version"] = 1.into();
    let change = bob.put(&format!("/suppliers/{supplier}"), &changed).await;
    assert_eq!(change.refusal(404).0, "not_found");
    let wish = json!({ "supplier_id": supplier, "lines": [] });
    let refused = bob.post("/purchase-orders", &wish).await.refusal(422);
    assert_eq!(refused.1, ["supplier_id:invalid"]);
    let edit = json!({ "version": 1, "lines": [] });
    assert_eq!(bob.put(&path, &edit).await.refusal(404).0, "not_found");
    let mut came = read(&order);
    came["lines"] = json!([{ "line_id": order["lines"][0]["id"], "received": 1 }]);
    for step in ["send", "confirm", "change", "receive", "close", "cancel"] {
        let body = if step == "receive" {
            came.clone()
        } else {
            read(&order)
        };
        let answer = bob.post(&format!("{path}/{step}"), &body).await;
        assert_eq!(answer.refusal(404).0, "not_found", "{step}");
    }
}

#[tokio::test]
async fn suppliers_are_mailed_by_proven_owners_and_not_without_limit() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let supplier = supplied(&ada, variant).await;
    let mut order = drafted(&ada, &supplier, variant, 20).await;
    let send = format!("/purchase-orders/{}/send", text(&order["id"]));
    let refused = ada.post(&send, &read(&order)).await;
    assert_eq!(refused.refusal(409).0, "unconfirmed_email");
    assert!(
        refused.text.contains("Confirm your e-mail address"),
        "{}",
        refused.text
    );
    ada.confirms().await;
    order = ada.post(&send, &read(&order)).await.expect(200);
    let too_soon = ada.post(&send, &read(&order)).await;
    assert_eq!(too_soon.refusal(409).0, "mail_leaving");
    assert!(
        too_soon.text.contains("has not left yet"),
        "{}",
        too_soon.text
    );
    // No worker runs here.
    let leaves = async || {
        let mails = "DELETE FROM msg.job WHERE kind = 'purchasing.mail'";
        assert_eq!(ada.owner().await.execute(mails, &[]).await.unwrap(), 1);
    };
    leaves().await;
    for _ in 1..10 {
        order = ada.post(&send, &read(&order)).await.expect(200);
        leaves().await;
    }
    let flooding = ada.post(&send, &read(&order)).await;
    assert_eq!(flooding.refusal(429).0, "too_many");
}
