//! Counts the calls that one guest's purchase, and the refund of a part of it, make to the database and the card
//! processor, step by step. Counts,
//! unlike times, are the same on every machine, so that a saving once made is not lost unnoticed.

use std::{fmt::Write, process::Command, time::Duration};

use reqwest::Method;
use serde_json::json;
use tokio_postgres::Client;

use crate::{
    merchant::Merchant,
    servers::{Running, free_ports, new_directory},
    town::{Part, Town},
    visitor::{Page, Visitor, client},
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,900,deny,45.00,true,true,active\n\
mug,Mug,<p>Holds.</p>,Us,Kitchen,mug,true,Title,Default Title,MUG,400,shopify,900,deny,20.00,true,true,active\n";

/// The maximum spent; what each step spends is printed (`--no-capture`).
const TRANSACTIONS: u64 = 28;
const STATEMENTS: u64 = 140;
const PLACING: u64 = 22;
const CALLS: u64 = 5;
/// For a refund, from the merchant's request to the mail with the credit note.
const REFUND_TRANSACTIONS: u64 = 10;
const REFUND_STATEMENTS: u64 = 92;

/// One process with its metrics.
struct Measured {
    process: Running,
    port: u16,
}

#[derive(Clone, Copy, Default)]
struct Spent {
    transactions: u64,
    statements: u64,
}

impl std::ops::Sub for Spent {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            transactions: self.transactions - before.transactions,
            statements: self.statements - before.statements,
        }
    }
}

impl Measured {
    fn start(mut command: Command, name: &str) -> Self {
        let port = free_ports();
        command.env("HIGHSTREET_METRICS_LISTEN", format!("127.0.0.1:{port}"));
        let logs = new_directory(name, port);
        Self {
            process: Running::start(&mut command, &logs.join("log")),
            port,
        }
    }

