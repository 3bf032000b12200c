//! Redis is optional: with it limits are counted together, and without it everything continues.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    process::Command,
    time::Duration,
};

use crate::{
    merchant::Merchant,
    servers::{Running, free_ports, new_directory},
    shopping::{Ending, Wish, buy, pay, shop},
    town::Town,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
bowl,Bowl,<p>Round.</p>,Us,Kitchen,bowl,true,Title,Default Title,BOWL,400,shopify,9,deny,30.00,true,true,active\n";

fn start_redis(port: u16, directory: &Path) -> Running {
    let mut command = Command::new("redis-server");
    command
        .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
        .args(["--save", "", "--appendonly", "no", "--dir"])
        .arg(directory);
    Running::start(&mut command, &directory.join("redis.log"))
}

/// Number of counters it holds; `None` while it does not answer.
fn counters(port: u16) -> Option<u64> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    stream.write_all(b"DBSIZE\r\n").ok()?;
    let mut answer = [0_u8; 32];
    let length = stream.read(&mut answer).ok()?;
    let text = std::str::from_utf8(&answer[..length]).ok()?;
    text.trim().strip_prefix(':')?.parse().ok()
}

async fn up(port: u16) {
    for _ in 0..300 {
        if counters(port).is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("redis-server did not come up");
}

fn wish(email: &str) -> Wish<'_> {
    Wish {
        product: "bowl",
        options: &[],
        quantity: "1",
        email,
    }
}

#[tokio::test]
async fn redis_comes_and_goes_and_the_shop_stays_open() {
    let port = free_ports();
    let directory = new_directory("redis", port);
    let mut redis = start_redis(port, &directory);
    up(port).await;
    let town = Town::open_with_redis(&format!("redis://127.0.0.1:{port}/")).await;

    let browser = town.visitor("dashboard.localhost");
    let mut merchant = Merchant::sign_up(browser, "bowls").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    log_in(&town, &merchant).await;
    purchase(&town, &merchant, "with@example.ca").await;
    counted(&town, &merchant, port).await;

    killed_in_a_checkout(&town, &merchant, &mut redis).await;
    log_in(&town, &merchant).await;
    purchase(&town, &merchant, "without@example.ca").await;
    limits_hold(&town, &merchant).await;
    all_are_confirmed(
        &town,
        &["with@example.ca", "during@example.ca", "without@example.ca"],
    )
    .await;

    redis = start_redis(port, &directory);
    up(port).await;
    counted(&town, &merchant, port).await;
    purchase(&town, &merchant, "again@example.ca").await;
    let (proven, report) = town.command(&["ledger", "verify"]);
    assert!(proven, "{report}");
    redis.kill();
    std::fs::remove_dir_all(directory).ok();
}

async fn log_in(town: &Town, merchant: &Merchant) {
    let mut browser = town.visitor("dashboard.localhost");
    let page = Merchant::log_in(&mut browser, &merchant.slug).await;
    assert_eq!(page.status, 200, "{}", page.text);
}

async fn purchase(town: &Town, merchant: &Merchant, email: &str) {
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish(email)).await;
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    let thanks = shopper.follow(paid).await;
    assert!(thanks.text.contains("Thank"), "{}", thanks.text);
}

/// Between the cart and the payment.
async fn killed_in_a_checkout(town: &Town, merchant: &Merchant, redis: &mut Running) {
    let mut shopper = town.visitor(&merchant.storefront());
    let page = shopper.get("/products/bowl").await;
    let (product, shown) = (page.field("product"), page.field("shown"));
    let fields = [
        ("product", product.as_str()),
        ("shown", &shown),
        ("quantity", "1"),
    ];
    assert_eq!(shopper.submit("/cart/add", &fields).await.status, 200);
    redis.kill();
    let Ending::Processor(url) = shop(&mut shopper, wish("during@example.ca")).await else {
        panic!("the checkout did not go on");
    };
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    let thanks = shopper.follow(paid).await;
    assert!(thanks.text.contains("Thank"), "{}", thanks.text);
}

/// The process counts on its own.
async fn limits_hold(town: &Town, merchant: &Merchant) {
    let mut hammer = town.visitor(&merchant.storefront());
    let mut last = 0;
    for _ in 0..35 {
        last = hammer.form("/checkout/pay", &[]).await.status;
    }
    assert_eq!(last, 429);
}

async fn all_are_confirmed(town: &Town, emails: &[&str]) {
    for email in emails {
        let path = format!("/mail.json?to={email}");
        let some = |all: &serde_json::Value| all.as_array()?.first().map(|_| ());
        town.stand_ins.eventually(email, &path, some).await;
    }
}

/// The program finds Redis by itself, also when it returns. A call that takes too long is counted locally, so this
/// requests more than once.
async fn counted(town: &Town, merchant: &Merchant, port: u16) {
    for _ in 0..300 {
        let mut visitor = town.visitor(&merchant.storefront());
        assert_eq!(visitor.form("/checkout/pay", &[]).await.status, 303);
        if counters(port) > Some(0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing is counted in Redis");
}
