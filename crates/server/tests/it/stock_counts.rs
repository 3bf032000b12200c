//! Stock counts through both doors: started, counted by scanning, booked, and named in a product's history.

use serde_json::{Value, json};

use crate::{
    events::{bought, hat, sells},
    town::{Merchant, Town, text},
};

async fn starts(ada: &Merchant<'_>, figures: &str) -> String {
    // The goods came before they are counted.
    ada.town.db.clock.advance(chrono::Duration::minutes(1));
    let wish = json!({ "scope": "all", "figures": figures, "note": "Shelves first" });
    let made = ada.post("/stock-counts", &wish).await.expect(201);
    text(&made["id"])
}

fn scans(from: usize, many: usize, code: &str) -> Value {
    let one = |at| json!({ "id": format!("scan-{at}"), "code": code, "add": 1 });
    json!({ "entries": (from..from + many).map(one).collect::<Vec<_>>() })
}

#[tokio::test]
async fn what_is_scanned_is_counted_once_and_booked_as_of_its_instant() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.registers().await;
    let (_, variant) = sells(&ada, "HAT", 10).await;
    sells(&ada, "CAP", 4).await;
    let id = starts(&ada, "shown").await;
    let path = format!("/stock-counts/{id}");
    let count = ada.get(&path).await.expect(200);
    assert_eq!(
        (
            &count["number"],
            &count["state"],
            &count["lines"],
            &count["counted"]
        ),
        (&json!("SC-0001"), &json!("open"), &json!(2), &json!(0))
    );
    let entries = format!("{path}/entries");
    let first = ada.post(&entries, &scans(0, 5, "HAT")).await.expect(200);
    assert_eq!(first["lines"][0]["counted"], 5);
    // The answer was lost: the phone sends the last three again, with three more.
    let again = ada.post(&entries, &scans(2, 6, "HAT")).await.expect(200);
    assert_eq!(
        (
            &again["lines"][0]["counted"],
            &again["lines"][0]["expected"]
        ),
        (&json!(8), &json!(10))
    );
    let mixed = json!({ "entries": [{ "id": "a", "code": "NOBODY", "add": 1 }, { "id": "b", "code": "CAP", "figure": 4 }] });
    let mixed = ada.post(&entries, &mixed).await.expect(200);
    assert_eq!(mixed["refused"][0]["problem"], "unknown_code");
    assert_eq!(mixed["lines"][0]["difference"], 0);
    // A slow figure and the quick correction of it: the device says which came later.
    let five = json!({ "id": "five", "code": "CAP", "figure": 5, "sequence": 1 });
    let four = json!({ "id": "four", "code": "CAP", "figure": 4, "sequence": 2, "ago_ms": 2_000 });
    for entry in [five, four] {
        let form = json!({ "device": "phone", "entries": [entry] });
        ada.post(&entries, &form).await.expect(200);
    }
    let nameless = json!({ "entries": [{ "id": "x", "code": "CAP", "add": 1, "sequence": 3 }] });
    let nameless = ada.post(&entries, &nameless).await.refusal(422);
    assert_eq!(nameless.1, ["entries[0].sequence:invalid"]);
    let lines = ada.get(&format!("{path}/lines?q=cap")).await.expect(200);
    assert_eq!(lines["items"][0]["counted"], 4);

    // One is sold on the web and one over the counter before the count is booked.
    town.db.clock.advance(chrono::Duration::minutes(1));
    bought(&ada, variant, 1).await;
    let sale = json!({ "kind": "sale", "lines": [{ "sku": "HAT", "quantity": 1 }] });
    ada.post("/till/receipts", &sale).await.expect(201);
    let found = ada.get(&format!("{path}/variances")).await.expect(200);
    assert_eq!(
        (&found["missing"], &found["surplus"], &found["agreeing"]),
        (&json!(2), &json!(0), &json!(1))
    );
    assert_eq!(found["items"][0]["difference"], -2);
    let book = format!("{path}/book");
    let stale = json!({ "version": 1, "reason": "Yearly count" });
    assert_eq!(ada.post(&book, &stale).await.refusal(409).0, "stale");
    let unsaid = json!({ "version": found["version"], "reason": " " });
    assert_eq!(
        ada.post(&book, &unsaid).await.refusal(422).1,
        ["reason:required"]
    );
    let wish = json!({ "version": found["version"], "reason": "Yearly count" });
    let booked = ada.post(&book, &wish).await.expect(200);
    assert_eq!(
        (&booked["state"], &booked["reason"]),
        (&json!("booked"), &json!("Yearly count"))
    );
    let stock = ada.get("/stock?sku=HAT").await.expect(200);
    assert_eq!(
        (
            &stock["items"][0]["on_hand"],
            &stock["items"][0]["available"]
        ),
        (&json!(7), &json!(6))
    );

    // "Why is this 7?"
    let story = ada
        .get(&format!("/stock/{variant}/movements"))
        .await
        .expect(200);
    let told = &story["items"][0];
    assert_eq!(
        (
            &told["kind"],
            &told["stock_count"]["number"],
            &told["stock_count"]["id"]
        ),
        (&json!("count"), &json!("SC-0001"), &json!(id))
    );
    assert_eq!(
        (&told["note"], &told["change"]),
        (&json!("Yearly count"), &json!(-2))
    );

    let late = ada.post(&entries, &scans(20, 1, "HAT")).await;
    assert_eq!(late.refusal(409).0, "count_ended");
    assert_eq!(ada.post(&book, &wish).await.refusal(409).0, "count_ended");
    assert_eq!(
        ada.post(&format!("{path}/give-up"), &json!({}))
            .await
            .refusal(409)
            .0,
        "count_ended"
    );
}

