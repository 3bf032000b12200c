use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, Queryable, QueryableByName,
    sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{LocationId, MovementId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use super::stock_movement;
use crate::Spot;

#[derive(Clone, Debug, Queryable, QueryableByName)]
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

impl MovementRow {
    pub(crate) const fn spot(&self) -> Spot {
        Spot {
            variant: self.variant_id,
            location: self.location_id,
        }
    }
}

const INSERT: &str = "
    INSERT INTO stock_movement (variant_id, location_id, version, id, kind, quantity, delta, on_hand, occurred_at,
        recorded_at, reason, reference, actor)
    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// Writes movements in one statement.
pub(crate) async fn insert(tx: &mut TenantTx, rows: &[MovementRow]) -> Result<(), DbError> {
    if rows.is_empty() {
        return Ok(());
    }
    let query = diesel::sql_query(INSERT)
        .bind::<Array<Uuid>, _>(each(rows, |row| row.variant_id))
        .bind::<Array<Uuid>, _>(each(rows, |row| row.location_id))
        .bind::<Array<BigInt>, _>(each(rows, |row| row.version))
        .bind::<Array<Uuid>, _>(each(rows, |row| row.id))
        .bind::<Array<Text>, _>(each(rows, |row| row.kind.as_str()))
        .bind::<Array<Integer>, _>(each(rows, |row| row.quantity))
        .bind::<Array<Integer>, _>(each(rows, |row| row.delta))
        .bind::<Array<Integer>, _>(each(rows, |row| row.on_hand))
        .bind::<Array<Timestamptz>, _>(each(rows, |row| row.occurred_at))
        .bind::<Array<Timestamptz>, _>(each(rows, |row| row.recorded_at))
        .bind::<Array<Text>, _>(each(rows, |row| row.reason.as_str()))
        .bind::<Array<Nullable<Text>>, _>(each(rows, |row| row.reference.as_deref()))
        .bind::<Array<Text>, _>(each(rows, |row| row.actor.as_str()));
    Cached(query).execute(tx).await?;
    Ok(())
}

fn each<'a, T>(rows: &'a [MovementRow], of: impl Fn(&'a MovementRow) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

const BY_REFERENCE: &str = "
    SELECT m.variant_id, m.location_id, m.version, m.id, m.kind, m.quantity, m.delta, m.on_hand, m.occurred_at,
        m.recorded_at, m.reason, m.reference, m.actor
    FROM unnest($1, $2, $3) AS wanted (variant_id, location_id, reference)
    JOIN stock_movement m ON m.variant_id = wanted.variant_id AND m.location_id = wanted.location_id
        AND m.reference = wanted.reference";

/// The movements already recorded under these references, in one statement.
pub(crate) async fn by_reference(
    tx: &mut TenantTx,
    wanted: &[(Spot, &str)],
) -> Result<Vec<MovementRow>, DbError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let variants: Vec<_> = wanted.iter().map(|(spot, _)| spot.variant).collect();
    let locations: Vec<_> = wanted.iter().map(|(spot, _)| spot.location).collect();
    let references: Vec<_> = wanted.iter().map(|(_, reference)| *reference).collect();
    let query = diesel::sql_query(BY_REFERENCE)
        .bind::<Array<Uuid>, _>(variants)
        .bind::<Array<Uuid>, _>(locations)
        .bind::<Array<Text>, _>(references);
    Ok(Cached(query).load(tx).await?)
}

const DELTAS_SINCE: &str = "
    SELECT wanted.place, coalesce(sum(m.quantity), 0)::bigint AS total
    FROM unnest($1, $2, $3) WITH ORDINALITY AS wanted (variant_id, location_id, instant, place)
    LEFT JOIN stock_movement m ON m.variant_id = wanted.variant_id AND m.location_id = wanted.location_id
        AND m.kind <> 'count' AND m.occurred_at >= wanted.instant
    GROUP BY wanted.place ORDER BY wanted.place";

#[derive(diesel::QueryableByName)]
struct Sum {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// For each of `wanted`, the sum of the deltas that occurred at the instant or later, in one statement. A count at the
/// same instant precedes them.
pub(crate) async fn deltas_since(
    tx: &mut TenantTx,
    wanted: &[(Spot, DateTime<Utc>)],
) -> Result<Vec<i64>, DbError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let variants: Vec<_> = wanted.iter().map(|(spot, _)| spot.variant).collect();
    let locations: Vec<_> = wanted.iter().map(|(spot, _)| spot.location).collect();
    let instants: Vec<_> = wanted.iter().map(|(_, instant)| *instant).collect();
    let query = diesel::sql_query(DELTAS_SINCE)
        .bind::<Array<Uuid>, _>(variants)
        .bind::<Array<Uuid>, _>(locations)
        .bind::<Array<Timestamptz>, _>(instants);
    let sums: Vec<Sum> = Cached(query).load(tx).await?;
    Ok(sums.into_iter().map(|sum| sum.total).collect())
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
