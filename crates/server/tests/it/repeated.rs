//! Every change a program may ask for, asked for twice with one `Idempotency-Key`: the second time it gets the first answer,
//! whatever the first has changed.

use std::collections::BTreeSet;

use kernel::VariantId;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::{bought, hat, placed, sells},
    refunding::charged,
    town::{Merchant, Town, text},
    walk::{Part, Walk},
};

/// Operations that are not walked here, and why.
const ELSEWHERE: [(&str, &str); 12] = [
    (
        "POST /v1/orders/{order_id}/receipt/write-off",
        "needs an order of which nothing can be credited any more: tests/stories/phone_orders.rs",
    ),
    (
        "POST /v1/endpoints",
        "shows a secret, which is not stored: tests/it/endpoints.rs",
    ),
    (
        "POST /v1/endpoints/{endpoint_id}/rotate-secret",
        "shows a secret, which is not stored: tests/it/endpoints.rs",
    ),
    ("POST /v1/messages", "a message has an id of its own"),
    ("POST /v1/orders/preview", "changes nothing"),
    (
        "POST /v1/orders/{order_id}/refunds/preview",
        "changes nothing",
    ),
    (
        "POST /v1/returns/{return_id}/refund-preview",
        "changes nothing",
    ),
    (
        "POST /v1/orders/{order_id}/charge",
        "needs a card that is authorized: tests/stories/authorized.rs",
    ),
    (
        "POST /v1/orders/{order_id}/disputes/{dispute_id}/acceptance",
        "needs a bank: tests/stories/disputes.rs",
    ),
    (
        "POST /v1/orders/{order_id}/disputes/{dispute_id}/evidence",
        "needs a bank: tests/stories/disputes.rs",
    ),
    (
        "PUT /v1/orders/{order_id}/disputes/{dispute_id}/evidence",
        "needs a bank: tests/stories/disputes.rs",
    ),
    (
        "POST /v1/money/months/{month}/closing",
        "needs a month that is over: tests/stories/closed_months.rs",
    ),
];

fn cad(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "CAD" })
}

/// A form that says what was read.
pub fn as_read(shown: &Value, changes: Value) -> Value {
    let mut form = json!({ "version": shown["version"] });
    for (name, value) in changes.as_object().unwrap() {
        form[name] = value.clone();
    }
    form
}

/// A picture of one white pixel.
const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

async fn products(walk: &mut Walk<'_>) {
    let made = walk
        .twice((Method::POST, "/v1/products"), &[], Some(&hat("WALK", 3)))
        .await;
    let (id, variant) = (text(&made["id"]), text(&made["variants"][0]["id"]));
    let mut form = hat("WALK", 3);
    form["version"] = made["version"].clone();
    form["vendor"] = "Us".into();
    form["variants"][0]["id"] = made["variants"][0]["id"].clone();
    form["variants"][0]["initial_stock"] = Value::Null;
    let one = "/v1/products/{product_id}";
    walk.twice((Method::PUT, one), &[&id], Some(&form)).await;
    let price = json!({ "price": cad(3_300) });
    let call = (Method::PATCH, "/v1/variants/{variant_id}");
    walk.twice(call, &[&variant], Some(&price)).await;
    let bulk = json!({ "ids": [id], "action": "draft" });
    walk.twice((Method::POST, "/v1/products/bulk"), &[], Some(&bulk))
        .await;
    let part = Part {
        name: "hat.gif",
        kind: "image/gif",
        bytes: PIXEL.to_vec(),
    };
    let images = "/v1/products/{product_id}/images";
    let image = walk.uploads_twice(images, &[&id], &part).await;
    let order = json!({ "ids": [image["id"]] });
    let call = (Method::PUT, "/v1/products/{product_id}/images/order");
    walk.twice(call, &[&id], Some(&order)).await;
    let call = (
        Method::DELETE,
        "/v1/products/{product_id}/images/{image_id}",
    );
    walk.twice(call, &[&id, &text(&image["id"])], None).await;

    let wish = json!({ "title": { "en": "Hats", "fr": "" } });
    let shelf = walk
        .twice((Method::POST, "/v1/collections"), &[], Some(&wish))
        .await;
    let (one, shelf_id) = ("/v1/collections/{collection_id}", text(&shelf["id"]));
    let wish = as_read(&shelf, json!({ "title": { "en": "Caps", "fr": "" } }));
    walk.twice((Method::PUT, one), &[&shelf_id], Some(&wish))
        .await;
    let call = (Method::PUT, "/v1/collections/{collection_id}/products");
    walk.twice(call, &[&shelf_id], Some(&json!({ "ids": [id] })))
        .await;
    walk.twice((Method::DELETE, one), &[&shelf_id], None).await;

    let count = json!({ "kind": "set", "quantity": 9, "expected_on_hand": 3, "reason": "count" });
    let call = (Method::POST, "/v1/stock/{variant_id}/adjust");
    walk.twice(call, &[&variant], Some(&count)).await;
    let limits = json!({ "reorder_point": 2, "reorder_quantity": 4 });
    let call = (Method::PUT, "/v1/stock/{variant_id}/reorder");
    walk.twice(call, &[&variant], Some(&limits)).await;
    let call = (Method::DELETE, "/v1/products/{product_id}");
    walk.twice(call, &[&id], None).await;
}

