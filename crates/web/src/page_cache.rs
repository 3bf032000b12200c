//! Caches rendered public pages and shop profiles in memory until the tenant's page version changes.
//!
//! Invariants: a look-up never queries the database; a page is stored under the version read before rendering; memory
//! is bounded by two generations: a page that is requested moves to the young one, and when that is full, the old one
//! is dropped.

use std::{
    collections::HashMap,
    io::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::Bytes,
};
use dashmap::DashMap;
use flate2::{Compression, write::GzEncoder};
use kernel::TenantId;
use sha2::{Digest, Sha256};

use crate::{catalogues::Catalogues, storefront::Known};

/// Default maximum of bytes in a cache.
const BUDGET: usize = 64 * 1024 * 1024;
/// Approximate size of an entry besides its bodies.
const OVERHEAD: usize = 512;
/// Maximum number of cached profiles; beyond it they are cleared.
const SHOPS: usize = 10_000;

/// A page's key within a tenant. The path has its language prefix, the query is in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    tenant: TenantId,
    address: String,
}

impl Key {
    /// The key of a page.
    #[must_use]
    pub fn new(tenant: TenantId, path: &str, query: &str) -> Self {
        Self {
            tenant,
            address: format!("{path}{query}"),
        }
    }
}

const VARY: HeaderValue = HeaderValue::from_static("Accept-Encoding");
const REFERRER: HeaderValue = HeaderValue::from_static("strict-origin-when-cross-origin");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// Converts our own text to a header value; an invalid one would be a bug, and nothing is sent.
fn header_of(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// A rendered page, ready to send.
#[derive(Debug)]
pub struct Rendered {
    media_type: HeaderValue,
    policy: HeaderValue,
    etag: String,
    etag_header: HeaderValue,
    plain: Bytes,
    /// Absent if it would not be smaller.
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Rendered {
    /// Renders once: computes tag and compressed form.
    #[must_use]
    pub fn new(media_type: &'static str, policy: String, body: String) -> Self {
        let digest = Sha256::digest(body.as_bytes());
        let hash: String = digest
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let smaller = |small: Option<Vec<u8>>| {
            small
                .filter(|small| small.len() < body.len())
                .map(Bytes::from)
        };
        let (brotli, gzip) = (
            smaller(brotli_of(body.as_bytes())),
            smaller(gzip_of(body.as_bytes())),
        );
        // Weak: the same tag for the compressed and the plain page.
        let etag = format!("W/\"{hash}\"");
        Self {
            media_type: HeaderValue::from_static(media_type),
            policy: header_of(&policy),
            etag_header: header_of(&etag),
            etag,
            brotli,
            gzip,
            plain: body.into(),
        }
    }

    fn size(&self) -> usize {
        let packed = |body: &Option<Bytes>| body.as_ref().map_or(0, Bytes::len);
        self.plain.len() + packed(&self.brotli) + packed(&self.gzip) + self.policy.len() + OVERHEAD
    }

    /// The answer to this request: the page, or 304 if the browser has it. Browsers revalidate a page each time.
    #[must_use]
    pub fn respond(&self, request: &HttpRequest) -> HttpResponse {
        self.respond_for(request, "public, max-age=0, must-revalidate")
    }

    /// The answer for a file whose URL changes with its content, which browsers may cache indefinitely.
    #[must_use]
    pub fn respond_forever(&self, request: &HttpRequest) -> HttpResponse {
        self.respond_for(request, "public, max-age=31536000, immutable")
    }

    fn respond_for(&self, request: &HttpRequest, caching: &'static str) -> HttpResponse {
        let header = |name: header::HeaderName| {
            request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let known = is_known(header(header::IF_NONE_MATCH), &self.etag);
        let mut response = if known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((header::ETAG, self.etag_header.clone()))
            .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(caching)))
            .insert_header((header::VARY, VARY))
            .insert_header((header::CONTENT_SECURITY_POLICY, self.policy.clone()))
            .insert_header((header::REFERRER_POLICY, REFERRER))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, NOSNIFF));
        if known {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.media_type.clone()));
        let accepted = header(header::ACCEPT_ENCODING);
        let packed = |name: &'static str, body: &Option<Bytes>| {
            body.clone()
                .filter(|_| takes(accepted, name))
                .map(|body| (name, body))
        };
        match packed("br", &self.brotli).or_else(|| packed("gzip", &self.gzip)) {
            Some((name, small)) => response
                .insert_header(("Content-Encoding", name))
                .body(small),
            None => response.body(self.plain.clone()),
        }
    }
}

/// Whether `If-None-Match` names this tag (or any).
#[must_use]
pub fn is_known(header: &str, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    header
        .split(',')
        .any(|tag| tag.trim() == "*" || (!tag.trim().is_empty() && bare(tag) == bare(etag)))
}

