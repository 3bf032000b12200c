//! A supplier is three weeks late, and forty shoppers were promised an earlier day: each is asked once, in spite of a kill, and each
//! answer is honored.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use tokio_postgres::Client;

use crate::{
    kills::proof::messages::message_id,
    later,
    merchant::Merchant,
    shopping::{Wish, buy, pay},
    town::{Part, Town},
    visitor::{Page, Visitor},
};

/// None is there; more can be ordered.
const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,0,continue,45.00,true,true,active\n";

const SHOPPERS: usize = 40;
const ASKED: &str = "reach us later than we told you";

fn email(shopper: usize) -> String {
    format!("s{shopper}@example.ca")
}

async fn done(merchant: &mut Merchant, method: Method, rest: &str, body: Value) -> Value {
    let page = merchant.send(method, rest, body).await;
    assert!(page.status < 300, "{rest}: {} {}", page.status, page.text);
    page.json()
}

/// A purchase order for two hundred jugs, on its way.
async fn on_order(merchant: &mut Merchant) -> Value {
    let terms = json!({ "name": "Poterie", "email": "orders@poterie.example", "currency": "CAD", "language": "en", "lead_days": 5 });
    let supplier = done(merchant, Method::POST, "suppliers", terms).await;
    let stock = merchant.look("stock").await;
    let jug = &stock["items"][0]["variant_id"];
    let wish = json!({ "supplier_id": supplier["id"], "lines": [{ "variant_id": jug, "quantity": 200, "cost": { "minor": 2_000, "currency": "CAD" } }] });
    let draft = done(merchant, Method::POST, "purchase-orders", wish).await;
    let send = format!("purchase-orders/{}/send", draft["id"].as_str().unwrap());
    let read = json!({ "version": draft["version"] });
    done(merchant, Method::POST, &send, read).await
}

async fn slips(merchant: &mut Merchant, order: &Value) {
    let day: chrono::NaiveDate = order["expected_on"].as_str().unwrap().parse().unwrap();
    let change = json!({ "version": order["version"], "expected_on": day + chrono::Days::new(21), "note": "The kiln broke" });
    let path = format!("purchase-orders/{}/change", order["id"].as_str().unwrap());
    let changed = done(merchant, Method::POST, &path, change).await;
    let late = changed["late_orders"].as_array().unwrap();
    assert_eq!(late.len(), SHOPPERS, "{late:?}");
}

/// Two more reviews at once.
async fn reviewed_again(owner: &Client) {
    let more = "INSERT INTO msg.job (id, tenant_id, lane, kind, payload, due, created_at)
        SELECT gen_random_uuid(), tenant_id, lane, kind, '{\"turn\":\"change\"}', now(), now()
        FROM msg.job, generate_series(1, 2) WHERE kind = 'promises.review' AND payload->>'turn' = 'day'";
    assert!(owner.execute(more, &[]).await.unwrap() > 0);
}

/// The path of the order's page in the mail that asks.
async fn link(town: &Town, shopper: usize) -> String {
    let mail = town.mail(&email(shopper), ASKED).await;
    let rest = mail.split("/orders/ord_").nth(1).unwrap();
    let id = rest.split(['#', '\n', ' ']).next().unwrap();
    format!("/orders/ord_{id}")
}

async fn answered(visitor: &mut Visitor, path: &str, choice: &str) -> Page {
    let page = visitor.get(path).await;
    assert!(page.offers("question"), "{}", page.text);
    let question = page.field("question");
    let (order, key) = path.split_once('?').unwrap();
    let to = format!("{order}/promise?{key}");
    let fields = [("question", question.as_str()), ("choice", choice)];
    let page = visitor.submit(&to, &fields).await;
    assert!(!page.offers("question"), "{}", page.text);
    page
}

/// The same form again changes nothing, and the key of another order opens nothing.
async fn given_once(visitor: &mut Visitor, path: &str) {
    let (order, key) = path.split_once('?').unwrap();
    let again = [("question", "1"), ("choice", "cancel")];
    let page = visitor
        .submit(&format!("{order}/promise?{key}"), &again)
        .await;
    assert!(page.text.contains("answered already"), "{}", page.text);
    let forged = format!("{order}/promise?key={}", "0".repeat(32));
    assert_eq!(visitor.form(&forged, &again).await.status, 404);
}

