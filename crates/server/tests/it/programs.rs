//! The programs' API: every operation asks its scope, keeps to its shop, and does nothing twice.

use orders::ShipmentPreference;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::{hat, ordered, paid, sells},
    town::{Answer, Merchant, Town, text},
};

pub const ALL: [&str; 23] = [
    "events.read",
    "endpoints.read",
    "endpoints.write",
    "messages.write",
    "products.read",
    "products.write",
    "stock.read",
    "stock.write",
    "orders.read",
    "orders.write",
    "refunds.read",
    "refunds.write",
    "returns.read",
    "returns.write",
    "shipments.read",
    "shipments.write",
    "customers.read",
    "documents.read",
    "purchasing.read",
    "purchasing.write",
    "money.read",
    "settings.read",
    "settings.write",
];

/// A program with a key.
struct Program<'t> {
    town: &'t Town,
    bearer: String,
}

impl<'t> Program<'t> {
    async fn with(ada: &Merchant<'t>, scopes: &[&str]) -> Self {
        let key = crate::inbox::key(ada, scopes).await;
        Self {
            town: ada.town,
            bearer: format!("Bearer {key}"),
        }
    }

    async fn of(ada: &Merchant<'t>) -> Self {
        Self::with(ada, &ALL).await
    }

    async fn ask(
        &self,
        (method, path): (Method, &str),
        more: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let mut headers = vec![("Authorization", self.bearer.as_str())];
        headers.extend_from_slice(more);
        self.town.ask("api", (method, path), &headers, body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask((Method::GET, path), &[], None).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask((Method::POST, path), &[], Some(body)).await
    }
}

/// Method, path and documented scope of every operation that asks for a key.
fn operations() -> Vec<(Method, String, String)> {
    let document = serde_json::to_value(dashboard::openapi_of_programs()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            let scope = &item[method]["x-scope"];
            if let Some(scope) = scope.as_str() {
                let method = method.to_uppercase().parse().unwrap();
                found.push((method, path.clone(), scope.to_owned()));
            }
        }
    }
    found
}

/// A path without its braces: `/v1/orders/order_id`, which names nothing.
fn without_braces(path: &str) -> String {
    path.replace(['{', '}'], "")
}

#[tokio::test]
async fn every_operation_refuses_a_key_without_its_scope_and_names_it() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let events = Program::with(&ada, &["events.read"]).await;
    let messages = Program::with(&ada, &["messages.write"]).await;
    let operations = operations();
    assert!(operations.len() > 70, "{}", operations.len());
    for (method, path, scope) in &operations {
        let poor = if scope == "events.read" {
            &messages
        } else {
            &events
        };
        let path = without_braces(path);
        let answer = poor.ask((method.clone(), &path), &[], None).await;
        assert_eq!(answer.refusal(403).0, "out_of_scope", "{method} {path}");
        let told = answer.json();
        assert_eq!(text(&told["scope"]), *scope, "{method} {path}");
        assert!(text(&told["title"]).contains(scope.as_str()), "{told}");
    }
}

#[tokio::test]
async fn no_operation_answers_without_a_key() {
    let town = Town::open().await;
    for (method, path, _) in operations() {
        let path = without_braces(&path);
        let answer = town.ask("api", (method.clone(), &path), &[], None).await;
        assert_eq!(answer.refusal(401).0, "unauthenticated", "{method} {path}");
    }
}

#[tokio::test]
async fn another_shops_things_are_not_found() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (product, variant) = sells(&ada, "HAT", 3).await;
    let order = ordered(&ada, &[(variant, 1)], ShipmentPreference::ShipAvailable).await;
    paid(&ada, order).await;
    let supplier = json!({ "name": "Wool", "currency": "CAD", "language": "en" });
    let supplier = ada.post("/suppliers", &supplier).await.expect(201);
    let supplier = text(&supplier["id"]);
    let draft = json!({ "supplier_id": supplier, "lines": [] });
    let purchase = ada.post("/purchase-orders", &draft).await.expect(201);
    let purchase = text(&purchase["id"]);
    let wish = json!({ "title": { "en": "Hats", "fr": "" } });
    let collection = text(&ada.post("/collections", &wish).await.expect(201)["id"]);
    let ids = [
        ("{product_id}", product.to_string()),
        ("{variant_id}", variant.to_string()),
        ("{order_id}", order.to_string()),
        ("{supplier_id}", supplier),
        ("{purchase_order_id}", purchase),
        ("{collection_id}", collection),
    ];
    let (own, foreign) = (Program::of(&ada).await, Program::of(&bob).await);
    let mut asked = 0;
    for (method, path, _) in operations() {
        let mut named = path.clone();
        for (part, id) in &ids {
            named = named.replace(part, id);
        }
        if method != Method::GET || named == path || named.contains('{') {
            continue;
        }
        asked += 1;
        let status = own.get(&named).await.status.as_u16();
        assert!(matches!(status, 200 | 409), "{named}: {status}");
        assert_eq!(
            foreign.get(&named).await.refusal(404).0,
            "not_found",
            "{named}"
        );
    }
    assert!(asked >= 8, "{asked}");
    let note = json!({ "text": "hello" });
    let path = format!("/v1/orders/{order}/notes");
    foreign.post(&path, &note).await.refusal(404);
}

