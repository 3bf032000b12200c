use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, Queryable, QueryableByName,
    sql_types::{Array, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{LocationId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use super::stock_item;
use crate::{Holder, Spot};

#[derive(Clone, Copy, Debug, Queryable, QueryableByName)]
#[diesel(table_name = stock_item)]
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

/// Locks the existing items among `spots`, always in the order of their keys, which prevents deadlocks. May lock a
/// few more than requested if several locations are involved.
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

/// The same if all of them exist. Locks none if one is missing, because creating it while the others are locked would
/// lock it out of order. All are at one location.
pub(crate) async fn lock_if_all(
    tx: &mut TenantTx,
    location: LocationId,
    variants: &[VariantId],
) -> Result<Vec<ItemRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT variant_id, location_id, on_hand, reserved, backordered, reorder_point, reorder_quantity, counted_as_of, version,
            updated_at
         FROM stock_item WHERE variant_id = ANY ($1) AND location_id = $2
           AND (SELECT count(*) FROM stock_item WHERE variant_id = ANY ($1) AND location_id = $2) = cardinality($1)
         ORDER BY variant_id, location_id FOR NO KEY UPDATE",
    )
    .bind::<Array<Uuid>, _>(variants)
    .bind::<Uuid, _>(location);
    Ok(Cached(query).load(tx).await?)
}

/// The same at the location web sales draw on, for a holder who has nothing yet. None are locked for one who has: what it
/// holds must be locked with them, in one order.
pub(crate) async fn lock_for_new(
    tx: &mut TenantTx,
    holder: Holder,
    variants: &[VariantId],
) -> Result<Vec<ItemRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT variant_id, location_id, on_hand, reserved, backordered, reorder_point, reorder_quantity, counted_as_of, version,
            updated_at
         FROM stock_item WHERE variant_id = ANY ($1)
           AND location_id = (SELECT id FROM location WHERE is_default)
           AND (SELECT count(*) FROM stock_item WHERE variant_id = ANY ($1)
                  AND location_id = (SELECT id FROM location WHERE is_default)) = cardinality($1)
           AND NOT EXISTS (SELECT FROM reservation WHERE holder_id = $2)
         ORDER BY variant_id, location_id FOR NO KEY UPDATE",
    )
    .bind::<Array<Uuid>, _>(variants)
    .bind::<Uuid, _>(holder.uuid());
    Ok(Cached(query).load(tx).await?)
}

/// Locks the items of all that a holder has or had, in the order of their keys. (The arrays keep this a look at the
/// index for each key, whatever is known of the tables' sizes.)
pub(crate) async fn lock_of_holder(
    tx: &mut TenantTx,
    holder: Holder,
) -> Result<Vec<ItemRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT variant_id, location_id, on_hand, reserved, backordered, reorder_point, reorder_quantity, counted_as_of, version,
            updated_at
         FROM stock_item
         WHERE variant_id = ANY (ARRAY(SELECT variant_id FROM reservation WHERE holder_id = $1))
           AND location_id = ANY (ARRAY(SELECT location_id FROM reservation WHERE holder_id = $1))
         ORDER BY variant_id, location_id FOR NO KEY UPDATE",
    )
    .bind::<Uuid, _>(holder.uuid());
    Ok(Cached(query).load(tx).await?)
}

/// Creates missing items, in the order given. Takes no lock on existing ones.
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

/// An item's new values, with the version that was read.
pub(crate) struct Written {
    pub(crate) item: ItemRow,
    pub(crate) read: i64,
}

const WRITE: &str = "
    UPDATE stock_item SET on_hand = new.on_hand, reserved = new.reserved, backordered = new.backordered,
        reorder_point = new.reorder_point, reorder_quantity = new.reorder_quantity,
        counted_as_of = new.counted_as_of, version = new.version, updated_at = $11
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS new
        (variant_id, location_id, on_hand, reserved, backordered, reorder_point, reorder_quantity, counted_as_of,
         version, read)
    WHERE stock_item.variant_id = new.variant_id AND stock_item.location_id = new.location_id
      AND stock_item.version = new.read";

/// Binds the items' columns and the time to a statement.
macro_rules! bound {
    ($query:expr, $items:expr, $now:expr) => {{
        use diesel::sql_types::{
            Array as A, BigInt as B, Integer as I, Nullable as N, Timestamptz as T, Uuid as U,
        };
        let items = || $items.iter().map(|one| &one.item);
        $query
            .bind::<A<U>, _>(items().map(|item| item.variant_id).collect::<Vec<_>>())
            .bind::<A<U>, _>(items().map(|item| item.location_id).collect::<Vec<_>>())
            .bind::<A<I>, _>(items().map(|item| item.on_hand).collect::<Vec<_>>())
            .bind::<A<I>, _>(items().map(|item| item.reserved).collect::<Vec<_>>())
            .bind::<A<I>, _>(items().map(|item| item.backordered).collect::<Vec<_>>())
            .bind::<A<N<I>>, _>(items().map(|item| item.reorder_point).collect::<Vec<_>>())
            .bind::<A<N<I>>, _>(
                items()
                    .map(|item| item.reorder_quantity)
                    .collect::<Vec<_>>(),
            )
            .bind::<A<N<T>>, _>(items().map(|item| item.counted_as_of).collect::<Vec<_>>())
            .bind::<A<B>, _>(items().map(|item| item.version).collect::<Vec<_>>())
            .bind::<A<B>, _>($items.iter().map(|one| one.read).collect::<Vec<_>>())
            .bind::<T, _>($now)
    }};
}
pub(super) use bound;

/// Writes the items if nobody has written them since they were read.
pub(crate) async fn write(tx: &mut TenantTx, items: &[Written]) -> Result<(), DbError> {
    if items.is_empty() {
        return Ok(());
    }
    let query = bound!(diesel::sql_query(WRITE), items, tx.now());
    let count = Cached(query).execute(tx).await?;
    all_written(count, items)
}

pub(super) fn all_written(count: usize, items: &[Written]) -> Result<(), DbError> {
    if count == items.len() {
        Ok(())
    } else {
        Err(DbError::Conflict)
    }
}
