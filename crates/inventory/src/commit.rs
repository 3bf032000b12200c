//! Commits the reservations of a paid order, which then stay until they ship.

use kernel::{LineId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    Holder, Reservation, State,
    events::Cause,
    review_promises::plan_review,
    shelf::{Shelf, Shelves},
    store::reservations,
};

/// What is paid for.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The order.
    pub holder: Holder,
    /// Lines whose shopper agreed to wait: units that went to others while nothing was held are backordered. Any other
    /// line needs all its units from stock.
    pub may_wait: Vec<LineId>,
}

/// What a line has after it was paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The line.
    pub line: LineId,
    /// The variant.
    pub variant: VariantId,
    /// Units from stock.
    pub reserved: i32,
    /// Units on backorder.
    pub backordered: i32,
    /// Its place among those who wait for the same variant.
    pub place: Place,
}

/// A line's place among those who wait for the same variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The one it took when it was ordered.
    Kept,
    /// Its hold had ended before it was paid for: everybody who ordered meanwhile is served first.
    Last,
}

/// A line whose units went to others after its hold had ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The line.
    pub line: LineId,
    /// Units it needs.
    pub wanted: i32,
    /// Units still in stock.
    pub available: i32,
}

/// Why nothing was committed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The hold had ended, and the units of lines that may not wait went to others. Roll back.
    #[error("{} lines went to others", lines.len())]
    Gone {
        /// Those lines.
        lines: Vec<Gone>,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Commits all held reservations and returns what each line has now.
///
/// A payment that arrives after the hold ended takes what is in stock now. Where that does not suffice, the lines in
/// `may_wait` are backordered, whatever the policy was; any other line makes the whole fail. Compare the result with the
/// promise made to the shopper. Repeating the call changes nothing. Untracked lines have no reservation and are absent
/// from the result.
///
/// # Errors
/// Units went to others, or the database failed: roll back then.
pub async fn commit(tx: &mut TenantTx, paid: &Commit) -> Result<Vec<Committed>, CommitError> {
    let mut shelves = Shelves::lock_of_holder(tx, paid.holder).await?;
    let mut mine = reservations::commit_held(tx, paid.holder).await?;
    let mut revived = Vec::new();
    let mut gone = Vec::new();
    for one in mine.iter_mut().filter(|one| one.state == State::Expired) {
        revive(one, shelves.get(one.spot), tx.now());
        if one.backordered > 0 && !paid.may_wait.contains(&one.line) {
            gone.push(Gone {
                line: one.line,
                wanted: one.quantity,
                available: one.reserved,
            });
        }
        revived.push(one.clone());
    }
    if !gone.is_empty() {
        return Err(CommitError::Gone { lines: gone });
    }
    reservations::update_all(tx, &revived).await?;
    shelves.put(tx, Cause::ours("reserved")).await?;
    if mine.iter().any(|one| one.backordered > 0) {
        plan_review(tx).await?;
    }
    let late = |one: &Reservation| revived.iter().any(|late| late.line == one.line);
    Ok(mine
        .iter()
        .filter(|one| one.state == State::Committed)
        .map(|one| committed(one, if late(one) { Place::Last } else { Place::Kept }))
        .collect())
}

const fn committed(one: &Reservation, place: Place) -> Committed {
    Committed {
        line: one.line,
        variant: one.spot.variant,
        reserved: one.reserved,
        backordered: one.backordered,
        place,
    }
}

/// Takes what is available now, at the end of the queue.
fn revive(one: &mut Reservation, shelf: Option<&mut Shelf>, now: chrono::DateTime<chrono::Utc>) {
    let Some(shelf) = shelf else { return };
    one.reserved = one.quantity.min(shelf.available().max(0));
    one.backordered = one.quantity - one.reserved;
    one.queued_at = now;
    one.state = State::Committed;
    shelf.item.reserved += one.reserved;
    shelf.item.backordered += one.backordered;
}