async fn orders(walk: &mut Walk<'_>, ada: &Merchant<'_>, variant: VariantId) {
    let order = bought(ada, variant, 2).await;
    charged(ada, order).await;
    let id = order.to_string();
    let shown = walk.get(&format!("/v1/orders/{id}")).await;
    let line = &shown["groups"][0]["lines"][0]["line_id"];
    let note = json!({ "text": "Left at the door" });
    let call = (Method::POST, "/v1/orders/{order_id}/notes");
    walk.twice(call, &[&id], Some(&note)).await;
    let call = (Method::POST, "/v1/orders/{order_id}/resend-confirmation");
    walk.twice(call, &[&id], None).await;
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "carrier": "canada_post",
                         "tracking_number": "123", "notify": false });
    let call = (Method::POST, "/v1/orders/{order_id}/shipments");
    let shipped = walk.twice(call, &[&id], Some(&parcel)).await;
    let groups = shipped["groups"].as_array().unwrap();
    let sent = groups.iter().find(|one| one["kind"] == "shipped").unwrap();
    let tracking = json!({ "carrier": "purolator", "tracking_number": "456" });
    let call = (
        Method::PATCH,
        "/v1/orders/{order_id}/shipments/{shipment_id}",
    );
    let parcel = text(&sent["shipment"]["id"]);
    walk.twice(call, &[&id, &parcel], Some(&tracking)).await;
    let refund =
        json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true, "which": "sent" }] });
    let preview = format!("/orders/{id}/refunds/preview");
    let preview = ada.post(&preview, &refund).await.expect(200);
    let refund = json!({ "refund": refund, "agreed": preview["agreed"] });
    let call = (Method::POST, "/v1/orders/{order_id}/refunds");
    walk.twice(call, &[&id], Some(&refund)).await;

    let waiting = placed(ada, variant, 1).await.to_string();
    let preview = walk
        .get(&format!("/v1/orders/{waiting}/cancellation"))
        .await;
    let cancel = json!({ "notify": false, "agreed": preview["agreed"] });
    let call = (Method::POST, "/v1/orders/{order_id}/cancellation");
    walk.twice(call, &[&waiting], Some(&cancel)).await;
    by_phone(walk, ada, variant).await;
}

async fn by_phone(walk: &mut Walk<'_>, ada: &Merchant<'_>, variant: VariantId) {
    let mut order = json!({
        "lines": [{ "variant_id": variant, "quantity": 1 }],
        "customer": { "email": "pat@example.ca", "ship_to": {
            "name": "Pat Roy", "company": "", "line1": "1 Wellington St", "line2": "", "city": "Ottawa",
            "province": "ON", "postal_code": "k1a 0b1", "country": "CA", "phone": "613 555 0100" } },
    });
    let preview = async |order: &Value| ada.post("/orders/preview", order).await.expect(200);
    let shown = preview(&order).await;
    order["delivery"] = json!({ "method_id": shown["delivery_methods"][0]["method_id"] });
    let shown = preview(&order).await;
    let wish = json!({ "order": order, "language": "en", "agreed": shown["agreed"] });
    let made = walk
        .twice((Method::POST, "/v1/orders"), &[], Some(&wish))
        .await;
    let id = text(&made["id"]);
    let receipt = json!({ "method": "cheque", "received_on": "2026-11-24", "reference": "no. 7" });
    let call = (Method::POST, "/v1/orders/{order_id}/receipt");
    walk.twice(call, &[&id], Some(&receipt)).await;
    let loss = json!({ "why": "bounced" });
    let call = (Method::POST, "/v1/orders/{order_id}/receipt/loss");
    walk.twice(call, &[&id], Some(&loss)).await;
}

