//! Caches rendered public pages and the facts of shops in memory until the tenant's page version changes.
//!
//! Invariants: a look-up never queries the database; a page is stored under the version read before rendering; memory
//! is bounded, and rarely requested pages are evicted first.

use std::{any::Any, sync::Arc};

use kernel::TenantId;
use quick_cache::{Weighter, sync::Cache};

use crate::{catalogues::Catalogues, rendered::Rendered};

/// Default maximum of bytes in a cache.
const BUDGET: usize = 64 * 1024 * 1024;
/// Size of a typical page in bytes, from which the cache estimates its number of entries.
const USUAL_PAGE: usize = 16 * 1024;
/// Maximum number of shops whose facts are cached.
const SHOPS: usize = 10_000;

/// A page's key within a tenant. The path has its language prefix, the query is in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    tenant: TenantId,
    address: String,
}

impl Key {
    /// Builds the key; `query` must be in canonical form.
    #[must_use]
    pub fn new(tenant: TenantId, path: &str, query: &str) -> Self {
        Self {
            tenant,
            address: format!("{path}{query}"),
        }
    }
}

#[derive(Clone)]
struct Kept {
    version: u64,
    page: Arc<Rendered>,
}

/// What the pages' crate keeps of a shop, in a type of its own.
type Facts = Arc<dyn Any + Send + Sync>;

/// Weighs pages in bytes.
#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Kept> for Bytes {
    fn weight(&self, key: &Key, kept: &Kept) -> u64 {
        u64::try_from(kept.page.size() + key.address.len()).unwrap_or(u64::MAX)
    }
}

/// Shared by all workers of a process; cheap to clone.
#[derive(Clone)]
pub struct PageCache {
    inner: Arc<Inner>,
}

struct Inner {
    pages: Cache<Key, Kept, Bytes>,
    shops: Cache<TenantId, (u64, Facts)>,
    catalogues: Catalogues,
}

impl Default for PageCache {
    fn default() -> Self {
        Self::with_budget(BUDGET)
    }
}

impl PageCache {
    /// A cache that holds at most `bytes` of pages, and half as many of catalogues.
    #[must_use]
    pub fn with_budget(bytes: usize) -> Self {
        let weight = u64::try_from(bytes).unwrap_or(u64::MAX);
        let inner = Inner {
            pages: Cache::with_weighter(bytes / USUAL_PAGE, weight, Bytes),
            shops: Cache::new(SHOPS),
            catalogues: Catalogues::with_budget(bytes / 2),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The cached indexes of what is for sale.
    #[must_use]
    pub fn catalogues(&self) -> &Catalogues {
        &self.inner.catalogues
    }

    /// The page, if it was rendered under this version of the tenant's pages.
    #[must_use]
    pub fn get(&self, key: &Key, version: u64) -> Option<Arc<Rendered>> {
        let kept = self.inner.pages.get(key)?;
        (kept.version == version).then_some(kept.page)
    }

    /// Stores a page that was rendered under `version`; one too large for the cache is only returned.
    pub fn put(&self, key: Key, version: u64, page: Rendered) -> Arc<Rendered> {
        let page = Arc::new(page);
        let kept = Kept {
            version,
            page: Arc::clone(&page),
        };
        self.inner.pages.insert(key, kept);
        page
    }

    /// The facts that were read of this shop under this version of its pages.
    #[must_use]
    pub fn known<T: Any + Send + Sync>(&self, tenant: TenantId, version: u64) -> Option<Arc<T>> {
        let (of, facts) = self.inner.shops.get(&tenant)?;
        (of == version).then(|| facts.downcast().ok()).flatten()
    }

    /// Keeps the facts of a shop that were read under `version`.
    pub fn remember<T: Any + Send + Sync>(&self, tenant: TenantId, version: u64, facts: Arc<T>) {
        self.inner.shops.insert(tenant, (version, facts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Rendered {
        Rendered::new("text/html", String::new(), text.to_owned())
    }

    fn key(path: &str) -> Key {
        Key::new(TenantId::new(1), path, "")
    }

    #[test]
    fn a_page_is_stale_under_another_version() {
        let cache = PageCache::default();
        cache.put(key("/"), 1, page("one"));
        assert!(cache.get(&key("/"), 1).is_some());
        assert!(cache.get(&key("/"), 2).is_none());
        let other = Key::new(TenantId::new(2), "/", "");
        assert!(cache.get(&other, 1).is_none());
    }

    #[test]
    fn memory_is_bounded_and_what_is_asked_for_stays() {
        let budget = 8 * 1024 * 1024;
        let cache = PageCache::with_budget(budget);
        let large = "x".repeat(20 * 1024);
        cache.put(key("/loved"), 1, page("loved"));
        for number in 0..2_000 {
            cache.put(key(&format!("/{number}")), 1, page(&large));
            assert!(cache.get(&key("/loved"), 1).is_some(), "{number}");
        }
        let held = cache.inner.pages.weight();
        assert!(held <= u64::try_from(budget).unwrap(), "{held}");
        assert!(held > u64::try_from(budget / 2).unwrap(), "{held}");
    }
}
