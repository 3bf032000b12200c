//! Parcels that programs tell of after they left.

use serde_json::{Value, json};

use crate::{
    events::{bought, sells},
    inbox::{Program, message, on_hand},
    town::{Town, text},
};

#[tokio::test]
async fn a_count_after_the_departure_already_missed_the_parcel() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    let till = Program::of(&ada).await;
    let order = bought(&ada, variant, 3).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let number = text(&shown["number"]);
    town.db.clock.advance(chrono::Duration::hours(3));
    let parcel = |id: &str, reference: &str, quantity: i32, shipped_at: &str| {
        let lines = json!([{ "sku": "HAT-S", "quantity": quantity }]);
        let data = json!({ "order": number, "reference": reference, "shipped_at": shipped_at,
            "carrier": "Canada Post", "tracking_number": "1Z999", "lines": lines });
        message(id, "order.shipment.v1", &data)
    };
    for (at, code) in [
        ("2026-11-23T13:00:00Z", "too_early"),
        ("2026-11-25T13:00:00Z", "in_the_future"),
        ("2026-10-01T13:00:00Z", "too_old"),
    ] {
        let refused = till.sends(&parcel("p", "P", 2, at)).await.refusal(422).1;
        assert_eq!(refused, [format!("data.shipped_at:{code}")]);
    }
    // Two units left at one o'clock; at two, three were counted.
    let counted = json!({ "sku": "HAT-S", "quantity": 3, "as_of": "2026-11-24T14:00:00Z" });
    till.sends(&message("c", "stock.count.v1", &counted))
        .await
        .expect(200);
    till.sends(&parcel("p", "P", 2, "2026-11-24T13:00:00Z"))
        .await
        .expect(200);
    assert_eq!(on_hand(&ada, variant).await, 3);
    let groups = format!("/orders/{order}");
    let shown = ada.get(&groups).await.expect(200);
    let shipment = |shown: &Value| {
        let groups = shown["groups"].as_array().unwrap();
        let mut parcels = groups.iter().map(|group| &group["shipment"]);
        parcels.find(|parcel| !parcel.is_null()).cloned().unwrap()
    };
    let first = shipment(&shown);
    assert!(
        text(&first["shipped_at"]).starts_with("2026-11-24T13:00:00"),
        "{first}"
    );

    // Told again without carrier and number, both stay; an empty number takes it away.
    let bare =
        json!({ "order": number, "reference": "P", "lines": [{ "sku": "HAT-S", "quantity": 2 }] });
    let told = till
        .sends(&message("p2", "order.shipment.v1", &bare))
        .await
        .expect(200);
    assert_eq!(told["effects"][0]["kind"], json!("unchanged"));
    let same = shipment(&ada.get(&groups).await.expect(200));
    assert_eq!(
        (&same["carrier"], &same["tracking_number"]),
        (&json!("Canada Post"), &json!("1Z999"))
    );
    let mut cleared = bare.clone();
    cleared["tracking_number"] = json!("");
    let told = till
        .sends(&message("p3", "order.shipment.v1", &cleared))
        .await
        .expect(200);
    assert_eq!(told["effects"][0]["kind"], json!("tracking_set"));
    let after = shipment(&ada.get(&groups).await.expect(200));
    assert_eq!(
        (&after["carrier"], &after["tracking_number"]),
        (&json!("Canada Post"), &json!(""))
    );
}

#[tokio::test]
async fn a_parcel_of_goods_that_are_not_here_ships_once_they_were_counted() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    let till = Program::of(&ada).await;
    let order = bought(&ada, variant, 3).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let number = text(&shown["number"]);
    let count = |id: &str, quantity: i32, at: &str| {
        let data = json!({ "sku": "HAT-S", "quantity": quantity, "as_of": at });
        message(id, "stock.count.v1", &data)
    };
    town.db.clock.advance(chrono::Duration::hours(1));
    till.sends(&count("c1", 1, "2026-11-24T13:00:00Z"))
        .await
        .expect(200);
    town.db.clock.advance(chrono::Duration::hours(1));
    let data =
        json!({ "order": number, "reference": "P", "lines": [{ "sku": "HAT-S", "quantity": 3 }] });
    let held = till
        .sends(&message("p", "order.shipment.v1", &data))
        .await
        .expect(202);
    assert_eq!(held["trouble"]["code"], json!("not_ready"));
    let rerun = format!("/inbox/{}/rerun", text(&held["id"]));
    let still = ada.post(&rerun, &json!({})).await.expect(200);
    assert_eq!(still["state"], json!("quarantined"));
    // The advice is followed: what is left was counted, then the message is run again.
    town.db.clock.advance(chrono::Duration::hours(1));
    till.sends(&count("c2", 1, "2026-11-24T15:00:00Z"))
        .await
        .expect(200);
    let after = ada.post(&rerun, &json!({})).await.expect(200);
    assert_eq!(after["state"], json!("accepted"), "{after}");
    assert_eq!(on_hand(&ada, variant).await, 1);
}
