//! Extends the reservations of a shopper who is paying.

use chrono::{DateTime, Utc};
use tenancy::{DbError, TenantTx};

use crate::{Holder, Reservation, State, release_expired, shelf::Shelves, store::reservations};

/// Why nothing was extended.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// No reservation is held (or nothing tracked was): reserve again.
    #[error("nothing is held for this cart or order")]
    NothingHeld,
    /// The requested time has passed.
    #[error("a reservation must expire in the future")]
    AlreadyExpired,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Extends the holder's held reservations to `expires_at`.
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
    let _lock = Shelves::lock_of_holder(tx, holder).await?;
    let mine = reservations::of_holder(tx, holder).await?;
    let held = |one: &Reservation| matches!(one.state, State::Held { .. });
    let extended: Vec<Reservation> = mine
        .into_iter()
        .filter(held)
        .map(|one| Reservation {
            state: State::Held { expires_at },
            ..one
        })
        .collect();
    if extended.is_empty() {
        return Err(ExtendError::NothingHeld);
    }
    reservations::update_all(tx, &extended).await?;
    Ok(release_expired::schedule(tx, holder, expires_at).await?)
}
