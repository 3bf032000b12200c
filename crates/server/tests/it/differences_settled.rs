//! Fields that both sides have changed: what the shop has at present, and what becomes of them when somebody decides.

use chrono::Duration;
use kernel::VariantId;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    differences::{at, cad, price, price_of, reprices},
    events::{hat, sells},
    inbox::{Program, message},
    town::{Merchant, Town, text},
};

/// The program tells 29.00 at 11:30, the merchant sets `ours` at 12:10, and the program tells 29.50, changed at `time`.
async fn both_changed(
    (town, ada): (&Town, &Merchant<'_>),
    program: &Program<'_>,
    (variant, ours, time): (VariantId, i64, &str),
) {
    let first = program.sends(&price("p1", "MUG", 2_900, "11:30")).await;
    first.expect(200);
    town.db.clock.advance(Duration::minutes(10));
    reprices(ada, variant, ours).await;
    let second = program.sends(&price("p2", "MUG", 2_950, time)).await;
    second.expect(200);
}

async fn only_one(ada: &Merchant<'_>) -> Value {
    let shown = ada.get("/conflicts").await.expect(200);
    assert_eq!(shown["total"], 1, "{shown}");
    shown["items"][0].clone()
}

async fn settles(ada: &Merchant<'_>, one: &Value, side: &str) {
    let path = format!(
        "/conflicts/{}/{}",
        text(&one["variant_id"]),
        text(&one["field"])
    );
    let keep = json!({ "keep": side, "noted_at": one["noted_at"] });
    let left = ada.post(&path, &keep).await.expect(200);
    assert_eq!(left["total"], 0, "{left}");
}

#[tokio::test]
async fn what_the_merchant_typed_afterwards_is_shown_and_kept() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    both_changed((&town, &ada), &program, (variant, 3_100, "12:12")).await;
    let one = only_one(&ada).await;
    assert_eq!(
        (&one["winner"], &one["reason"]),
        (&json!("message"), &json!("later"))
    );
    assert_eq!(one["shop"]["amount"], cad(3_100));
    // The merchant sees it and types a third price.
    town.db.clock.advance(Duration::minutes(5));
    reprices(&ada, variant, 3_300).await;
    let one = only_one(&ada).await;
    assert_eq!(
        (&one["winner"], &one["reason"]),
        (&json!("shop"), &json!("later"))
    );
    assert_eq!(one["shop"]["amount"], cad(3_300));
    assert_eq!(one["shop_at"], "2026-11-24T12:15:00Z");
    settles(&ada, &one, "shop").await;
    assert_eq!(price_of(&ada, &product).await, 3_300);
}

#[tokio::test]
async fn the_shops_former_price_comes_back_while_the_messages_is_in_force() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    both_changed((&town, &ada), &program, (variant, 3_100, "12:12")).await;
    assert_eq!(price_of(&ada, &product).await, 2_950);
    settles(&ada, &only_one(&ada).await, "shop").await;
    assert_eq!(price_of(&ada, &product).await, 3_100);
    // Sent again, the message changes nothing.
    let again = program.sends(&price("p3", "MUG", 2_950, "12:12")).await;
    assert_eq!(again.expect(200)["state"], "superseded");
    assert_eq!(price_of(&ada, &product).await, 3_100);
}

#[tokio::test]
async fn a_merchant_who_types_the_messages_value_agrees() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (_, variant) = sells(&ada, "MUG", 3).await;
    both_changed((&town, &ada), &program, (variant, 3_100, "12:05")).await;
    assert_eq!(only_one(&ada).await["winner"], "shop");
    reprices(&ada, variant, 2_950).await;
    let shown = ada.get("/conflicts").await.expect(200);
    assert_eq!(shown, json!({ "items": [], "total": 0 }));
}

