//! The till's screen through both doors: always accepted, once, and both sides of a conflict shown.

use orders::ShipmentPreference;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::{bought, ordered, sells},
    town::{Answer, Merchant, Town, text},
};

fn sale(lines: &[(&str, i32)]) -> Value {
    let lines = lines
        .iter()
        .map(|(sku, quantity)| json!({ "sku": sku, "quantity": quantity }));
    json!({ "kind": "sale", "lines": lines.collect::<Vec<_>>() })
}

async fn rings(ada: &Merchant<'_>, key: &str, body: &Value) -> Answer {
    let headers = [("Cookie", ada.cookie.as_str()), ("Idempotency-Key", key)];
    let path = ada.path("/till/receipts");
    ada.town
        .ask("dashboard", (Method::POST, &path), &headers, Some(body))
        .await
}

async fn on_hand(ada: &Merchant<'_>, sku: &str) -> Value {
    let found = ada.get(&format!("/stock?sku={sku}")).await.expect(200);
    found["items"][0]["on_hand"].clone()
}

#[tokio::test]
async fn a_double_tap_is_one_sale_and_undo_takes_it_back_once() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT", 5).await;
    sells(&ada, "CAP", 1).await;
    let body = sale(&[("HAT", 2), ("CAP", 3), ("HAT", 1)]);
    let taps = futures_util::future::join_all((0..4).map(|_| rings(&ada, "tap", &body))).await;
    let made = taps[0].expect(201);
    assert!(taps.iter().all(|tap| tap.expect(201) == made));
    assert_eq!(
        (&made["number"], &made["by"]),
        (&json!("T-0001"), &json!("adas@example.ca"))
    );
    assert_eq!(made["lines"].as_array().unwrap().len(), 2);
    assert_eq!(made["lines"][1]["on_hand"], -2);
    assert_eq!(on_hand(&ada, "HAT").await, 2);

    let id = text(&made["id"]);
    let undo = format!("/till/receipts/{id}/undo");
    let back = ada.post(&undo, &json!({})).await.expect(201);
    assert_eq!(
        (&back["kind"], &back["undoes"]),
        (&json!("return"), &json!(id))
    );
    assert_eq!(
        ada.post(&undo, &json!({})).await.expect(201)["id"],
        back["id"]
    );
    assert_eq!(on_hand(&ada, "HAT").await, 5);
    let again = format!("/till/receipts/{}/undo", text(&back["id"]));
    assert_eq!(
        ada.post(&again, &json!({})).await.refusal(409).0,
        "takes_back"
    );

    let listed = ada.get("/till/receipts").await.expect(200);
    let numbers: Vec<String> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["number"]))
        .collect();
    assert_eq!(numbers, ["T-0002", "T-0001"]);
    assert_eq!(listed["items"][1]["undone_by"], back["id"]);
    let old = ada
        .get("/till/receipts?from=2020-01-01&to=2020-01-02")
        .await;
    assert_eq!(old.expect(200)["items"], json!([]));

    // "Why is this 5?" names both receipts.
    let story = ada
        .get(&format!("/stock/{hat}/movements"))
        .await
        .expect(200);
    let told: Vec<(String, String, i64)> = story["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let number = text(&one["till_receipt"]["number"]);
            (text(&one["kind"]), number, one["change"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(
        told[..2],
        [
            ("return".into(), "T-0002".into(), 3),
            ("till_sale".into(), "T-0001".into(), -3)
        ]
    );
}

#[tokio::test]
async fn a_sale_that_takes_a_web_orders_goods_shows_both_sides() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.registers().await;
    let (_, hat) = sells(&ada, "HAT", 4).await;
    let first = bought(&ada, hat, 2).await;
    let second = bought(&ada, hat, 2).await;
    let made = rings(&ada, "one", &sale(&[("HAT", 1)])).await.expect(201);
    let conflict = &made["conflicts"][0];
    assert_eq!(made["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(conflict["order"]["id"], json!(second));
    assert_eq!(
        (&conflict["sold"], &conflict["lost"], &conflict["waiting"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let promise = &conflict["promise"];
    assert_eq!(
        (&promise["now"], &promise["later"], &promise["source"]),
        (&json!(1), &json!(1), &json!("lead_time"))
    );
    assert!(promise["latest"].is_string(), "{promise}");

    let shown = ada.get(&format!("/orders/{second}")).await.expect(200);
    let groups = shown["groups"].as_array().unwrap();
    let waiting = groups.iter().find(|one| one["kind"] == "backordered");
    assert_eq!(waiting.unwrap()["lines"][0]["quantity"], 1);

    // Undone, the order has its goods again.
    let undo = format!("/till/receipts/{}/undo", text(&made["id"]));
    ada.post(&undo, &json!({})).await.expect(201);
    let receipt = format!("/till/receipts/{}", text(&made["id"]));
    let settled = ada.get(&receipt).await.expect(200);
    let conflict = &settled["conflicts"][0];
    assert_eq!(
        (&conflict["waiting"], &conflict["promise"]),
        (&json!(0), &Value::Null)
    );

    // What is not paid for yet gives way before what is.
    let unpaid = ordered(&ada, &[(hat, 1)], ShipmentPreference::ShipAvailable).await;
    let more = rings(&ada, "two", &sale(&[("HAT", 3)])).await.expect(201);
    let lost: Vec<&Value> = more["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["order"]["id"])
        .collect();
    assert!(
        lost.contains(&&json!(second)) && !lost.contains(&&json!(unpaid)),
        "{lost:?}"
    );
    assert!(lost.contains(&&json!(first)), "{lost:?}");
}

#[tokio::test]
async fn programs_ring_up_with_their_key_and_what_is_wrong_is_named() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT", 5).await;
    let key = crate::inbox::key(&ada, &["stock.read", "stock.write"]).await;
    let bearer = format!("Bearer {key}");
    let headers = [("Authorization", bearer.as_str())];
    let asks = async |method: Method, path: &str, body: Option<&Value>| {
        town.ask("api", (method, path), &headers, body).await
    };
    let back = json!({ "kind": "return", "lines": [{ "variant_id": hat, "quantity": 2 }], "note": "Too small" });
    let made = asks(Method::POST, "/v1/till/receipts", Some(&back)).await;
    let made = made.expect(201);
    assert_eq!(
        (&made["kind"], &made["note"]),
        (&json!("return"), &json!("Too small"))
    );
    let path = format!("/v1/till/receipts/{}", text(&made["id"]));
    assert_eq!(asks(Method::GET, &path, None).await.expect(200), made);

    let refused = async |body: Value| {
        let answer = asks(Method::POST, "/v1/till/receipts", Some(&body)).await;
        answer.refusal(422).1
    };
    assert_eq!(refused(sale(&[])).await, ["lines:required"]);
    assert_eq!(
        refused(sale(&[("HAT", 0)])).await,
        ["lines[0].quantity:invalid"]
    );
    assert_eq!(
        refused(sale(&[("HAT", 1), ("NOBODY", 1)])).await,
        ["lines[1].sku:invalid"]
    );
    assert_eq!(
        refused(json!({ "kind": "sale", "lines": [{ "quantity": 1 }] })).await,
        ["lines[0].sku:required"]
    );
    let gift = json!({ "kind": "gift", "lines": [] });
    assert_eq!(refused(gift).await, ["kind:invalid"]);
    let wordy = json!({ "kind": "sale", "lines": [{ "sku": "HAT", "quantity": 1 }], "note": "x".repeat(201) });
    assert_eq!(refused(wordy).await, ["note:too_long"]);
    let many = vec![("HAT", 1); 201];
    assert_eq!(refused(sale(&many)).await, ["lines:too_many"]);
    let nobody = "/v1/till/receipts/tll_01h455vb4pex5vsknk084sn02q";
    asks(Method::GET, nobody, None).await.refusal(404);
    asks(Method::POST, &format!("{nobody}/undo"), Some(&json!({})))
        .await
        .refusal(404);
    assert_eq!(on_hand(&ada, "HAT").await, 7);
}

#[tokio::test]
async fn goods_whose_stock_is_not_tracked_are_found_and_rung_up() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut wrap = crate::events::hat("WRAP", 0);
    wrap["variants"][0]["track_stock"] = false.into();
    wrap["variants"][0]["barcode"] = "4006381333931".into();
    wrap["variants"][0]["initial_stock"] = Value::Null;
    wrap["variants"][0]["out_of_stock"] = json!({ "policy": "stop" });
    ada.post("/products", &wrap).await.expect(201);
    sells(&ada, "HAT", 4).await;
    let names = async |query: &str| {
        let found = ada.get(&format!("/till/goods?{query}")).await.expect(200);
        let items = found["items"].as_array().unwrap().iter();
        let named = items.map(|one| (text(&one["sku"]), one["available"].as_i64()));
        named.collect::<Vec<_>>()
    };
    for query in ["code=WRAP", "code=4006381333931", "q=wra"] {
        let found = names(query).await;
        assert_eq!(found, [("WRAP".to_owned(), None)], "{query}");
    }
    assert_eq!(names("q=hat").await, [("HAT".to_owned(), Some(4))]);
    assert_eq!(names("code=NOBODY").await, []);
    let made = rings(&ada, "one", &sale(&[("WRAP", 2), ("HAT", 1)])).await;
    let made = made.expect(201);
    assert_eq!(made["lines"][0]["on_hand"], Value::Null);
    assert_eq!(made["lines"][1]["on_hand"], 3);
}

#[tokio::test]
async fn what_a_till_told_stands_among_the_receipts_with_its_source() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT", 9).await;
    let program = crate::inbox::Program::of(&ada).await;
    let told = |id: &str, kind: &str, at: &str| {
        let data = json!({ "occurred_at": at, "receipt": format!("R-{id}"),
                           "lines": [{ "sku": "HAT", "quantity": 2 }] });
        crate::inbox::message(id, kind, &data)
    };
    let minute = chrono::Duration::minutes(1);
    rings(&ada, "a", &sale(&[("HAT", 1)])).await.expect(201);
    town.db.clock.advance(minute);
    let first = told("m1", "till.sale.v1", "2026-11-24T11:50:00Z");
    program.sends(&first).await.expect(200);
    program.sends(&first).await.expect(200);
    town.db.clock.advance(minute);
    rings(&ada, "b", &sale(&[("HAT", 1)])).await.expect(201);
    town.db.clock.advance(minute);
    let back = told("m2", "till.return.v1", "2026-11-24T12:02:00Z");
    program.sends(&back).await.expect(200);
    // What waits in quarantine, and what is no receipt, is not among them.
    let mut unknown = told("m3", "till.sale.v1", "2026-11-24T12:02:00Z");
    unknown["data"]["lines"][0]["sku"] = "NOBODY".into();
    program.sends(&unknown).await.expect(202);
    let counted = json!({ "sku": "HAT", "quantity": 7, "as_of": "2026-11-24T12:03:00Z" });
    let counted = crate::inbox::message("m4", "stock.count.v1", &counted);
    program.sends(&counted).await.expect(200);

    let name = |one: &Value| match &one["message"] {
        Value::Null => text(&one["receipt"]["number"]),
        message => text(&message["number"]),
    };
    let all = ada.get("/till/sales").await.expect(200);
    let items = all["items"].as_array().unwrap();
    let order = ["R-m2", "T-0002", "R-m1", "T-0001"];
    assert_eq!(items.iter().map(name).collect::<Vec<_>>(), order);
    let message = &items[2]["message"];
    assert_eq!(message["source"], "/till/1");
    assert_eq!(message["occurred_at"], "2026-11-24T11:50:00Z");
    assert_eq!(message["lines"][0]["title"], "HAT");
    assert_eq!(message["lines"][0]["quantity"], 2);
    assert_eq!(items[0]["message"]["kind"], "return");
    assert!(all.get("next_cursor").is_none_or(Value::is_null));

    // Page by page it is the same list.
    let mut paged = Vec::new();
    let mut path = "/till/sales?limit=1".to_owned();
    loop {
        let page = ada.get(&path).await.expect(200);
        paged.extend(page["items"].as_array().unwrap().iter().map(name));
        let Some(next) = page["next_cursor"].as_str() else {
            break;
        };
        path = format!("/till/sales?limit=1&cursor={next}");
    }
    assert_eq!(paged, order);
    let old = ada.get("/till/sales?from=2020-01-01&to=2020-01-02").await;
    assert_eq!(old.expect(200)["items"], json!([]));
    let foreign = ada.get("/till/sales?cursor=WyJhIl0").await;
    assert_eq!(foreign.status.as_u16(), 400, "{}", foreign.text);

    // Other releases took what this one would not: a long number, a member, an effect. The list stands nonetheless.
    let schema = ada.tenant.replace("ten_", "t_");
    let other = format!(
        "UPDATE {schema}.inbox_message SET
            body = jsonb_set(jsonb_set(body, '{{data,receipt}}', to_jsonb('R-' || repeat('9', 300))), '{{data,till}}', '3'),
            effects = effects || '[{{\"kind\": \"loyalty\"}}]'
        WHERE message_id = 'm1'"
    );
    assert_eq!(ada.owner().await.execute(&other, &[]).await.unwrap(), 1);
    let all = ada.get("/till/sales").await.expect(200);
    let items = all["items"].as_array().unwrap();
    let long = format!("R-{}", "9".repeat(300));
    let order = ["R-m2", "T-0002", &long, "T-0001"];
    assert_eq!(items.iter().map(name).collect::<Vec<_>>(), order);
    let message = &items[2]["message"];
    assert_eq!(message["occurred_at"], "2026-11-24T11:50:00Z");
    assert_eq!(message["lines"][0]["sku"], "HAT");
    assert_eq!(message["lines"][0]["quantity"], 2);
}
