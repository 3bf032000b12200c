//! What an editor has read is not overwritten unread: pictures, reorder limits and collections count as changes of a product.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::hat,
    town::{Answer, Merchant, Town, text},
};

/// The product as the editor sends it back, without what `leaves_out` names.
fn form(shown: &Value, sku: &str) -> Value {
    let mut form = hat(sku, 3);
    form["version"] = shown["version"].clone();
    form["variants"][0]["id"] = shown["variants"][0]["id"].clone();
    form["variants"][0]["initial_stock"] = Value::Null;
    form
}

async fn put(ada: &Merchant<'_>, path: &str, body: &Value) -> Answer {
    ada.put(path, body).await
}

#[tokio::test]
async fn a_product_that_was_read_before_its_limits_collections_or_pictures_changed_is_stale() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let made = ada.post("/products", &hat("HAT", 3)).await.expect(201);
    let (id, variant) = (text(&made["id"]), text(&made["variants"][0]["id"]));
    let path = format!("/products/{id}");
    let title = json!({ "title": { "en": "Hats", "fr": "" } });
    let shelf = ada.post("/collections", &title).await.expect(201);
    let shelf = text(&shelf["id"]);

    let limits = json!({ "reorder_point": 7, "reorder_quantity": 30 });
    let stock = format!("/stock/{variant}/reorder");
    let members = format!("/collections/{shelf}/products");
    let changes = [(stock, limits), (members, json!({ "ids": [id] }))];
    for (place, change) in changes {
        let before = ada.get(&path).await.expect(200);
        let answer = ada.put(&place, &change).await;
        assert!(answer.status.is_success(), "{}", answer.text);
        let late = put(&ada, &path, &form(&before, "HAT")).await;
        assert_eq!(late.refusal(409).0, "stale", "{place}");
    }
    let now = ada.get(&path).await.expect(200);
    let late = json!({ "version": now["version"].as_i64().unwrap() - 1, "ids": [] });
    let order = format!("{path}/images/order");
    assert_eq!(ada.put(&order, &late).await.refusal(409).0, "stale");

    // What the request leaves out stays: limits of its variants, and its collections.
    let mut short = form(&now, "HAT");
    short["vendor"] = "Us".into();
    let gone = short["variants"][0].as_object_mut().unwrap();
    gone.remove("reorder_point");
    gone.remove("reorder_quantity");
    short.as_object_mut().unwrap().remove("collections");
    let kept = put(&ada, &path, &short).await.expect(200);
    let variant = &kept["variants"][0];
    assert_eq!(
        (&variant["reorder_point"], &variant["reorder_quantity"]),
        (&json!(7), &json!(30))
    );
    assert_eq!(kept["collections"].as_array().unwrap().len(), 1);
    // Null clears, and so does an empty list.
    short["version"] = kept["version"].clone();
    short["variants"][0]["reorder_point"] = Value::Null;
    short["collections"] = json!([]);
    let cleared = put(&ada, &path, &short).await.expect(200);
    let variant = &cleared["variants"][0];
    assert_eq!(
        (&variant["reorder_point"], &variant["reorder_quantity"]),
        (&Value::Null, &json!(30))
    );
    assert_eq!(cleared["collections"], json!([]));
}

/// Of several changes from one version one is made, whatever their moment.
#[tokio::test]
async fn a_collection_changes_only_from_the_version_that_was_read() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let title = |title: &str| json!({ "title": { "en": title, "fr": "" } });
    let made = ada.post("/collections", &title("Hats")).await.expect(201);
    assert_eq!(made["version"], 1);
    let path = format!("/collections/{}", text(&made["id"]));
    let change = async |number: usize| {
        let mut form = title(&format!("Hats {number}"));
        form["version"] = 1.into();
        ada.put(&path, &form).await
    };
    let all = futures_util::future::join_all((0..6).map(change)).await;
    let made: Vec<&Answer> = all.iter().filter(|one| one.status == 200).collect();
    assert_eq!(made.len(), 1, "one of six");
    assert_eq!(made[0].json()["version"], 2);
    for late in all.iter().filter(|one| one.status != 200) {
        assert_eq!(late.refusal(409).0, "stale");
        assert_eq!(late.json()["current_version"], 2);
    }
    let members = format!("{path}/products");
    let late = json!({ "version": 1, "ids": [] });
    assert_eq!(ada.put(&members, &late).await.refusal(409).0, "stale");
    ada.call(
        Method::PUT,
        &ada.path(&members),
        Some(&json!({ "version": 2, "ids": [] })),
    )
    .await
    .expect(204);
}
