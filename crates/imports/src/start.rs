//! The merchant says go.

use kernel::ImportId;
use tenancy::{DbError, TenantTx};

use crate::{
    job::{ApplyImport, enqueue},
    store::{self, Import, ImportOptions, ImportState},
};

/// Types and tags that one import makes collections of.
pub const MOST_COLLECTIONS: usize = 100;

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("there is no such import")]
    NotFound,
    #[error("an import makes at most {MOST_COLLECTIONS} collections")]
    TooManyCollections,
    #[error("it was started or canceled already")]
    Decided,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Starts an import that was looked at; one that still is being looked at starts by itself afterwards.
///
/// # Errors
/// See [`StartError`].
pub async fn start(
    tx: &mut TenantTx,
    id: ImportId,
    options: &ImportOptions,
) -> Result<Import, StartError> {
    if options.collections.len() > MOST_COLLECTIONS {
        return Err(StartError::TooManyCollections);
    }
    let before = store::locked(tx, id).await?.ok_or(StartError::NotFound)?;
    match (before.state, before.options) {
        (ImportState::Previewed, _) => {
            store::run(tx, id, options).await?;
            enqueue(tx, &ApplyImport { import: id }).await?;
        }
        (ImportState::Previewing, None) => store::wish(tx, id, options).await?,
        _ => return Err(StartError::Decided),
    }
    store::find(tx, id).await?.ok_or(StartError::NotFound)
}
