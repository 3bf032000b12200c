use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, JoinOnDsl, NullableExpressionMethods, QueryDsl, Queryable, QueryableByName,
    sql_types::{Array, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{LineId, LocationId, ReservationId, VariantId};
use tenancy::{Cached, DbError, TenantTx};
use uuid::Uuid;

use super::{
    items::{self, Written},
    location, reservation,
};
use crate::{Holder, Reservation, Spot, State};

const OPEN: [&str; 2] = ["held", "committed"];

#[derive(Queryable, QueryableByName)]
#[diesel(table_name = reservation)]
struct Row {
    id: ReservationId,
    variant_id: VariantId,
    location_id: LocationId,
    holder_kind: String,
    holder_id: Uuid,
    line_id: LineId,
    quantity: i32,
    reserved: i32,
    backordered: i32,
    shipped: i32,
    state: String,
    queued_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
}

fn read(row: Row) -> Result<Reservation, DbError> {
    Ok(Reservation {
        id: row.id,
        spot: Spot {
            variant: row.variant_id,
            location: row.location_id,
        },
        holder: Holder::read(&row.holder_kind, row.holder_id)
            .ok_or_else(|| DbError::corrupt("reservation.holder_kind", &row.holder_kind))?,
        line: row.line_id,
        quantity: row.quantity,
        reserved: row.reserved,
        backordered: row.backordered,
        shipped: row.shipped,
        queued_at: row.queued_at,
        state: State::read(&row.state, row.expires_at)
            .ok_or_else(|| DbError::corrupt("reservation.state", &row.state))?,
    })
}

fn read_all(rows: Vec<Row>) -> Result<Vec<Reservation>, DbError> {
    rows.into_iter().map(read).collect()
}

fn row(reservation: &Reservation) -> Row {
    Row {
        id: reservation.id,
        variant_id: reservation.spot.variant,
        location_id: reservation.spot.location,
        holder_kind: reservation.holder.kind().to_owned(),
        holder_id: reservation.holder.uuid(),
        line_id: reservation.line,
        quantity: reservation.quantity,
        reserved: reservation.reserved,
        backordered: reservation.backordered,
        shipped: reservation.shipped,
        state: reservation.state.code().to_owned(),
        queued_at: reservation.queued_at,
        expires_at: reservation.state.expires_at(),
    }
}

/// All reservations of a holder, in any state.
pub(crate) async fn of_holder(
    tx: &mut TenantTx,
    holder: Holder,
) -> Result<Vec<Reservation>, DbError> {
    let rows = reservation::table
        .filter(reservation::holder_id.eq(holder.uuid()))
        .order(reservation::line_id)
        .load(tx)
        .await?;
    read_all(rows)
}

/// What is held counts as committed from here on. The second half sees the rows as they were before the first, so that
/// each is there once.
const COMMIT_HELD: &str = "
    WITH kept AS (
        UPDATE reservation SET state = 'committed', expires_at = NULL WHERE holder_id = $1 AND state = 'held'
        RETURNING id, variant_id, location_id, holder_kind, holder_id, line_id, quantity, reserved, backordered, shipped,
            state, queued_at, expires_at)
    SELECT * FROM kept UNION ALL
    SELECT id, variant_id, location_id, holder_kind, holder_id, line_id, quantity, reserved, backordered, shipped,
        state, queued_at, expires_at
    FROM reservation WHERE holder_id = $1 AND state <> 'held'
    ORDER BY line_id";

/// Commits what a holder has held, and gives back all its rows as they are now. Hold the items' locks.
pub(crate) async fn commit_held(
    tx: &mut TenantTx,
    holder: Holder,
) -> Result<Vec<Reservation>, DbError> {
    let query = diesel::sql_query(COMMIT_HELD).bind::<SqlUuid, _>(holder.uuid());
    read_all(Cached(query).load(tx).await?)
}

pub(crate) async fn of_holders(
    tx: &mut TenantTx,
    holders: &[Holder],
) -> Result<Vec<Reservation>, DbError> {
    if let [one] = holders {
        return of_holder(tx, *one).await;
    }
    let ids: Vec<Uuid> = holders.iter().map(|holder| holder.uuid()).collect();
    let rows = reservation::table
        .filter(reservation::holder_id.eq_any(ids))
        .order((reservation::holder_id, reservation::line_id))
        .load(tx)
        .await?;
    read_all(rows)
}

/// Open reservations of an item in queue order.
pub(crate) async fn open_at(tx: &mut TenantTx, spot: Spot) -> Result<Vec<Reservation>, DbError> {
    let rows = reservation::table
        .filter(reservation::variant_id.eq(spot.variant))
        .filter(reservation::location_id.eq(spot.location))
        .filter(reservation::state.eq_any(OPEN))
        .order((reservation::queued_at, reservation::id))
        .load(tx)
        .await?;
    read_all(rows)
}

/// Open reservations of these variants that wait for units, each variant's in queue order.
pub(crate) async fn waiting_at(
    tx: &mut TenantTx,
    location: LocationId,
    variants: &[VariantId],
) -> Result<Vec<Reservation>, DbError> {
    let rows = reservation::table
        .filter(reservation::variant_id.eq_any(variants))
        .filter(reservation::location_id.eq(location))
        .filter(reservation::state.eq_any(OPEN))
        .filter(reservation::backordered.gt(0))
        .order((
            reservation::variant_id,
            reservation::queued_at,
            reservation::id,
        ))
        .load(tx)
        .await?;
    read_all(rows)
}

/// Held reservations that have expired, longest overdue first.
pub(crate) async fn due(
    tx: &mut TenantTx,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Reservation>, DbError> {
    let rows = reservation::table
        .filter(reservation::state.eq("held"))
        .filter(reservation::expires_at.le(now))
        .order((reservation::expires_at, reservation::id))
        .limit(limit)
        .load(tx)
        .await?;
    read_all(rows)
}

pub(crate) async fn by_ids(
    tx: &mut TenantTx,
    ids: Vec<ReservationId>,
) -> Result<Vec<Reservation>, DbError> {
    let rows = reservation::table
        .filter(reservation::id.eq_any(ids))
        .order(reservation::id)
        .load(tx)
        .await?;
    read_all(rows)
}

/// The location web sales draw on, and all reservations of a holder.
pub(crate) async fn at_default(
    tx: &mut TenantTx,
    holder: Holder,
) -> Result<(LocationId, Vec<Reservation>), DbError> {
    let rows: Vec<(LocationId, Option<Row>)> = location::table
        .left_join(reservation::table.on(reservation::holder_id.eq(holder.uuid())))
        .filter(location::is_default)
        .order(reservation::line_id)
        .select((location::id, reservation::all_columns.nullable()))
        .load(tx)
        .await?;
    let location = rows.iter().map(|(location, _)| *location).next();
    let location = location.ok_or(DbError::NotFound)?;
    let rows = rows.into_iter().filter_map(|(_, row)| row).collect();
    Ok((location, read_all(rows)?))
}

/// The columns of several rows: one prepared statement serves any number of rows.
struct Columns(Vec<Row>);

impl Columns {
    fn of(reservations: &[Reservation]) -> Self {
        Self(reservations.iter().map(row).collect())
    }

    fn each<T>(&self, of: impl Fn(&Row) -> T) -> Vec<T> {
        self.0.iter().map(of).collect()
    }
}

const INSERT: &str = "
    INSERT INTO reservation (id, variant_id, location_id, holder_kind, holder_id, line_id, quantity, reserved,
        backordered, shipped, state, queued_at, expires_at)
    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// The line never changes.
const UPDATE: &str = "
    UPDATE reservation SET variant_id = new.variant_id, location_id = new.location_id,
        holder_kind = new.holder_kind, holder_id = new.holder_id, quantity = new.quantity, reserved = new.reserved,
        backordered = new.backordered, shipped = new.shipped, state = new.state, queued_at = new.queued_at,
        expires_at = new.expires_at
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS new
        (id, variant_id, location_id, holder_kind, holder_id, line_id, quantity, reserved, backordered, shipped, state,
         queued_at, expires_at)
    WHERE reservation.id = new.id";

macro_rules! bound {
    ($statement:expr, $rows:expr) => {
        diesel::sql_query($statement)
            .bind::<Array<SqlUuid>, _>($rows.each(|row| row.id))
            .bind::<Array<SqlUuid>, _>($rows.each(|row| row.variant_id))
            .bind::<Array<SqlUuid>, _>($rows.each(|row| row.location_id))
            .bind::<Array<Text>, _>($rows.each(|row| row.holder_kind.clone()))
            .bind::<Array<SqlUuid>, _>($rows.each(|row| row.holder_id))
            .bind::<Array<SqlUuid>, _>($rows.each(|row| row.line_id))
            .bind::<Array<Integer>, _>($rows.each(|row| row.quantity))
            .bind::<Array<Integer>, _>($rows.each(|row| row.reserved))
            .bind::<Array<Integer>, _>($rows.each(|row| row.backordered))
            .bind::<Array<Integer>, _>($rows.each(|row| row.shipped))
            .bind::<Array<Text>, _>($rows.each(|row| row.state.clone()))
            .bind::<Array<Timestamptz>, _>($rows.each(|row| row.queued_at))
            .bind::<Array<Nullable<Timestamptz>>, _>($rows.each(|row| row.expires_at))
    };
}

async fn write(
    tx: &mut TenantTx,
    statement: &'static str,
    reservations: &[Reservation],
) -> Result<(), DbError> {
    if reservations.is_empty() {
        return Ok(());
    }
    let rows = Columns::of(reservations);
    Cached(bound!(statement, rows)).execute(tx).await?;
    Ok(())
}

/// As [`insert`] and [`items::write`], in one statement.
pub(crate) async fn insert_with_items(
    tx: &mut TenantTx,
    new: &[Reservation],
    written: &[Written],
) -> Result<(), DbError> {
    if new.is_empty() || written.is_empty() {
        insert(tx, new).await?;
        return items::write(tx, written).await;
    }
    let rows = Columns::of(new);
    let query = bound!(INSERT_WITH_ITEMS, rows);
    let count = Cached(items::bound!(query, written, tx.now()))
        .execute(tx)
        .await?;
    items::all_written(count, written)
}

/// Counts the items.
const INSERT_WITH_ITEMS: &str = "
    WITH held AS (
        INSERT INTO reservation (id, variant_id, location_id, holder_kind, holder_id, line_id, quantity, reserved,
            backordered, shipped, state, queued_at, expires_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))
    UPDATE stock_item SET on_hand = new.on_hand, reserved = new.reserved, backordered = new.backordered,
        reorder_point = new.reorder_point, reorder_quantity = new.reorder_quantity,
        counted_as_of = new.counted_as_of, version = new.version, updated_at = $24
    FROM unnest($14, $15, $16, $17, $18, $19, $20, $21, $22, $23) AS new
        (variant_id, location_id, on_hand, reserved, backordered, reorder_point, reorder_quantity, counted_as_of,
         version, read)
    WHERE stock_item.variant_id = new.variant_id AND stock_item.location_id = new.location_id
      AND stock_item.version = new.read";

pub(crate) async fn insert(tx: &mut TenantTx, new: &[Reservation]) -> Result<(), DbError> {
    write(tx, INSERT, new).await
}

pub(crate) async fn update(tx: &mut TenantTx, changed: &Reservation) -> Result<(), DbError> {
    update_all(tx, std::slice::from_ref(changed)).await
}

pub(crate) async fn update_all(tx: &mut TenantTx, changed: &[Reservation]) -> Result<(), DbError> {
    write(tx, UPDATE, changed).await
}