async fn purchasing(walk: &mut Walk<'_>, variant: VariantId) {
    let wool = json!({ "name": "Nordwolle", "email": "orders@nordwolle.example", "currency": "CAD", "language": "fr" });
    let made = walk
        .twice((Method::POST, "/v1/suppliers"), &[], Some(&wool))
        .await;
    let (supplier, variant) = (text(&made["id"]), variant.to_string());
    let mut changed = wool.clone();
    changed["version"] = made["version"].clone();
    changed["lead_days"] = 8.into();
    let call = (Method::PUT, "/v1/suppliers/{supplier_id}");
    walk.twice(call, &[&supplier], Some(&changed)).await;
    let item = json!({ "supplier_sku": "NW-118", "cost": cad(1_200), "pack": 5 });
    let one = "/v1/suppliers/{supplier_id}/items/{variant_id}";
    walk.twice((Method::PUT, one), &[&supplier, &variant], Some(&item))
        .await;
    let file = json!({ "csv": "SKU,Unit cost\nHAT,11.00\n" });
    let call = (Method::POST, "/v1/suppliers/{supplier_id}/items/import");
    walk.twice(call, &[&supplier], Some(&file)).await;

    let wish = json!({ "lines": [{ "variant_id": variant, "quantity": 5 }] });
    let call = (Method::POST, "/v1/reorder-list/purchase-orders");
    walk.twice(call, &[], Some(&wish)).await;
    let draft =
        json!({ "supplier_id": supplier, "lines": [{ "variant_id": variant, "quantity": 20 }] });
    let order = async |walk: &mut Walk<'_>| {
        let call = (Method::POST, "/v1/purchase-orders");
        walk.twice(call, &[], Some(&draft)).await
    };
    let made = order(walk).await;
    let id = text(&made["id"]);
    let one = "/v1/purchase-orders/{purchase_order_id}";
    let edit = json!({ "lines": [{ "variant_id": variant, "quantity": 25, "cost": cad(1_100) }] });
    let edited = walk
        .twice((Method::PUT, one), &[&id], Some(&as_read(&made, edit)))
        .await;
    let mut now = edited;
    let line = now["lines"][0]["id"].clone();
    for (step, changes) in [
        ("send", json!({})),
        ("confirm", json!({ "expected_on": "2026-12-08" })),
        ("change", json!({ "expected_on": "2026-12-09" })),
        (
            "receive",
            json!({ "lines": [{ "line_id": line, "received": 12, "damaged": 0 }] }),
        ),
        ("close", json!({})),
    ] {
        let path = format!("{one}/{step}");
        let form = as_read(&now, changes);
        now = walk.twice((Method::POST, &path), &[&id], Some(&form)).await;
    }
    let other = order(walk).await;
    let path = format!("{one}/cancel");
    let form = as_read(&other, json!({}));
    walk.twice((Method::POST, &path), &[&text(&other["id"])], Some(&form))
        .await;
    walk.twice(
        (
            Method::DELETE,
            "/v1/suppliers/{supplier_id}/items/{variant_id}",
        ),
        &[&supplier, &variant],
        None,
    )
    .await;
}

/// The till, counts of stock, and what another program says of it.
async fn counter(walk: &mut Walk<'_>) {
    let sale = json!({ "kind": "sale", "lines": [{ "sku": "HAT", "quantity": 1 }] });
    let call = (Method::POST, "/v1/till/receipts");
    let receipt = walk.twice(call, &[], Some(&sale)).await;
    let undo = "/v1/till/receipts/{till_receipt_id}/undo";
    walk.twice(
        (Method::POST, undo),
        &[&text(&receipt["id"])],
        Some(&json!({})),
    )
    .await;
    let one = "/v1/stock-counts/{stock_count_id}";
    let (book, give_up) = (format!("{one}/book"), format!("{one}/give-up"));
    let (mut end, mut form) = (book, json!({ "version": 1, "reason": "Yearly count" }));
    for _ in 0..2 {
        let wish = json!({ "scope": "all", "figures": "shown" });
        let call = (Method::POST, "/v1/stock-counts");
        let id = text(&walk.twice(call, &[], Some(&wish)).await["id"]);
        let scan = json!({ "entries": [{ "id": "a", "code": "HAT", "figure": 3 }] });
        let entries = format!("{one}/entries");
        walk.twice((Method::POST, &entries), &[&id], Some(&scan))
            .await;
        let found = walk.get(&format!("/v1/stock-counts/{id}/variances")).await;
        form["version"] = found["version"].clone();
        walk.twice((Method::POST, &end), &[&id], Some(&form)).await;
        (end, form) = (give_up.clone(), json!({}));
    }
    let theirs = json!({ "source": "/erp", "items": [{ "sku": "HAT", "on_hand": 3 }] });
    let call = (Method::POST, "/v1/stock/comparisons");
    walk.twice(call, &[], Some(&theirs)).await;
}

