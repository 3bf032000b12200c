//! Ends a hold before or after its time: the units go to others, and a payment that arrives later takes what is left.

use tenancy::{DbError, TenantTx};

use crate::{Holder, events::Cause, release_expired::expire, shelf::Shelves, store::reservations};

/// Releases everything the holder has held, and what was committed for an amount that was never charged. Repeating the call
/// changes nothing.
///
/// # Errors
/// Database failures only.
pub async fn end_hold(tx: &mut TenantTx, holder: Holder) -> Result<(), DbError> {
    let mut shelves = Shelves::lock_of_holder(tx, holder).await?;
    let mine = reservations::of_holder(tx, holder).await?;
    for one in mine {
        if one.state.is_open() {
            expire(tx, &mut shelves, one).await?;
        }
    }
    shelves.put(tx, Cause::ours("expired")).await
}