    /// What these callers have spent so far.
    async fn spent(&self, callers: &[&str]) -> Spent {
        let url = format!("http://127.0.0.1:{}/metrics", self.port);
        let mut last = None;
        for _ in 0..600 {
            match client().get(&url).send().await {
                Ok(answer) => {
                    last = Some(answer.text().await.unwrap());
                    break;
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        let text = last.expect("figures are shown");
        let figure = |name: &str| {
            let one = |caller: &&str| {
                let line = format!("{name}{{caller=\"{caller}\"}} ");
                let value = text.lines().find_map(|text| text.strip_prefix(&line));
                value.map_or(0, |value| value.parse::<u64>().unwrap())
            };
            callers.iter().map(one).sum()
        };
        Spent {
            transactions: figure("highstreet_transactions_total"),
            statements: figure("highstreet_statements_total"),
        }
    }
}

/// A shopper who buys, and the count of each step.
struct Purchase<'a> {
    serve: &'a Measured,
    shopper: Visitor,
    before: Spent,
    bill: Vec<(&'static str, Spent)>,
}

impl Purchase<'_> {
    async fn counted(&mut self, step: &'static str) {
        let after = self.serve.spent(&["storefront"]).await;
        let spent = after - self.before;
        self.before = after;
        self.bill.push((step, spent));
    }

    async fn get(&mut self, step: &'static str, path: &str) -> Page {
        let page = self.shopper.get(path).await;
        self.counted(step).await;
        page
    }

    async fn send(&mut self, step: &'static str, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.shopper.form(path, fields).await;
        self.counted(step).await;
        page
    }

    async fn add(&mut self, product: &str) {
        let page = self
            .get("product page", &format!("/products/{product}"))
            .await;
        let (product, shown) = (page.field("product"), page.field("shown"));
        let fields = [
            ("product", product.as_str()),
            ("shown", shown.as_str()),
            ("quantity", "1"),
        ];
        self.send("add to cart", "/cart/add", &fields).await;
    }

    /// From the product's page to the processor's.
    async fn walk_to_processor(&mut self) -> String {
        self.add("jug").await;
        self.add("mug").await;
        self.get("cart", "/cart").await;
        self.get("address form", "/checkout").await;
        let address = [
            ("email", "sam@example.ca"),
            ("ship-name", "Sam Shopper"),
            ("ship-line1", "1 Wellington St"),
            ("ship-city", "Ottawa"),
            ("ship-province", "ON"),
            ("ship-postal_code", "k1a0b1"),
            ("ship-country", "CA"),
        ];
        self.send("address", "/checkout/address", &address).await;
        let page = self.get("delivery form", "/checkout/delivery").await;
        let choice = page.field("choice");
        self.send("delivery", "/checkout/delivery", &[("choice", &choice)])
            .await;
        let page = self.get("review", "/checkout/review").await;
        let agreed = page.field("agreed");
        let page = self
            .send(
                "pay (order placed)",
                "/checkout/pay",
                &[("agreed", &agreed)],
            )
            .await;
        page.location.unwrap()
    }
}

async fn calls(town: &Town) -> u64 {
    let stats = town.stand_ins.get("/_sim/stats").await;
    let calls = stats["calls"].as_object().unwrap().iter();
    // The town's own queries about progress do not count towards the purchase.
    calls.map(|(_, count)| count.as_u64().unwrap()).sum()
}

/// Waits until the count satisfies `wanted`.
async fn comes_to(owner: &Client, query: &str, wanted: impl Fn(i64) -> bool) {
    let mut last = 0;
    for _ in 0..600 {
        last = owner.query_one(query, &[]).await.unwrap().get(0);
        if wanted(last) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{query}: {last}");
}

fn table(bill: &[(&'static str, Spent)]) -> String {
    let mut text = "\n| step | transactions | statements |\n|---|---|---|\n".to_owned();
    for (step, spent) in bill {
        writeln!(
            text,
            "| {step} | {} | {} |",
            spent.transactions, spent.statements
        )
        .unwrap();
    }
    text
}

#[tokio::test]
async fn a_purchase_asks_the_database_and_the_processor_no_more_than_it_must() {
    let mut town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    merchant.register(town.stand_ins, "till", &["*"]).await;
    let owner = town.owner().await;
    let due = "SELECT count(*) FROM msg.job WHERE due <= now()";
    let waiting = "SELECT count(*) FROM msg.delivery";
    comes_to(&owner, due, |count| count == 0).await;
    town.kill(Part::Both);
    let serve = Measured::start(town.program("serve"), "measured-serve");
    town.ready().await;

    // Everything is warm, and the shop has sold before.
    let mut purchase = Purchase {
        serve: &serve,
        shopper: town.visitor(&merchant.storefront()),
        before: Spent::default(),
        bill: Vec::new(),
    };
    let work = Measured::start(town.program("work"), "measured-work");
    let url = purchase.walk_to_processor().await;
    let back = crate::shopping::pay(&mut purchase.shopper, &url, "4242424242424242").await;
    purchase.get("return (paid)", &back.location.unwrap()).await;
    let heard = "SELECT count(*) FROM platform.processor_event";
    comes_to(&owner, heard, |count| count >= 5).await;
    comes_to(&owner, due, |count| count == 0).await;
    comes_to(&owner, waiting, |count| count == 0).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    // The worker is paused, so that it cannot be faster than the shopper's return.
    let idle = work.spent(&["work"]).await;
    work.process.signal("-STOP");

    purchase.shopper = town.visitor(&merchant.storefront());
    for product in ["jug", "mug"] {
        purchase.shopper.get(&format!("/products/{product}")).await;
    }
    let already: i64 = owner.query_one(heard, &[]).await.unwrap().get(0);
    purchase.before = serve.spent(&["storefront"]).await;
    let hooks = serve.spent(&["processor"]).await;
    purchase.bill.clear();
    let before = calls(&town).await;
    let url = purchase.walk_to_processor().await;
    let back = crate::shopping::pay(&mut purchase.shopper, &url, "4242424242424242").await;
    comes_to(&owner, heard, |count| count >= already + 5).await;
    let back = back.location.unwrap();
    let thanks = purchase.get("return (paid)", &back).await;
    assert!(thanks.location.unwrap().contains("thanks=1"));
    let mut bill = std::mem::take(&mut purchase.bill);
    let told = serve.spent(&["processor"]).await;
    bill.push(("webhooks", told - hooks));

    work.process.signal("-CONT");
    comes_to(&owner, due, |count| count == 0).await;
    comes_to(&owner, waiting, |count| count == 0).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let done = work.spent(&["work"]).await;
    bill.push(("worker until quiet", done - idle));
    let asked = calls(&town).await - before;

    let all = sum(&bill);
    bill.push(("all of it", all));
    let text = table(&bill);
    println!("{text}\ncalls to the processor: {asked}");
    let placing = bill.iter().find(|(step, _)| step.starts_with("pay"));
    assert!(placing.unwrap().1.statements <= PLACING, "{text}");
    assert!(all.transactions <= TRANSACTIONS, "{text}");
    assert!(all.statements <= STATEMENTS, "{text}");
    assert!(asked <= CALLS, "{asked} calls; {text}");
    refund_is_cheap((&serve, &work), &mut merchant, &owner).await;
}

/// The merchant gives a jug back. The back office is told elsewhere, so that its messages are not counted.
async fn refund_is_cheap(
    (serve, work): (&Measured, &Measured),
    merchant: &mut Merchant,
    owner: &Client,
) {
    let endpoints = merchant.look("endpoints").await;
    let till = endpoints["items"][0]["id"].as_str().unwrap();
    let path = format!("endpoints/{till}");
    let gone = merchant.send(Method::DELETE, &path, json!({})).await;
    assert_eq!(gone.status, 204, "{}", gone.text);
    let orders = merchant.look("orders").await;
    let order = format!("orders/{}", orders["items"][0]["id"].as_str().unwrap());
    let shown = merchant.look(&order).await;
    let line = shown["refundable"]["lines"][0]["line_id"].clone();
    let refund = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let preview = format!("{order}/refunds/preview");
    let agreed = merchant.send(Method::POST, &preview, refund.clone()).await;
    let wish = json!({ "refund": refund, "agreed": agreed.json()["agreed"] });

    let parts = [
        ("request", serve, "dashboard"),
        ("webhooks", serve, "processor"),
        ("worker until quiet", work, "work"),
    ];
    let mut before = Vec::new();
    for (_, process, caller) in parts {
        before.push(process.spent(&[caller]).await);
    }
    let path = format!("{order}/refunds");
    let made = merchant.send_once(&path, "refund-1", wish).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let mailed = format!(
        "SELECT count(*) FROM {}.credit_note WHERE pdf IS NOT NULL",
        merchant.schema()
    );
    comes_to(owner, &mailed, |count| count == 1).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let due = "SELECT count(*) FROM msg.job WHERE due <= now()";
    comes_to(owner, due, |count| count == 0).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut bill = Vec::new();
    for ((name, process, caller), before) in parts.into_iter().zip(before) {
        bill.push((name, process.spent(&[caller]).await - before));
    }
    let all = sum(&bill);
    bill.push(("all of the refund", all));
    let text = table(&bill);
    println!("{text}");
    assert!(all.transactions <= REFUND_TRANSACTIONS, "{text}");
    assert!(all.statements <= REFUND_STATEMENTS, "{text}");
}

fn sum(bill: &[(&'static str, Spent)]) -> Spent {
    bill.iter().fold(Spent::default(), |sum, (_, spent)| Spent {
        transactions: sum.transactions + spent.transactions,
        statements: sum.statements + spent.statements,
    })
}

/// For a batch of 100 receipts of the till with two products each; sent again, they are only recognized.
const BATCH_STATEMENTS: u64 = 17;
const REPEATED_STATEMENTS: u64 = 7;

#[tokio::test]
async fn a_hundred_receipts_of_a_till_cost_one_transaction_of_few_statements() {
    let mut town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "tills").await;
    merchant.import(CATALOGUE).await;
    let wish = json!({ "name": "Till", "scopes": ["messages.write"] });
    let made = merchant.send(Method::POST, "api-keys", wish).await.json();
    let key = made["key"].as_str().unwrap();
    town.kill(Part::Both);
    let serve = Measured::start(town.program("serve"), "measured-till");
    town.ready().await;
    let occurred_at = chrono::Utc::now();
    let send = async |day: &str| {
        let receipts: Vec<_> = (0..100)
            .map(|number| {
                json!({
                    "specversion": "1.0", "id": format!("{day}-{number}"), "source": "/till", "type": "till.sale.v1",
                    "data": { "occurred_at": occurred_at, "lines": [
                        { "sku": "JUG", "quantity": 1 }, { "sku": "MUG", "quantity": 2 },
                    ] },
                })
            })
            .collect();
        let before = serve.spent(&["programs"]).await;
        let answer = client()
            .post(format!("http://localhost:{}/v1/messages", town.port()))
            .header("Host", format!("api.localhost:{}", town.port()))
            .header("Authorization", format!("Bearer {key}"))
            .header("Content-Type", "application/cloudevents-batch+json")
            .body(json!(receipts).to_string())
            .send()
            .await
            .unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        assert_eq!(answer["counts"]["accepted"], json!(100), "{answer}");
        serve.spent(&["programs"]).await - before
    };
    send("warm").await;
    let batch = send("monday").await;
    let again = send("warm").await;
    let text = table(&[("a batch of 100", batch), ("the same again", again)]);
    println!("{text}");
    assert!(batch.statements <= BATCH_STATEMENTS, "{text}");
    assert!(again.statements <= REPEATED_STATEMENTS, "{text}");
}