#[tokio::test]
async fn forty_shoppers_are_asked_once_and_each_answer_is_honored() {
    let mut town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let order = on_order(&mut merchant).await;
    for shopper in 0..SHOPPERS {
        let mut visitor = town.visitor(&merchant.storefront());
        let email = email(shopper);
        let quantity = (shopper % 3 + 1).to_string();
        let wish = Wish {
            product: "jug",
            options: &[],
            quantity: &quantity,
            email: &email,
        };
        let page = buy(&mut visitor, wish).await;
        pay(&mut visitor, &page, "4242424242424242").await;
    }
    for shopper in 0..SHOPPERS {
        town.mail(&email(shopper), "Your invoice").await;
    }
    slips(&mut merchant, &order).await;
    // Whatever the worker had begun, it begins anew and asks nobody twice; nor do reviews that come on top.
    for _ in 0..3 {
        town.kill(Part::Work);
        let owner = town.owner().await;
        later::passes(&owner, "3 minutes", &[merchant.schema()]).await;
        reviewed_again(&owner).await;
        town.start(Part::Work);
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }

    let choices = ["keep", "ship", "cancel"];
    let mut canceled = Vec::new();
    for shopper in 0..SHOPPERS {
        let path = link(&town, shopper).await;
        let choice = choices[shopper % 3];
        let mut visitor = town.visitor(&merchant.storefront());
        let page = answered(&mut visitor, &path, choice).await;
        let said = match choice {
            "cancel" => "What was missing is canceled.",
            "ship" => "What is here ships now",
            _ => "We keep your order",
        };
        assert!(page.text.contains(said), "{choice}: {}", page.text);
        given_once(&mut visitor, &path).await;
        let id = path
            .trim_start_matches("/orders/")
            .split('?')
            .next()
            .unwrap()
            .to_owned();
        if choice == "cancel" {
            canceled.push((shopper, id));
        } else {
            let shown = merchant.look(&format!("orders/{id}")).await;
            let kinds: Vec<&str> = shown["timeline"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|one| one["kind"].as_str())
                .collect();
            assert!(kinds.contains(&"promise_answered"), "{kinds:?}");
        }
    }
    refunded(&town, &mut merchant, &canceled).await;
    for shopper in 0..SHOPPERS {
        let path = format!("/mail.json?to={}", email(shopper));
        let mails = town.stand_ins.get(&path).await;
        let asks = |mail: &&Value| {
            mail["text"]
                .as_str()
                .is_some_and(|text| text.contains(ASKED))
        };
        let asked = mails.as_array().unwrap().iter().filter(asks);
        // A mail whose worker was killed before it wrote down the end of it is sent again, as the same message.
        let asked: BTreeSet<Option<&str>> = asked.map(message_id).collect();
        assert_eq!(asked.len(), 1, "shopper {shopper}: {asked:?}");
    }
    // The new days are the promise now: nobody is late any more.
    let known = merchant
        .look(&format!(
            "purchase-orders/{}",
            order["id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(known["late_orders"], json!([]));
    town.proven();
}

/// Everything of a canceled order goes back, with one credit note; their numbers have no holes.
async fn refunded(town: &Town, merchant: &mut Merchant, canceled: &[(usize, String)]) {
    let mut numbers = Vec::new();
    for (shopper, id) in canceled {
        town.mail(&email(*shopper), "CN-").await;
        let shown = merchant.look(&format!("orders/{id}")).await;
        assert_eq!(
            shown["payment_state"], "refunded",
            "{}",
            shown["payment_state"]
        );
        let refunds = shown["refunds"].as_array().unwrap();
        assert_eq!(refunds.len(), 1, "{shown}");
        let note = refunds[0]["credit_note"]["number"]
            .as_str()
            .unwrap_or_else(|| panic!("{shown}"));
        numbers.push(note.to_owned());
    }
    numbers.sort();
    let expected: Vec<String> = (1..=numbers.len())
        .map(|number| format!("CN-{number:04}"))
        .collect();
    assert_eq!(numbers, expected);
}
