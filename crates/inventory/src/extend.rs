//! Extends the hold of a shopper who is paying, while enough is left for others.

use chrono::{DateTime, Utc};
use tenancy::{DbError, TenantTx};

use crate::{Holder, Reservation, State, release_expired, shelf::Shelves, store::reservations};

/// Why nothing was extended.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// The hold has ended: reserve again.
    #[error("nothing is held for this cart or order any more")]
    NothingHeld,
    /// The holder has more than half of what could be sold of an item, or others wait for it.
    #[error("too little is left for others")]
    Scarce,
    /// The requested time has passed.
    #[error("a reservation must expire in the future")]
    AlreadyExpired,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Extends the holder's held reservations to `expires_at` if, of every item, at least as many units are left for others
/// and nobody else waits for it. A holder of untracked goods only has nothing to extend.
///
/// # Errors
/// The hold has ended, too little is left for others, or the time has passed.
pub async fn extend(
    tx: &mut TenantTx,
    holder: Holder,
    expires_at: DateTime<Utc>,
) -> Result<(), ExtendError> {
    if expires_at <= tx.now() {
        return Err(ExtendError::AlreadyExpired);
    }
    let mut shelves = Shelves::lock_of_holder(tx, holder).await?;
    let mine = reservations::of_holder(tx, holder).await?;
    if mine.is_empty() {
        return Ok(());
    }
    let held = |one: &Reservation| matches!(one.state, State::Held { .. });
    let held: Vec<Reservation> = mine.into_iter().filter(held).collect();
    if held.is_empty() {
        return Err(ExtendError::NothingHeld);
    }
    if !leaves_enough(&mut shelves, &held) {
        return Err(ExtendError::Scarce);
    }
    let extended: Vec<Reservation> = held
        .into_iter()
        .map(|one| Reservation {
            state: State::Held { expires_at },
            ..one
        })
        .collect();
    reservations::update_all(tx, &extended).await?;
    Ok(release_expired::schedule(tx, holder, expires_at).await?)
}

fn leaves_enough(shelves: &mut Shelves, held: &[Reservation]) -> bool {
    held.iter().all(|one| {
        let same = held.iter().filter(|other| other.spot == one.spot);
        let (reserved, waiting) = same.fold((0, 0), |(reserved, waiting), other| {
            (reserved + other.reserved, waiting + other.backordered)
        });
        shelves
            .get(one.spot)
            .is_some_and(|shelf| shelf.available() >= reserved && shelf.item.backordered <= waiting)
    })
}
