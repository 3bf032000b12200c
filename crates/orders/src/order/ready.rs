//! How many units of an order may ship.

use std::collections::HashMap;

use inventory::{Departure, Holder, Reservation};
use kernel::LineId;
use tenancy::{DbError, TenantTx};

use super::model::{Order, OrderLine};
use crate::ShipmentPreference;

/// Units of each line in stock, whether they may ship or wait for the rest.
///
/// # Errors
/// Database failures only.
pub async fn units_here(tx: &mut TenantTx, order: &Order) -> Result<Vec<(LineId, i32)>, DbError> {
    let held = inventory::reservations(tx, &[Holder::Order(order.id)]).await?;
    Ok(units_here_of(order, held.iter()))
}

/// As [`units_here`], from reservations that were read before, of this order and perhaps of others. Pure.
#[must_use]
pub fn units_here_of<'a>(
    order: &Order,
    held: impl Iterator<Item = &'a Reservation>,
) -> Vec<(LineId, i32)> {
    let reserved: HashMap<LineId, i32> = held.map(|one| (one.line, one.reserved)).collect();
    let here = order.lines.iter().map(|line| {
        let left = line.left();
        // A line without a reservation is not stock-tracked: all of it may ship.
        let units = reserved.get(&line.id).copied().unwrap_or(left);
        (line.id, units.min(left))
    });
    here.collect()
}

/// Units of each line in stock that may ship: none for an order that waits for the rest.
///
/// # Errors
/// Database failures only.
pub async fn ready_to_ship(
    tx: &mut TenantTx,
    order: &Order,
) -> Result<Vec<(LineId, i32)>, DbError> {
    let here = units_here(tx, order).await?;
    Ok(ready_of(order, here))
}

/// As [`ready_to_ship`], of the units in stock. Pure.
#[must_use]
pub fn ready_of(order: &Order, mut here: Vec<(LineId, i32)>) -> Vec<(LineId, i32)> {
    if waits_for_rest(order, &here) {
        here.iter_mut().for_each(|(_, units)| *units = 0);
    }
    here
}

/// Whether the shopper wants everything together and some of it is not in stock. Pure; `here` comes from
/// [`units_here`].
#[must_use]
pub fn waits_for_rest(order: &Order, here: &[(LineId, i32)]) -> bool {
    let of = |line| here.iter().find(|(id, _)| *id == line);
    let missing = |line: &OrderLine| {
        let units = of(line.id).map_or(0, |(_, units)| *units);
        units < line.left()
    };
    order.preference == ShipmentPreference::WaitForAll && order.lines.iter().any(missing)
}

/// Units of each line that may leave, or may have left, at the departure.
pub(super) async fn units_to_leave(
    tx: &mut TenantTx,
    order: &Order,
    departure: Departure,
) -> Result<Vec<(LineId, i32)>, DbError> {
    let Departure::At(at) = departure else {
        return units_here(tx, order).await;
    };
    let gone = inventory::units_gone_by(tx, Holder::Order(order.id), at).await?;
    let of = |line| {
        gone.iter()
            .find(|(id, _)| *id == line)
            .map(|(_, units)| *units)
    };
    let lines = order.lines.iter();
    Ok(lines
        .map(|line| (line.id, of(line.id).unwrap_or(line.left()).min(line.left())))
        .collect())
}
