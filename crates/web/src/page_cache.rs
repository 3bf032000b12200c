//! Rendered public pages, and what shops say of themselves, kept in memory until the tenant's page version changes.
//!
//! Invariants: a lookup asks no database; a page is stored under the version read before it was rendered; memory is
//! bounded, and pages nobody asks for go first.

use std::sync::Arc;

use kernel::TenantId;
use quick_cache::{Weighter, sync::Cache};

use crate::{catalogues::Catalogues, rendered::Rendered, storefront::Known};

/// Bytes a cache holds at most, unless told otherwise.
const BUDGET: usize = 64 * 1024 * 1024;
/// Bytes of a usual page, from which the cache guesses how many it will hold.
const USUAL_PAGE: usize = 16 * 1024;
/// Shops whose profile is kept.
const SHOPS: usize = 10_000;

/// A page's address within a tenant. The path has its language prefix, the query is in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    tenant: TenantId,
    address: String,
}

impl Key {
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
    shops: Cache<TenantId, (u64, Arc<Known>)>,
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

    /// What is for sale in shops, as lists are made from it.
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

    /// Keeps a page that was rendered under `version`; one too large for the cache is only handed back.
    pub fn put(&self, key: Key, version: u64, page: Rendered) -> Arc<Rendered> {
        let page = Arc::new(page);
        let kept = Kept {
            version,
            page: Arc::clone(&page),
        };
        self.inner.pages.insert(key, kept);
        page
    }

    pub(crate) fn known(&self, tenant: TenantId, version: u64) -> Option<Arc<Known>> {
        let (of, known) = self.inner.shops.get(&tenant)?;
        (of == version).then_some(known)
    }

    pub(crate) fn remember(&self, tenant: TenantId, version: u64, known: Arc<Known>) {
        self.inner.shops.insert(tenant, (version, known));
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
