//! The stock screen: all counted variants, grouped by product, including those never moved.

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

/// Which variants to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockFilter {
    /// Every counted variant.
    #[default]
    All,
    /// Available is at or below the reorder point; excludes archived products.
    Low,
    /// Nothing is available; excludes archived products.
    Out,
    /// A line waits for backordered units.
    Backordered,
}

/// A page request; the default lists every counted variant.
#[derive(Clone, Debug, Default)]
pub struct ListStock {
    /// Search words, folded as the catalogue folds them; the product must contain all of them.
    pub words: Vec<String>,
    /// Which variants to list.
    pub filter: StockFilter,
    /// The cursor of the previous page.
    pub cursor: Option<Cursor>,
    /// The page size, 1 to 100.
    pub size: Option<u32>,
}

/// One variant's stock at the location web sales draw on; all zero if it was never moved.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct ListedStock {
    /// The variant.
    pub variant_id: VariantId,
    /// Units on hand.
    pub on_hand: i32,
    /// Units promised from those on hand.
    pub reserved: i32,
    /// On hand less reserved.
    pub available: i32,
    /// Units promised beyond those on hand.
    pub backordered: i32,
    /// Listed as low at or below this many available units.
    pub reorder_point: Option<i32>,
    /// How many units to order then.
    pub reorder_quantity: Option<i32>,
    /// The version of the last movement; 0 if it was never moved.
    pub version: i64,
    place: Place,
}

/// The sort key a page ends at.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Place {
    title: String,
    product: ProductId,
    position: i32,
}

type At = (String, ProductId, i32, VariantId);

/// Lists by title, then in the product's order of variants. One round trip.
///
/// # Errors
/// The cursor belongs to another list.
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

/// Units on hand of every counted variant, where web sales draw on.
///
/// # Errors
/// Database failures only.
pub async fn on_hand_of_all(tx: &mut TenantTx) -> Result<Vec<(VariantId, i32)>, DbError> {
    Ok(listing::table
        .select((listing::variant_id, listing::on_hand))
        .load(tx)
        .await?)
}

/// Number of variants that each filter accepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockCounts {
    /// Every counted variant.
    pub all: i64,
    /// Variants at or below their reorder point.
    pub low: i64,
    /// Variants with nothing available.
    pub out: i64,
    /// Variants that shoppers wait for.
    pub backordered: i64,
}

/// Counts the variants of each filter.
///
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
