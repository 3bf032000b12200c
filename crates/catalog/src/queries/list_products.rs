//! The dashboard's product list, page by page.

use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, Currency, Cursor, CursorError, Page, PageSize, ProductId};
use tenancy::{DbError, TenantTx};

use super::cards::{ProductCard, cards};
use crate::{
    ProductStatus,
    product::EXEMPT_TAX,
    store::{
        FAILED,
        schema::{collection_product, product, product_image, product_stock, variant},
    },
    wording,
};

/// The sort order. The id breaks ties, so that every page ends at a definite place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListSort {
    /// Latest change first.
    #[default]
    Updated,
    /// A before Z, ignoring case and accents.
    Title,
    /// Newest product first.
    Created,
}

/// Stock of a product for sale on the web, all its variants together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockLevel {
    /// At least one unit is available.
    In,
    /// Nothing is available.
    Out,
    /// A variant is at or below its reorder point at some location.
    Low,
}

impl StockLevel {
    /// Every level.
    pub const ALL: [Self; 3] = [Self::In, Self::Low, Self::Out];

    /// The code in URLs: `low`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Low => "low",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// Whether tax is charged on a product where the shop is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxFilter {
    /// On all of its variants.
    Charged,
    /// At least one variant is sold without tax.
    NotCharged,
}

impl TaxFilter {
    /// Every value.
    pub const ALL: [Self; 2] = [Self::Charged, Self::NotCharged];

    /// The code in URLs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Charged => "charged",
            Self::NotCharged => "not_charged",
        }
    }

    /// The filter with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }
}

/// Whether a product has a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFilter {
    /// It has none.
    Missing,
    /// It has at least one.
    Present,
}

impl PictureFilter {
    /// Every value.
    pub const ALL: [Self; 2] = [Self::Missing, Self::Present];

    /// The code in URLs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Present => "present",
        }
    }

    /// The filter with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }
}

/// A page request with its filters; absent filters accept everything.
#[derive(Clone, Debug)]
pub struct ListProducts {
    /// Words that must all occur in title, vendor, type, tags, options, SKUs, barcodes or description.
    pub text: String,
    /// Accepted statuses; if empty, any.
    pub statuses: Vec<ProductStatus>,
    /// Members of this collection only.
    pub collection: Option<CollectionId>,
    /// Products with this stock level only.
    pub stock: Option<StockLevel>,
    /// Products with or without tax only.
    pub tax: Option<TaxFilter>,
    /// Products with or without a picture only.
    pub pictures: Option<PictureFilter>,
    /// The sort order.
    pub sort: ListSort,
    /// The cursor of the previous page in the same order.
    pub cursor: Option<Cursor>,
    /// The page size.
    pub size: PageSize,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ListProductsError {
    /// The cursor belongs to another list or order.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
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

/// The sort key a page ends at.
#[derive(Queryable)]
struct Key {
    updated_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    title: String,
    id: ProductId,
}

impl Key {
    fn page(keys: Vec<Self>, sort: ListSort, size: PageSize) -> Page<Self> {
        match sort {
            ListSort::Updated => Page::from_overfetch(keys, size, |key| (key.updated_at, key.id)),
            ListSort::Created => Page::from_overfetch(keys, size, |key| (key.created_at, key.id)),
            ListSort::Title => Page::from_overfetch(keys, size, |key| (key.title.clone(), key.id)),
        }
    }
}

/// One page of products. Two round trips.
///
/// # Errors
/// The cursor belongs to another list or order.
pub async fn list_products(
    tx: &TenantTx,
    currency: Currency,
    query: &ListProducts,
) -> Result<Page<ProductCard>, ListProductsError> {
    let mut wanted = product::table
        .select((
            product::updated_at,
            product::created_at,
            product::title_folded,
            product::id,
        ))
        .into_boxed();
    for word in wording::search_words(&query.text) {
        wanted = wanted.filter(product::search_text.like(pattern(&word)));
    }
    if !query.statuses.is_empty() {
        let codes = query.statuses.iter().map(|status| status.code());
        wanted = wanted.filter(product::status.eq_any(codes.collect::<Vec<_>>()));
    }
    if let Some(collection) = query.collection {
        let member = collection_product::table
            .filter(collection_product::product_id.eq(product::id))
            .filter(collection_product::collection_id.eq(collection));
        wanted = wanted.filter(exists(member));
    }
    if let Some(level) = query.stock {
        let stock = product_stock::table.filter(product_stock::product_id.eq(product::id));
        wanted = match level {
            StockLevel::In => wanted.filter(exists(
                stock.filter(product_stock::available.gt(0).or(product_stock::uncounted)),
            )),
            StockLevel::Out => wanted.filter(exists(
                stock
                    .filter(product_stock::available.le(0))
                    .filter(not(product_stock::uncounted)),
            )),
            StockLevel::Low => wanted.filter(exists(stock.filter(product_stock::low))),
        };
    }
    if let Some(filter) = query.tax {
        let inherits = variant::tax_category
            .is_null()
            .and(product::tax_category.eq(EXEMPT_TAX));
        let untaxed = variant::table
            .filter(variant::product_id.eq(product::id))
            .filter(
                not(variant::taxable)
                    .or(variant::tax_category.is_not_distinct_from(EXEMPT_TAX))
                    .or(inherits),
            );
        wanted = match filter {
            TaxFilter::Charged => wanted.filter(not(exists(untaxed))),
            TaxFilter::NotCharged => wanted.filter(exists(untaxed)),
        };
    }
    if let Some(filter) = query.pictures {
        let picture = product_image::table
            .filter(product_image::product_id.eq(product::id))
            .filter(product_image::state.ne(FAILED));
        wanted = match filter {
            PictureFilter::Missing => wanted.filter(not(exists(picture))),
            PictureFilter::Present => wanted.filter(exists(picture)),
        };
    }
    use product::{created_at, id, title_folded, updated_at};
    wanted = match query.sort {
        ListSort::Updated => wanted.order((updated_at.desc(), id.desc())),
        ListSort::Created => wanted.order((created_at.desc(), id.desc())),
        ListSort::Title => wanted.order((title_folded, id)),
    };
    if let Some(cursor) = &query.cursor {
        wanted = match query.sort {
            ListSort::Updated => {
                let (at, last): (DateTime<Utc>, ProductId) = cursor.decode()?;
                wanted.filter(updated_at.lt(at).or(updated_at.eq(at).and(id.lt(last))))
            }
            ListSort::Created => {
                let (at, last): (DateTime<Utc>, ProductId) = cursor.decode()?;
                wanted.filter(created_at.lt(at).or(created_at.eq(at).and(id.lt(last))))
            }
            ListSort::Title => {
                let (title, last): (String, ProductId) = cursor.decode()?;
                let equal = title_folded.eq(title.clone()).and(id.gt(last));
                wanted.filter(title_folded.gt(title).or(equal))
            }
        };
    }
    let keys: Vec<Key> = wanted
        .limit(query.size.overfetch())
        .load(&mut tx.reader())
        .await
        .map_err(DbError::from)?;
    let page = Key::page(keys, query.sort, query.size);
    let ids: Vec<ProductId> = page.items.iter().map(|key| key.id).collect();
    Ok(Page {
        items: cards(tx, currency, &ids).await?,
        next_cursor: page.next_cursor,
    })
}
