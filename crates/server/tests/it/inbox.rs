//! Messages of the shop's programs: sent with a key, kept with a receipt, seen in the dashboard.

use kernel::VariantId;
use reqwest::Method;
use serde_json::{Value, json};
use tenancy::testing::eventually;

use crate::{
    events::{bought, sells},
    town::{Answer, Merchant, Town, client, text},
};

pub async fn key(ada: &Merchant<'_>, scopes: &[&str]) -> String {
    let wish = json!({ "name": "Till", "scopes": scopes });
    text(&ada.post("/api-keys", &wish).await.expect(201)["key"])
}

/// A program with a key.
pub struct Program<'t> {
    pub town: &'t Town,
    pub key: String,
}

impl<'t> Program<'t> {
    pub async fn of(ada: &Merchant<'t>) -> Self {
        Self::with(ada, &["messages.write"]).await
    }

    pub async fn with(ada: &Merchant<'t>, scopes: &[&str]) -> Self {
        Self {
            town: ada.town,
            key: key(ada, scopes).await,
        }
    }

    /// A back office that keeps prices and purchase orders.
    pub async fn erp(ada: &Merchant<'t>) -> Self {
        Self::with(
            ada,
            &["messages.write", "products.write", "purchasing.write"],
        )
        .await
    }

    pub async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let bearer = format!("Bearer {}", self.key);
        let headers = [("Authorization", bearer.as_str())];
        self.town.ask("api", (method, path), &headers, body).await
    }

    pub async fn sends(&self, message: &Value) -> Answer {
        self.ask(Method::POST, "/v1/messages", Some(message)).await
    }

    async fn sends_as(&self, kind: &str, body: String) -> (u16, Value) {
        let address = format!("http://127.0.0.1:{}/v1/messages", self.town.port);
        let request = client()
            .post(address)
            .header("Host", format!("api.localhost:{}", self.town.port))
            .header("Authorization", format!("Bearer {}", self.key))
            .header("Content-Type", kind)
            .body(body);
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap())
    }
}

pub fn message(id: &str, kind: &str, data: &Value) -> Value {
    json!({ "specversion": "1.0", "id": id, "source": "/till/1", "type": kind, "data": data })
}

/// The shop's clock stands at noon of 24 November 2026.
fn sale(id: &str, sku: &str, quantity: i32) -> Value {
    message(
        id,
        "till.sale.v1",
        &json!({ "occurred_at": "2026-11-24T12:00:00Z", "lines": [{ "sku": sku, "quantity": quantity }] }),
    )
}

pub async fn on_hand(ada: &Merchant<'_>, variant: VariantId) -> i64 {
    let page = ada.get("/stock").await.expect(200);
    let items = page["items"].as_array().unwrap();
    let item = items
        .iter()
        .find(|item| item["variant_id"] == json!(variant));
    item.unwrap()["on_hand"].as_i64().unwrap()
}

#[tokio::test]
async fn a_program_sends_a_message_and_reads_its_receipt() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    let till = Program::of(&ada).await;
    let first = till.sends(&sale("1", "HAT-S", 2)).await.expect(200);
    assert_eq!(
        (&first["state"], &first["duplicate"]),
        (&json!("accepted"), &json!(false))
    );
    assert_eq!(first["effects"][0]["on_hand"], json!(3));
    let again = till.sends(&sale("1", "HAT-S", 2)).await.expect(200);
    assert_eq!(
        (&again["id"], &again["duplicate"]),
        (&first["id"], &json!(true))
    );
    let reused = till.sends(&sale("1", "HAT-S", 3)).await.refusal(422).1;
    assert_eq!(reused, ["id:id_reused"]);
    let wrong = message(
        "2",
        "till.sale.v1",
        &json!({ "lines": [{ "sku": "HAT-S", "quantity": 1 }] }),
    );
    assert_eq!(
        till.sends(&wrong).await.refusal(422).1,
        ["data.occurred_at:required"]
    );
    let held = till.sends(&sale("3", "CAP", 1)).await.expect(202);
    assert_eq!(held["trouble"]["code"], json!("unknown_sku"));

    let path = format!("/v1/messages/{}", text(&first["id"]));
    let kept = till.ask(Method::GET, &path, None).await.expect(200);
    assert_eq!(kept["message"], sale("1", "HAT-S", 2));
    let listed = till
        .ask(Method::GET, "/v1/messages?state=quarantined", None)
        .await
        .expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        listed["counts"],
        json!({ "all": 3, "quarantined": 1, "refused": 1 })
    );
    let first_page = till
        .ask(Method::GET, "/v1/messages?limit=2", None)
        .await
        .expect(200);
    let next = format!(
        "/v1/messages?limit=2&cursor={}",
        text(&first_page["next_cursor"])
    );
    let last = till.ask(Method::GET, &next, None).await.expect(200);
    assert_eq!(last["items"].as_array().unwrap().len(), 1);
    assert_eq!(on_hand(&ada, variant).await, 3);
}