/// Whether `Accept-Encoding` accepts this coding.
#[must_use]
fn takes(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused = matches!(
            weight.trim().replace(' ', "").as_str(),
            "q=0" | "q=0.0" | "q=0.00" | "q=0.000"
        );
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

/// Quality 5: a millisecond per page, and smaller than gzip at its best.
fn brotli_of(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 5, 20);
    encoder
        .write_all(body)
        .and_then(|()| encoder.flush())
        .ok()?;
    drop(encoder);
    Some(out)
}

fn gzip_of(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

#[derive(Clone)]
struct Kept {
    version: u64,
    page: Arc<Rendered>,
}

struct Generations {
    /// Maximum number of bytes in one of the two generations.
    share: usize,
    young: HashMap<Key, Kept>,
    old: HashMap<Key, Kept>,
    /// Size of the young generation.
    bytes: usize,
}

impl Generations {
    fn put(&mut self, key: Key, kept: Kept) {
        let size = kept.page.size() + key.address.len();
        if self.bytes + size > self.share {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        let address = key.address.len();
        if let Some(before) = self.young.insert(key, kept) {
            self.bytes = self.bytes.saturating_sub(before.page.size() + address);
        }
        self.bytes += size;
    }

    fn get(&mut self, key: &Key, version: u64) -> Option<Arc<Rendered>> {
        if let Some(kept) = self.young.get(key) {
            return (kept.version == version).then(|| Arc::clone(&kept.page));
        }
        let (key, kept) = self.old.remove_entry(key)?;
        if kept.version != version {
            return None;
        }
        let page = Arc::clone(&kept.page);
        self.put(key, kept);
        Some(page)
    }
}

/// Shared by all workers of a process; cheap to clone.
#[derive(Clone)]
pub struct PageCache {
    inner: Arc<Inner>,
}

struct Inner {
    /// Locked for a look-up only, never while a page is rendered or sent.
    pages: Mutex<Generations>,
    shops: DashMap<TenantId, (u64, Arc<Known>)>,
    catalogues: Catalogues,
}

impl Default for PageCache {
    fn default() -> Self {
        Self::with_budget(BUDGET)
    }
}

impl PageCache {
    /// A cache that holds at most this many bytes of pages, and half as many of catalogues.
    #[must_use]
    pub fn with_budget(bytes: usize) -> Self {
        let generations = Generations {
            share: bytes / 2,
            young: HashMap::new(),
            old: HashMap::new(),
            bytes: 0,
        };
        let inner = Inner {
            pages: Mutex::new(generations),
            shops: DashMap::new(),
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

    fn generations(&self) -> MutexGuard<'_, Generations> {
        let pages = &self.inner.pages;
        pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page, if it was rendered under this version of the tenant's pages.
    #[must_use]
    pub fn get(&self, key: &Key, version: u64) -> Option<Arc<Rendered>> {
        self.generations().get(key, version)
    }

    /// Stores a page that was rendered under `version`; a page larger than a generation is only returned.
    pub fn put(&self, key: Key, version: u64, page: Rendered) -> Arc<Rendered> {
        let page = Arc::new(page);
        let mut generations = self.generations();
        if page.size() < generations.share / 8 {
            generations.put(
                key,
                Kept {
                    version,
                    page: Arc::clone(&page),
                },
            );
        }
        drop(generations);
        page
    }

    pub(crate) fn known(&self, tenant: TenantId, version: u64) -> Option<Arc<Known>> {
        let known = self.inner.shops.get(&tenant)?;
        (known.0 == version).then(|| Arc::clone(&known.1))
    }

    pub(crate) fn remember(&self, tenant: TenantId, version: u64, known: Arc<Known>) {
        if self.inner.shops.len() >= SHOPS {
            self.inner.shops.clear();
        }
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
        let cache = PageCache::with_budget(1024 * 1024);
        let large = "x".repeat(20 * 1024);
        cache.put(key("/loved"), 1, page("loved"));
        for number in 0..200 {
            cache.put(key(&format!("/{number}")), 1, page(&large));
            assert!(cache.get(&key("/loved"), 1).is_some(), "{number}");
        }
        let generations = cache.generations();
        let held: usize = generations
            .young
            .values()
            .chain(generations.old.values())
            .map(|kept| kept.page.size())
            .sum();
        assert!(held <= 1024 * 1024, "{held}");
    }

    #[test]
    fn headers_are_read_as_written() {
        assert!(takes("br;q=1.0, gzip;q=0.8", "gzip"));
        assert!(!takes("br, gzip;q=0", "gzip"));
        assert!(!takes("", "br"));
        let page = page("hello");
        assert!(is_known(&format!("\"other\", {}", page.etag), &page.etag));
        assert!(is_known(page.etag.trim_start_matches("W/"), &page.etag));
        assert!(!is_known("", &page.etag));
    }
}
