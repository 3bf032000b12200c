//! A shop's events, checked against their published schemas.

use std::collections::BTreeSet;

use dashboard::{EVENTS, EventSchema};
use kernel::{OrderId, Token, VariantId};
use orders::{Contact, PlaceOrder, Settlement, ShipmentPreference};
use payments::{RefundStatus, dispute::DisputeStatus};
use reqwest::Method;
use serde_json::{Value, json};
use tenancy::{TenantTx, testing::eventually};

use crate::{
    disputing, refunding, schema,
    town::{Merchant, Town, text},
};

/// The schema, tightened for tests: a message may have no member that the schema does not describe.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.contains_key("properties") {
                map.insert("additionalProperties".to_owned(), json!(false));
            }
            map.remove("examples");
            map.values_mut().for_each(strict);
        }
        Value::Array(all) => all.iter_mut().for_each(strict),
        _ => {}
    }
}

fn wrongs(event: &EventSchema, message: &Value) -> Vec<String> {
    let mut schema = event.schema();
    strict(&mut schema);
    schema::wrongs(&schema, message)
}

#[test]
fn every_schema_has_words_and_an_example_that_fits() {
    for event in EVENTS {
        let schema = event.schema();
        assert_eq!(schema["properties"]["type"]["const"], event.kind);
        assert!(!text(&schema["description"]).is_empty(), "{}", event.kind);
        assert_eq!(wrongs(event, &event.sample()), [""; 0], "{}", event.kind);
    }
}

/// Every path to a member of the message, arrays by their first element.
fn members(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                let path = format!("{path}/{name}");
                members(inner, &path, found);
                found.push(path);
            }
        }
        Value::Array(all) => {
            for inner in all.iter().take(1) {
                members(inner, &format!("{path}/0"), found);
            }
        }
        _ => {}
    }
}

/// Members that are absent if they have no value.
const MAY_BE_ABSENT: [&str; 9] = [
    "/bill_to",
    "/statement",
    "/company",
    "/line2",
    "/phone",
    "/earliest",
    "/latest",
    "/delivery/method",
    "/registration_number",
];