#[tokio::test]
async fn a_batch_has_a_receipt_for_each_message_in_either_form() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 500).await;
    let till = Program::of(&ada).await;
    let batch: Vec<Value> = (0..100)
        .map(|number| match number {
            50 => json!({ "specversion": "1.0", "id": "50", "source": "/till/1", "type": "till.sale.v2" }),
            _ => sale(&number.to_string(), "HAT-S", 1),
        })
        .collect();
    let (status, answer) = till
        .sends_as(
            "application/cloudevents-batch+json",
            json!(batch).to_string(),
        )
        .await;
    assert_eq!(status, 200, "{answer}");
    let counts = &answer["counts"];
    assert_eq!(
        (&counts["accepted"], &counts["refused"]),
        (&json!(99), &json!(1))
    );
    assert_eq!(answer["receipts"][50]["trouble"]["field"], json!("type"));
    let lines: Vec<String> = batch.iter().map(Value::to_string).collect();
    let broken = format!("{}\n{{\"id\":\n", lines.join("\n"));
    let (status, again) = till.sends_as("application/x-ndjson", broken).await;
    assert_eq!((status, &again["counts"]["duplicates"]), (200, &json!(100)));
    assert_eq!(
        again["receipts"][100]["trouble"]["code"],
        json!("malformed")
    );
    assert_eq!(on_hand(&ada, variant).await, 401);

    for (kind, body, wanted) in [
        ("application/cloudevents-batch+json", "[]".to_owned(), 422),
        ("application/cloudevents-batch+json", "{}".to_owned(), 400),
        ("application/x-ndjson", "{}\n".repeat(1_001), 422),
        ("application/json", "[]".to_owned(), 415),
        ("text/csv", "sku,quantity".to_owned(), 415),
        ("application/json", "{".to_owned(), 400),
        ("application/json", "x".repeat(3 * 1024 * 1024), 413),
    ] {
        let (status, answer) = till.sends_as(kind, body).await;
        assert_eq!(status, wanted, "{kind}: {answer}");
    }
}

#[tokio::test]
async fn a_key_sends_to_its_own_shop_only_and_needs_the_scope() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (_, hers) = sells(&ada, "HAT-S", 5).await;
    let (_, his) = sells(&bob, "HAT-S", 5).await;
    let (till, other) = (Program::of(&ada).await, Program::of(&bob).await);
    let receipt = till.sends(&sale("1", "HAT-S", 2)).await.expect(200);
    // The same source and id in another shop is another message.
    other.sends(&sale("1", "HAT-S", 1)).await.expect(200);
    assert_eq!(
        (on_hand(&ada, hers).await, on_hand(&bob, his).await),
        (3, 4)
    );
    let path = format!("/v1/messages/{}", text(&receipt["id"]));
    other.ask(Method::GET, &path, None).await.refusal(404);
    other
        .ask(Method::POST, &format!("{path}/dismiss"), None)
        .await
        .refusal(404);
    till.ask(Method::GET, "/v1/messages/msg_x", None)
        .await
        .refusal(404);

    let reader = Program {
        town: &town,
        key: key(&ada, &["events.read"]).await,
    };
    assert_eq!(
        reader.sends(&sale("2", "HAT-S", 2)).await.refusal(403).0,
        "out_of_scope"
    );
    let stranger = Program {
        town: &town,
        key: "nobody".to_owned(),
    };
    stranger.sends(&sale("2", "HAT-S", 2)).await.refusal(401);
    assert_eq!(on_hand(&ada, hers).await, 3);
}

#[tokio::test]
async fn the_merchant_mends_what_waits_in_quarantine() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let till = Program::of(&ada).await;
    let held = till.sends(&sale("1", "HAT-S", 2)).await.expect(202);
    let other = till.sends(&sale("2", "CAP", 2)).await.expect(202);
    let path = format!("/inbox/{}", text(&held["id"]));
    let nothing = json!({});
    let rerun = format!("{path}/rerun");
    assert_eq!(
        ada.post(&rerun, &nothing).await.expect(200)["state"],
        json!("quarantined")
    );
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    // The opening count is of noon, too: at one instant the count comes first.
    let after = ada.post(&rerun, &nothing).await.expect(200);
    assert_eq!(
        (&after["state"], &after["tries"]),
        (&json!("accepted"), &json!(3))
    );
    assert_eq!(after["message"]["type"], json!("till.sale.v1"));
    assert_eq!(
        ada.post(&rerun, &nothing).await.refusal(409).0,
        "wrong_state"
    );
    assert_eq!(on_hand(&ada, variant).await, 3);
    let dismiss = format!("/inbox/{}/dismiss", text(&other["id"]));
    assert_eq!(
        ada.post(&dismiss, &nothing).await.expect(200)["state"],
        json!("dismissed")
    );
    let listed = ada
        .get("/inbox?state=quarantined&state=dismissed")
        .await
        .expect(200);
    assert_eq!(listed["items"][0]["id"], other["id"]);
    let told = till.sends(&sale("1", "HAT-S", 2)).await.expect(200);
    assert_eq!(
        (&told["state"], &told["duplicate"]),
        (&json!("accepted"), &json!(true))
    );
}

