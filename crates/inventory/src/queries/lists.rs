use diesel::{
    BoolExpressionMethods, ExpressionMethods, NullableExpressionMethods, QueryDsl, Queryable,
};
use diesel_async::RunQueryDsl;
use kernel::{Address, Cursor, CursorError, LocationId, Page, PageSize, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Movement, Spot,
    store::{self, stock_item},
};

#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error(transparent)]
    Cursor(#[from] CursorError),
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockFilter {
    #[default]
    All,
    /// No more available than the reorder point.
    Low,
    /// Nothing available.
    Out,
    /// Somebody waits for it.
    Backordered,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Queryable, ToSchema)]
pub struct StockRow {
    pub variant_id: VariantId,
    pub location_id: LocationId,
    pub on_hand: i32,
    pub reserved: i32,
    pub available: i32,
    pub backordered: i32,
    pub reorder_point: Option<i32>,
    pub reorder_quantity: Option<i32>,
    pub version: i64,
}

/// Stock of all locations, by variant.
///
/// # Errors
/// A foreign cursor.
pub async fn stock_list(
    tx: &mut TenantTx,
    filter: StockFilter,
    cursor: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<StockRow>, ListError> {
    use stock_item as item;
    let available = || item::on_hand - item::reserved;
    let mut query = item::table
        .select((
            item::variant_id,
            item::location_id,
            item::on_hand,
            item::reserved,
            item::on_hand - item::reserved,
            item::backordered,
            item::reorder_point,
            item::reorder_quantity,
            item::version,
        ))
        .order((item::variant_id, item::location_id))
        .limit(size.overfetch())
        .into_boxed();
    query = match filter {
        StockFilter::All => query,
        StockFilter::Low => query.filter(available().nullable().le(item::reorder_point)),
        StockFilter::Out => query.filter(available().le(0)),
        StockFilter::Backordered => query.filter(item::backordered.gt(0)),
    };
    if let Some(cursor) = cursor {
        let (variant, location): (VariantId, LocationId) = cursor.decode()?;
        let same_variant = item::variant_id
            .eq(variant)
            .and(item::location_id.gt(location));
        query = query.filter(item::variant_id.gt(variant).or(same_variant));
    }
    let rows: Vec<StockRow> = query.load(tx).await.map_err(DbError::from)?;
    Ok(Page::from_overfetch(rows, size, |row| {
        (row.variant_id, row.location_id)
    }))
}

/// The story of one item, latest first.
///
/// # Errors
/// A foreign cursor.
pub async fn movements(
    tx: &mut TenantTx,
    spot: Spot,
    cursor: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Movement>, ListError> {
    let before: i64 = cursor.map(Cursor::decode).transpose()?.unwrap_or(i64::MAX);
    let rows = store::movements::page(tx, spot, before, size.overfetch()).await?;
    let rows: Result<Vec<Movement>, DbError> = rows.into_iter().map(Movement::read).collect();
    Ok(Page::from_overfetch(rows?, size, |row| row.version))
}

/// A place where stock lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Location {
    pub id: LocationId,
    pub name: String,
    pub address: Address,
    /// Web sales draw on it.
    pub is_default: bool,
}

/// The default location first.
///
/// # Errors
/// Database failures only.
pub async fn locations(tx: &mut TenantTx) -> Result<Vec<Location>, DbError> {
    let rows = store::locations::all(tx).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Location {
                id: row.id,
                name: row.name,
                address: serde_json::from_value(row.address)
                    .map_err(|error| DbError::corrupt("location.address", error))?,
                is_default: row.is_default,
            })
        })
        .collect()
}
