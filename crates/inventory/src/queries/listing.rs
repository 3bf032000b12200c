//! The stock screen: what is counted, by product, so that the variants of one stand together and those never moved are
//! seen too.

use diesel::{
    AggregateExpressionMethods, BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable,
    TextExpressionMethods, dsl::count,
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, Page, PageSize, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::ListError;
use crate::store::stock_listing as listing;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockFilter {
    #[default]
    All,
    /// No more available than the reorder point; nothing of an archived product.
    Low,
    /// Nothing available; nothing of an archived product.
    Out,
    /// Somebody waits for it.
    Backordered,
}

/// What to list. Everything empty: all that is counted.
#[derive(Clone, Debug, Default)]
pub struct ListStock {
    /// As the catalogue folds them; the product must have all of them.
    pub words: Vec<String>,
    pub filter: StockFilter,
    pub cursor: Option<Cursor>,
    pub size: Option<u32>,
}

/// One variant's stock where web sales draw on; all zero when it was never moved.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct ListedStock {
    pub variant_id: VariantId,
    pub on_hand: i32,
    pub reserved: i32,
    pub available: i32,
    pub backordered: i32,
    pub reorder_point: Option<i32>,
    pub reorder_quantity: Option<i32>,
    /// Of the last movement; 0 when it was never moved.
    pub version: i64,
    place: Place,
}

/// Where a page may end.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Place {
    title: String,
    product: ProductId,
    position: i32,
}

type At = (String, ProductId, i32, VariantId);

/// By title, then as the product orders its variants. One flight.
///
/// # Errors
/// A foreign cursor.
pub async fn list_stock(
    tx: &mut TenantTx,
    asked: &ListStock,
) -> Result<Page<ListedStock>, ListError> {
    let size = PageSize::clamped(asked.size);
    let mut query = listing::table
        .select((
            listing::variant_id,
            listing::on_hand,
            listing::reserved,
            listing::available,
            listing::backordered,
            listing::reorder_point,
            listing::reorder_quantity,
            listing::version,
            (
                listing::title_folded,
                listing::product_id,
                listing::position,
            ),
        ))
        .order((
            listing::title_folded,
            listing::product_id,
            listing::position,
            listing::variant_id,
        ))
        .limit(size.overfetch())
        .into_boxed();
    for word in &asked.words {
        let pattern = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query.filter(listing::search_text.like(pattern));
    }
    query = match asked.filter {
        StockFilter::All => query,
        StockFilter::Low => query.filter(listing::low),
        StockFilter::Out => query.filter(listing::out),
        StockFilter::Backordered => query.filter(listing::backordered.gt(0)),
    };
    if let Some(cursor) = &asked.cursor {
        let (title, product, position, variant): At = cursor.decode()?;
        let later_variant = listing::variant_id.gt(variant);
        let same_position = listing::position.eq(position).and(later_variant);
        let same_product = listing::product_id
            .eq(product)
            .and(listing::position.gt(position).or(same_position));
        let same_title = listing::title_folded
            .eq(title.clone())
            .and(listing::product_id.gt(product).or(same_product));
        query = query
            .filter(listing::title_folded.ge(title.clone()))
            .filter(listing::title_folded.gt(title).or(same_title));
    }
    let rows: Vec<ListedStock> = query.load(tx).await.map_err(DbError::from)?;
    Ok(Page::from_overfetch(rows, size, |row| {
        let place = &row.place;
        (
            place.title.clone(),
            place.product,
            place.position,
            row.variant_id,
        )
    }))
}

/// How many variants each filter admits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockCounts {
    pub all: i64,
    /// As in [`StockFilter`].
    pub low: i64,
    pub out: i64,
    pub backordered: i64,
}

/// # Errors
/// Database failures only.
pub async fn stock_counts(tx: &mut TenantTx) -> Result<StockCounts, DbError> {
    let each = || count(listing::variant_id);
    let (all, low, out, backordered) = listing::table
        .select((
            each(),
            each().aggregate_filter(listing::low),
            each().aggregate_filter(listing::out),
            each().aggregate_filter(listing::backordered.gt(0)),
        ))
        .first(tx)
        .await?;
    Ok(StockCounts {
        all,
        low,
        out,
        backordered,
    })
}
