//! What docs/api.md tells a newcomer to run is run.

use std::{path::Path, process::Command};

use orders::ShipmentPreference;
use serde_json::json;

use crate::{
    events::{ordered, paid, sells},
    refunding::charged,
    town::Town,
};

/// The lines between "```sh" and "```", in order.
fn lines() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api.md");
    let page = std::fs::read_to_string(path).unwrap();
    let blocks = page.split("```sh\n").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(blocks.len() >= 4, "{}", blocks.len());
    blocks.join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lines_of_the_guide_for_programs_work() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, mug) = sells(&ada, "MUG-BLUE", 9).await;
    let order = ordered(&ada, &[(mug, 1)], ShipmentPreference::ShipAvailable).await;
    charged(&ada, order).await;
    paid(&ada, order).await;
    let key = crate::inbox::key(&ada, &crate::programs::ALL).await;
    let place = std::env::temp_dir().join(format!("guide-{}", town.port));
    std::fs::create_dir_all(&place).unwrap();
    let mut shell = Command::new("bash");
    shell
        .args(["-euo", "pipefail", "-c", &lines()])
        .current_dir(&place)
        .env("API", format!("http://127.0.0.1:{}", town.port))
        .env("HIGHSTREET_KEY", key);
    let ran = tokio::task::spawn_blocking(move || shell.output());
    let ran = ran.await.unwrap().unwrap();
    std::fs::remove_dir_all(&place).unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");

    let after = ada.get(&format!("/orders/{order}")).await.expect(200);
    assert_eq!(after["fulfillment_state"], "fulfilled", "{after}");
    assert_eq!(after["refunds"].as_array().unwrap().len(), 1);
    let mugs = ada.get("/stock").await.expect(200);
    let product = mugs["items"][0]["product_id"].as_str().unwrap().to_owned();
    let product = ada.get(&format!("/products/{product}")).await.expect(200);
    assert_eq!(
        product["variants"][0]["price"],
        json!({ "minor": 1950, "currency": "CAD" })
    );
}
