use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{LocationId, VariantId};
use tenancy::{DbError, TenantTx};

use super::stock_item;
use crate::Spot;

#[derive(Clone, Copy, Debug, Queryable)]
pub(crate) struct ItemRow {
    pub(crate) variant_id: VariantId,
    pub(crate) location_id: LocationId,
    pub(crate) on_hand: i32,
    pub(crate) reserved: i32,
    pub(crate) backordered: i32,
    pub(crate) reorder_point: Option<i32>,
    pub(crate) reorder_quantity: Option<i32>,
    pub(crate) counted_as_of: Option<DateTime<Utc>>,
    pub(crate) version: i64,
    #[expect(dead_code, reason = "read for completeness of the row")]
    pub(crate) updated_at: DateTime<Utc>,
}

/// Locks the items that exist among `spots`, always in the order of their keys, so that no two transactions wait for
/// each other. May lock a few more than asked when several locations are involved.
pub(crate) async fn lock(tx: &mut TenantTx, spots: &[Spot]) -> Result<Vec<ItemRow>, DbError> {
    let variants: Vec<VariantId> = spots.iter().map(|spot| spot.variant).collect();
    let locations: Vec<LocationId> = spots.iter().map(|spot| spot.location).collect();
    Ok(stock_item::table
        .filter(stock_item::variant_id.eq_any(variants))
        .filter(stock_item::location_id.eq_any(locations))
        .order((stock_item::variant_id, stock_item::location_id))
        .for_no_key_update()
        .load(tx)
        .await?)
}

/// Makes empty items where none are yet, in the order given. Takes no lock on those that are there.
pub(crate) async fn ensure(tx: &mut TenantTx, spots: &[Spot]) -> Result<(), DbError> {
    let now = tx.now();
    let rows: Vec<_> = spots
        .iter()
        .map(|spot| {
            (
                stock_item::variant_id.eq(spot.variant),
                stock_item::location_id.eq(spot.location),
                stock_item::updated_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(stock_item::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

pub(crate) async fn read(tx: &mut TenantTx, spot: Spot) -> Result<ItemRow, DbError> {
    Ok(stock_item::table
        .find((spot.variant, spot.location))
        .get_result(tx)
        .await?)
}

/// Writes an item if nobody has written since version `read`.
pub(crate) async fn write(tx: &mut TenantTx, item: &ItemRow, read: i64) -> Result<(), DbError> {
    let unchanged = stock_item::table
        .find((item.variant_id, item.location_id))
        .filter(stock_item::version.eq(read));
    let written = diesel::update(unchanged)
        .set((
            stock_item::on_hand.eq(item.on_hand),
            stock_item::reserved.eq(item.reserved),
            stock_item::backordered.eq(item.backordered),
            stock_item::reorder_point.eq(item.reorder_point),
            stock_item::reorder_quantity.eq(item.reorder_quantity),
            stock_item::counted_as_of.eq(item.counted_as_of),
            stock_item::version.eq(item.version),
            stock_item::updated_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    if written == 1 {
        Ok(())
    } else {
        Err(DbError::Conflict)
    }
}