async fn settings(walk: &mut Walk<'_>) {
    let morning = json!({ "version": 0, "mode": "page", "at": "05:30", "email": "" });
    let call = (Method::PUT, "/v1/settings/paperwork");
    walk.twice(call, &[], Some(&morning)).await;
    walk.twice((Method::POST, "/v1/paperwork"), &[], Some(&json!({})))
        .await;
    for name in ["shop", "theme", "taxes", "notifications", "field-owners"] {
        let path = format!("/v1/settings/{name}");
        let shown = walk.get(&path).await;
        walk.twice((Method::PUT, &path), &[], Some(&shown)).await;
    }
    let method = json!({ "name": { "en": "Post", "fr": "Poste" }, "enabled": true, "countries": [], "provinces": [],
                         "rate": { "kind": "flat", "price": cad(900) }, "free_above": null });
    let call = (Method::POST, "/v1/settings/shipping-methods");
    let made = walk.twice(call, &[], Some(&method)).await;
    let mut changed = method;
    changed["version"] = made["version"].clone();
    changed["enabled"] = false.into();
    let (one, id) = (
        "/v1/settings/shipping-methods/{method_id}",
        text(&made["id"]),
    );
    walk.twice((Method::PUT, one), &[&id], Some(&changed)).await;
    walk.twice((Method::DELETE, one), &[&id], None).await;
    let setup = walk.get("/v1/accounting/setup").await;
    let accounts = setup["accounts"].as_array().unwrap().iter();
    let named: Vec<Value> = accounts
        .filter(|one| one.get("target").is_some())
        .map(|one| json!({ "code": one["code"], "target": one["target"] }))
        .collect();
    let form = json!({ "version": setup["version"], "format": setup["format"], "granularity": setup["granularity"],
                       "prefix": "ac", "language": setup["language"], "accounts": named });
    walk.twice((Method::PUT, "/v1/accounting/setup"), &[], Some(&form))
        .await;
    walk.town.db.clock.advance(chrono::Duration::days(2));
    let post = json!({ "through": "2026-11-24" });
    walk.twice((Method::POST, "/v1/accounting/post"), &[], Some(&post))
        .await;
}

async fn files(walk: &mut Walk<'_>) {
    // Its one letter beyond ASCII may be of more than one encoding.
    let head = "Handle,Title,Variant SKU,Variant Price\n";
    let part = |name| Part {
        name,
        kind: "text/csv",
        bytes: [head.as_bytes(), b"caf\xe9,Caf\xe9,CAFE,12.50\n"].concat(),
    };
    let made = walk
        .uploads_twice("/v1/imports", &[], &part("one.csv"))
        .await;
    let id = text(&made["id"]);
    crate::imports::work(walk.town).await;
    let shown = walk.get(&format!("/v1/imports/{id}")).await;
    let choices = shown["encoding_choices"].as_array().unwrap();
    let now = text(&shown["encoding"]);
    let other = choices.iter().map(|one| text(&one["encoding"]));
    let other = other.into_iter().find(|one| *one != now).unwrap();
    let call = (Method::POST, "/v1/imports/{import_id}/encoding");
    walk.twice(call, &[&id], Some(&json!({ "encoding": other })))
        .await;
    crate::imports::work(walk.town).await;
    let options = json!({ "update_existing": true, "status": null });
    let call = (Method::POST, "/v1/imports/{import_id}/start");
    walk.twice(call, &[&id], Some(&options)).await;
    crate::imports::work(walk.town).await;
}

async fn canceled_import(walk: &mut Walk<'_>, ada: &Merchant<'_>) {
    let made = crate::imports::upload(
        ada,
        "Handle,Title,Variant SKU,Variant Price\nmug,Mug,MUG,1.00\n",
    );
    let id = text(&made.await.expect(201)["id"]);
    crate::imports::work(walk.town).await;
    let call = (Method::POST, "/v1/imports/{import_id}/cancel");
    walk.twice(call, &[&id], None).await;
}