#[tokio::test]
async fn a_price_is_changed_only_as_it_was_read_and_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::of(&ada).await;
    let made = program.post("/v1/products", &hat("HAT", 3)).await;
    let path = format!("/v1/products/{}", text(&made.expect(201)["id"]));
    let read = program.get(&path).await;
    let tag = read.headers["etag"].to_str().unwrap().to_owned();
    let version = read.expect(200)["version"].as_i64().unwrap();
    assert_eq!(tag, format!("\"v{version}\""));

    let mut wanted = hat("HAT", 3);
    wanted["variants"][0]["id"] = read.json()["variants"][0]["id"].clone();
    wanted["variants"][0]["price"]["minor"] = json!(2900);
    wanted["variants"][0]["initial_stock"] = Value::Null;
    let change = async |tag: &str, key: &str| {
        let headers = [("If-Match", tag), ("Idempotency-Key", key)];
        program
            .ask((Method::PUT, &path), &headers, Some(&wanted))
            .await
    };
    let changed = change(&tag, "first").await;
    assert_eq!(changed.expect(200)["variants"][0]["price"]["minor"], 2900);
    let next = changed.headers["etag"].to_str().unwrap().to_owned();
    assert_ne!(next, tag);
    // The answer was lost: asked again, it comes again, with the tag of then.
    let again = change(&tag, "first").await;
    assert_eq!(again.text, changed.text);
    assert_eq!(again.headers["etag"], next.as_str());
    assert_eq!(again.headers["idempotency-replayed"], "true");
    // Somebody else changed it in between.
    assert_eq!(change(&tag, "second").await.refusal(412).0, "stale");
    assert_eq!(change("\"another\"", "third").await.refusal(412).0, "stale");
    change(&next, "fourth").await.expect(200);
}

#[tokio::test]
async fn a_variant_is_changed_alone() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (product, variant) = sells(&ada, "HAT", 3).await;
    sells(&ada, "CAP", 3).await;
    let (own, foreign) = (Program::of(&ada).await, Program::of(&bob).await);
    let path = format!("/v1/variants/{variant}");
    let cad = |minor: i64| json!({ "minor": minor, "currency": "CAD" });
    let before = own
        .get(&format!("/v1/products/{product}"))
        .await
        .expect(200);
    let change = json!({ "price": cad(3100), "cost": cad(1200), "weight_grams": null });
    let call = (Method::PATCH, path.as_str());
    let after = own.ask(call.clone(), &[], Some(&change)).await.expect(200);
    let (old, new) = (&before["variants"][0], &after["variants"][0]);
    assert_eq!((&new["price"], &new["cost"]), (&cad(3100), &cad(1200)));
    assert_eq!(new["weight_grams"], Value::Null);
    for kept in [
        "sku",
        "barcode",
        "active",
        "on_hand",
        "out_of_stock",
        "reorder_point",
    ] {
        assert_eq!(new[kept], old[kept], "{kept}");
    }
    assert_eq!(after["title"], before["title"]);
    foreign
        .ask(call.clone(), &[], Some(&change))
        .await
        .refusal(404);
    for (wrong, field) in [
        (
            json!({ "price": { "minor": 5, "currency": "USD" } }),
            "price:invalid",
        ),
        (json!({ "cost": cad(-1) }), "cost:negative"),
        (json!({ "sku": "CAP" }), "sku:taken"),
        (json!({ "colour": "red" }), "colour:invalid"),
    ] {
        let refused = own.ask(call.clone(), &[], Some(&wrong)).await;
        assert_eq!(refused.refusal(422).1, [field], "{wrong}");
    }
    let tag = format!("\"v{}\"", before["version"]);
    let old = own.ask(call, &[("If-Match", &tag)], Some(&change)).await;
    assert_eq!(old.refusal(412).0, "stale");
}

