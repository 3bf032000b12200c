//! Releases reservations: a cart was emptied, a line canceled.

use std::collections::BTreeSet;

use kernel::LineId;
use tenancy::{DbError, TenantTx};

use crate::{Holder, Reservation, Spot, State, events::Cause, shelf::Shelves, store::reservations};

/// What to release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleaseLines {
    /// Everything that has not shipped.
    All,
    /// A number of units per line; backordered units are released first.
    Some(Vec<(LineId, i32)>),
}

/// Reservations to release.
#[derive(Clone, Debug)]
pub struct Release {
    /// The cart or order.
    pub holder: Holder,
    /// Which of its units.
    pub lines: ReleaseLines,
}

/// Why nothing was released.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The line has fewer open units than were to be released.
    #[error("line {line} has {open} units to give back, not {asked}")]
    NotThatMany {
        /// The line.
        line: LineId,
        /// Units requested.
        asked: i32,
        /// Units that are open.
        open: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Releases units, which go to backordered lines first, then back to stock. Repeating a full release changes nothing.
///
/// # Errors
/// A line has fewer open units than were to be released.
pub async fn release(tx: &mut TenantTx, order: Release) -> Result<(), ReleaseError> {
    let mine = reservations::of_holder(tx, order.holder).await?;
    let spots: BTreeSet<Spot> = mine.iter().map(|one| one.spot).collect();
    let mut shelves = Shelves::lock(tx, spots).await?;
    let mine = reservations::of_holder(tx, order.holder).await?;
    let open: Vec<Reservation> = mine.into_iter().filter(|one| one.state.is_open()).collect();
    for (before, after) in changes(open, &order.lines)? {
        if let Some(shelf) = shelves.get(before.spot) {
            shelf.item.reserved += after.reserved - before.reserved;
            shelf.item.backordered += after.backordered - before.backordered;
        }
        reservations::update(tx, &after).await?;
    }
    Ok(shelves.put(tx, Cause::ours("released")).await?)
}

fn changes(
    open: Vec<Reservation>,
    lines: &ReleaseLines,
) -> Result<Vec<(Reservation, Reservation)>, ReleaseError> {
    let closed = |one: Reservation| {
        let mut after = one.clone();
        after.close(State::Released);
        (one, after)
    };
    match lines {
        ReleaseLines::All => Ok(open.into_iter().map(closed).collect()),
        ReleaseLines::Some(wanted) => wanted
            .iter()
            .map(|(line, units)| shrink(&open, *line, *units))
            .collect(),
    }
}

fn shrink(
    open: &[Reservation],
    line: LineId,
    asked: i32,
) -> Result<(Reservation, Reservation), ReleaseError> {
    let found = open.iter().find(|one| one.line == line);
    let held = found.map_or(0, Reservation::open_units);
    match found {
        Some(one) if asked > 0 && asked <= held => {
            let mut after = one.clone();
            after.shrink(asked);
            Ok((one.clone(), after))
        }
        _ => Err(ReleaseError::NotThatMany {
            line,
            asked,
            open: held,
        }),
    }
}
