//! What is for sale in shops, kept in memory as lists are made from it.
//!
//! Invariants: an index is used only while its seal is that of the tables (asked in the transaction of the page); it is
//! read once, however many pages wait for it; memory is bounded, and the shop whose lists are asked for again and again stays.

use std::sync::Arc;

use catalog::queries::{Index, load_index, seal};
use kernel::TenantId;
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use tenancy::{DbError, TenantTx};

/// Shops the cache expects to hold; it holds more when their indexes are small.
const SHOPS: usize = 1_000;

/// Weighs indexes in bytes.
#[derive(Clone)]
struct Bytes;

impl Weighter<TenantId, Arc<Index>> for Bytes {
    fn weight(&self, _: &TenantId, index: &Arc<Index>) -> u64 {
        u64::try_from(index.bytes()).unwrap_or(u64::MAX)
    }
}

/// Shared by all workers of a process.
pub struct Catalogues {
    kept: Cache<TenantId, Arc<Index>, Bytes>,
}

impl Catalogues {
    /// Holds at most `bytes`; a shop that does not fit is read anew for each page.
    #[must_use]
    pub fn with_budget(bytes: usize) -> Self {
        let weight = u64::try_from(bytes).unwrap_or(u64::MAX);
        Self {
            kept: empty(weight),
        }
    }

    /// What is for sale in the transaction's shop. One flight when it has not changed.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn index(&self, tx: &TenantTx) -> Result<Arc<Index>, DbError> {
        let (tenant, seal) = (tx.tenant(), seal(tx).await?);
        self.kept.remove_if(&tenant, |index| index.seal() != seal);
        let load = async { load_index(tx).await.map(Arc::new) };
        let index = self.kept.get_or_insert_async(&tenant, load).await?;
        if index.seal() == seal {
            return Ok(index);
        }
        // Another transaction sees the tables at another moment, and its index came first.
        load_index(tx).await.map(Arc::new)
    }
}

/// One shard, so that one large shop may fill the whole budget.
fn empty(weight: u64) -> Cache<TenantId, Arc<Index>, Bytes> {
    let options = OptionsBuilder::new()
        .shards(1)
        .estimated_items_capacity(SHOPS)
        .weight_capacity(weight)
        .build();
    match options {
        Ok(options) => Cache::with_options(
            options,
            Bytes,
            DefaultHashBuilder::default(),
            DefaultLifecycle::default(),
        ),
        Err(_) => Cache::with_weighter(SHOPS, weight, Bytes),
    }
}

#[cfg(test)]
mod tests {
    use catalog::{ProductDraft, ProductStatus, SaveProduct, VariantDraft, save_product};
    use kernel::Currency;
    use tenancy::testing::{TestDb, tenant};

    use super::*;

    async fn sells(db: &TestDb, shop: TenantId, title: &str) {
        let mut tx = db.write(shop).await;
        let draft = ProductDraft {
            status: ProductStatus::Active,
            variants: vec![VariantDraft::priced(1_000)],
            ..ProductDraft::titled(title)
        };
        let command = SaveProduct {
            replaces: None,
            draft,
            collections: None,
        };
        save_product(&mut tx, Currency::CAD, command).await.unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn an_index_is_kept_while_nothing_changes_and_no_longer() {
        let shop = tenant().await;
        sells(&shop.db, shop.id, "Board").await;
        let all = Catalogues::with_budget(1024 * 1024);
        let first = all.index(&shop.read().await).await.unwrap();
        let again = all.index(&shop.read().await).await.unwrap();
        assert!(Arc::ptr_eq(&first, &again));
        sells(&shop.db, shop.id, "Mug").await;
        let changed = all.index(&shop.read().await).await.unwrap();
        assert_ne!(first.seal(), changed.seal());
        let kept = all.index(&shop.read().await).await.unwrap();
        assert!(Arc::ptr_eq(&changed, &kept));
    }

    #[tokio::test]
    async fn memory_is_bounded_and_the_shop_everybody_asks_for_stays() {
        let db = TestDb::start().await;
        let (loved, idle) = (db.open_shop("loved").await, db.open_shop("idle").await);
        let new = db.open_shop("new").await;
        for shop in [loved, idle, new] {
            sells(&db, shop, "Board").await;
        }
        let one = load_index(&db.read(loved).await).await.unwrap().bytes();
        let all = Catalogues::with_budget(2 * one + one / 2);
        let ask = async |shop| all.index(&db.read(shop).await).await.unwrap();
        let (first, _) = (ask(loved).await, ask(idle).await);
        assert!(Arc::ptr_eq(&first, &ask(loved).await));
        ask(new).await;
        assert!(Arc::ptr_eq(&first, &ask(loved).await));
        assert_eq!(all.kept.len(), 2);
        assert!(all.kept.weight() <= all.kept.capacity());

        let none = Catalogues::with_budget(0);
        none.index(&db.read(loved).await).await.unwrap();
        assert!(none.kept.is_empty());
    }
}
