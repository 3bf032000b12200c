//! The merchant changes her mind before the start.

use kernel::ImportId;
use tenancy::{DbError, TenantTx};

use crate::store::{self, Import, ImportState};

#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    #[error("there is no such import")]
    NotFound,
    #[error("it was started or canceled already")]
    Decided,
    #[error(transparent)]
    Db(#[from] DbError),
}

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
