//! Ships units to a shopper.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use kernel::LineId;
use tenancy::{DbError, TenantTx};

use crate::{
    Holder, MovementKind, Reservation, Spot, State,
    events::Cause,
    shelf::{Shelf, Shelves},
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

/// When units left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// The units leave now, even if the last count carries a later time because its sender's clock was fast.
    Now,
    /// They left then; an instant ahead of our clock counts as now. A count taken later knows that they were gone.
    At(DateTime<Utc>),
}

impl Departure {
    /// The instant, never later than `now`.
    #[must_use]
    pub fn instant(self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Now => now,
            Self::At(at) => at.min(now),
        }
    }
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
    /// When they leave.
    pub departure: Departure,
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
/// A departure before the item's last count is recorded without effect on on hand, because whoever counted no longer found
/// the units. The count may have turned their reservation short: they ship all the same.
///
/// # Errors
/// A line has fewer units than are to ship, or is not paid for.
pub async fn ship(tx: &mut TenantTx, order: Ship) -> Result<(), ShipError> {
    let wanted = wanted(&order)?;
    let mine = reservations::of_holder(tx, order.holder).await?;
    let spots: BTreeSet<Spot> = mine.iter().map(|one| one.spot).collect();
    let mut shelves = Shelves::lock(tx, spots).await?;
    let mine = reservations::of_holder(tx, order.holder).await?;
    let leaving = mine.into_iter().filter_map(|one| {
        let quantity = wanted.get(&one.line).copied()?;
        let reference = format!("{}/{}", order.shipment, one.line);
        Some((one, quantity, reference))
    });
    let leaving: Vec<_> = leaving.collect();
    let recorded = recorded(tx, &leaving).await?;
    let (mut changed, mut rows) = (Vec::new(), Vec::new());
    for (mut one, quantity, reference) in leaving {
        let Some(shelf) = shelves
            .get(one.spot)
            .filter(|_| !recorded.contains(&reference))
        else {
            continue;
        };
        take(&mut one, shelf, quantity, order.departure)?;
        rows.push(movement(tx, shelf, quantity, reference, &order));
        changed.push(one);
    }
    reservations::update_all(tx, &changed).await?;
    movements::insert(tx, &rows).await?;
    Ok(shelves.put(tx, Cause::ours("shipped")).await?)
}

/// A reservation, the units that leave, and the name of their movement.
type Leaving = (Reservation, i32, String);

/// The names of those movements that are recorded already.
async fn recorded(tx: &mut TenantTx, leaving: &[Leaving]) -> Result<BTreeSet<String>, DbError> {
    let named = leaving
        .iter()
        .map(|(one, _, name)| (one.spot, name.as_str()));
    let rows = movements::by_reference(tx, &named.collect::<Vec<_>>()).await?;
    Ok(rows.into_iter().filter_map(|row| row.reference).collect())
}

fn movement(
    tx: &TenantTx,
    shelf: &mut Shelf,
    quantity: i32,
    reference: String,
    order: &Ship,
) -> MovementRow {
    let counted = shelf.item.counted_as_of;
    let occurred_at = match order.departure {
        Departure::Now => counted.map_or(tx.now(), |as_of| as_of.max(tx.now())),
        Departure::At(_) => order.departure.instant(tx.now()),
    };
    let delta = if known(shelf, occurred_at) {
        0
    } else {
        -quantity
    };
    shelf.item.on_hand += delta;
    MovementRow {
        variant_id: shelf.item.variant_id,
        location_id: shelf.item.location_id,
        version: shelf.next_version(),
        id: tx.id(),
        kind: MovementKind::Sale.code().to_owned(),
        quantity: -quantity,
        delta,
        on_hand: shelf.item.on_hand,
        occurred_at,
        recorded_at: tx.now(),
        reason: String::new(),
        reference: Some(reference),
        actor: order.actor.clone(),
    }
}

/// Whether the last count was taken after the instant.
fn known(shelf: &Shelf, instant: DateTime<Utc>) -> bool {
    shelf
        .item
        .counted_as_of
        .is_some_and(|as_of| instant < as_of)
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

/// Takes the units out of the reservation and off the item's promises. Units that a count already missed are first those
/// that it turned short.
fn take(
    one: &mut Reservation,
    shelf: &mut Shelf,
    asked: i32,
    departure: Departure,
) -> Result<(), ShipError> {
    let missed = match departure {
        Departure::At(at) if known(shelf, at) => one.backordered.min(asked.max(0)),
        Departure::At(_) | Departure::Now => 0,
    };
    let reserved = match one.state {
        State::Committed => one.reserved + missed,
        _ => 0,
    };
    if asked < 1 || asked > reserved {
        return Err(ShipError::NotReserved {
            line: one.line,
            asked,
            reserved,
        });
    }
    one.backordered -= missed;
    one.reserved -= asked - missed;
    one.shipped += asked;
    shelf.item.backordered -= missed;
    shelf.item.reserved -= asked - missed;
    if one.open_units() == 0 {
        one.state = State::Shipped;
    }
    Ok(())
}
