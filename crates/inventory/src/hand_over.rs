//! Transfers reservations from a cart to its order, line by line.

use std::collections::BTreeSet;

use tenancy::{DbError, TenantTx};

use crate::{Holder, Spot, shelf::Shelves, store::reservations};

/// Why nothing was transferred.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Transfers every held or committed reservation of `from` to `to`, with the same line ids, place in the queue and
/// expiry.
///
/// # Errors
/// Database failures; a line that `to` already has breaks the constraint `reservation_line`.
pub async fn hand_over(tx: &mut TenantTx, from: Holder, to: Holder) -> Result<(), HandOverError> {
    let mine = reservations::of_holder(tx, from).await?;
    let spots: BTreeSet<Spot> = mine.iter().map(|one| one.spot).collect();
    let _lock = Shelves::lock(tx, spots).await?;
    for mut one in reservations::of_holder(tx, from).await? {
        if one.state.is_open() {
            one.holder = to;
            reservations::update(tx, &one).await?;
        }
    }
    Ok(())
}