#[tokio::test]
async fn a_person_decides_about_the_value_that_was_shown() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    both_changed((&town, &ada), &program, (variant, 3_100, "12:05")).await;
    let read = only_one(&ada).await;
    town.db.clock.advance(Duration::minutes(1));
    let third = program.sends(&price("p3", "MUG", 1_000, "12:06")).await;
    third.expect(200);
    let path = format!("/conflicts/{variant}/price");
    let keep = json!({ "keep": "message", "noted_at": read["noted_at"] });
    assert_eq!(ada.post(&path, &keep).await.refusal(409).0, "stale");
    assert_eq!(price_of(&ada, &product).await, 3_100);
    let undated = ada.post(&path, &json!({ "keep": "message" })).await;
    assert_eq!(undated.refusal(422).1, ["noted_at:required"]);
    settles(&ada, &only_one(&ada).await, "message").await;
    assert_eq!(price_of(&ada, &product).await, 1_000);
}

#[tokio::test]
async fn what_the_program_changed_before_the_decision_is_still_heard_after_it() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    both_changed((&town, &ada), &program, (variant, 3_100, "12:05")).await;
    // The program changes it at 12:20 and sends it at night; the merchant decides about the old value at 12:30.
    town.db.clock.advance(Duration::minutes(20));
    settles(&ada, &only_one(&ada).await, "shop").await;
    let again = program.sends(&price("p3", "MUG", 2_950, "12:05")).await;
    assert_eq!(again.expect(200)["state"], "superseded");
    let changed = program.sends(&price("p4", "MUG", 3_200, "12:20")).await;
    assert_eq!(changed.expect(200)["state"], "accepted");
    assert_eq!(price_of(&ada, &product).await, 3_200);
    let one = only_one(&ada).await;
    assert_eq!(
        (&one["winner"], &one["shop"]["amount"]),
        (&json!("message"), &cad(3_100))
    );
}

/// A product in two sizes.
fn two_sizes() -> Value {
    let mut shirt = hat("SHIRT-S", 3);
    shirt["options"] = json!([{ "name": "Size", "values": ["S", "M"] }]);
    let mut medium = shirt["variants"][0].clone();
    medium["sku"] = "SHIRT-M".into();
    medium["position"] = 1.into();
    medium["options"] = json!(["M"]);
    shirt["variants"][0]["options"] = json!(["S"]);
    shirt["variants"].as_array_mut().unwrap().push(medium);
    shirt
}

fn title(id: &str, sku: &str, title: &str, time: &str) -> Value {
    let data = json!({ "sku": sku, "updated_at": at(time), "title": title });
    message(id, "product.set.v1", &data)
}

#[tokio::test]
async fn a_title_is_told_of_the_product_under_whichever_sku() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let made = ada.post("/products", &two_sizes()).await.expect(201);
    let path = format!("/products/{}", text(&made["id"]));
    let first = program.sends(&title("t1", "SHIRT-S", "New", "11:50")).await;
    assert_eq!(first.expect(200)["effects"][0]["changed"], json!(["title"]));
    let late = program.sends(&title("t2", "SHIRT-M", "Old", "11:00")).await;
    assert_eq!(late.expect(200)["state"], "superseded");
    assert_eq!(ada.get(&path).await.expect(200)["title"]["en"], "New");

    // A conflict shows once, under the SKU that was named last, and is settled for all.
    town.db.clock.advance(Duration::minutes(10));
    let shown = ada.get(&path).await.expect(200);
    let mut draft = two_sizes();
    draft["version"] = shown["version"].clone();
    draft["title"]["en"] = "Ours".into();
    for at in 0..2 {
        draft["variants"][at]["id"] = shown["variants"][at]["id"].clone();
        draft["variants"][at]["initial_stock"] = Value::Null;
    }
    ada.call(Method::PUT, &ada.path(&path), Some(&draft))
        .await
        .expect(200);
    for (id, sku) in [("t3", "SHIRT-S"), ("t4", "SHIRT-M")] {
        let kept = program.sends(&title(id, sku, "Theirs", "12:05")).await;
        assert_eq!(kept.expect(200)["effects"][0]["kept"], json!(["title"]));
    }
    let one = only_one(&ada).await;
    assert_eq!(one["sku"], "SHIRT-M");
    settles(&ada, &one, "shop").await;
    let again = program
        .sends(&title("t5", "SHIRT-S", "Theirs", "12:05"))
        .await;
    assert_eq!(again.expect(200)["state"], "superseded");
    assert_eq!(ada.get("/conflicts").await.expect(200)["total"], 0);
    assert_eq!(ada.get(&path).await.expect(200)["title"]["en"], "Ours");
}

