//! Checks derived numbers against the movements and reservations they derive from.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{LocationId, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{Movement, MovementKind, Reservation, Spot, store, store::items::ItemRow};

/// An item whose stored numbers contradict its movements or reservations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, QueryableByName, ToSchema)]
pub struct Discrepancy {
    /// The variant.
    #[diesel(sql_type = SqlUuid)]
    pub variant_id: VariantId,
    /// The location.
    #[diesel(sql_type = SqlUuid)]
    pub location_id: LocationId,
    /// On hand as stored.
    #[diesel(sql_type = BigInt)]
    pub on_hand: i64,
    /// Last count plus the deltas since.
    #[diesel(sql_type = BigInt)]
    pub on_hand_by_rule: i64,
    /// Sum of the effects of all movements.
    #[diesel(sql_type = BigInt)]
    pub on_hand_by_sum: i64,
    /// Reserved units as stored.
    #[diesel(sql_type = BigInt)]
    pub reserved: i64,
    /// Reserved units, summed over the reservations.
    #[diesel(sql_type = BigInt)]
    pub reserved_by_lines: i64,
    /// Backordered units as stored.
    #[diesel(sql_type = BigInt)]
    pub backordered: i64,
    /// Backordered units, summed over the reservations.
    #[diesel(sql_type = BigInt)]
    pub backordered_by_lines: i64,
}

const VERIFY: &str = "
WITH last_count AS (
    SELECT DISTINCT ON (variant_id, location_id) variant_id, location_id, quantity, occurred_at
    FROM stock_movement WHERE kind = 'count'
    ORDER BY variant_id, location_id, occurred_at DESC, version DESC
), moved AS (
    SELECT m.variant_id, m.location_id, sum(m.delta) AS by_sum,
           coalesce(max(c.quantity), 0) + coalesce(sum(m.quantity) FILTER (
               WHERE m.kind <> 'count' AND (c.occurred_at IS NULL OR m.occurred_at >= c.occurred_at)), 0) AS by_rule
    FROM stock_movement m LEFT JOIN last_count c USING (variant_id, location_id)
    GROUP BY m.variant_id, m.location_id
), promised AS (
    SELECT variant_id, location_id, sum(reserved) AS reserved, sum(backordered) AS backordered
    FROM reservation WHERE state IN ('held', 'committed') GROUP BY variant_id, location_id
), compared AS (
    SELECT variant_id, location_id,
           i.on_hand::bigint AS on_hand,
           coalesce(m.by_rule, 0)::bigint AS on_hand_by_rule,
           coalesce(m.by_sum, 0)::bigint AS on_hand_by_sum,
           i.reserved::bigint AS reserved,
           coalesce(p.reserved, 0)::bigint AS reserved_by_lines,
           i.backordered::bigint AS backordered,
           coalesce(p.backordered, 0)::bigint AS backordered_by_lines
    FROM stock_item i
    LEFT JOIN moved m USING (variant_id, location_id)
    LEFT JOIN promised p USING (variant_id, location_id)
)
SELECT * FROM compared
WHERE on_hand <> on_hand_by_rule OR on_hand <> on_hand_by_sum
   OR reserved <> reserved_by_lines OR backordered <> backordered_by_lines
ORDER BY variant_id, location_id";

/// Compares every stored number with what it derives from; empty if all agree.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<Discrepancy>, DbError> {
    // Hand-written: a report over window, filter and three aggregates that the query builder cannot express.
    Ok(diesel::sql_query(VERIFY).load(tx).await?)
}

/// The derivation of an item's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explanation {
    /// The item.
    #[serde(flatten)]
    pub spot: Spot,
    /// The stored numbers.
    pub on_hand: i32,
    /// Units promised from those on hand.
    pub reserved: i32,
    /// Units promised beyond those on hand.
    pub backordered: i32,
    /// The count it starts from; `None` if the item was never counted.
    pub last_count: Option<Movement>,
    /// The movements since, in the order they occurred.
    pub since: Vec<Movement>,
    /// The last count plus the movements since.
    pub on_hand_by_rule: i64,
    /// The open reservations, in the order of the queue.
    pub promises: Vec<Reservation>,
    /// Whether all stored numbers are right.
    pub agrees: bool,
}

/// Recomputes the numbers of one item from its history, and shows the calculation.
///
/// # Errors
/// [`DbError::NotFound`] if the item does not exist; [`DbError::Conflict`] if it kept changing.
pub async fn explain(tx: &mut TenantTx, spot: Spot) -> Result<Explanation, DbError> {
    for _ in 0..5 {
        let item = store::items::read(tx, spot).await?;
        let rows = store::movements::page(tx, spot, i64::MAX, i64::MAX).await?;
        let promises = store::reservations::open_at(tx, spot).await?;
        // Nothing is locked: the reads are consistent only if the item did not change between them.
        if store::items::read(tx, spot).await?.version == item.version {
            let story = rows
                .into_iter()
                .map(Movement::read)
                .collect::<Result<Vec<_>, _>>()?;
            return Ok(explanation(spot, &item, story, promises));
        }
    }
    Err(DbError::Conflict)
}

fn explanation(
    spot: Spot,
    item: &ItemRow,
    story: Vec<Movement>,
    promises: Vec<Reservation>,
) -> Explanation {
    let (last_count, since) = split(story);
    let base = last_count
        .as_ref()
        .map_or(0, |count| i64::from(count.quantity));
    let on_hand_by_rule = base + since.iter().map(|one| i64::from(one.quantity)).sum::<i64>();
    let promised = |units: fn(&Reservation) -> i32| promises.iter().map(units).sum::<i32>();
    let agrees = i64::from(item.on_hand) == on_hand_by_rule
        && item.reserved == promised(|one| one.reserved)
        && item.backordered == promised(|one| one.backordered);
    Explanation {
        spot,
        on_hand: item.on_hand,
        reserved: item.reserved,
        backordered: item.backordered,
        last_count,
        since,
        on_hand_by_rule,
        promises,
        agrees,
    }
}

/// The last count and the deltas that occurred then or later.
fn split(story: Vec<Movement>) -> (Option<Movement>, Vec<Movement>) {
    let is_count = |one: &Movement| one.kind == MovementKind::Count;
    let last = story
        .iter()
        .filter(|one| is_count(one))
        .max_by_key(|one| (one.occurred_at, one.version))
        .cloned();
    let counted = last.as_ref().map(|count| count.occurred_at);
    let mut since: Vec<Movement> = story
        .into_iter()
        .filter(|one| !is_count(one) && counted.is_none_or(|counted| one.occurred_at >= counted))
        .collect();
    since.sort_by_key(|one| (one.occurred_at, one.version));
    (last, since)
}
