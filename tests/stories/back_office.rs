//! A back office that somebody else wrote works through the programs' API alone, and loses every third answer: the price is
//! changed, the order shipped with its tracking number and a unit refunded, each of them once.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    dice::Dice,
    refunds::{on_hand, reaches, sold},
};

const OFFICE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/stories/back_office/office.py"
);
const SCOPES: [&str; 9] = [
    "products.read",
    "products.write",
    "stock.read",
    "orders.read",
    "orders.write",
    "shipments.write",
    "refunds.read",
    "refunds.write",
    "documents.read",
];

async fn works(port: u16, key: &str, (seed, order): (u64, &str)) -> Value {
    let address = format!("http://127.0.0.1:{port}");
    let mut office = Command::new("python3")
        .args([OFFICE, &address, &seed.to_string(), order])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = office.stdin.take().unwrap();
    input.write_all(key.as_bytes()).unwrap();
    drop(input);
    let ended = tokio::task::spawn_blocking(move || office.wait_with_output());
    let done = ended.await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    serde_json::from_slice(&done.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_back_office_prices_ships_and_refunds_once_although_answers_get_lost() {
    let mut dice = Dice::from_environment();
    let (town, mut merchant, order) = sold("4242424242424242").await;
    let wish = json!({ "name": "Office", "scopes": SCOPES });
    let made = merchant.send(Method::POST, "api-keys", wish).await.json();
    let key = made["key"].as_str().unwrap().to_owned();

    let seed = dice.below(1_000_000);
    let done = works(town.port(), &key, (seed, &order)).await;
    eprintln!("seed {seed}: {done}");
    assert_eq!(done["price"], 4900);
    assert_eq!(done["invoice"], "INV-0001");

    let after = reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(after["refunds"].as_array().unwrap().len(), 1);
    assert_eq!(after["refunds"][0]["amount"]["minor"], done["refunded"]);
    let groups = after["groups"].as_array().unwrap();
    let sent: Vec<&Value> = groups
        .iter()
        .filter(|one| one["kind"] == "shipped")
        .collect();
    assert_eq!(sent.len(), 1, "{groups:?}");
    assert_eq!(sent[0]["shipment"]["tracking_number"], "7023210039414604");
    let told = after["timeline"].as_array().unwrap().iter();
    let notes: Vec<&Value> = told.filter(|one| one["kind"] == "note").collect();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!(notes[0]["by"], "Office");
    // Two of five left, one came back.
    assert_eq!(on_hand(&mut merchant).await, (4, 4));
    town.proven();
}
