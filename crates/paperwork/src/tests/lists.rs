//! What is on the lists.

use kernel::VariantId;
use serde::de::DeserializeOwned;

use super::street::Street;
use crate::{
    Change, ClearedRow, LatePromiseRow, ListKind, Outlook, PaperKind, ReorderRow, ShipRow, SkuRow,
    WaitingRow,
};

async fn rows<T: DeserializeOwned>(street: &Street, day: &str, list: ListKind) -> Vec<T> {
    let mut tx = street.shop.read().await;
    crate::rows(&mut tx, day.parse().unwrap(), list)
        .await
        .unwrap()
}

async fn waiting(street: &Street, day: &str) -> Vec<WaitingRow> {
    rows(street, day, ListKind::Backorders).await
}

async fn text(street: &Street, day: &str, list: ListKind) -> String {
    let day = street.day(day).await;
    let mut tx = street.shop.read().await;
    let view = crate::TableView::of_program(crate::Suppliers::Shown);
    let bytes = crate::table(&mut tx, &day, (list, view)).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Five hats are bought while two are there, and three more the day after.
async fn short_of_hats() -> (Street, VariantId) {
    let street = Street::open().await;
    let hat = street.sells("HAT", 2).await;
    street.bought(hat, 5).await;
    street.plans().await;
    street.works_until("2026-11-25T11:00:00Z").await;
    street.bought(hat, 3).await;
    street.works_until("2026-11-26T11:00:00Z").await;
    (street, hat)
}

#[tokio::test]
async fn what_waits_is_listed_by_order_and_by_item_with_what_changed() {
    let (street, hat) = short_of_hats().await;
    let first = waiting(&street, "2026-11-25").await;
    assert_eq!((first.len(), first[0].units, first[0].age_days), (1, 3, 1));
    assert_eq!(first[0].change, Change::FirstList);
    assert_eq!(
        first[0].promised.unwrap().earliest.to_string(),
        "2026-12-01"
    );
    let second = waiting(&street, "2026-11-26").await;
    let units: Vec<(i32, i64, Change)> = second
        .iter()
        .map(|row| (row.units, row.age_days, row.change))
        .collect();
    assert_eq!(units, [(3, 2, Change::Same), (3, 1, Change::New)]);
    let by_sku: Vec<SkuRow> = rows(&street, "2026-11-26", ListKind::BackordersBySku).await;
    assert_eq!(by_sku.len(), 1);
    let row = &by_sku[0];
    assert_eq!((row.units, row.orders, row.age_days), (6, 2, 2));
    assert_eq!((row.units_before, row.supplier.clone()), (Some(3), None));

    // Four come: the first order is served, the second waits for two.
    street.comes(hat, 4).await;
    street.works_until("2026-11-27T11:00:00Z").await;
    let third = waiting(&street, "2026-11-27").await;
    assert_eq!(third.len(), 1);
    assert_eq!(third[0].change, Change::Units { before: 3 });
    let cleared: Vec<ClearedRow> = rows(&street, "2026-11-27", ListKind::ClearedBackorders).await;
    assert_eq!((cleared.len(), cleared[0].units_before), (1, 3));
    let fillable: Vec<ShipRow> = rows(&street, "2026-11-27", ListKind::Fillable).await;
    let units: Vec<i32> = fillable.iter().map(|row| row.units).collect();
    assert_eq!(units, [5, 1]);
    let counts = street.day("2026-11-27").await.facts.counts;
    assert_eq!(counts.to_ship, 2, "{counts:?}");
    assert_eq!((counts.new_backorders, counts.cleared_backorders), (0, 1));
    assert_eq!(counts.units_to_ship, 6, "{counts:?}");
}

#[tokio::test]
async fn what_is_late_and_what_nobody_ordered_is_listed() {
    let (street, _) = short_of_hats().await;
    let reorder: Vec<ReorderRow> = rows(&street, "2026-11-26", ListKind::Reorder).await;
    assert_eq!((reorder.len(), reorder[0].suggested), (1, 6));
    street.until("2026-12-12T11:00:00Z");
    street.works().await;
    let late: Vec<LatePromiseRow> = rows(&street, "2026-12-12", ListKind::LatePromises).await;
    assert_eq!(late.len(), 2, "{late:?}");
    assert_eq!(late[0].promised.to_string(), "2026-12-08");
    assert_eq!(late[0].days_late, 4);
    let outlook = late[0].outlook;
    assert!(matches!(outlook, Outlook::Expected { .. }), "{outlook:?}");
    assert_eq!(late[0].cancel_after.to_string(), "2027-01-07");
}

#[tokio::test]
async fn each_list_is_a_table_and_a_paper() {
    let (street, _) = short_of_hats().await;
    let table = text(&street, "2026-11-26", ListKind::Backorders).await;
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{table}");
    assert!(lines[0].starts_with("Order,SKU,Title,"), "{table}");
    assert!(lines[2].contains(",HAT,Tuque HAT,,3,1,,"), "{table}");
    assert!(lines[2].contains(",new,,"), "{table}");
    let day = street.day("2026-11-26").await;
    let mut tx = street.shop.read().await;
    for kind in PaperKind::ALL {
        let paper = crate::print(&mut tx, &day, (kind, 1)).await.unwrap();
        let bytes = paper.unwrap().pdf().unwrap();
        assert!(bytes.starts_with(b"%PDF"), "{kind:?}");
        let none = crate::print(&mut tx, &day, (kind, 2)).await.unwrap();
        assert!(none.is_none(), "{kind:?} has one file");
    }
}
