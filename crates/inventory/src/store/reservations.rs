use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, Insertable, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{LineId, LocationId, ReservationId, VariantId};
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use super::reservation;
use crate::{Holder, Reservation, Spot, State};

const OPEN: [&str; 2] = ["held", "committed"];

#[derive(Queryable, Insertable)]
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

/// All rows of a holder, whatever their state.
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

pub(crate) async fn of_holders(
    tx: &mut TenantTx,
    holders: &[Holder],
) -> Result<Vec<Reservation>, DbError> {
    let ids: Vec<Uuid> = holders.iter().map(|holder| holder.uuid()).collect();
    let rows = reservation::table
        .filter(reservation::holder_id.eq_any(ids))
        .order((reservation::holder_id, reservation::line_id))
        .load(tx)
        .await?;
    read_all(rows)
}

/// Open reservations of a spot in the order of their queue.
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

/// Held reservations whose time is up, longest overdue first.
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

pub(crate) async fn insert(tx: &mut TenantTx, new: &[Reservation]) -> Result<(), DbError> {
    if new.is_empty() {
        return Ok(());
    }
    let rows: Vec<Row> = new.iter().map(row).collect();
    diesel::insert_into(reservation::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

pub(crate) async fn update(tx: &mut TenantTx, changed: &Reservation) -> Result<(), DbError> {
    let row = row(changed);
    diesel::update(reservation::table.find(row.id))
        .set((
            reservation::variant_id.eq(row.variant_id),
            reservation::location_id.eq(row.location_id),
            reservation::holder_kind.eq(row.holder_kind),
            reservation::holder_id.eq(row.holder_id),
            reservation::quantity.eq(row.quantity),
            reservation::reserved.eq(row.reserved),
            reservation::backordered.eq(row.backordered),
            reservation::shipped.eq(row.shipped),
            reservation::state.eq(row.state),
            reservation::queued_at.eq(row.queued_at),
            reservation::expires_at.eq(row.expires_at),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
