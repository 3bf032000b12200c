use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, dsl::sum};
use diesel_async::RunQueryDsl;
use kernel::{LocationId, MovementId, VariantId};
use tenancy::{DbError, TenantTx};

use super::stock_movement;
use crate::{MovementKind, Spot};

#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = stock_movement)]
pub(crate) struct MovementRow {
    pub(crate) variant_id: VariantId,
    pub(crate) location_id: LocationId,
    pub(crate) version: i64,
    pub(crate) id: MovementId,
    pub(crate) kind: String,
    pub(crate) quantity: i32,
    pub(crate) delta: i32,
    pub(crate) on_hand: i32,
    pub(crate) occurred_at: DateTime<Utc>,
    pub(crate) recorded_at: DateTime<Utc>,
    pub(crate) reason: String,
    pub(crate) reference: Option<String>,
    pub(crate) actor: String,
}

pub(crate) async fn insert(tx: &mut TenantTx, row: MovementRow) -> Result<(), DbError> {
    diesel::insert_into(stock_movement::table)
        .values(row)
        .execute(tx)
        .await?;
    Ok(())
}

/// The movement already recorded under a reference.
pub(crate) async fn by_reference(
    tx: &mut TenantTx,
    spot: Spot,
    reference: &str,
) -> Result<Option<MovementRow>, DbError> {
    Ok(stock_movement::table
        .filter(stock_movement::variant_id.eq(spot.variant))
        .filter(stock_movement::location_id.eq(spot.location))
        .filter(stock_movement::reference.eq(reference))
        .get_result(tx)
        .await
        .optional()?)
}

/// Sum of the deltas that occurred at `instant` or later. A count at the same instant precedes them.
pub(crate) async fn deltas_since(
    tx: &mut TenantTx,
    spot: Spot,
    instant: DateTime<Utc>,
) -> Result<i64, DbError> {
    let total: Option<i64> = stock_movement::table
        .filter(stock_movement::variant_id.eq(spot.variant))
        .filter(stock_movement::location_id.eq(spot.location))
        .filter(stock_movement::kind.ne(MovementKind::Count.code()))
        .filter(stock_movement::occurred_at.ge(instant))
        .select(sum(stock_movement::quantity))
        .get_result(tx)
        .await?;
    Ok(total.unwrap_or_default())
}

/// Movements of an item before version `before`, latest first.
pub(crate) async fn page(
    tx: &mut TenantTx,
    spot: Spot,
    before: i64,
    limit: i64,
) -> Result<Vec<MovementRow>, DbError> {
    Ok(stock_movement::table
        .filter(stock_movement::variant_id.eq(spot.variant))
        .filter(stock_movement::location_id.eq(spot.location))
        .filter(stock_movement::version.lt(before))
        .order(stock_movement::version.desc())
        .limit(limit)
        .load(tx)
        .await?)
}
