//! What a back office says of products, prices and received goods; where it and the shop differ, and who wins.

use chrono::Duration;
use kernel::VariantId;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::sells,
    inbox::{Program, message, on_hand},
    town::{Merchant, Town, text},
};

pub(crate) fn cad(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "CAD" })
}

/// The shop's clock stands at noon of 24 November 2026 in the beginning.
pub(crate) fn at(time: &str) -> String {
    format!("2026-11-24T{time}:00Z")
}

pub(crate) fn price(id: &str, sku: &str, minor: i64, time: &str) -> Value {
    let data = json!({ "sku": sku, "updated_at": at(time), "price": cad(minor) });
    message(id, "price.set.v1", &data)
}

pub(crate) async fn price_of(ada: &Merchant<'_>, product: &str) -> i64 {
    let shown = ada.get(&format!("/products/{product}")).await.expect(200);
    shown["variants"][0]["price"]["minor"].as_i64().unwrap()
}

/// The merchant changes the price by hand.
pub(crate) async fn reprices(ada: &Merchant<'_>, variant: VariantId, minor: i64) {
    let path = ada.path(&format!("/variants/{variant}"));
    let change = json!({ "price": cad(minor) });
    ada.call(Method::PATCH, &path, Some(&change))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_price_is_set_once_and_an_older_one_changes_nothing() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, _) = sells(&ada, "MUG", 3).await;
    let set = program.sends(&price("p1", "MUG", 2_900, "11:30")).await;
    let set = set.expect(200);
    assert_eq!(
        (&set["state"], &set["duplicate"]),
        (&json!("accepted"), &json!(false))
    );
    assert_eq!(set["effects"][0]["kind"], "product");
    assert_eq!(set["effects"][0]["changed"], json!(["price"]));
    assert_eq!(price_of(&ada, &product).await, 2_900);
    // Sent again it is the same; an older change and the same value do nothing.
    let again = program.sends(&price("p1", "MUG", 2_900, "11:30")).await;
    assert_eq!(again.expect(200)["duplicate"], true);
    let late = program.sends(&price("p0", "MUG", 2_500, "11:00")).await;
    let late = late.expect(200);
    assert_eq!(late["state"], "superseded");
    assert_eq!(late["effects"][0]["kept"], json!(["price"]));
    let same = program.sends(&price("p2", "MUG", 2_900, "11:40")).await;
    assert_eq!(same.expect(200)["effects"][0]["changed"], json!([]));
    assert_eq!(price_of(&ada, &product).await, 2_900);
    assert_eq!(ada.get("/conflicts").await.expect(200)["total"], 0);

    // What is wrong in itself is refused and named; what is not known yet waits.
    let mut foreign = price("p3", "MUG", 5, "11:50");
    foreign["data"]["price"]["currency"] = "USD".into();
    let refused = program.sends(&foreign).await.refusal(422);
    assert_eq!(refused.1, ["data.price.currency:invalid"]);
    let below = program.sends(&price("p4", "MUG", -1, "11:50")).await;
    assert_eq!(below.refusal(422).1, ["data.price.minor:too_small"]);
    let empty = json!({ "sku": "MUG", "updated_at": at("11:50") });
    let empty = program.sends(&message("p5", "price.set.v1", &empty)).await;
    assert_eq!(empty.refusal(422).1, ["data:required"]);
    let future = program.sends(&price("p6", "MUG", 2_000, "13:00")).await;
    assert_eq!(future.refusal(422).1, ["data.updated_at:in_the_future"]);
    let waits = program.sends(&price("p7", "CUP", 1_100, "11:50")).await;
    let waits = waits.expect(202);
    assert_eq!(waits["trouble"]["code"], "unknown_sku");
    let (cup, _) = sells(&ada, "CUP", 1).await;
    let path = format!("/inbox/{}/rerun", text(&waits["id"]));
    let after = ada.post(&path, &json!({})).await.expect(200);
    assert_eq!(after["state"], "accepted");
    assert_eq!(price_of(&ada, &cup).await, 1_100);
}

