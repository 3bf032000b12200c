//! The reorder list through the dashboard's API: what is on it and why, and the purchase orders made from it.

use kernel::VariantId;
use serde_json::{Value, json};

use crate::{
    events::{bought, sells},
    town::{Merchant, Town, text},
};

fn cad(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "CAD" })
}

async fn supplier(ada: &Merchant<'_>, name: &str) -> String {
    let terms = json!({ "name": name, "email": "", "currency": "CAD", "language": "en", "lead_days": 8,
                        "minimum": cad(50_000) });
    text(&ada.post("/suppliers", &terms).await.expect(201)["id"])
}

async fn supplied(ada: &Merchant<'_>, supplier: &str, variant: VariantId, pack: i32) {
    let item = json!({ "supplier_sku": "S-1", "cost": cad(1_200), "pack": pack });
    let path = format!("/suppliers/{supplier}/items/{variant}");
    ada.put(&path, &item).await.expect(200);
}

async fn limits(ada: &Merchant<'_>, variant: VariantId, point: Value, quantity: Value) {
    let limits = json!({ "reorder_point": point, "reorder_quantity": quantity });
    let path = format!("/stock/{variant}/reorder");
    let item = ada.put(&path, &limits).await.expect(200);
    assert_eq!(
        (&item["reorder_point"], &item["reorder_quantity"]),
        (&point, &quantity)
    );
}

fn order(lines: &[(VariantId, i32)]) -> Value {
    let lines = lines
        .iter()
        .map(|(variant, quantity)| json!({ "variant_id": variant, "quantity": quantity }));
    json!({ "lines": lines.collect::<Vec<_>>() })
}

const ORDER: &str = "/reorder-list/purchase-orders";

async fn todo(ada: &Merchant<'_>) -> Value {
    let home = ada.get("/home").await.expect(200);
    let all = home["todo"].as_array().unwrap();
    let found = all.iter().find(|one| one["kind"] == "to_reorder");
    found.unwrap()["count"].clone()
}

#[tokio::test]
async fn what_has_fallen_to_its_point_is_drafted_by_supplier() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 5).await;
    let (_, cap) = sells(&ada, "CAP", 1).await;
    let (_, scarf) = sells(&ada, "SCARF", 9).await;
    let (_, glove) = sells(&ada, "GLOVE", 0).await;
    let (weaver, knitter) = (
        supplier(&ada, "Weaver").await,
        supplier(&ada, "Knitter").await,
    );
    supplied(&ada, &weaver, hat, 6).await;
    supplied(&ada, &weaver, scarf, 1).await;
    supplied(&ada, &knitter, cap, 1).await;
    for variant in [hat, cap, scarf, glove] {
        limits(&ada, variant, Value::Null, Value::Null).await;
    }
    let nothing = ada.get("/reorder-list").await.expect(200);
    assert_eq!(nothing["groups"], json!([]));
    limits(&ada, hat, json!(3), json!(10)).await;
    limits(&ada, cap, json!(4), Value::Null).await;
    limits(&ada, scarf, json!(3), Value::Null).await;
    limits(&ada, glove, json!(0), json!(2)).await;
    bought(&ada, hat, 2).await;

    let list = ada.get("/reorder-list").await.expect(200);
    let groups = list["groups"].as_array().unwrap();
    let names: Vec<String> = groups
        .iter()
        .map(|one| one["supplier"]["name"].as_str().unwrap_or("").to_owned())
        .collect();
    assert_eq!(names, ["Knitter", "Weaver", ""]);
    let line = &groups[1]["lines"][0];
    assert_eq!(line["variant_id"], json!(hat));
    assert_eq!(
        (
            &line["available"],
            &line["position"],
            &line["suggested"],
            &line["basis"],
            &line["added_for_pack"]
        ),
        (
            &json!(3),
            &json!(3),
            &json!(12),
            &json!("reorder_quantity"),
            &json!(2)
        )
    );
    assert_eq!(
        (&groups[1]["total"], &groups[1]["minimum"]),
        (&cad(14_400), &cad(50_000))
    );
    assert_eq!(groups[1]["lines"].as_array().unwrap().len(), 1);
    let raised = &groups[0]["lines"][0];
    assert_eq!(
        (&raised["suggested"], &raised["basis"]),
        (&json!(4), &json!("above_reorder_point"))
    );
    assert_eq!(groups[2]["lines"][0]["cost"], Value::Null);
    assert_eq!(todo(&ada).await, json!(3));
    let csv = ada.get("/reorder-list.csv").await;
    assert!(csv.text.contains("Weaver,S-1,HAT-S,"), "{}", csv.text);

    let none = ada.post(ORDER, &order(&[])).await.refusal(422).1;
    assert_eq!(none, ["lines:required"]);
    let broken = ada
        .post(ORDER, &order(&[(cap, 4), (hat, 7)]))
        .await
        .refusal(422)
        .1;
    assert_eq!(broken, ["lines[1].quantity:invalid"]);
    let nobody = ada.post(ORDER, &order(&[(glove, 2)])).await.refusal(422).1;
    assert_eq!(nobody, ["lines[0].variant_id:invalid"]);
    assert_eq!(
        ada.post(ORDER, &order(&[(scarf, 2)])).await.refusal(409).0,
        "list_changed"
    );
    assert_eq!(
        ada.get("/purchase-orders").await.expect(200)["items"],
        json!([])
    );

    let made = ada
        .post(ORDER, &order(&[(hat, 12), (cap, 5)]))
        .await
        .expect(201);
    let made = made["purchase_orders"].as_array().unwrap();
    let drafts: Vec<_> = made
        .iter()
        .map(|one| {
            (
                text(&one["number"]),
                text(&one["supplier"]["name"]),
                &one["total"],
            )
        })
        .collect();
    let (small, large) = (cad(6_000), cad(14_400));
    assert_eq!(
        drafts,
        [
            ("PO-0001".into(), "Knitter".into(), &small),
            ("PO-0002".into(), "Weaver".into(), &large)
        ]
    );
    // Drafted is as good as ordered: a second click finds nothing.
    assert_eq!(todo(&ada).await, json!(1));
    assert_eq!(
        ada.post(ORDER, &order(&[(hat, 12)])).await.refusal(409).0,
        "list_changed"
    );
}

