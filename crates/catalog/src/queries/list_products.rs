//! The dashboard's list: newest changes first, page by page.

use chrono::{DateTime, Utc};
use diesel::{dsl::exists, prelude::*};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, Currency, Cursor, CursorError, Page, PageSize, ProductId};
use tenancy::{DbError, TenantTx};

use super::cards::{ProductCard, cards};
use crate::{
    ProductStatus,
    store::schema::{collection_product, product},
    wording,
};

#[derive(Clone, Debug)]
pub struct ListProducts {
    /// Words that must all occur in title, vendor, type, tags, options, SKUs, barcodes or description.
    pub text: String,
    pub status: Option<ProductStatus>,
    pub collection: Option<CollectionId>,
    pub cursor: Option<Cursor>,
    pub size: PageSize,
}

#[derive(Debug, thiserror::Error)]
pub enum ListProductsError {
    #[error(transparent)]
    Cursor(#[from] CursorError),
    #[error(transparent)]
    Db(#[from] DbError),
}

pub(super) fn pattern(word: &str) -> String {
    let escaped = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}

/// Two flights.
///
/// # Errors
/// A cursor that is not this list's.
pub async fn list_products(
    tx: &TenantTx,
    currency: Currency,
    query: &ListProducts,
) -> Result<Page<ProductCard>, ListProductsError> {
    let mut wanted = product::table
        .select((product::updated_at, product::id))
        .into_boxed();
    for word in wording::search_words(&query.text) {
        wanted = wanted.filter(product::search_text.like(pattern(&word)));
    }
    if let Some(status) = query.status {
        wanted = wanted.filter(product::status.eq(status.code()));
    }
    if let Some(collection) = query.collection {
        let member = collection_product::table
            .filter(collection_product::product_id.eq(product::id))
            .filter(collection_product::collection_id.eq(collection));
        wanted = wanted.filter(exists(member));
    }
    if let Some(cursor) = &query.cursor {
        let (at, id): (DateTime<Utc>, ProductId) = cursor.decode()?;
        wanted = wanted.filter(
            product::updated_at
                .lt(at)
                .or(product::updated_at.eq(at).and(product::id.lt(id))),
        );
    }
    let keys: Vec<(DateTime<Utc>, ProductId)> = wanted
        .order((product::updated_at.desc(), product::id.desc()))
        .limit(query.size.overfetch())
        .load(&mut tx.reader())
        .await
        .map_err(DbError::from)?;
    let page = Page::from_overfetch(keys, query.size, |key| *key);
    let ids: Vec<ProductId> = page.items.iter().map(|(_, id)| *id).collect();
    Ok(Page {
        items: cards(tx, currency, &ids).await?,
        next_cursor: page.next_cursor,
    })
}
