//! Reserves units for the lines of a cart or order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use kernel::{LineId, LocationId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    Allocation, Holder, Policy, Reservation, ReserveLine, Short, Spot, State, divide::divide,
    events::Cause, offer::Stock, release_expired, shelf::Shelves, store::reservations,
};

/// A request to reserve. Its lines replace the holder's previous reservations: a changed cart reserves again and
/// keeps its units.
#[derive(Clone, Debug)]
pub struct Reserve {
    /// The cart or order.
    pub holder: Holder,
    /// Its lines.
    pub lines: Vec<ReserveLine>,
    /// When the reservations are released unless paid for.
    pub expires_at: DateTime<Utc>,
    /// Holders whose hold ends with this one: the shopper's earlier orders. Their units count as available.
    pub instead_of: Vec<Holder>,
}

/// Why nothing was reserved.
#[derive(Debug, thiserror::Error)]
pub enum ReserveError {
    /// Stock does not suffice. Lists each such variant with the quantity asked for and the quantity that could be
    /// sold.
    #[error("{} variants are short", lines.len())]
    Short {
        /// One entry per variant.
        lines: Vec<Short>,
    },
    /// The line asks for no unit, or for too many.
    #[error("line {line}: the quantity must be from 1 to {MAX_QUANTITY}")]
    Quantity {
        /// The line.
        line: LineId,
    },
    /// The line is listed twice.
    #[error("line {line} is given twice")]
    Twice {
        /// The line.
        line: LineId,
    },
    /// The line is already paid for.
    #[error("line {line} is already paid for; release it before asking anew")]
    Committed {
        /// The line.
        line: LineId,
    },
    /// `expires_at` has passed.
    #[error("a reservation must expire in the future")]
    AlreadyExpired,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Maximum quantity of a line.
const MAX_QUANTITY: i32 = 1_000_000;

/// Reserves units for all lines, or for none. Units beyond stock are backordered where the line allows it. Returns
/// one allocation per line, in order.
///
/// # Errors
/// [`ReserveError::Short`] lists every variant whose stock does not suffice; then nothing has changed.
pub async fn reserve(tx: &mut TenantTx, wish: Reserve) -> Result<Vec<Allocation>, ReserveError> {
    check(&wish, tx.now())?;
    let variants = tracked(&wish).map(|line| line.variant).collect();
    let new = match wish.instead_of.as_slice() {
        [] => Shelves::lock_for_new(tx, wish.holder, variants).await?,
        _ => None,
    };
    let (location, mut shelves, mine) = match new {
        Some((location, shelves)) => (location, shelves, Vec::new()),
        None => lock_with_held(tx, &wish).await?,
    };
    refuse_committed(&wish, &mine)?;
    end_earlier(tx, &mut shelves, &wish.instead_of).await?;
    take_back_held(&mut shelves, &mine);
    let given = give(tx, &mut shelves, &wish, location).await?;
    let new = write(tx, &wish, &given, (location, mine)).await?;
    hand_out(&mut shelves, &wish, &given, location);
    shelves.put_with(tx, &new, Cause::ours("reserved")).await?;
    release_expired::schedule(tx, wish.holder, wish.expires_at).await?;
    Ok(given)
}

/// The items of the lines and of what the holder has already.
async fn lock_with_held(
    tx: &mut TenantTx,
    wish: &Reserve,
) -> Result<(LocationId, Shelves, Vec<Reservation>), DbError> {
    let (location, mut mine) = reservations::at_default(tx, wish.holder).await?;
    let mut all = mine.clone();
    all.extend(earlier(tx, &wish.instead_of).await?);
    let shelves = Shelves::lock(tx, spots(wish, location, &all)).await?;
    if !mine.is_empty() {
        // Read again under the lock, where they cannot change.
        mine = reservations::of_holder(tx, wish.holder).await?;
    }
    Ok((location, shelves, mine))
}

/// What other holders have: read once to know what to lock, and again under the lock.
async fn earlier(tx: &mut TenantTx, holders: &[Holder]) -> Result<Vec<Reservation>, DbError> {
    match holders {
        [] => Ok(Vec::new()),
        _ => reservations::of_holders(tx, holders).await,
    }
}

async fn end_earlier(
    tx: &mut TenantTx,
    shelves: &mut Shelves,
    holders: &[Holder],
) -> Result<(), DbError> {
    for one in earlier(tx, holders).await? {
        if is_held(&one) {
            release_expired::expire(tx, shelves, one).await?;
        }
    }
    Ok(())
}

fn check(wish: &Reserve, now: DateTime<Utc>) -> Result<(), ReserveError> {
    let mut seen = BTreeSet::new();
    for line in &wish.lines {
        if !(1..=MAX_QUANTITY).contains(&line.quantity) {
            return Err(ReserveError::Quantity { line: line.line });
        }
        if !seen.insert(line.line) {
            return Err(ReserveError::Twice { line: line.line });
        }
    }
    if wish.expires_at <= now {
        Err(ReserveError::AlreadyExpired)
    } else {
        Ok(())
    }
}

fn tracked(wish: &Reserve) -> impl Iterator<Item = &ReserveLine> {
    wish.lines
        .iter()
        .filter(|line| line.policy != Policy::Untracked)
}

fn spots(wish: &Reserve, location: LocationId, mine: &[Reservation]) -> BTreeSet<Spot> {
    let held = mine
        .iter()
        .filter(|one| one.state.is_open())
        .map(|one| one.spot);
    tracked(wish)
        .map(|line| Spot {
            variant: line.variant,
            location,
        })
        .chain(held)
        .collect()
}

fn refuse_committed(wish: &Reserve, mine: &[Reservation]) -> Result<(), ReserveError> {
    let paid = |one: &&Reservation| matches!(one.state, State::Committed | State::Shipped);
    let asked = |one: &&Reservation| wish.lines.iter().any(|line| line.line == one.line);
    match mine.iter().filter(paid).find(asked) {
        Some(one) => Err(ReserveError::Committed { line: one.line }),
        None => Ok(()),
    }
}

const fn is_held(one: &Reservation) -> bool {
    matches!(one.state, State::Held { .. })
}

/// The holder's own units count as available to it, ahead of backordered lines.
fn take_back_held(shelves: &mut Shelves, mine: &[Reservation]) {
    for one in mine.iter().filter(|one| is_held(one)) {
        if let Some(shelf) = shelves.get(one.spot) {
            shelf.take_back(one);
        }
    }
}

fn free(shelves: &Shelves, location: LocationId) -> BTreeMap<VariantId, Stock> {
    shelves
        .iter()
        .filter(|shelf| shelf.item.location_id == location)
        .map(|shelf| {
            let free = Stock {
                available: shelf.available(),
                backordered: shelf.item.backordered,
            };
            (shelf.item.variant_id, free)
        })
        .collect()
}

/// Allocates what is available. If a line would go short, first releases other holders' expired reservations.
async fn give(
    tx: &mut TenantTx,
    shelves: &mut Shelves,
    wish: &Reserve,
    location: LocationId,
) -> Result<Vec<Allocation>, ReserveError> {
    let first = divide(&free(shelves, location), &wish.lines);
    if first
        .as_ref()
        .is_ok_and(|given| given.iter().all(|one| one.backordered == 0))
    {
        return first.map_err(|lines| ReserveError::Short { lines });
    }
    if release_expired::sweep(tx, shelves, wish.holder).await? == 0 {
        return first.map_err(|lines| ReserveError::Short { lines });
    }
    divide(&free(shelves, location), &wish.lines).map_err(|lines| ReserveError::Short { lines })
}

/// Writes what the holder had before as it is now, and gives back what is new: that is written with the items.
async fn write(
    tx: &mut TenantTx,
    wish: &Reserve,
    given: &[Allocation],
    (location, mine): (LocationId, Vec<Reservation>),
) -> Result<Vec<Reservation>, DbError> {
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    let mut mine: BTreeMap<LineId, Reservation> =
        mine.into_iter().map(|one| (one.line, one)).collect();
    for (line, got) in wish.lines.iter().zip(given) {
        if line.policy == Policy::Untracked {
            continue;
        }
        let old = mine.remove(&line.line);
        let place = old
            .as_ref()
            .filter(|old| is_held(old))
            .map_or(tx.now(), |old| old.queued_at);
        let promise = Reservation {
            id: old.as_ref().map_or_else(|| tx.id(), |old| old.id),
            spot: Spot {
                variant: line.variant,
                location,
            },
            holder: wish.holder,
            line: line.line,
            quantity: line.quantity,
            reserved: got.reserved,
            backordered: got.backordered,
            shipped: 0,
            queued_at: place,
            state: State::Held {
                expires_at: wish.expires_at,
            },
        };
        match old {
            Some(_) => changed.push(promise),
            None => new.push(promise),
        }
    }
    for mut dropped in mine.into_values().filter(is_held) {
        dropped.close(State::Released);
        changed.push(dropped);
    }
    reservations::update_all(tx, &changed).await?;
    Ok(new)
}

fn hand_out(shelves: &mut Shelves, wish: &Reserve, given: &[Allocation], location: LocationId) {
    for (line, got) in wish.lines.iter().zip(given) {
        let spot = Spot {
            variant: line.variant,
            location,
        };
        if let Some(shelf) = shelves
            .get(spot)
            .filter(|_| line.policy != Policy::Untracked)
        {
            shelf.item.reserved += got.reserved;
            shelf.item.backordered += got.backordered;
        }
    }
}
