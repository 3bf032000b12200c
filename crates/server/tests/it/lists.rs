//! Filtered lists: a page is never empty while more follow.

use kernel::{Currency, Money, OrderId, VariantId};
use serde_json::Value;

use crate::{
    events::{bought, placed, sells},
    refunding::charged_with,
    town::{Merchant, Town, text},
};

/// All rows of a list, one at a time: a page with a next cursor must be full.
async fn walked(ada: &Merchant<'_>, list: &str) -> Vec<Value> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = ada
            .get(&format!("{list}&limit=1{cursor}"))
            .await
            .expect(200);
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().cloned());
        let Some(next) = page["next_cursor"].as_str() else {
            return seen;
        };
        assert_eq!(items.len(), 1, "{list} goes on after {items:?}");
        cursor = format!("&cursor={next}");
    }
}

#[tokio::test]
async fn stock_is_narrowed_before_it_is_paged() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    for (sku, stock) in [("Hat A", 3), ("Hat B", 0), ("Hat C", 4), ("Scarf", 0)] {
        sells(&ada, sku, stock).await;
    }
    let titles = async |query: &str| {
        let rows = walked(&ada, &format!("/stock?x=1{query}")).await;
        rows.iter()
            .map(|row| text(&row["title"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(titles("&q=hat").await, ["Hat A", "Hat B", "Hat C"]);
    assert_eq!(titles("&q=hat&filter=out").await, ["Hat B"]);
    assert_eq!(titles("&filter=out").await, ["Hat B", "Scarf"]);
    assert_eq!(titles("&q=scarf&filter=low").await, ["Scarf"]);
    assert_eq!(titles("&q=hat&filter=backordered").await, [""; 0]);
    let counts = &ada.get("/stock").await.expect(200)["counts"];
    assert_eq!(
        (&counts["all"], &counts["out"]),
        (&Value::from(4), &Value::from(2))
    );
}

#[tokio::test]
async fn orders_are_narrowed_before_they_are_paged_and_say_what_their_page_says() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant): (_, VariantId) = sells(&ada, "HAT-S", 9).await;
    let paid: OrderId = bought(&ada, variant, 1).await;
    for _ in 0..2 {
        placed(&ada, variant, 1).await;
    }
    let ids = async |query: &str| {
        let rows = walked(&ada, &format!("/orders?x=1{query}")).await;
        rows.iter().map(|row| text(&row["id"])).collect::<Vec<_>>()
    };
    assert_eq!(ids("&payment=refunded").await, [""; 0]);
    assert_eq!(
        ids("&payment=refunded&payment=paid").await,
        [paid.to_string()]
    );
    assert_eq!(
        ids("&fulfillment=unfulfilled&fulfillment=canceled").await,
        [paid.to_string()]
    );
    assert_eq!(ids("&payment=pending").await.len(), 2);
    for row in walked(&ada, "/orders?x=1").await {
        let page = ada
            .get(&format!("/orders/{}", text(&row["id"])))
            .await
            .expect(200);
        for state in ["payment_state", "fulfillment_state"] {
            assert_eq!(row[state], page[state]);
        }
    }
}

#[tokio::test]
async fn the_accountants_file_has_a_row_for_each_order_and_columns_that_can_be_summed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.registers().await;
    let (_, variant) = sells(&ada, "HAT-S", 9).await;
    let paid = bought(&ada, variant, 2).await;
    placed(&ada, variant, 1).await;
    let file = ada.get("/exports/orders.csv").await;
    let mut lines = file.text.trim_start_matches('\u{feff}').lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 2);
    let cell = |row: &Vec<&str>, name: &str| {
        let place = head.iter().position(|one| *one == name);
        row[place.unwrap_or_else(|| panic!("no column {name}"))].to_owned()
    };
    let row = rows
        .iter()
        .find(|row| cell(row, "ID") == paid.to_string())
        .unwrap();
    let page = ada.get(&format!("/orders/{paid}")).await.expect(200);
    assert_eq!(cell(row, "Invoice"), "INV-0001");
    assert_eq!(
        cell(row, "Invoice"),
        text(&page["documents"]["invoice_number"])
    );
    assert_eq!(cell(row, "SKUs"), "2 × HAT-S");
    assert_eq!(cell(row, "Province"), "ON");
    let minor = |name: &str| (cell(row, name).parse::<f64>().unwrap() * 100.0).round() as i64;
    let taxes: i64 = ["GST", "HST", "QST", "PST BC", "PST SK", "RST MB"]
        .iter()
        .filter(|name| !cell(row, name).is_empty())
        .map(|name| minor(name))
        .sum();
    assert_eq!(taxes, minor("Tax"));
    assert_eq!(
        minor("Subtotal") + minor("Shipping") + minor("Tax"),
        minor("Total")
    );
    let other = rows.iter().find(|one| *one != row).unwrap();
    assert_eq!(
        (cell(other, "Invoice"), cell(other, "Paid at")),
        (String::new(), String::new())
    );
}

#[tokio::test]
async fn a_figure_of_the_home_page_leads_to_the_orders_it_counts() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 5).await;
    ada.opens().await;
    bought(&ada, hat, 1).await;
    let odd = placed(&ada, hat, 1).await;
    charged_with(&ada, odd, Money::new(-100, Currency::CAD)).await;

    let listed = async |query: &str| -> Vec<String> {
        let list = ada.get(&format!("/orders{query}")).await.expect(200);
        let rows = list["items"].as_array().unwrap().iter();
        rows.map(|row| text(&row["id"])).collect()
    };
    assert_eq!(listed("").await.len(), 2);
    assert_eq!(listed("?task=payment_trouble").await, [odd.to_string()]);
    let home = ada.get("/home").await.expect(200);
    for todo in home["todo"].as_array().unwrap() {
        let kind = text(&todo["kind"]);
        let known = ["payment_trouble", "late_promises", "backorders_fillable"];
        if known.contains(&kind.as_str()) {
            let orders = listed(&format!("?task={kind}")).await.len();
            assert_eq!(todo["count"], orders, "{kind}");
        }
    }
    let csv = ada.get("/exports/orders.csv?task=payment_trouble").await;
    assert_eq!(csv.text.lines().count(), 2, "{}", csv.text);
    let wrong = ada.get("/orders?task=everything").await;
    assert_eq!(wrong.refusal(400).0, "malformed");
}