#[tokio::test]
async fn what_has_no_version_takes_no_condition() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let program = Program::of(&ada).await;
    let path = format!("/v1/stock/{variant}/adjust");
    let body = json!({ "kind": "change", "quantity": 1, "reason": "correction" });
    let headers = [("If-Match", "\"v1\"")];
    let answer = program
        .ask((Method::POST, &path), &headers, Some(&body))
        .await;
    assert_eq!(answer.refusal(400).1, ["If-Match:invalid"]);
}

#[tokio::test]
async fn stock_is_set_with_what_was_expected_and_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let program = Program::of(&ada).await;
    let found = program.get("/v1/stock?sku=HAT").await.expect(200);
    assert_eq!(found["items"][0]["on_hand"], 3);
    let path = format!("/v1/stock/{variant}/adjust");
    let body = json!({ "kind": "set", "quantity": 9, "expected_on_hand": 3, "reason": "count" });
    let set = async |key: &str| {
        let headers = [("Idempotency-Key", key)];
        program
            .ask((Method::POST, &path), &headers, Some(&body))
            .await
    };
    assert_eq!(set("count-1").await.expect(200)["on_hand"], 9);
    assert_eq!(set("count-1").await.expect(200)["on_hand"], 9);
    assert_eq!(set("count-2").await.expect(409)["current_on_hand"], 9);
    let moved = program.get(&format!("/v1/stock/{variant}/movements")).await;
    let moved = moved.expect(200);
    let moved = moved["items"].as_array().unwrap();
    assert_eq!(moved.len(), 2);
    // The program is named by its key.
    assert_eq!(moved[0]["by"], "Till");
}

#[tokio::test]
async fn an_order_is_shipped_noted_and_its_papers_are_there() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let order = ordered(&ada, &[(variant, 2)], ShipmentPreference::ShipAvailable).await;
    paid(&ada, order).await;
    let program = Program::of(&ada).await;
    let listed = program.get("/v1/orders?fulfillment=unfulfilled").await;
    assert_eq!(listed.expect(200)["items"][0]["id"], json!(order));
    let path = format!("/v1/orders/{order}");
    let shown = program.get(&path).await.expect(200);
    let line = &shown["groups"][0]["lines"][0]["line_id"];
    let parcel = json!({
        "lines": [{ "line_id": line, "quantity": 1 }], "carrier": "canada_post", "tracking_number": "123", "notify": false,
    });
    let ship = async || {
        let headers = [("Idempotency-Key", "parcel-1")];
        let call = (Method::POST, format!("{path}/shipments"));
        program
            .ask((call.0, &call.1), &headers, Some(&parcel))
            .await
    };
    let shipped = ship().await.expect(201);
    assert_eq!(ship().await.expect(201), shipped);
    let groups = shipped["groups"].as_array().unwrap();
    let sent: Vec<_> = groups
        .iter()
        .filter(|one| one["kind"] == "shipped")
        .collect();
    assert_eq!(sent.len(), 1);
    // Addresses are those of this host.
    let slip = text(&sent[0]["shipment"]["packing_slip_url"]);
    assert!(slip.starts_with("/v1/orders/"), "{slip}");
    let paper = program.get(&slip).await;
    assert_eq!(paper.headers["content-type"], "application/pdf");
    let id = text(&sent[0]["shipment"]["id"]);
    let tracking = json!({ "carrier": "purolator", "tracking_number": "456" });
    let call = format!("{path}/shipments/{id}");
    let tracked = program
        .ask((Method::PATCH, &call), &[], Some(&tracking))
        .await;
    assert!(tracked.expect(200).to_string().contains("456"));
    let note = json!({ "text": "Left at the door" });
    let noted = program
        .post(&format!("{path}/notes"), &note)
        .await
        .expect(201);
    let story = noted["timeline"].as_array().unwrap();
    assert!(story.iter().any(|one| one["by"] == "Till"), "{story:?}");
    assert_eq!(
        program.get(&format!("{path}/cancellation")).await.status,
        409
    );
}