#[tokio::test]
async fn what_both_sides_changed_shows_once_with_who_wins_and_is_settled() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    program
        .sends(&price("p1", "MUG", 2_900, "11:30"))
        .await
        .expect(200);
    town.db.clock.advance(Duration::minutes(10));
    reprices(&ada, variant, 3_100).await;
    // The shop changed it at 12:10: what the program changed at 12:05 came before.
    for (id, time) in [("p2", "12:05"), ("p3", "12:06")] {
        let kept = program.sends(&price(id, "MUG", 2_950, time)).await;
        assert_eq!(kept.expect(200)["state"], "superseded");
    }
    let shown = ada.get("/conflicts").await.expect(200);
    assert_eq!(shown["total"], 1);
    let one = &shown["items"][0];
    assert_eq!(
        (&one["sku"], &one["field"]),
        (&json!("MUG"), &json!("price"))
    );
    assert_eq!(one["shop"]["amount"], cad(3_100));
    assert_eq!(one["message"]["amount"], cad(2_950));
    assert_eq!(
        (&one["winner"], &one["reason"]),
        (&json!("shop"), &json!("later"))
    );
    assert_eq!(one["message_at"], "2026-11-24T12:06:00Z");
    assert_eq!(price_of(&ada, &product).await, 3_100);

    let path = format!("/conflicts/{variant}/price");
    let keep = |side: &str| json!({ "keep": side, "noted_at": one["noted_at"] });
    let left = ada.post(&path, &keep("message")).await;
    assert_eq!(left.expect(200)["total"], 0);
    assert_eq!(price_of(&ada, &product).await, 2_950);
    ada.post(&path, &keep("shop")).await.refusal(404);
    let wrong = format!("/conflicts/{variant}/colour");
    ada.post(&wrong, &keep("shop")).await.refusal(404);
    // A night's repetition of what was settled changes nothing.
    let again = program.sends(&price("p4", "MUG", 2_950, "12:06")).await;
    assert_eq!(again.expect(200)["effects"][0]["changed"], json!([]));
    assert_eq!(ada.get("/conflicts").await.expect(200)["total"], 0);
}

#[tokio::test]
async fn the_owner_of_a_field_decides_whoever_was_later() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    let path = "/settings/field-owners";
    let mut owners = ada.get(path).await.expect(200);
    assert_eq!(
        owners,
        json!({ "prices": "latest", "texts": "latest", "codes": "latest" })
    );
    owners["prices"] = "back_office".into();
    assert_eq!(ada.put(path, &owners).await.expect(200), owners);
    program
        .sends(&price("p1", "MUG", 2_900, "11:30"))
        .await
        .expect(200);
    town.db.clock.advance(Duration::minutes(10));
    reprices(&ada, variant, 3_100).await;
    program
        .sends(&price("p2", "MUG", 2_950, "12:05"))
        .await
        .expect(200);
    assert_eq!(price_of(&ada, &product).await, 2_950);
    let shown = ada.get("/conflicts").await.expect(200);
    let one = &shown["items"][0];
    assert_eq!(
        (&one["winner"], &one["reason"]),
        (&json!("message"), &json!("owner"))
    );

    owners["prices"] = "shop".into();
    ada.put(path, &owners).await.expect(200);
    let kept = program.sends(&price("p3", "MUG", 2_000, "12:09")).await;
    assert_eq!(kept.expect(200)["state"], "superseded");
    assert_eq!(price_of(&ada, &product).await, 2_950);
    // As soon as both agree, nothing is left to decide.
    program
        .sends(&price("p4", "MUG", 2_950, "12:10"))
        .await
        .expect(200);
    assert_eq!(ada.get("/conflicts").await.expect(200)["total"], 0);
    owners["prices"] = "nobody".into();
    let refused = ada.put(path, &owners).await.refusal(422);
    assert_eq!(refused.1, ["prices:invalid"]);
}

