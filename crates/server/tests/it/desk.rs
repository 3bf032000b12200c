//! The API requests of the screens for orders and products.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::{bought, hat, placed, sells},
    town::{Merchant, Town, text},
};

/// The ids of all pages of a list, two rows at a time.
async fn walked(ada: &Merchant<'_>, list: &str, name: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = ada
            .get(&format!("{list}&limit=2{cursor}"))
            .await
            .expect(200);
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| text(&row[name])),
        );
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return seen,
        }
    }
}

#[tokio::test]
async fn a_slip_is_printed_when_the_order_is_paid_and_something_of_it_is_here() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 1).await;
    let unpaid = placed(&ada, variant, 1).await;
    let waiting = bought(&ada, variant, 1).await;
    for (order, code) in [(unpaid, "not_paid"), (waiting, "nothing_ready")] {
        let refused = ada.get(&format!("/orders/{order}/packing-slip.pdf")).await;
        assert_eq!(refused.refusal(409).0, code);
        let read = ada.get(&format!("/orders/{order}")).await.expect(200);
        assert_eq!(read["can_print_slip"], false);
    }
    let (_, plenty) = sells(&ada, "SCARF", 3).await;
    let ready = bought(&ada, plenty, 1).await;
    let paper = ada.get(&format!("/orders/{ready}/packing-slip.pdf")).await;
    assert_eq!(paper.status, 200, "{}", paper.text);
    assert!(paper.text.starts_with("%PDF-"));
    let read = ada.get(&format!("/orders/{ready}")).await.expect(200);
    assert_eq!(read["can_print_slip"], true);
}

#[tokio::test]
async fn a_variant_keeps_what_a_request_leaves_out_and_drops_what_is_null() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut form = hat("HAT-S", 3);
    let told = json!({ "hs_code": "6505.00", "origin": "ca", "tax_category": "childrens_clothing", "active": false });
    let set = |form: &mut Value, part: &Value| {
        let variant = form["variants"][0].as_object_mut().unwrap();
        for (name, value) in part.as_object().unwrap() {
            variant.insert(name.clone(), value.clone());
        }
    };
    set(&mut form, &told);
    let made = ada.post("/products", &form).await.expect(201);
    let facts = |product: &Value| {
        let variant = &product["variants"][0];
        ["hs_code", "origin", "tax_category", "active"].map(|name| variant[name].clone())
    };
    let first = [
        json!("6505.00"),
        json!("CA"),
        json!("childrens_clothing"),
        json!(false),
    ];
    assert_eq!(facts(&made), first);

    let path = format!("/products/{}", text(&made["id"]));
    let mut again = hat("HAT-S", 3);
    again["variants"][0]["id"] = made["variants"][0]["id"].clone();
    again["version"] = made["version"].clone();
    let kept = ada.put(&path, &again).await.expect(200);
    assert_eq!(facts(&kept), first);

    again["version"] = kept["version"].clone();
    let nothing = json!({ "hs_code": null, "origin": null, "tax_category": null, "active": true });
    set(&mut again, &nothing);
    let cleared = ada.put(&path, &again).await.expect(200);
    assert_eq!(
        facts(&cleared),
        [json!(null), json!(null), json!(null), json!(true)]
    );

    again["version"] = cleared["version"].clone();
    set(
        &mut again,
        &json!({ "origin": "Atlantis", "tax_category": "luxury" }),
    );
    assert_eq!(
        ada.put(&path, &again).await.refusal(422).1,
        [
            "variants[0].origin:invalid",
            "variants[0].tax_category:invalid"
        ]
    );
    set(
        &mut again,
        &json!({ "origin": "CA", "tax_category": null, "hs_code": "65" }),
    );
    assert_eq!(
        ada.put(&path, &again).await.refusal(422).1,
        ["variants[0].hs_code:invalid"]
    );

    let taxes = ada.get("/settings/taxes").await.expect(200);
    let category = &taxes["tax_categories"][1];
    assert_eq!(category["code"], "basic_groceries");
    assert_eq!(category["name"]["fr"], "Produits alimentaires de base");
}

#[tokio::test]
async fn orders_are_sorted_as_asked_and_every_page_goes_on_where_the_last_ended() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 90).await;
    for units in [2, 5, 1, 5, 3] {
        bought(&ada, variant, units).await;
        town.db.clock.advance(chrono::Duration::minutes(1));
    }
    let numbers = async |sort: &str| walked(&ada, &format!("/orders?x=1{sort}"), "number").await;
    let newest = numbers("").await;
    assert_eq!(newest.len(), 5);
    assert_eq!(numbers("&sort=-placed").await, newest);
    let oldest: Vec<String> = newest.iter().rev().cloned().collect();
    assert_eq!(numbers("&sort=placed").await, oldest);
    let largest = numbers("&sort=-total").await;
    let nth = |units: [usize; 5]| units.map(|at| oldest[at].clone());
    assert_eq!(largest, nth([3, 1, 4, 0, 2]));
    assert_eq!(
        ada.get("/orders?sort=name").await.refusal(400).0,
        "malformed"
    );
    let first = ada.get("/orders?limit=2").await.expect(200);
    let foreign = format!("/orders?sort=-total&cursor={}", text(&first["next_cursor"]));
    ada.get(&foreign).await.refusal(400);
}

