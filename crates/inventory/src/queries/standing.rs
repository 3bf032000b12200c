//! What was on hand at an instant, by the movements since: what a count compares its figures with.

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Integer, Nullable, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};

use crate::Spot;

/// The time during which an item was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The item.
    pub spot: Spot,
    /// When its first unit was counted.
    pub from: DateTime<Utc>,
    /// When its last unit was counted.
    pub until: DateTime<Utc>,
}

/// An item's numbers around a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct Standing {
    /// Units on hand now.
    #[diesel(sql_type = Integer)]
    pub on_hand: i32,
    /// When it was last counted; `None`: never.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub counted_as_of: Option<DateTime<Utc>>,
    /// Units that came, less those that left, while it was counted.
    #[diesel(sql_type = BigInt)]
    pub moved_during: i64,
    /// Units that came, less those that left, from the end of the count on.
    #[diesel(sql_type = BigInt)]
    pub moved_since: i64,
}

const STANDINGS: &str = "
    SELECT coalesce(i.on_hand, 0) AS on_hand, i.counted_as_of,
           coalesce(sum(m.quantity) FILTER (WHERE m.occurred_at < span.until), 0)::bigint AS moved_during,
           coalesce(sum(m.quantity) FILTER (WHERE m.occurred_at >= span.until), 0)::bigint AS moved_since
    FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS span (variant_id, location_id, start, until, place)
    LEFT JOIN stock_item i ON i.variant_id = span.variant_id AND i.location_id = span.location_id
    LEFT JOIN stock_movement m ON m.variant_id = span.variant_id AND m.location_id = span.location_id
        AND m.kind <> 'count' AND m.occurred_at >= span.start
    GROUP BY span.place, i.on_hand, i.counted_as_of ORDER BY span.place";

/// The numbers of each of `spans`, in their order; an item that was never moved has none: all zero.
///
/// # Errors
/// Database failures only.
pub async fn standings(tx: &mut TenantTx, spans: &[Span]) -> Result<Vec<Standing>, DbError> {
    if spans.is_empty() {
        return Ok(Vec::new());
    }
    let variants: Vec<_> = spans.iter().map(|one| one.spot.variant).collect();
    let locations: Vec<_> = spans.iter().map(|one| one.spot.location).collect();
    let query = diesel::sql_query(STANDINGS)
        .bind::<Array<Uuid>, _>(variants)
        .bind::<Array<Uuid>, _>(locations)
        .bind::<Array<Timestamptz>, _>(spans.iter().map(|one| one.from).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(spans.iter().map(|one| one.until).collect::<Vec<_>>());
    Ok(Cached(query).load(tx).await?)
}
