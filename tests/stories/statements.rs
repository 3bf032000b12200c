//! Counts the calls that one guest's purchase makes to the database and the card processor, step by step. Counts,
//! unlike times, are the same on every machine, so that a saving once made is not lost unnoticed.

use std::{fmt::Write, process::Command, time::Duration};

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
const TRANSACTIONS: u64 = 29;
const STATEMENTS: u64 = 142;
const PLACING: u64 = 22;
const CALLS: u64 = 5;

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
        let spent = Spent {
            transactions: after.transactions - self.before.transactions,
            statements: after.statements - self.before.statements,
        };
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
    bill.push((
        "webhooks",
        Spent {
            transactions: told.transactions - hooks.transactions,
            statements: told.statements - hooks.statements,
        },
    ));

    work.process.signal("-CONT");
    comes_to(&owner, due, |count| count == 0).await;
    comes_to(&owner, waiting, |count| count == 0).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let done = work.spent(&["work"]).await;
    bill.push((
        "worker until quiet",
        Spent {
            transactions: done.transactions - idle.transactions,
            statements: done.statements - idle.statements,
        },
    ));
    let asked = calls(&town).await - before;

    let all = bill.iter().fold(Spent::default(), |sum, (_, spent)| Spent {
        transactions: sum.transactions + spent.transactions,
        statements: sum.statements + spent.statements,
    });
    bill.push(("all of it", all));
    let text = table(&bill);
    println!("{text}\ncalls to the processor: {asked}");
    let placing = bill.iter().find(|(step, _)| step.starts_with("pay"));
    assert!(placing.unwrap().1.statements <= PLACING, "{text}");
    assert!(all.transactions <= TRANSACTIONS, "{text}");
    assert!(all.statements <= STATEMENTS, "{text}");
    assert!(asked <= CALLS, "{asked} calls; {text}");
}
