//! Commits the reservations of a paid order, which then stay until they ship.

use tenancy::{DbError, TenantTx};

use crate::{
    Allocation, Holder, Reservation, State,
    events::Cause,
    shelf::{Shelf, Shelves},
    store::reservations,
};

/// Why nothing was committed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Commits all held reservations and returns each line's allocation.
///
/// A payment is a fact: one that arrives after the reservation expired revives it, and units that are no longer
/// available are backordered, whatever the policy was. Compare the result with the promise made to the shopper.
/// Repeating the call changes nothing. Untracked lines have no reservation and are absent from the result.
///
/// # Errors
/// Database failures only.
pub async fn commit(tx: &mut TenantTx, holder: Holder) -> Result<Vec<Allocation>, CommitError> {
    let mut shelves = Shelves::lock_of_holder(tx, holder).await?;
    let mut mine = reservations::commit_held(tx, holder).await?;
    let mut revived = Vec::new();
    for one in mine.iter_mut().filter(|one| one.state == State::Expired) {
        revive(one, shelves.get(one.spot), tx.now());
        revived.push(one.clone());
    }
    reservations::update_all(tx, &revived).await?;
    shelves.put(tx, Cause::ours("reserved")).await?;
    let allocation = |one: &Reservation| Allocation {
        line: one.line,
        variant: one.spot.variant,
        reserved: one.reserved,
        backordered: one.backordered,
    };
    Ok(mine
        .iter()
        .filter(|one| one.state == State::Committed)
        .map(allocation)
        .collect())
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
