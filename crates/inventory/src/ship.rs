//! Ships units to a shopper.

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

/// Units of a line that leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShipLine {
    /// The line.
    pub line: LineId,
    /// How many units; positive.
    pub quantity: i32,
}

/// A shipment.
#[derive(Clone, Debug)]
pub struct Ship {
    /// The order.
    pub holder: Holder,
    /// Identifies the shipment; repeating it moves its lines only once.
    pub shipment: String,
    /// The units that leave.
    pub lines: Vec<ShipLine>,
    /// The person or program that shipped it.
    pub actor: String,
}

/// Why nothing was shipped.
#[derive(Debug, thiserror::Error)]
pub enum ShipError {
    /// The line has fewer reserved units. A backordered unit must be allocated before it can ship.
    #[error("line {line} has {reserved} units to ship, not {asked}")]
    NotReserved {
        /// The line.
        line: LineId,
        /// Units requested.
        asked: i32,
        /// Units reserved.
        reserved: i32,
    },
    /// The line is listed twice.
    #[error("line {line} is given twice")]
    Twice {
        /// The line.
        line: LineId,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Removes reserved units from stock and records the movements. Lines without a reservation were untracked when sold
/// and move nothing.
///
/// # Errors
/// A line has fewer reserved units than are to ship, or is not paid for.
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
        if !movements::by_reference(tx, &[(one.spot, &reference)])
            .await?
            .is_empty()
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
            // A count whose clock ran ahead of ours must not absorb units that leave now.
            occurred_at: shelf
                .item
                .counted_as_of
                .map_or(tx.now(), |as_of| as_of.max(tx.now())),
            recorded_at: tx.now(),
            reason: String::new(),
            reference: Some(reference),
            actor: order.actor.clone(),
        };
        movements::insert(tx, &[row]).await?;
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