async fn messages(walk: &mut Walk<'_>, ada: &Merchant<'_>) {
    let program = crate::inbox::Program::of(ada).await;
    for (number, verb) in ["rerun", "dismiss"].into_iter().enumerate() {
        let data = json!({ "sku": format!("LATER-{number}"), "quantity": 4, "as_of": "2026-11-24T12:00:00Z" });
        let message = crate::inbox::message(&format!("m-{number}"), "stock.count.v1", &data);
        let held = program.sends(&message).await.expect(202);
        sells(ada, &format!("LATER-{number}"), 0).await;
        let path = format!("/v1/messages/{{message_id}}/{verb}");
        walk.twice((Method::POST, &path), &[&text(&held["id"])], None)
            .await;
    }
}

/// A price that the shop has changed and a back office tells otherwise.
async fn conflicts(walk: &mut Walk<'_>, ada: &Merchant<'_>) {
    let program = crate::inbox::Program::erp(ada).await;
    let (_, variant) = sells(ada, "BOTH", 1).await;
    let told = crate::differences::price("b-1", "BOTH", 2_900, "11:30");
    program.sends(&told).await.expect(200);
    crate::differences::reprices(ada, variant, 3_100).await;
    let told = crate::differences::price("b-2", "BOTH", 2_950, "11:40");
    program.sends(&told).await.expect(200);
    let shown = walk.get("/v1/conflicts").await;
    let form = json!({ "keep": "message", "noted_at": shown["items"][0]["noted_at"] });
    let call = (Method::POST, "/v1/conflicts/{variant_id}/{field}");
    let left = walk
        .twice(call, &[&variant.to_string(), "price"], Some(&form))
        .await;
    assert_eq!(left["total"], 0);
}

async fn endpoints(walk: &mut Walk<'_>, ada: &Merchant<'_>) {
    let url = "http://127.0.0.1:9/hooks";
    let form = json!({ "url": url, "event_types": ["order.*"] });
    let made = ada.post("/endpoints", &form).await.expect(201);
    let (shown, id) = (&made["endpoint"], text(&made["endpoint"]["id"]));
    let one = "/v1/endpoints/{endpoint_id}";
    let changed = as_read(shown, json!({ "url": url, "event_types": ["*"] }));
    walk.twice((Method::PUT, one), &[&id], Some(&changed)).await;
    let sent = walk
        .twice((Method::POST, &format!("{one}/test")), &[&id], None)
        .await;
    for step in ["pause", "resume"] {
        let path = format!("{one}/{step}");
        walk.twice((Method::POST, &path), &[&id], None).await;
    }
    let path = format!("{one}/redeliver-failed");
    walk.twice((Method::POST, &path), &[&id], Some(&json!({})))
        .await;
    let path = format!("{one}/replay");
    let wish = json!({ "what": "everything" });
    walk.twice((Method::POST, &path), &[&id], Some(&wish)).await;
    let call = (Method::POST, "/v1/deliveries/{delivery_id}/redeliver");
    walk.twice(call, &[&text(&sent["delivery_id"])], None).await;
    walk.twice((Method::DELETE, one), &[&id], None).await;
}

/// `POST /v1/orders` of every operation in the document that changes something.
fn changes() -> BTreeSet<String> {
    let document = serde_json::to_value(dashboard::openapi_of_programs()).unwrap();
    let mut all = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["post", "put", "patch", "delete"] {
            if item[method].is_object() {
                all.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    all
}

#[tokio::test]
async fn every_change_asked_for_twice_gets_its_first_answer_again() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT", 20).await;
    ada.opens().await;
    let mut walk = Walk::of(&ada).await;
    products(&mut walk).await;
    orders(&mut walk, &ada, variant).await;
    crate::repeated_returns::returns(&mut walk, &ada, variant).await;
    let limits = json!({ "reorder_point": 50, "reorder_quantity": 5 });
    ada.put(&format!("/stock/{variant}/reorder"), &limits)
        .await
        .expect(200);
    purchasing(&mut walk, variant).await;
    counter(&mut walk).await;
    files(&mut walk).await;
    canceled_import(&mut walk, &ada).await;
    messages(&mut walk, &ada).await;
    conflicts(&mut walk, &ada).await;
    endpoints(&mut walk, &ada).await;
    settings(&mut walk).await;
    let elsewhere = ELSEWHERE.map(|(name, _)| name.to_owned());
    let known: BTreeSet<String> = walk.walked.iter().cloned().chain(elsewhere).collect();
    let missing: Vec<String> = changes().difference(&known).cloned().collect();
    assert!(missing.is_empty(), "not walked: {missing:#?}");
    let gone: Vec<String> = known.difference(&changes()).cloned().collect();
    assert!(gone.is_empty(), "no longer in the document: {gone:#?}");
}
