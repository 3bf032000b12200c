//! The stock screen's list, filtered in the database.

use diesel::sql_types::{Bool, Text, Uuid};
use diesel_async::RunQueryDsl;
use kernel::ProductId;

use super::*;

/// What the catalogue stores about a variant.
struct Sold<'a> {
    title: &'a str,
    status: &'a str,
    tracked: bool,
}

impl Store {
    /// Inserts a product of one variant, as the catalogue would write it.
    async fn sells(&self, sold: Sold<'_>) -> VariantId {
        let (product, variant) = (self.shop.tenancy().env().id::<ProductId>(), self.variant());
        let mut tx = self.shop.write().await;
        diesel::sql_query(
            "INSERT INTO product (id, handle, title, title_folded, status, search_text, version, created_at, updated_at)
             VALUES ($1, $2, $2, $2, $3, $2, 1, now(), now())",
        )
        .bind::<Uuid, _>(product)
        .bind::<Text, _>(sold.title)
        .bind::<Text, _>(sold.status)
        .execute(&mut tx)
        .await
        .expect("a product");
        diesel::sql_query(
            "INSERT INTO variant (id, product_id, position, price_minor, requires_shipping, taxable, track_stock,
                                  backorder_policy, active)
             VALUES ($1, $2, 0, 100, true, true, $3, 'allow', true)",
        )
        .bind::<Uuid, _>(variant)
        .bind::<Uuid, _>(product)
        .bind::<Bool, _>(sold.tracked)
        .execute(&mut tx)
        .await
        .expect("a variant");
        tx.commit().await.expect("committed");
        variant
    }

    async fn sells_hat(&self, title: &str, stock: i32) -> VariantId {
        let sold = Sold {
            title,
            status: "active",
            tracked: true,
        };
        let variant = self.sells(sold).await;
        if stock > 0 {
            self.receive(variant, stock).await;
        }
        variant
    }

    /// Walks all pages of the list, two rows each, and checks that every page but the last is full.
    async fn listed(&self, words: &[&str], filter: StockFilter) -> Vec<VariantId> {
        let mut tx = self.shop.read().await;
        let mut asked = ListStock {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            filter,
            cursor: None,
            size: Some(2),
        };
        let mut seen = Vec::new();
        loop {
            let page = list_stock(&mut tx, &asked).await.expect("listed");
            seen.extend(page.items.iter().map(|row| row.variant_id));
            asked.cursor = page.next_cursor;
            if asked.cursor.is_none() {
                return seen;
            }
            assert_eq!(
                page.items.len(),
                2,
                "a page that is followed by another is full"
            );
        }
    }
}

#[tokio::test]
async fn stock_is_listed_by_title_and_every_filter_is_the_databases() {
    let store = Store::open().await;
    let low = store.sells_hat("c low hat", 3).await;
    let enough = store.sells_hat("d plenty hat", 4).await;
    let wanted = store.sells_hat("b wanted hat", 0).await;
    let never = store.sells_hat("e never hat", 0).await;
    let archived = Sold {
        title: "a archived hat",
        status: "archived",
        tracked: true,
    };
    let archived = store.sells(archived).await;
    let untracked = Sold {
        title: "g untracked hat",
        status: "active",
        tracked: false,
    };
    store.sells(untracked).await;
    store.buy(store.cart(), wanted, 1).await;
    let mut tx = store.shop.write().await;
    for variant in [low, enough] {
        let limits = SetReorder {
            variant,
            location: None,
            point: Some(3),
            quantity: Some(12),
        };
        set_reorder(&mut tx, limits).await.expect("set");
    }
    tx.commit().await.expect("committed");

    let all = [archived, wanted, low, enough, never];
    assert_eq!(store.listed(&[], StockFilter::All).await, all);
    assert_eq!(store.listed(&["hat"], StockFilter::All).await, all);
    assert_eq!(store.listed(&[], StockFilter::Low).await, [low]);
    assert_eq!(store.listed(&[], StockFilter::Out).await, [wanted, never]);
    assert_eq!(
        store.listed(&["never", "hat"], StockFilter::Out).await,
        [never]
    );
    assert_eq!(store.listed(&["plenty"], StockFilter::Out).await, []);
    assert_eq!(store.listed(&[], StockFilter::Backordered).await, [wanted]);
    let counts = StockCounts {
        all: 5,
        low: 1,
        out: 2,
        backordered: 1,
    };
    let mut tx = store.shop.read().await;
    assert_eq!(stock_counts(&mut tx).await.expect("counted"), counts);
}
