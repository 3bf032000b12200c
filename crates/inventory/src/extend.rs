//! A shopper at the till gets more time.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use tenancy::{DbError, TenantTx};

use crate::{Holder, Spot, State, release_expired, shelf::Shelves, store::reservations};

#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// Nothing is held any more (or nothing tracked was): reserve again.
    #[error("nothing is held for this cart or order")]
    NothingHeld,
    #[error("a reservation must expire in the future")]
    AlreadyExpired,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What the holder still holds is held until `expires_at`.
///
/// # Errors
/// Nothing is held, or the time has passed.
pub async fn extend(
    tx: &mut TenantTx,
    holder: Holder,
    expires_at: DateTime<Utc>,
) -> Result<(), ExtendError> {
    if expires_at <= tx.now() {
        return Err(ExtendError::AlreadyExpired);
    }
    let mine = reservations::of_holder(tx, holder).await?;
    let spots: BTreeSet<Spot> = mine.iter().map(|one| one.spot).collect();
    let _lock = Shelves::lock(tx, spots).await?;
    let mut extended = false;
    for mut one in reservations::of_holder(tx, holder).await? {
        if matches!(one.state, State::Held { .. }) {
            one.state = State::Held { expires_at };
            reservations::update(tx, &one).await?;
            extended = true;
        }
    }
    if !extended {
        return Err(ExtendError::NothingHeld);
    }
    Ok(release_expired::schedule(tx, holder, expires_at).await?)
}