#[tokio::test]
async fn a_product_is_made_as_a_draft_and_told_field_by_field() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let product = |id: &str, data: Value| message(id, "product.set.v1", &data);
    let data = json!({ "sku": "JUG", "updated_at": at("11:00"), "title": "Jug", "price": cad(4_500),
                       "tags": ["kitchen"], "weight_grams": 600 });
    let made = program.sends(&product("m1", data)).await.expect(200);
    let effect = &made["effects"][0];
    assert_eq!(effect["created"], true);
    let path = format!("/products/{}", text(&effect["product_id"]));
    let shown = ada.get(&path).await.expect(200);
    assert_eq!(
        (&shown["status"], &shown["title"]["en"]),
        (&json!("draft"), &json!("Jug"))
    );
    assert_eq!(shown["variants"][0]["weight_grams"], 600);

    let data = json!({ "sku": "JUG", "updated_at": at("11:10"), "description": "Pours.", "vendor": "Us",
                       "weight_grams": null });
    let told = program.sends(&product("m2", data)).await.expect(200);
    assert_eq!(
        told["effects"][0]["changed"],
        json!(["description", "vendor", "weight_grams"])
    );
    let shown = ada.get(&path).await.expect(200);
    assert_eq!(
        (&shown["title"]["en"], &shown["vendor"]),
        (&json!("Jug"), &json!("Us"))
    );
    assert_eq!(shown["variants"][0]["weight_grams"], Value::Null);
    assert_eq!(shown["tags"], json!(["kitchen"]));

    let long = json!({ "sku": "JUG", "updated_at": at("11:20"), "title": "x".repeat(300) });
    let refused = program.sends(&product("m3", long)).await.refusal(422);
    assert_eq!(refused.1, ["data.title:invalid"]);
    // Without a title and a price nothing is made of an unknown SKU.
    let part = json!({ "sku": "POT", "updated_at": at("11:20"), "title": "Pot" });
    let waits = program.sends(&product("m4", part)).await.expect(202);
    assert_eq!(waits["trouble"]["code"], "unknown_sku");
    // Events that a message caused carry its name.
    let key = crate::inbox::key(&ada, &["events.read"]).await;
    let bearer = format!("Bearer {key}");
    let headers = [("Authorization", bearer.as_str())];
    let call = (Method::GET, "/v1/events?kinds=product.changed.v1");
    // The feed waits for transactions that began before, also those of other tests.
    let causes = tenancy::testing::eventually("the events", async || {
        let feed = town
            .ask("api", call.clone(), &headers, None)
            .await
            .expect(200);
        let events = feed["events"].as_array().unwrap().iter();
        let causes: Vec<_> = events
            .map(|event| text(&event["caused_by"]["id"]))
            .collect();
        (causes.len() == 2).then_some(causes)
    })
    .await;
    assert_eq!(causes, ["m1", "m2"]);
}

#[tokio::test]
async fn a_product_without_a_sku_is_refused_and_spaces_make_no_other_one() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let gift = |id: &str, sku: &str, title: &str, time: &str| {
        let data = json!({ "sku": sku, "updated_at": at(time), "title": title, "price": cad(500) });
        message(id, "product.set.v1", &data)
    };
    for (id, sku) in [("m1", ""), ("m2", "  ")] {
        let refused = program.sends(&gift(id, sku, "Gift wrap", "11:00")).await;
        assert_eq!(refused.refusal(422).1, ["data.sku:required"]);
    }
    let first = gift("m3", "AB  1 ", "Gift wrap", "11:00");
    let made = program.sends(&first).await.expect(200);
    assert_eq!(
        (&made["effects"][0]["created"], &made["effects"][0]["sku"]),
        (&json!(true), &json!("AB 1"))
    );
    for (id, sku, time) in [("m4", "AB  1 ", "11:10"), ("m5", "AB 1", "11:20")] {
        let told = program.sends(&gift(id, sku, id, time)).await.expect(200);
        assert_eq!(told["effects"][0]["created"], false);
        assert_eq!(told["effects"][0]["changed"], json!(["title"]));
    }
}

#[tokio::test]
async fn a_message_does_no_more_than_its_key() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (product, _) = sells(&ada, "MUG", 3).await;
    let till = Program::of(&ada).await;
    let before = price_of(&ada, &product).await;
    let goods = json!({ "order": "PO-0001", "reference": "DN-7", "lines": [{ "sku": "MUG", "received": 1 }] });
    let title = json!({ "sku": "MUG", "updated_at": at("11:00"), "title": "Gone" });
    for (sent, scope) in [
        (price("p1", "MUG", 1, "11:00"), "products.write"),
        (message("p2", "product.set.v1", &title), "products.write"),
        (
            message("p3", "purchase_order.receipt.v1", &goods),
            "purchasing.write",
        ),
    ] {
        let refused = till.sends(&sent).await;
        assert_eq!(refused.refusal(403).0, "out_of_scope");
        assert_eq!(refused.json()["scope"], scope);
    }
    assert_eq!(price_of(&ada, &product).await, before);
    // What another program left in quarantine is not run again with less.
    let erp = Program::erp(&ada).await;
    let held = erp.sends(&price("p1", "CUP", 1, "11:00")).await.expect(202);
    sells(&ada, "CUP", 1).await;
    let rerun = format!("/v1/messages/{}/rerun", text(&held["id"]));
    let refused = till.ask(Method::POST, &rerun, None).await;
    assert_eq!(refused.refusal(403).0, "out_of_scope");
    erp.ask(Method::POST, &rerun, None).await.expect(200);
}