#[test]
fn a_message_that_lacks_a_member_is_refused() {
    let mut tried = 0;
    for event in EVENTS {
        let mut paths = Vec::new();
        members(&event.sample(), "", &mut paths);
        for path in paths {
            if MAY_BE_ABSENT.iter().any(|end| path.ends_with(end)) {
                continue;
            }
            let mut lacking = event.sample();
            let (parent, name) = path.rsplit_once('/').unwrap();
            let parent = lacking.pointer_mut(parent).unwrap();
            parent.as_object_mut().unwrap().remove(name);
            assert!(!wrongs(event, &lacking).is_empty(), "{} {path}", event.kind);
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

#[tokio::test]
async fn schemas_are_served_to_anybody() {
    let town = Town::open().await;
    let listed = town.get("dashboard", "/api/events").await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), EVENTS.len());
    for one in listed["items"].as_array().unwrap() {
        let answer = town.get("dashboard", &text(&one["url"])).await;
        assert_eq!(answer.headers["content-type"], "application/schema+json");
        assert_eq!(answer.expect(200)["title"], one["type"]);
    }
    town.get("dashboard", "/api/events/nothing.v1.json")
        .await
        .refusal(404);
}

pub fn hat(sku: &str, stock: i32) -> Value {
    let both = |text: &str| json!({ "en": text, "fr": "" });
    json!({
        "status": "active", "handle": null, "title": both(sku), "description": both("Warm."), "vendor": "",
        "product_type": "", "tags": ["winter"], "tax_category": "standard", "options": [], "images": [],
        "collections": [], "seo": { "title": both(""), "description": both("") },
        "variants": [{
            "id": null, "options": [], "sku": sku, "barcode": "", "price": { "minor": 2400, "currency": "CAD" },
            "compare_at_price": null, "cost": null, "weight_grams": 120, "length_mm": null, "width_mm": null,
            "height_mm": null, "requires_shipping": true, "track_stock": true, "position": 0,
            "out_of_stock": { "policy": "backorder", "limit": 20, "lead_days_min": 7, "lead_days_max": 14 },
            "reorder_point": 5, "reorder_quantity": 20, "initial_stock": stock,
        }],
    })
}

fn home() -> kernel::Address {
    kernel::Address {
        name: "Ada Roy".into(),
        company: String::new(),
        line1: "1 Wellington".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "ON".into(),
        postal_code: "K1A 0B1".into(),
        country: kernel::Country::CANADA,
        phone: String::new(),
    }
}

/// Buys and pays for `units`, without a browser and without a card.
pub async fn bought(ada: &Merchant<'_>, variant: VariantId, units: i32) -> OrderId {
    let goods = [(variant, units)];
    let order = ordered(ada, &goods, ShipmentPreference::ShipAvailable).await;
    paid(ada, order).await;
    order
}

/// Orders `units` without paying.
pub async fn placed(ada: &Merchant<'_>, variant: VariantId, units: i32) -> OrderId {
    ordered(ada, &[(variant, units)], ShipmentPreference::ShipAvailable).await
}

pub async fn paid(ada: &Merchant<'_>, order: OrderId) {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let settlement = Settlement {
        method: "card".into(),
        brand: "visa".into(),
        last4: "4242".into(),
        statement: "HIGHST* ADA".into(),
        reference: "ch_1".into(),
        at: tx.now(),
    };
    orders::order_paid(&mut tx, order, settlement)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Its card is authorized, and charged when it ships.
async fn authorized(ada: &Merchant<'_>, order: OrderId) {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let authorization = payments::Authorization {
        at: tx.now(),
        intent: "pi_1".into(),
        charge: None,
        card: payments::Card::default(),
        until: tx.now() + chrono::Duration::days(6),
    };
    orders::order_authorized(&mut tx, order, &authorization)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Fills a cart and agrees to its review; returns the cart's secret and the review's fingerprint.
pub async fn agreed(
    tx: &mut TenantTx,
    goods: &[(VariantId, i32)],
    preference: ShipmentPreference,
) -> (Token, String) {
    let (profile, _) = platform::profile(tx).await.unwrap();
    let terms = papers::terms_of(&profile);
    let mut filled: Option<orders::Filled> = None;
    for (variant, units) in goods {
        let token = filled.as_ref().map(|filled| &filled.token);
        let added = orders::put_in_cart(tx, token, *variant, *units).await;
        filled = Some(added.unwrap());
    }
    let orders::Filled { cart, token, .. } = filled.unwrap();
    let contact = Contact {
        // Each order has a shopper of its own: a newer order ends what an older one of the same shopper holds.
        email: format!("{cart}@example.ca").to_lowercase(),
        ship_to: home(),
        bill_to: None,
        note: "Ring twice".into(),
    };
    orders::set_contact(tx, cart, &contact).await.unwrap();
    let open = orders::cart_by_token(tx, &token).await.unwrap().unwrap();
    let options = orders::delivery_options(tx, &open, &terms).await.unwrap();
    let wish = (options[0].method, preference);
    orders::set_delivery(tx, &open, &terms, wish).await.unwrap();
    let review = orders::review(tx, &token, &terms).await.unwrap();
    (token, review.fingerprint)
}

/// Orders goods without paying.
pub async fn ordered(
    ada: &Merchant<'_>,
    goods: &[(VariantId, i32)],
    preference: ShipmentPreference,
) -> OrderId {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let (cart, agreed) = agreed(&mut tx, goods, preference).await;
    let (profile, _) = platform::profile(&mut tx).await.unwrap();
    let terms = papers::terms_of(&profile);
    let command = PlaceOrder {
        cart,
        agreed,
        language: kernel::Language::En,
        plan: "standard".into(),
    };
    let placed = orders::place_order(&mut tx, &command, &terms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    placed.order
}

/// Creates a product; returns its id and its variant's.
pub async fn sells(ada: &Merchant<'_>, sku: &str, stock: i32) -> (String, VariantId) {
    let made = ada.post("/products", &hat(sku, stock)).await.expect(201);
    let variant = text(&made["variants"][0]["id"]).parse().unwrap();
    (text(&made["id"]), variant)
}

/// All events so far, once they are of `wanted` kinds.
async fn told(town: &Town, key: &str, wanted: usize) -> Vec<Value> {
    let bearer = format!("Bearer {key}");
    let headers = [("Authorization", bearer.as_str())];
    eventually("an event of every kind", async || {
        let path = (Method::GET, "/v1/events?limit=100");
        let feed = town.ask("api", path, &headers, None).await.expect(200);
        let all = feed["events"].as_array().unwrap().clone();
        let kinds: BTreeSet<String> = all.iter().map(|one| text(&one["type"])).collect();
        (kinds.len() >= wanted).then_some(all)
    })
    .await
}

/// Orders and never pays.
async fn lapsed(ada: &Merchant<'_>, variant: VariantId) {
    let order = ordered(ada, &[(variant, 1)], ShipmentPreference::ShipAvailable).await;
    ada.town.db.clock.advance(chrono::Duration::minutes(46));
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    assert!(orders::lapse(&mut tx, order).await.unwrap());
    tx.commit().await.unwrap();
}

/// Orders, and the shop cancels.
async fn canceled(ada: &Merchant<'_>, variant: VariantId) {
    let order = ordered(ada, &[(variant, 1)], ShipmentPreference::ShipAvailable).await;
    let path = format!("/orders/{order}/cancellation");
    let shown = ada.get(&path).await.expect(200);
    let wish = json!({ "notify": false, "agreed": shown["agreed"] });
    ada.post(&path, &wish).await.expect(201);
}

/// Days pass until the promise to an order that waits no longer holds.
async fn slipped(ada: &Merchant<'_>) {
    ada.town.db.clock.advance(chrono::Duration::days(20));
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let (profile, _) = platform::profile(&mut tx).await.unwrap();
    let today = papers::terms_of(&profile).shop_day(tx.now());
    let found = promises::review(&mut tx, today).await.unwrap();
    assert_eq!(found.asked, 1);
    tx.commit().await.unwrap();
}

/// A unit is to come back, three times: refused, canceled, and received and settled.
async fn returned(ada: &Merchant<'_>, order: OrderId, line: &str) {
    let wish = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "reason": "late" });
    let opens = || async {
        ada.post(&format!("/orders/{order}/returns"), &wish)
            .await
            .expect(201)
    };
    let step = async |of: &Value, name: &str, mut body: Value| {
        body["version"] = of["version"].clone();
        let path = format!("/returns/{}/{name}", text(&of["id"]));
        ada.post(&path, &body).await.expect(200)
    };
    let path = crate::checkout::path_of(ada, order).replace('?', "/return?");
    let units = format!("units_{line}");
    let fields = [(units.as_str(), "1"), ("reason", "late"), ("next", "1")];
    let shown = ada.town.form((&ada.slug, &path), "", &fields).await;
    assert_eq!(shown.status, 303, "{}", shown.text);
    let known = ada
        .get(&format!("/orders/{order}/returns"))
        .await
        .expect(200);
    let asked = known["returns"][0].clone();
    step(&asked, "refuse", json!({ "answer": "It was worn" })).await;
    step(&opens().await, "cancel", json!({})).await;
    let of = opens().await;
    let counted = json!({ "lines": [{ "line_id": line, "damaged": 1 }], "note": "A hole" });
    let of = step(&of, "receipts", counted).await;
    step(&of, "close", json!({ "answer": "It was worn" })).await;
}

