//! Caches what is for sale in each shop, in the form from which lists are made.
//!
//! Invariants: an index is used only while its seal matches the tables (checked in the page's transaction); it is
//! loaded once, however many pages wait for it; memory is bounded, and the least recently used shop is evicted first.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use catalog::queries::{Index, Seal, load_index, seal};
use kernel::TenantId;
use tenancy::{DbError, TenantTx};

/// Number of locks that serialize loading; shops share them, because one each would only cost memory.
const TURNS: usize = 64;

struct Kept {
    index: Arc<Index>,
    bytes: usize,
    /// Time of the last use, counted in look-ups.
    asked: u64,
}

#[derive(Default)]
struct Shelves {
    kept: HashMap<TenantId, Kept>,
    bytes: usize,
    lookups: u64,
}

impl Shelves {
    fn get(&mut self, tenant: TenantId, seal: Seal) -> Option<Arc<Index>> {
        self.lookups += 1;
        let kept = self.kept.get_mut(&tenant)?;
        kept.asked = self.lookups;
        (kept.index.seal() == seal).then(|| Arc::clone(&kept.index))
    }

    fn put(&mut self, tenant: TenantId, index: Arc<Index>, budget: usize) {
        self.forget(tenant);
        let bytes = index.bytes();
        if bytes > budget {
            return;
        }
        while self.bytes + bytes > budget {
            let Some(idle) = self.idle() else { break };
            self.forget(idle);
        }
        self.bytes += bytes;
        let asked = self.lookups;
        self.kept.insert(
            tenant,
            Kept {
                index,
                bytes,
                asked,
            },
        );
    }

    fn idle(&self) -> Option<TenantId> {
        let idle = self.kept.iter().min_by_key(|(_, kept)| kept.asked);
        idle.map(|(tenant, _)| *tenant)
    }

    fn forget(&mut self, tenant: TenantId) {
        if let Some(kept) = self.kept.remove(&tenant) {
            self.bytes = self.bytes.saturating_sub(kept.bytes);
        }
    }
}

/// Shared by all workers of a process.
pub struct Catalogues {
    budget: usize,
    /// Locked for a look-up only, never while the tables are read.
    shelves: Mutex<Shelves>,
    turns: Vec<tokio::sync::Mutex<()>>,
}

impl Catalogues {
    /// Holds at most this many bytes; a shop that does not fit is loaded for each page.
    #[must_use]
    pub fn with_budget(bytes: usize) -> Self {
        let turns = std::iter::repeat_with(tokio::sync::Mutex::default);
        Self {
            budget: bytes,
            shelves: Mutex::default(),
            turns: turns.take(TURNS).collect(),
        }
    }

    fn shelves(&self) -> MutexGuard<'_, Shelves> {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The index of what is for sale in the transaction's shop. One round trip if it has not changed.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn index(&self, tx: &TenantTx) -> Result<Arc<Index>, DbError> {
        let (tenant, seal) = (tx.tenant(), seal(tx).await?);
        if let Some(index) = self.shelves().get(tenant, seal) {
            return Ok(index);
        }
        let _turn = match self.turn(tenant) {
            Some(turn) => Some(turn.lock().await),
            None => None,
        };
        // The previous holder of the lock may have loaded it.
        if let Some(index) = self.shelves().get(tenant, seal) {
            return Ok(index);
        }
        let index = Arc::new(load_index(tx).await?);
        self.shelves().put(tenant, Arc::clone(&index), self.budget);
        Ok(index)
    }

    fn turn(&self, tenant: TenantId) -> Option<&tokio::sync::Mutex<()>> {
        let number = u64::try_from(tenant.number()).unwrap_or_default();
        let at = usize::try_from(number).unwrap_or_default() % TURNS;
        self.turns.get(at)
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
    async fn memory_is_bounded_and_the_shop_nobody_asks_for_goes_first() {
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
        assert!(!all.shelves().kept.contains_key(&idle));
        assert!(all.shelves().bytes <= all.budget);

        let none = Catalogues::with_budget(0);
        none.index(&db.read(loved).await).await.unwrap();
        assert!(none.shelves().kept.is_empty());
    }
}