#[tokio::test]
async fn refusals_of_received_goods_say_the_way_out() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.confirms().await;
    let program = Program::erp(&ada).await;
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let wool = json!({ "name": "Wool", "email": "orders@wool.example", "currency": "USD", "language": "en" });
    let supplier = text(&ada.post("/suppliers", &wool).await.expect(201)["id"]);
    let usd = json!({ "minor": 500, "currency": "USD" });
    let draft = json!({ "supplier_id": supplier, "lines": [{ "variant_id": variant, "quantity": 5, "cost": usd }] });
    let order = ada.post("/purchase-orders", &draft).await.expect(201);
    let path = format!("/purchase-orders/{}", text(&order["id"]));
    let send = json!({ "version": order["version"] });
    let sent = ada.post(&format!("{path}/send"), &send).await.expect(200);
    let came = |id: &str, lines: Value| {
        let data = json!({ "order": "PO-0001", "reference": id, "lines": lines });
        message(id, "purchase_order.receipt.v1", &data)
    };
    let one = json!([{ "sku": "HAT", "received": 1 }]);
    let refused = program.sends(&came("g1", one)).await;
    assert_eq!(refused.refusal(422).1, ["data.exchange_rate:required"]);
    assert!(
        refused.text.contains("the order is in USD"),
        "{}",
        refused.text
    );
    let nothing = json!([{ "sku": "HAT", "received": 0 }]);
    let refused = program.sends(&came("g2", nothing)).await;
    assert_eq!(refused.refusal(422).1, ["data.lines:required"]);
    assert!(
        refused.text.contains("at least one unit"),
        "{}",
        refused.text
    );
    let many = json!([{ "sku": "HAT", "received": 1 }, { "sku": "HAT", "received": 1, "damaged": 1_000_001 }]);
    let refused = program.sends(&came("g3", many)).await;
    assert_eq!(refused.refusal(422).1, ["data.lines[1].damaged:too_large"]);
    let mut sum = came(
        "g4",
        json!([{ "sku": "HAT", "received": 900_000 }, { "sku": "HAT", "received": 900_000 }]),
    );
    sum["data"]["exchange_rate"] = "1.38".into();
    let refused = program.sends(&sum).await;
    assert_eq!(refused.refusal(422).1, ["data.lines:too_large"]);
    sum["id"] = "g5".into();
    sum["data"]["exchange_rate"] = "0".into();
    let refused = program.sends(&sum).await;
    assert_eq!(refused.refusal(422).1, ["data.exchange_rate:invalid"]);

    let cancel = json!({ "version": sent["version"] });
    ada.post(&format!("{path}/cancel"), &cancel)
        .await
        .expect(200);
    let mut late = came("g6", json!([{ "sku": "HAT", "received": 1 }]));
    late["data"]["exchange_rate"] = "1.38".into();
    let late = program.sends(&late).await;
    assert_eq!(late.expect(202)["trouble"]["code"], "wrong_state");
    assert!(late.text.contains("PO-0001 was canceled"), "{}", late.text);
}

#[tokio::test]
async fn goods_are_received_once_by_their_reference() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.confirms().await;
    let program = Program::erp(&ada).await;
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let wool = json!({ "name": "Wool", "email": "orders@wool.example", "currency": "CAD", "language": "en" });
    let supplier = text(&ada.post("/suppliers", &wool).await.expect(201)["id"]);
    let item = json!({ "supplier_sku": "W-1", "cost": cad(1_200), "pack": 1 });
    ada.put(&format!("/suppliers/{supplier}/items/{variant}"), &item)
        .await
        .expect(200);
    let draft =
        json!({ "supplier_id": supplier, "lines": [{ "variant_id": variant, "quantity": 20 }] });
    let order = ada.post("/purchase-orders", &draft).await.expect(201);
    let came = |id: &str, order: &str, received: i32| {
        let data = json!({ "order": order, "reference": "DN-7",
                           "lines": [{ "sku": "HAT", "received": received, "damaged": 1 }] });
        message(id, "purchase_order.receipt.v1", &data)
    };
    let early = program.sends(&came("g0", "PO-0001", 12)).await.expect(202);
    assert_eq!(early["trouble"]["code"], "wrong_state");
    let send = json!({ "version": order["version"] });
    let path = format!("/purchase-orders/{}", text(&order["id"]));
    ada.post(&format!("{path}/send"), &send).await.expect(200);
    let early = format!("/inbox/{}/rerun", text(&early["id"]));
    let after = ada.post(&early, &json!({})).await.expect(200);
    assert_eq!(after["state"], "accepted", "{after}");
    assert_eq!(after["effects"][0]["received"], 12);
    assert_eq!(on_hand(&ada, variant).await, 15);
    let shown = ada.get(&path).await.expect(200);
    assert_eq!(shown["lines"][0]["received"], 12);
    assert_eq!(shown["lines"][0]["damaged"], 1);

    let known = program.sends(&came("g1", "PO-0001", 12)).await.expect(200);
    assert_eq!(known["effects"][0]["known"], true);
    let other = program.sends(&came("g2", "PO-0001", 13)).await;
    assert_eq!(other.refusal(422).1, ["data.reference:reference_reused"]);
    let unknown = program.sends(&came("g3", "PO-0099", 1)).await.expect(202);
    assert_eq!(unknown["trouble"]["code"], "unknown_purchase_order");
    let mut negative = came("g4", "PO-0001", 1);
    negative["data"]["lines"][0]["received"] = json!(-1);
    let refused = program.sends(&negative).await.refusal(422);
    assert_eq!(refused.1, ["data.lines[0].received:too_small"]);
    assert_eq!(on_hand(&ada, variant).await, 15);
}