#[tokio::test]
async fn a_blind_count_shows_nothing_to_copy_until_it_is_reviewed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT", 10).await;
    let id = starts(&ada, "hidden").await;
    let path = format!("/stock-counts/{id}");
    let line = &ada.get(&format!("{path}/lines")).await.expect(200)["items"][0];
    assert_eq!(
        (&line["expected"], &line["counted"]),
        (&Value::Null, &Value::Null)
    );
    let csv = ada.get(&format!("{path}/count-sheet.csv")).await.text;
    assert_eq!(
        csv,
        "\u{feff}Count,SKU,Barcode,Title,Options,Counted\r\nSC-0001,HAT,,HAT,,\r\n"
    );
    let entered = ada
        .post(&format!("{path}/entries"), &scans(0, 9, "HAT"))
        .await
        .expect(200);
    assert_eq!(entered["lines"][0]["expected"], Value::Null);
    let found = ada.get(&format!("{path}/variances")).await.expect(200);
    assert_eq!(found["items"][0]["expected"], 10);
    let pdf = ada.get(&format!("{path}/count-sheet.pdf")).await;
    assert_eq!(pdf.status.as_u16(), 200);
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    ada.post(&format!("{path}/give-up"), &json!({}))
        .await
        .expect(200);
    let ended = ada
        .post(&format!("{path}/give-up"), &json!({}))
        .await
        .expect(200);
    assert_eq!(ended["state"], "given_up");
    let stock = ada.get("/stock?sku=HAT").await.expect(200);
    assert_eq!(stock["items"][0]["on_hand"], 10);
}

#[tokio::test]
async fn a_collection_or_a_supplier_is_counted_alone() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, cap) = sells(&ada, "CAP", 2).await;
    let wish = json!({ "title": { "en": "Winter", "fr": "" } });
    let winter = text(&ada.post("/collections", &wish).await.expect(201)["id"]);
    let mut warm = hat("HAT", 1);
    warm["collections"] = json!([winter]);
    ada.post("/products", &warm).await.expect(201);
    let terms = json!({ "name": "Wool & Co.", "email": "", "currency": "CAD", "language": "en" });
    let supplier = text(&ada.post("/suppliers", &terms).await.expect(201)["id"]);
    let item =
        json!({ "supplier_sku": "W-1", "cost": { "minor": 900, "currency": "CAD" }, "pack": 1 });
    ada.put(&format!("/suppliers/{supplier}/items/{cap}"), &item)
        .await
        .expect(200);

    let counted = async |wish: Value| {
        let made = ada.post("/stock-counts", &wish).await.expect(201);
        let lines = ada
            .get(&format!("/stock-counts/{}/lines", text(&made["id"])))
            .await
            .expect(200);
        let skus: Vec<String> = lines["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| text(&one["sku"]))
            .collect();
        (made["scope"]["name"].clone(), skus)
    };
    let wish = json!({ "scope": "collection", "collection_id": winter, "figures": "shown" });
    assert_eq!(
        counted(wish).await,
        (json!("Winter"), vec!["HAT".to_owned()])
    );
    let wish = json!({ "scope": "supplier", "supplier_id": supplier, "figures": "shown" });
    assert_eq!(
        counted(wish).await,
        (json!("Wool & Co."), vec!["CAP".to_owned()])
    );
    let listed = ada.get("/stock-counts?limit=1").await.expect(200);
    assert_eq!(listed["items"][0]["number"], "SC-0002");
    assert!(listed["next_cursor"].is_string());

    let refused = async |wish: Value| ada.post("/stock-counts", &wish).await.refusal(422).1;
    let unnamed = json!({ "scope": "supplier", "figures": "shown" });
    assert_eq!(refused(unnamed).await, ["supplier_id:required"]);
    let nobody = json!({ "scope": "collection", "collection_id": "col_01h455vb4pex5vsknk084sn02q", "figures": "shown" });
    assert_eq!(refused(nobody).await, ["collection_id:invalid"]);
    let odd = json!({ "scope": "some", "figures": "shown" });
    assert_eq!(refused(odd).await, ["scope:invalid"]);
    let empty = text(
        &ada.post(
            "/collections",
            &json!({ "title": { "en": "None", "fr": "" } }),
        )
        .await
        .expect(201)["id"],
    );
    let nothing = json!({ "scope": "collection", "collection_id": empty, "figures": "shown" });
    assert_eq!(refused(nothing).await, ["scope:empty"]);
    let id = starts(&ada, "shown").await;
    let entries = format!("/stock-counts/{id}/entries");
    let refused = async |body: Value| ada.post(&entries, &body).await.refusal(422).1;
    assert_eq!(
        refused(json!({ "entries": [] })).await,
        ["entries:required"]
    );
    let both = json!({ "entries": [{ "id": "a", "code": "HAT", "add": 1, "figure": 2 }] });
    assert_eq!(refused(both).await, ["entries[0].add:invalid"]);
    let less = json!({ "entries": [{ "id": "a", "code": "HAT", "figure": -1 }] });
    assert_eq!(refused(less).await, ["entries[0].figure:invalid"]);
    let unnamed = json!({ "entries": [{ "id": "", "code": "HAT", "add": 1 }] });
    assert_eq!(refused(unnamed).await, ["entries[0].id:invalid"]);
    let nothing = json!({ "version": 1, "reason": "x" });
    let book = format!("/stock-counts/{id}/book");
    assert_eq!(
        ada.post(&book, &nothing).await.refusal(409).0,
        "nothing_counted"
    );
}
