//! Questions stay true: an answer is judged by the days of now, and who waits without a day stays late.

use kernel::VariantId;
use serde_json::{Value, json};

use crate::{
    events::{hat, placed},
    promises::{
        QUESTION, by_card, chooses, comes_on, detail, heard, review, shop, states, step, task,
    },
    purchasing::read,
    town::{Town, text},
};

/// The days change again between the question and its answer, and nothing was reviewed since.
#[tokio::test]
async fn nobody_agrees_to_days_that_are_no_longer_true() {
    let town = Town::open().await;
    let (ada, hat, mut order) = shop(&town, 0).await;
    let id = placed(&ada, hat, 2).await;
    by_card(&ada, id).await;
    comes_on(&ada, &mut order, "2026-12-18").await;
    assert_eq!(review(&ada).await.asked, 1);
    comes_on(&ada, &mut order, "2026-12-28").await;
    let page = chooses(&ada, id, 1, "keep").await;
    assert!(page.contains("The days have changed"), "{page}");
    assert!(page.contains(QUESTION), "it is asked again: {page}");
    assert!(page.contains("December\u{a0}29"), "the new days: {page}");
    // Whoever would cancel because of a day is told of an earlier one.
    comes_on(&ada, &mut order, "2026-12-21").await;
    let page = chooses(&ada, id, 2, "cancel").await;
    assert!(page.contains("The days have changed"), "{page}");
    assert_eq!(detail(&ada, id).await["refunds"], json!([]));
    // What comes even later is canceled all the same.
    comes_on(&ada, &mut order, "2027-01-11").await;
    let page = chooses(&ada, id, 3, "cancel").await;
    assert!(page.contains("Your money is on its way back"), "{page}");
    let told = [
        (1, "open"),
        (1, "replaced"),
        (2, "open"),
        (2, "replaced"),
        (3, "open"),
        (3, "cancel"),
    ];
    assert_eq!(heard(&ada, id).await, states(&told));
    let mails = "SELECT lane FROM msg.job WHERE kind = 'promises.slipped'";
    let mails = ada.owner().await.query(mails, &[]).await.unwrap();
    let lanes: Vec<String> = mails.iter().map(|row| row.get(0)).collect();
    assert_eq!(lanes, ["mail"], "one mail, for which no money waits");
}

#[tokio::test]
async fn what_is_late_stays_on_the_list_when_its_shopper_waits_without_a_day() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut hat = hat("HAT-S", 0);
    let backorder = &mut hat["variants"][0]["out_of_stock"];
    backorder["lead_days_min"] = Value::Null;
    backorder["lead_days_max"] = Value::Null;
    let made = ada.post("/products", &hat).await.expect(201);
    let hat: VariantId = text(&made["variants"][0]["id"]).parse().unwrap();
    ada.opens().await;
    let terms = json!({ "name": "Wool", "email": "orders@wool.example", "currency": "CAD", "language": "en" });
    let supplier = text(&ada.post("/suppliers", &terms).await.expect(201)["id"]);
    let item =
        json!({ "supplier_sku": "W-1", "cost": { "minor": 1_200, "currency": "CAD" }, "pack": 1 });
    ada.put(&format!("/suppliers/{supplier}/items/{hat}"), &item)
        .await
        .expect(200);
    let draft = json!({ "supplier_id": supplier, "expected_on": "2026-12-04",
        "lines": [{ "variant_id": hat, "quantity": 20 }] });
    let draft = ada.post("/purchase-orders", &draft).await.expect(201);
    step(&ada, &draft, "send", read(&draft)).await;
    let id = placed(&ada, hat, 2).await;
    by_card(&ada, id).await;
    for _ in 0..4 {
        town.db.clock.advance(chrono::Duration::days(4));
        assert_eq!(ada.get("/home").await.status, 200, "still logged in");
    }
    assert_eq!(review(&ada).await.asked, 1);
    assert_eq!(task(&ada, "late_promises").await, 1);
    let page = chooses(&ada, id, 1, "keep").await;
    assert!(page.contains("We keep your order"), "{page}");
    assert_eq!(task(&ada, "late_promises").await, 1, "still late");
    let order = text(&draft["id"]);
    let shown = ada.get(&format!("/purchase-orders/{order}")).await;
    let late = shown.expect(200)["late_orders"].clone();
    assert_eq!(late[0]["promised_until"], "2026-12-09", "{late}");
    assert_eq!(review(&ada).await.asked, 0, "the shopper has answered");
    // Goods are promised again: no longer without a day, later than the first one.
    let draft = json!({ "supplier_id": supplier, "expected_on": "2026-12-22",
        "lines": [{ "variant_id": hat, "quantity": 20 }] });
    let draft = ada.post("/purchase-orders", &draft).await.expect(201);
    step(&ada, &draft, "send", read(&draft)).await;
    assert_eq!(review(&ada).await.asked, 0, "good news asks nothing");
    assert_eq!(task(&ada, "late_promises").await, 1, "later than promised");
}
