//! Cancels an import before its start.

use kernel::ImportId;
use tenancy::{DbError, TenantTx};

use crate::store::{self, Import, ImportState};

/// Why the import was not canceled.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// The shop has no such import.
    #[error("there is no such import")]
    NotFound,
    /// The import was already started or canceled.
    #[error("it was started or canceled already")]
    Decided,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Cancels the import.
///
/// # Errors
/// See [`CancelError`].
pub async fn cancel(tx: &mut TenantTx, id: ImportId) -> Result<Import, CancelError> {
    let before = store::locked(tx, id).await?.ok_or(CancelError::NotFound)?;
    match before.state {
        ImportState::Previewing | ImportState::Previewed => store::cancel(tx, id).await?,
        _ => return Err(CancelError::Decided),
    }
    store::find(tx, id).await?.ok_or(CancelError::NotFound)
}
