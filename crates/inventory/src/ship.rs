//! Goods leave for a shopper.

use std::collections::{BTreeMap, BTreeSet};

use kernel::LineId;
use tenancy::{DbError, TenantTx};

use crate::{
    Holder, MovementKind, Reservation, Spot, State,
    events::Cause,
    shelf::Shelves,
    store::{
        movements::{self, MovementRow},
        reservations,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShipLine {
    pub line: LineId,
    pub quantity: i32,
}

#[derive(Clone, Debug)]
pub struct Ship {
    pub holder: Holder,
    /// Names the shipment; the same shipment moves its lines once, however often it is told.
    pub shipment: String,
    pub lines: Vec<ShipLine>,
    pub actor: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ShipError {
    /// Nothing has moved. A backordered unit must be allocated before it can leave.
    #[error("line {line} has {reserved} units to ship, not {asked}")]
    NotReserved {
        line: LineId,
        asked: i32,
        reserved: i32,
    },
    #[error("line {line} is given twice")]
    Twice { line: LineId },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes reserved units off the shelf and writes the movements. Lines without a reservation were not tracked when they
/// were sold and move nothing.
///
/// # Errors
/// A line has fewer reserved units than are to leave, or is not paid for.
pub async fn ship(tx: &mut TenantTx, order: Ship) -> Result<(), ShipError> {
    let wanted = wanted(&order)?;
    let mine = reservations::of_holder(tx, order.holder).await?;
    let spots: BTreeSet<Spot> = mine.iter().map(|one| one.spot).collect();
    let mut shelves = Shelves::lock(tx, spots).await?;
    for mut one in reservations::of_holder(tx, order.holder).await? {
        let Some(quantity) = wanted.get(&one.line).copied() else {
            continue;
        };
        let reference = format!("{}/{}", order.shipment, one.line);
        if movements::by_reference(tx, one.spot, &reference)
            .await?
            .is_some()
        {
            continue;
        }
        take(&mut one, quantity)?;
        reservations::update(tx, &one).await?;
        let Some(shelf) = shelves.get(one.spot) else {
            continue;
        };
        shelf.item.on_hand -= quantity;
        shelf.item.reserved -= quantity;
        let row = MovementRow {
            variant_id: one.spot.variant,
            location_id: one.spot.location,
            version: shelf.next_version(),
            id: tx.id(),
            kind: MovementKind::Sale.code().to_owned(),
            quantity: -quantity,
            delta: -quantity,
            on_hand: shelf.item.on_hand,
            // A count by a clock ahead of ours must not swallow goods that leave now.
            occurred_at: shelf
                .item
                .counted_as_of
                .map_or(tx.now(), |as_of| as_of.max(tx.now())),
            recorded_at: tx.now(),
            reason: String::new(),
            reference: Some(reference),
            actor: order.actor.clone(),
        };
        movements::insert(tx, row).await?;
    }
    Ok(shelves.put(tx, Cause::ours("shipped")).await?)
}

fn wanted(order: &Ship) -> Result<BTreeMap<LineId, i32>, ShipError> {
    let mut wanted = BTreeMap::new();
    for line in &order.lines {
        if wanted.insert(line.line, line.quantity).is_some() {
            return Err(ShipError::Twice { line: line.line });
        }
    }
    Ok(wanted)
}

fn take(one: &mut Reservation, asked: i32) -> Result<(), ShipError> {
    let reserved = if one.state == State::Committed {
        one.reserved
    } else {
        0
    };
    if asked < 1 || asked > reserved {
        return Err(ShipError::NotReserved {
            line: one.line,
            asked,
            reserved,
        });
    }
    one.reserved -= asked;
    one.shipped += asked;
    if one.open_units() == 0 {
        one.state = State::Shipped;
    }
    Ok(())
}