#[tokio::test]
async fn both_sides_learn_on_which_skus_they_differ() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    for (sku, units) in [("A", 1), ("B", 2), ("C", 3), ("D", 4)] {
        sells(&ada, sku, units).await;
    }
    let theirs = json!({ "source": "/erp", "items": [
        { "sku": "A", "on_hand": 1 }, { "sku": "B", "on_hand": 5 }, { "sku": "C", "on_hand": 3 }] });
    let found = ada.post("/stock/comparisons", &theirs).await.expect(200);
    assert_eq!(
        (&found["compared"], &found["agreed"]),
        (&json!(3), &json!(2))
    );
    let differs = &found["differing"][0];
    assert_eq!(
        (&differs["sku"], &differs["ours"], &differs["theirs"]),
        (&json!("B"), &json!(2), &json!(5))
    );
    let mut all = theirs.clone();
    all["extent"] = "all".into();
    let found = ada.post("/stock/comparisons", &all).await.expect(200);
    assert_eq!(
        (&found["compared"], &found["agreed"]),
        (&json!(4), &json!(2))
    );
    // One for each source, the last.
    let kept = ada.get("/stock/comparisons").await.expect(200);
    assert_eq!(kept["items"], json!([found]));
    let twice = json!({ "source": "/erp", "items": [{ "sku": "A", "on_hand": 1 }, { "sku": "A", "on_hand": 1 }] });
    let refused = ada.post("/stock/comparisons", &twice).await.refusal(422);
    assert_eq!(refused.1, ["items[1].sku:repeated"]);

    let before = ada.get("/stock-fingerprints").await.expect(200);
    assert_eq!(
        (&before["skus"], before["buckets"].as_array().unwrap().len()),
        (&json!(4), 256)
    );
    // The first byte of the SHA-256 of "B" is 0xdf.
    let bucket = ada.get("/stock-fingerprints/223").await.expect(200);
    assert_eq!(bucket["items"], json!([{ "sku": "B", "on_hand": 2 }]));
    ada.get("/stock-fingerprints/256").await.refusal(404);
    sells(&ada, "E", 1).await;
    let after = ada.get("/stock-fingerprints").await.expect(200);
    assert_ne!(after["whole"], before["whole"]);
    let changed = before["buckets"].as_array().unwrap().iter();
    let changed = changed.zip(after["buckets"].as_array().unwrap());
    assert_eq!(changed.filter(|(one, other)| one != other).count(), 1);
}

#[tokio::test]
async fn comparisons_are_of_those_who_may_write_and_of_fifty_sources_at_most() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "A", 1).await;
    let reader = Program::with(&ada, &["stock.read"]).await;
    let theirs =
        |source: &str| json!({ "source": source, "items": [{ "sku": "A", "on_hand": 1 }] });
    let path = "/v1/stock/comparisons";
    let refused = reader.ask(Method::POST, path, Some(&theirs("/x"))).await;
    assert_eq!(refused.refusal(403).0, "out_of_scope");
    let writer = Program::with(&ada, &["stock.write"]).await;
    for number in 0..51 {
        town.db.clock.advance(Duration::seconds(1));
        let body = theirs(&format!("/erp/{number}"));
        writer
            .ask(Method::POST, path, Some(&body))
            .await
            .expect(200);
    }
    let kept = reader.ask(Method::GET, path, None).await.expect(200);
    let kept = kept["items"].as_array().unwrap();
    assert_eq!(kept.len(), 50);
    assert_eq!(
        (&kept[0]["source"], &kept[49]["source"]),
        (&json!("/erp/50"), &json!("/erp/1"))
    );
}
