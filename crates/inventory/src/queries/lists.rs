use diesel::Queryable;
use kernel::{Address, Cursor, CursorError, LocationId, Page, PageSize, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{Movement, Spot, store};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor belongs to another list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// One item's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Queryable, ToSchema)]
pub struct StockRow {
    /// The variant.
    pub variant_id: VariantId,
    /// The location.
    pub location_id: LocationId,
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
    /// The item's version, incremented by each movement.
    pub version: i64,
}

/// The movements of one item, latest first.
///
/// # Errors
/// The cursor belongs to another list.
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

/// The movements recorded under a reference at these items.
///
/// # Errors
/// Database failures only.
pub async fn movements_named(
    tx: &mut TenantTx,
    spots: &[Spot],
    reference: &str,
) -> Result<Vec<Movement>, DbError> {
    let named: Vec<(Spot, &str)> = spots.iter().map(|spot| (*spot, reference)).collect();
    let rows = store::movements::by_reference(tx, &named).await?;
    rows.into_iter().map(Movement::read).collect()
}

/// A place where stock is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Location {
    /// The location's id.
    pub id: LocationId,
    /// Its name.
    pub name: String,
    /// Its address, from which parcels are sent.
    pub address: Address,
    /// Whether web sales draw on it.
    pub is_default: bool,
}

/// All locations, the default one first.
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