#[tokio::test]
async fn products_are_sorted_as_asked_and_those_running_low_are_found() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    // Below five counts as low.
    for (sku, stock) in [
        ("Scarf", 9),
        ("étui", 2),
        ("Hat", 0),
        ("Zip", 50),
        ("mitt", 5),
    ] {
        sells(&ada, sku, stock).await;
        town.db.clock.advance(chrono::Duration::minutes(1));
    }
    let titles = async |query: &str| walked(&ada, &format!("/products?x=1{query}"), "title").await;
    assert_eq!(
        titles("&sort=title").await,
        ["étui", "Hat", "mitt", "Scarf", "Zip"]
    );
    let created = ["mitt", "Zip", "Hat", "étui", "Scarf"];
    assert_eq!(titles("&sort=-created").await, created);
    assert_eq!(titles("&sort=-updated").await, created);
    assert_eq!(
        titles("&stock=low&sort=title").await,
        ["étui", "Hat", "mitt"]
    );
    assert_eq!(
        ada.get("/products?stock=some").await.refusal(400).0,
        "malformed"
    );
}

#[tokio::test]
async fn a_parcel_gets_another_tracking_number_and_nobody_is_written_to() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let order = bought(&ada, variant, 1).await;
    let read = ada.get(&format!("/orders/{order}")).await.expect(200);
    let line = text(&read["groups"][0]["lines"][0]["line_id"]);
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "carrier": "UPS",
                         "tracking_number": "1Y", "notify": false });
    let sent = ada
        .post(&format!("/orders/{order}/shipments"), &parcel)
        .await
        .expect(201);
    let shipment = text(&sent["groups"][0]["shipment"]["id"]);
    let path = ada.path(&format!("/orders/{order}/shipments/{shipment}"));
    let body = json!({ "carrier": " UPS ", "tracking_number": "1Z 99", "notify": true });
    let after = ada
        .call(Method::PATCH, &path, Some(&body))
        .await
        .expect(200);
    assert_eq!(after["groups"][0]["shipment"]["tracking_number"], "1Z99");
    assert_eq!(after["timeline"][0]["kind"], "tracking_changed");
    assert!(text(&after["timeline"][0]["text"]).contains("(UPS 1Z99)"));
    // Repeating it changes nothing.
    let same = ada
        .call(Method::PATCH, &path, Some(&body))
        .await
        .expect(200);
    assert_eq!(same["timeline"], after["timeline"]);
    assert_eq!(same["version"], after["version"]);

    let long = json!({ "carrier": "UPS", "tracking_number": "1".repeat(41) });
    let refused = ada.call(Method::PATCH, &path, Some(&long)).await;
    assert_eq!(refused.refusal(422).1, ["tracking_number:too_long"]);
    let other = bought(&ada, variant, 1).await;
    let foreign = ada.path(&format!("/orders/{other}/shipments/{shipment}"));
    ada.call(Method::PATCH, &foreign, Some(&body))
        .await
        .refusal(404);
}

#[tokio::test]
async fn deliveries_are_found_by_kind_order_number_and_event() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let wish =
        json!({ "url": "http://127.0.0.1:9/hook", "description": "Books", "event_types": ["*"] });
    ada.post("/endpoints", &wish).await.expect(201);
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let order = bought(&ada, variant, 1).await;
    bought(&ada, variant, 1).await;
    let number = text(&ada.get(&format!("/orders/{order}")).await.expect(200)["number"]);
    let found = async |query: &str| {
        let page = ada.get(&format!("/deliveries?{query}")).await.expect(200);
        page["items"].as_array().unwrap().clone()
    };
    let paid = found("event_type=order.paid.v1").await;
    assert_eq!(paid.len(), 2);
    assert!(paid.iter().all(|row| row["event_type"] == "order.paid.v1"));
    let of_order = found(&format!("q=%23{number}")).await;
    let mut kinds: Vec<String> = of_order
        .iter()
        .map(|row| text(&row["event_type"]))
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["order.paid.v1", "order.placed.v1"]);
    let event = text(&paid[0]["event_id"]);
    let by_id = found(&format!("q={event}")).await;
    assert_eq!((by_id.len(), &by_id[0]), (1, &paid[0]));
    assert!(
        found(&format!("q={}", &event[..12]))
            .await
            .contains(&paid[0])
    );
    assert_eq!(found("q=9999").await, [Value::Null; 0]);
    assert_eq!(found("q=hats").await, [Value::Null; 0]);
    ada.get("/deliveries?event_type=order.lost.v1")
        .await
        .refusal(400);
}