#[tokio::test]
async fn every_event_a_shop_writes_fits_its_published_schema() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let wish = json!({ "name": "Books", "scopes": ["events.read"] });
    let key = text(&ada.post("/api-keys", &wish).await.expect(201)["key"]);
    ada.registers().await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let (scarf, _) = sells(&ada, "SCARF", 1).await;

    // Five are bought, three are available; later only one is, and two arrive.
    let order = bought(&ada, variant, 5).await;
    let stock = format!("/stock/{variant}/adjust");
    let counted = json!({ "kind": "set", "quantity": 1, "expected_on_hand": 3, "reason": "count", "note": "" });
    ada.post(&stock, &counted).await.expect(200);
    let came = json!({ "kind": "change", "quantity": 2, "reason": "received", "note": "" });
    ada.post(&stock, &came).await.expect(200);
    let read = ada.get(&format!("/orders/{order}")).await.expect(200);
    let line = text(&read["groups"][0]["lines"][0]["line_id"]);
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "carrier": "Canada Post",
                         "tracking_number": "123", "notify": false });
    ada.post(&format!("/orders/{order}/shipments"), &parcel)
        .await
        .expect(201);
    ada.delete(&format!("/products/{scarf}")).await.expect(204);
    let (_, mitt) = sells(&ada, "MITT", 1).await;
    lapsed(&ada, mitt).await;
    canceled(&ada, mitt).await;
    let (_, cap) = sells(&ada, "CAP", 2).await;
    let sold = placed(&ada, cap, 2).await;
    refunding::charged(&ada, sold).await;
    paid(&ada, sold).await;
    let refund = refunding::requested(&ada, sold, 1_000).await;
    refunding::ends(&ada, refund, RefundStatus::Succeeded).await;
    refunding::ends(&ada, refund, RefundStatus::Failed).await;
    let (_, mug) = sells(&ada, "MUG", 2).await;
    let held = placed(&ada, mug, 2).await;
    authorized(&ada, held).await;
    let (_, jug) = sells(&ada, "JUG", 2).await;
    let sold = placed(&ada, jug, 2).await;
    refunding::charged(&ada, sold).await;
    paid(&ada, sold).await;
    for status in [
        DisputeStatus::NeedsResponse,
        DisputeStatus::UnderReview,
        DisputeStatus::Won,
    ] {
        disputing::disputed(&ada, sold, status).await;
    }
    let taxes = ada.get("/settings/taxes").await.expect(200);
    ada.put("/settings/taxes", &taxes).await.expect(200);
    crate::purchasing::bought_and_received(&ada, jug).await;
    // A log-in does not last as long as the days that pass here.
    returned(&ada, order, &line).await;
    slipped(&ada).await;

    // The test of an endpoint appears in no feed.
    let told_to_all = || EVENTS.iter().filter(|one| one.kind != messaging::TEST_KIND);
    let events = told(&town, &key, told_to_all().count()).await;
    for message in &events {
        let kind = text(&message["type"]);
        let event = EVENTS.iter().find(|event| event.kind == kind).unwrap();
        assert_eq!(wrongs(event, message), [""; 0], "{kind}: {message:#}");
    }
    for event in told_to_all() {
        let seen = events.iter().any(|message| message["type"] == event.kind);
        assert!(seen, "{} was not written", event.kind);
    }
}