/// What the program changes of the product, and what the shop changes of other fields, moves no time of the price.
#[tokio::test]
async fn the_later_change_of_the_field_wins_whatever_else_was_changed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    let titled = |id: &str, title: &str, time: &str| {
        let data = json!({ "sku": "MUG", "updated_at": at(time), "title": title });
        message(id, "product.set.v1", &data)
    };
    let first = price("p1", "MUG", 2_900, "11:30");
    program.sends(&first).await.expect(200);
    town.db.clock.advance(Duration::minutes(10));
    reprices(&ada, variant, 3_100).await;
    town.db.clock.advance(Duration::minutes(10));
    // The title comes at 12:20, and the price of 12:15 after it: the shop's is of 12:10.
    let title = titled("t1", "Cup", "12:15");
    program.sends(&title).await.expect(200);
    let set = program.sends(&price("p2", "MUG", 2_950, "12:15")).await;
    assert_eq!(set.expect(200)["state"], "accepted");
    assert_eq!(price_of(&ada, &product).await, 2_950);
    let shown = ada.get("/conflicts").await.expect(200);
    let one = &shown["items"][0];
    assert_eq!(
        (&one["winner"], &one["shop_at"]),
        (&json!("message"), &json!("2026-11-24T12:10:00Z"))
    );

    // The other way round: the shop changes its price at 12:20, after what the program changed at 12:19.
    reprices(&ada, variant, 3_300).await;
    town.db.clock.advance(Duration::minutes(10));
    let title = titled("t2", "Beaker", "12:25");
    program.sends(&title).await.expect(200);
    let kept = program.sends(&price("p3", "MUG", 2_990, "12:19")).await;
    assert_eq!(kept.expect(200)["state"], "superseded");
    assert_eq!(price_of(&ada, &product).await, 3_300);
    let shown = ada.get("/conflicts").await.expect(200);
    assert_eq!(shown["items"][0]["shop_at"], "2026-11-24T12:20:00Z");

    // The shop's change of the stock's limit at 12:30 is none of the price.
    let limits = json!({ "reorder_point": 2, "reorder_quantity": 4 });
    ada.put(&format!("/stock/{variant}/reorder"), &limits)
        .await
        .expect(200);
    let set = program.sends(&price("p4", "MUG", 2_990, "12:28")).await;
    assert_eq!(set.expect(200)["state"], "accepted");
    assert_eq!(price_of(&ada, &product).await, 2_990);
}

#[tokio::test]
async fn an_instant_of_another_value_does_not_beat_a_person() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let program = Program::erp(&ada).await;
    let (product, variant) = sells(&ada, "MUG", 3).await;
    let told = program.sends(&price("p1", "MUG", 2_900, "11:30")).await;
    told.expect(200);
    reprices(&ada, variant, 3_100).await;
    // During a roll-out a program of before `changed_here` takes a later change of the price: the instant of noon stays.
    town.db.clock.advance(Duration::minutes(20));
    let (schema, owner) = (ada.tenant.replace("ten_", "t_"), ada.owner().await);
    for sql in [
        format!("UPDATE {schema}.variant SET price_minor = 3300"),
        format!("UPDATE {schema}.product SET updated_at = '2026-11-24T12:20:00Z'"),
    ] {
        assert_eq!(owner.execute(&sql, &[]).await.unwrap(), 1);
    }
    let between = program.sends(&price("p2", "MUG", 2_500, "12:10")).await;
    assert_eq!(between.expect(200)["state"], "superseded");
    assert_eq!(price_of(&ada, &product).await, 3_300);
    let shown = ada.get("/conflicts").await.expect(200);
    assert_eq!(shown["items"][0]["shop_at"], "2026-11-24T12:20:00Z");
    let after = program.sends(&price("p3", "MUG", 2_600, "12:21")).await;
    assert_eq!(after.expect(200)["state"], "accepted");
    assert_eq!(price_of(&ada, &product).await, 2_600);
}
