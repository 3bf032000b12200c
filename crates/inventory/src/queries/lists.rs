use diesel::Queryable;
use kernel::{Address, Cursor, CursorError, LocationId, Page, PageSize, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{Movement, Spot, store};

#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error(transparent)]
    Cursor(#[from] CursorError),
    #[error(transparent)]
    Db(#[from] DbError),
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