#[tokio::test]
async fn the_registers_list_what_the_orders_made() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (_, variant) = sells(&ada, "HAT", 9).await;
    let mut orders = Vec::new();
    for _ in 0..3 {
        let order = ordered(&ada, &[(variant, 1)], ShipmentPreference::ShipAvailable).await;
        paid(&ada, order).await;
        let path = format!("/orders/{order}");
        let shown = ada.get(&path).await.expect(200);
        let line = &shown["groups"][0]["lines"][0]["line_id"];
        let parcel = json!({
            "lines": [{ "line_id": line, "quantity": 1 }], "carrier": "canada_post",
            "tracking_number": format!("T-{order}"), "notify": false,
        });
        ada.post(&format!("{path}/shipments"), &parcel)
            .await
            .expect(201);
        orders.push(order);
    }
    let (own, foreign) = (Program::of(&ada).await, Program::of(&bob).await);
    for path in ["/v1/customers", "/v1/shipments", "/v1/invoices"] {
        let first = own.get(&format!("{path}?limit=2")).await.expect(200);
        assert_eq!(first["items"].as_array().unwrap().len(), 2, "{path}");
        let next = format!("{path}?limit=2&cursor={}", text(&first["next_cursor"]));
        let last = own.get(&next).await.expect(200);
        assert_eq!(last["items"].as_array().unwrap().len(), 1, "{path}");
        assert_eq!(last["next_cursor"], Value::Null);
        assert_ne!(last["items"][0], first["items"][1]);
        let none = foreign.get(path).await.expect(200);
        assert_eq!(none["items"], json!([]), "{path}");
        let wrong = own.get(&format!("{path}?cursor=x")).await;
        assert_eq!(wrong.status, 400, "{path}: {}", wrong.text);
    }
    let file = own.get("/v1/exports/products.csv").await;
    assert!(file.text.contains("HAT"), "{}", file.text);
    let imports = own.get("/v1/imports").await.expect(200);
    assert_eq!(imports["items"], json!([]));
    let invoices = own.get("/v1/invoices").await.expect(200);
    assert_eq!(invoices["items"][0]["number"], "INV-0003");
    let paper = own.get(&text(&invoices["items"][0]["url"])).await;
    assert_eq!(paper.headers["content-type"], "application/pdf");
    let named = format!("/v1/shipments?tracking_number=T-{}", orders[0]);
    let named = own.get(&named).await.expect(200);
    assert_eq!(named["items"][0]["order_id"], json!(orders[0]));
    assert_eq!(named["items"].as_array().unwrap().len(), 1);
    let customers = own.get("/v1/customers?q=ada").await.expect(200);
    let one = &customers["items"][0];
    assert_eq!(one["orders_count"], 1);
    let path = format!("/v1/customers/{}", text(&one["id"]));
    assert_eq!(own.get(&path).await.expect(200), *one);
    foreign.get(&path).await.refusal(404);
    assert_eq!(
        own.get("/v1/credit-notes").await.expect(200)["items"],
        json!([])
    );
}

#[tokio::test]
async fn answers_say_what_is_left_and_which_version_answered() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::of(&ada).await;
    let first = program.get("/v1/products").await;
    assert_eq!(first.headers["ratelimit-policy"], "\"key\";q=6000;w=60");
    let left = first.headers["ratelimit"].to_str().unwrap();
    assert!(left.starts_with("\"key\";r=5999;t="), "{left}");
    assert_eq!(first.headers["highstreet-version"], calls::VERSION);
    let refused = program.get("/v1/products/none").await;
    refused.refusal(404);
    assert!(
        refused.headers["ratelimit"]
            .to_str()
            .unwrap()
            .starts_with("\"key\";r=5998;")
    );
    let old = [("Highstreet-Version", "2020-01-01")];
    let old = program.ask((Method::GET, "/v1/products"), &old, None).await;
    assert_eq!(old.refusal(400).0, "unknown_version");
    let french = [("Accept-Language", "fr-CA")];
    let french = program
        .ask((Method::GET, "/v1/products/none"), &french, None)
        .await;
    assert_eq!(
        text(&french.expect(404)["title"]),
        "Il n’y a rien de tel ici"
    );
    // Programs find the document without a key, and a wrong method names the right ones.
    let document = town.get("api", "/v1/openapi.json").await.expect(200);
    let change = &document["paths"]["/v1/products/{product_id}"]["put"];
    assert!(change["responses"]["412"].is_object(), "{change}");
    assert!(document["paths"]["/v1/orders/{order_id}/refunds"].is_object());
    let wrong = program.ask((Method::DELETE, "/v1/stock"), &[], None).await;
    assert_eq!(wrong.refusal(405).0, "method_not_allowed");
    assert_eq!(wrong.headers["allow"], "GET");
}
