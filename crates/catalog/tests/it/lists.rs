//! The merchant's list of products.

use catalog::{
    ProductStatus,
    queries::{ListProducts, list_products},
};
use kernel::{Currency, PageSize};
use tenancy::testing::tenant;

use crate::database::save;

const CAD: Currency = Currency::CAD;

#[tokio::test]
async fn lists_are_read_page_by_page() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    for number in 0..5 {
        save(&mut tx, &format!("Crème {number}"), 100 * number).await;
    }
    let mut query = ListProducts {
        text: "creme 2".into(),
        statuses: vec![ProductStatus::Active],
        collection: None,
        stock: None,
        tax: None,
        pictures: None,
        sort: Default::default(),
        cursor: None,
        size: PageSize::clamped(Some(2)),
    };
    let found = list_products(&tx, CAD, &query).await.unwrap();
    assert_eq!(found.items.len(), 1);
    assert_eq!(
        (
            found.items[0].price_min.minor(),
            found.items[0].price_max.minor()
        ),
        (200, 700)
    );
    query.text = String::new();
    let mut seen = Vec::new();
    loop {
        let page = list_products(&tx, CAD, &query).await.unwrap();
        seen.extend(page.items.into_iter().map(|card| card.title));
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            break;
        }
    }
    seen.sort();
    assert_eq!(
        seen,
        ["Crème 0", "Crème 1", "Crème 2", "Crème 3", "Crème 4"]
    );
}
