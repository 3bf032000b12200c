//! Addresses that search engines may list.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use tenancy::{DbError, TenantTx};

use crate::store::schema::{collection, product};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SitemapKind {
    Product,
    Collection,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    pub kind: SitemapKind,
    pub handle: String,
    pub updated_at: DateTime<Utc>,
}

/// A sitemap file holds 50,000 addresses at most.
const MAX: i64 = 49_000;

/// Active products, latest change first, and published collections. One flight.
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
