//! Orders in the dashboard's API: display and shipping.

use orders::ShipmentPreference;
use serde_json::{Value, json};

use crate::{
    events::{ordered, paid, sells},
    town::{Town, text},
};

fn kinds(order: &Value) -> Vec<String> {
    let groups = order["groups"].as_array().unwrap();
    groups.iter().map(|group| text(&group["kind"])).collect()
}

#[tokio::test]
async fn what_waits_for_the_rest_is_held_until_the_merchant_says_otherwise() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT", 1).await;
    let (_, scarf) = sells(&ada, "SCARF", 0).await;
    let goods = [(hat, 1), (scarf, 1)];
    let id = ordered(&ada, &goods, ShipmentPreference::WaitForAll).await;
    paid(&ada, id).await;
    let path = format!("/orders/{id}");
    let order = ada.get(&path).await.expect(200);
    assert_eq!(kinds(&order), ["held", "backordered"]);
    assert_eq!(order["actions"]["ship"], false);
    assert_eq!(order["actions"]["ship_anyway"], true);
    // It has nothing to pick.
    let list = format!("/orders/pick-list.pdf?order={id}");
    ada.get(&list).await.refusal(409);

    let line = &order["groups"][0]["lines"][0]["line_id"];
    let mut parcel = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "notify": false });
    let parcels = format!("{path}/shipments");
    let taken = json!({ "lines": [{ "line_id": line, "quantity": -1 }], "notify": false });
    let refused = ada.post(&parcels, &taken).await.refusal(422);
    assert_eq!(refused.1, ["lines[0].quantity:invalid"]);
    ada.post(&parcels, &parcel).await.refusal(409);
    parcel["ship_anyway"] = json!(true);
    let after = ada.post(&parcels, &parcel).await.expect(201);
    assert_eq!(kinds(&after), ["backordered", "shipped"]);
    let told = after["timeline"].as_array().unwrap();
    let entry = told.iter().find(|one| one["kind"] == "hold_overridden");
    let words = text(&entry.unwrap()["text"]);
    assert!(words.contains("chose to wait"), "{words}");
}

/// A customer is known by the e-mail address, and takes the name of the newest order.
#[tokio::test]
async fn each_order_keeps_the_name_it_was_placed_under() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT", 1).await;
    let id = ordered(&ada, &[(hat, 1)], ShipmentPreference::ShipAvailable).await;
    let order = ada.get(&format!("/orders/{id}")).await.expect(200);
    let name = text(&order["shipping_address"]["name"]);
    let schema = ada.tenant.replace("ten_", "t_");
    let renamed = format!("UPDATE {schema}.customer SET name = 'Somebody Else'");
    assert_eq!(ada.owner().await.execute(&renamed, &[]).await.unwrap(), 1);
    let listed = ada.get("/orders").await.expect(200);
    assert_eq!(text(&listed["items"][0]["customer"]["name"]), name);
    let file = ada.get("/exports/orders.csv").await;
    assert!(file.text.contains(&name) && !file.text.contains("Somebody Else"));
}
