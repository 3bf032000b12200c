//! URLs for search engines.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use tenancy::{DbError, TenantTx};

use crate::store::schema::{collection, product};

/// The kind of page an entry refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SitemapKind {
    /// A product's page.
    Product,
    /// A collection's page.
    Collection,
}

/// One page for search engines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// The kind of page.
    pub kind: SitemapKind,
    /// Last segment of its URL.
    pub handle: String,
    /// The last change.
    pub updated_at: DateTime<Utc>,
}

/// A sitemap file holds at most 50,000 URLs.
const MAX: i64 = 49_000;

/// Active products, latest change first, and published collections. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn sitemap(tx: &TenantTx) -> Result<Vec<SitemapEntry>, DbError> {
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let (products, collections) = try_join!(
        product::table
            .filter(product::status.eq("active"))
            .order((product::updated_at.desc(), product::id.desc()))
            .limit(MAX)
            .select((product::handle, product::updated_at))
            .load::<(String, DateTime<Utc>)>(&mut a),
        collection::table
            .filter(collection::published.eq(true))
            .order(collection::position)
            .limit(900)
            .select((collection::handle, collection::updated_at))
            .load::<(String, DateTime<Utc>)>(&mut b),
    )?;
    let entry = |kind| {
        move |(handle, updated_at)| SitemapEntry {
            kind,
            handle,
            updated_at,
        }
    };
    let products = products.into_iter().map(entry(SitemapKind::Product));
    Ok(products
        .chain(collections.into_iter().map(entry(SitemapKind::Collection)))
        .collect())
}
