//! A till that somebody else wrote sells all day, loses answers and repeats itself, while the server is killed again and
//! again with `kill -9`. In the evening both sides agree on every SKU.

use std::{
    io::Write,
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    dice::Dice,
    merchant::Merchant,
    town::{Part, Town},
};

const TILL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/stories/tills/till.py"
);
/// What the till sends: three counts, 200 receipts and a late one.
const MESSAGES: i64 = 204;

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
sock,Sock,<p>Warm.</p>,Us,Clothing,wool,true,Title,Default Title,SOCK,120,shopify,0,deny,20.00,true,true,active\n\
pot,Pot,<p>Pours.</p>,Us,Kitchen,tea,true,Title,Default Title,POT,900,shopify,0,deny,60.00,true,true,active\n\
cup,Cup,<p>Holds.</p>,Us,Kitchen,tea,true,Title,Default Title,CUP,300,shopify,0,deny,12.50,true,true,active\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_foreign_till_and_the_shop_agree_after_kills_and_lost_answers() {
    let mut dice = Dice::from_environment();
    let mut town = Town::open().await;
    let browser = town.visitor("dashboard.localhost").patient();
    let mut shop = Merchant::sign_up(browser, "market").await;
    shop.import(CATALOGUE).await;
    let wish = json!({ "name": "Till", "scopes": ["messages.write"] });
    let made = shop.send(Method::POST, "api-keys", wish).await.json();
    let key = made["key"].as_str().unwrap().to_owned();

    let mut till = start_till(town.port(), &key, dice.below(1_000_000));
    let mut kills = 0;
    while till.try_wait().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(150 + dice.below(700))).await;
        town.kill(Part::Serve);
        tokio::time::sleep(Duration::from_millis(dice.below(200))).await;
        town.start(Part::Serve);
        town.ready().await;
        kills += 1;
    }
    let done = till.wait_with_output().unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let evening: Value = serde_json::from_slice(&done.stdout).unwrap();
    eprintln!("{kills} kills; {evening}");
    assert!(evening["lost"].as_i64().unwrap() > 0, "{evening}");

    let stock = shop.look("stock").await;
    for item in stock["items"].as_array().unwrap() {
        let sku = item["sku"].as_str().unwrap();
        assert_eq!(item["on_hand"], evening["left"][sku], "{sku}");
    }
    each_message_once(&town, &shop).await;
}

fn start_till(port: u16, key: &str, seed: u64) -> Child {
    let mut till = Command::new("python3")
        .args([TILL, &format!("http://127.0.0.1:{port}"), &seed.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = till.stdin.take().unwrap();
    input.write_all(key.as_bytes()).unwrap();
    till
}

/// One row for each message, one movement for each line, and one event for each change, which names its message.
async fn each_message_once(town: &Town, shop: &Merchant) {
    let owner = town.owner().await;
    let schema = shop.schema();
    let count = async |sql: &str| -> i64 {
        let sql = sql.replace("SHOP", &schema);
        owner.query_one(&sql, &[]).await.unwrap().get(0)
    };
    assert_eq!(
        count("SELECT count(*) FROM SHOP.inbox_message").await,
        MESSAGES
    );
    let superseded = "SELECT count(*) FROM SHOP.inbox_message WHERE state = 'superseded'";
    assert_eq!(count(superseded).await, 1);
    let movements = "SELECT count(*) FROM SHOP.stock_movement WHERE reference LIKE 'msg_%'";
    let lines = "SELECT sum(jsonb_array_length(effects))::bigint FROM SHOP.inbox_message";
    assert_eq!(count(movements).await, count(lines).await);
    let told =
        "SELECT count(*) FROM SHOP.event WHERE kind = 'stock.changed.v1' AND caused_by IS NOT NULL";
    let changed =
        "SELECT count(*) FROM SHOP.stock_movement WHERE reference LIKE 'msg_%' AND delta <> 0";
    assert_eq!(count(told).await, count(changed).await);
}