#[tokio::test]
async fn two_people_order_the_same_list_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 1).await;
    let weaver = supplier(&ada, "Weaver").await;
    supplied(&ada, &weaver, hat, 1).await;
    limits(&ada, hat, json!(3), json!(10)).await;
    let wish = order(&[(hat, 10)]);
    let (one, other) = tokio::join!(ada.post(ORDER, &wish), ada.post(ORDER, &wish));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    let made = ada.get("/purchase-orders").await.expect(200);
    assert_eq!(made["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn items_come_in_from_a_file_all_or_none() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 1).await;
    let (_, cap) = sells(&ada, "CAP", 1).await;
    for variant in [hat, cap] {
        limits(&ada, variant, Value::Null, Value::Null).await;
    }
    let weaver = supplier(&ada, "Weaver").await;
    let import = format!("/suppliers/{weaver}/items/import");
    let file = |csv: &str| json!({ "csv": csv });
    let bad = "SKU,Unit cost,Reorder point\nHAT-S,12.50,3\nNONE,1.00,\nCAP,cheap,-1\n";
    let said = ada.post(&import, &file(bad)).await.refusal(422).1;
    assert_eq!(said, ["csv:invalid", "csv:invalid"]);
    let unknown = "SKU,Unit cost\nHAT-S,12.50\nNONE,1.00\nHAT-S,2\n";
    let said = ada.post(&import, &file(unknown)).await.refusal(422).1;
    assert_eq!(said, ["csv:invalid", "csv:invalid"]);
    let no_sku = ada
        .post(&import, &file("Title\nHat\n"))
        .await
        .refusal(422)
        .1;
    assert_eq!(no_sku, ["csv:required"]);
    assert_eq!(
        ada.get(&format!("/suppliers/{weaver}")).await.expect(200)["items"],
        json!([])
    );

    let good = "UGS;Coût unitaire;Unités par paquet;Seuil de réapprovisionnement;Quantité à commander\r\nHAT-S;12,50;6;3;12\r\nCAP;3;;;\r\n";
    for _ in 0..2 {
        let items = ada.post(&import, &file(good)).await.expect(200);
        let items = items["items"].as_array().unwrap();
        let costs: Vec<_> = items
            .iter()
            .map(|one| {
                (
                    text(&one["sku"]),
                    &one["cost"],
                    &one["pack"],
                    &one["preferred"],
                )
            })
            .collect();
        let (cap, hat) = (cad(300), cad(1_250));
        assert!(
            costs.contains(&("HAT-S".into(), &hat, &json!(6), &json!(true))),
            "{costs:?}"
        );
        assert!(
            costs.contains(&("CAP".into(), &cap, &json!(1), &json!(true))),
            "{costs:?}"
        );
    }
    let list = ada.get("/reorder-list").await.expect(200);
    let line = &list["groups"][0]["lines"][0];
    assert_eq!(
        (&line["variant_id"], &line["suggested"]),
        (&json!(hat), &json!(12))
    );
    // What goes out comes in again; what it does not state stays.
    let out = ada.get(&format!("/suppliers/{weaver}/items.csv")).await;
    assert!(out.text.contains("HAT-S,,12.50,6,3,12"), "{}", out.text);
    ada.post(&import, &file(&out.text)).await.expect(200);
    let costs_only = ada
        .post(&import, &file("sku,unit cost\nHAT-S,13\n"))
        .await
        .expect(200);
    let hat_now = costs_only["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["sku"] == "HAT-S")
        .unwrap();
    assert_eq!(
        (&hat_now["cost"], &hat_now["pack"]),
        (&cad(1_300), &json!(6))
    );
}