/// What a receiver that validates every message gets when a merchant presses "Send a test".
#[tokio::test]
async fn the_test_of_an_endpoint_fits_its_published_schema() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let receiver = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/hook", receiver.local_addr().unwrap());
    let got = tokio::task::spawn_blocking(move || one_request(&receiver));
    let wish = json!({ "url": address, "description": "Till", "event_types": ["order.*"] });
    let made = ada.post("/endpoints", &wish).await.expect(201);
    let endpoint = text(&made["endpoint"]["id"]);
    ada.post(&format!("/endpoints/{endpoint}/test"), &json!({}))
        .await
        .expect(202);
    let courier = messaging::Courier::new(outbound::AddressPolicy::AllowLoopback).unwrap();
    let dispatcher = messaging::Dispatcher::new(town.db.tenancy.clone(), courier);
    dispatcher.run_once().await.unwrap();
    let message: Value = serde_json::from_str(&got.await.unwrap()).unwrap();
    let kind = EVENTS.iter().find(|one| one.kind == messaging::TEST_KIND);
    assert_eq!(wrongs(kind.unwrap(), &message), [""; 0], "{message:#}");
    let path = format!("/deliveries?event_type={}", messaging::TEST_KIND);
    let log = ada.get(&path).await.expect(200);
    assert_eq!(log["items"].as_array().unwrap().len(), 1);
}

/// The body of the first request that arrives; answers it with 200.
pub fn one_request(listener: &std::net::TcpListener) -> String {
    use std::io::{BufRead, BufReader, Read, Write};
    let (mut socket, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(socket.try_clone().unwrap());
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line).unwrap() > 2 {
        if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
            length = value.trim().parse().unwrap();
        }
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    socket
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        .unwrap();
    String::from_utf8(body).unwrap()
}
