//! Removes one shipping method.

use kernel::ShippingMethodId;
use tenancy::{DbError, TenantTx};

use crate::store;

/// Why no method was removed.
#[derive(Debug, thiserror::Error)]
pub enum RemoveMethodError {
    /// The shop has no such method.
    #[error("there is no such shipping method")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Removes the method. Orders already placed keep their quote; the other methods are not written.
///
/// # Errors
/// The shop has no such method.
pub async fn remove_method(
    tx: &mut TenantTx,
    id: ShippingMethodId,
) -> Result<(), RemoveMethodError> {
    if store::remove(tx, id).await? {
        return Ok(());
    }
    Err(RemoveMethodError::NotFound)
}