#[tokio::test]
async fn a_parcel_is_told_once_and_tracked_later() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    let till = Program::of(&ada).await;
    let parcel = |id: &str, order: &str, more: &Value| {
        let mut data = json!({ "order": order, "reference": "P1", "lines": [{ "sku": "HAT-S", "quantity": 2 }] });
        data.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        message(id, "order.shipment.v1", &data)
    };
    let early = till
        .sends(&parcel("0", "1001", &json!({})))
        .await
        .expect(202);
    assert_eq!(early["trouble"]["code"], json!("unknown_order"));
    let order = bought(&ada, variant, 3).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let number = text(&shown["number"]);
    let first = till
        .sends(&parcel("1", &number, &json!({})))
        .await
        .expect(200);
    assert_eq!(first["effects"][0]["kind"], json!("shipped"), "{first}");
    let same = till
        .sends(&parcel("2", &number, &json!({})))
        .await
        .expect(200);
    assert_eq!(same["effects"][0]["kind"], json!("unchanged"));
    let tracked = json!({ "carrier": "Canada Post", "tracking_number": "1Z 999" });
    let later = till
        .sends(&parcel("3", &order.to_string(), &tracked))
        .await
        .expect(200);
    assert_eq!(later["effects"][0]["kind"], json!("tracking_set"));
    let more = json!({ "lines": [{ "sku": "HAT-S", "quantity": 1 }] });
    let reused = till
        .sends(&parcel("4", &number, &more))
        .await
        .refusal(422)
        .1;
    assert_eq!(reused, ["data.reference:reference_reused"]);
    let many = json!({ "reference": "P2", "lines": [{ "sku": "HAT-S", "quantity": 2 }] });
    let held = till.sends(&parcel("5", &number, &many)).await.expect(202);
    assert_eq!(held["trouble"]["code"], json!("not_on_order"));

    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let groups = shown["groups"].as_array().unwrap().iter();
    let parcels: Vec<_> = groups
        .filter(|group| !group["shipment"].is_null())
        .collect();
    assert_eq!(parcels.len(), 1);
    assert_eq!(parcels[0]["shipment"]["tracking_number"], json!("1Z999"));
    let feed = Program {
        town: &town,
        key: key(&ada, &["events.read"]).await,
    };
    // The feed waits for transactions of other tests.
    let event = eventually("the parcel's event", async || {
        let path = "/v1/events?kinds=order.shipped.v1";
        let told = feed.ask(Method::GET, path, None).await.expect(200);
        told["events"].get(0).cloned()
    })
    .await;
    assert_eq!(
        event["caused_by"],
        json!({ "source": "/till/1", "id": "1" }),
        "{event}"
    );
}

#[tokio::test]
async fn a_program_reads_orders_and_stock_with_the_scope_for_each() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    sells(&ada, "HAT-M", 7).await;
    let order = bought(&ada, variant, 2).await;
    let both = Program {
        town: &town,
        key: key(&ada, &["orders.read", "stock.read"]).await,
    };
    let listed = both
        .ask(Method::GET, "/v1/orders?payment=paid", None)
        .await
        .expect(200);
    assert_eq!(listed["items"][0]["id"], json!(order));
    let path = format!("/v1/orders/{order}");
    let shown = both.ask(Method::GET, &path, None).await.expect(200);
    // As the dashboard shows it, with this host's addresses.
    let seen = ada.get(&format!("/orders/{order}")).await.text;
    let seen = seen.replace(&ada.path("/"), "/v1/");
    assert_eq!(shown.to_string(), seen);
    let stock = both.ask(Method::GET, "/v1/stock", None).await.expect(200);
    assert_eq!(stock, ada.get("/stock").await.expect(200));
    let one = both
        .ask(Method::GET, "/v1/stock?sku=HAT-M&sku=CAP", None)
        .await
        .expect(200);
    assert_eq!(
        (
            one["items"].as_array().unwrap().len(),
            &one["items"][0]["on_hand"]
        ),
        (1, &json!(7))
    );
    let many = "sku=A&".repeat(101);
    both.ask(Method::GET, &format!("/v1/stock?{many}"), None)
        .await
        .refusal(400);

    let other = Program {
        town: &town,
        key: key(&bob, &["orders.read"]).await,
    };
    other.ask(Method::GET, &path, None).await.refusal(404);
    other.ask(Method::GET, "/v1/stock", None).await.refusal(403);
    let till = Program::of(&ada).await;
    for path in ["/v1/orders", &path, "/v1/stock"] {
        till.ask(Method::GET, path, None).await.refusal(403);
    }
}

#[tokio::test]
async fn a_suspended_shop_receives_nothing_and_can_be_read() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 5).await;
    let till = Program::of(&ada).await;
    crate::checkout::suspend(&ada).await;
    assert_eq!(
        till.sends(&sale("1", "HAT-S", 2)).await.refusal(403).0,
        "suspended"
    );
    till.ask(Method::GET, "/v1/messages", None)
        .await
        .expect(200);
    assert_eq!(on_hand(&ada, variant).await, 5);
}
