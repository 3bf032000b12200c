//! The merchant's product list, filtered by stock.

use serde_json::Value;

use crate::{
    events::hat,
    town::{Merchant, Town, text},
};

/// Titles on all pages, three at a time.
async fn listed(ada: &Merchant<'_>, filters: &str) -> Vec<String> {
    let (mut titles, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/products?sort=title&limit=3&{filters}{cursor}");
        let page = ada.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        titles.extend(items.iter().map(|item| text(&item["title"])));
        match &page["next_cursor"] {
            Value::String(next) => {
                assert_eq!(items.len(), 3, "a page before the last is full: {page}");
                cursor = format!("&cursor={next}");
            }
            _ => return titles,
        }
    }
}

fn titles(numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|number| format!("HAT-{number:02}")).collect()
}

#[tokio::test]
async fn a_filter_by_stock_finds_all_of_them_on_full_pages() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    for number in 0..16 {
        // Every fourth is out of stock; of the rest every second is at its reorder point, 5.
        let stock = match number % 4 {
            0 => 0,
            2 => 5,
            _ => 9,
        };
        let mut hat = hat(&format!("HAT-{number:02}"), stock);
        if number >= 12 {
            hat["status"] = "draft".into();
        }
        ada.post("/products", &hat).await.expect(201);
    }
    let all = || 0..16;
    let out = listed(&ada, "stock=out").await;
    assert_eq!(out, titles(all().step_by(4)));
    let low = listed(&ada, "stock=low").await;
    assert_eq!(low, titles(all().step_by(2)));
    let there = listed(&ada, "stock=in").await;
    assert_eq!(there, titles(all().filter(|number| number % 4 != 0)));
    let both = listed(&ada, "stock=in&status=draft&status=archived").await;
    assert_eq!(both, titles(13..16));
    let draft = listed(&ada, "status=draft&status=active").await;
    assert_eq!(draft, titles(all()));
}
