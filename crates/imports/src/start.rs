//! Starts an import.

use kernel::ImportId;
use tenancy::{DbError, TenantTx};

use crate::{
    job::{ApplyImport, enqueue},
    store::{self, Import, ImportOptions, ImportState},
};

/// Maximum number of types and tags that one import turns into collections.
pub const MOST_COLLECTIONS: usize = 100;

/// Why the import was not started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The shop has no such import.
    #[error("there is no such import")]
    NotFound,
    /// More than [`MOST_COLLECTIONS`] collections were chosen.
    #[error("an import makes at most {MOST_COLLECTIONS} collections")]
    TooManyCollections,
    /// The import was already started or canceled.
    #[error("it was started or canceled already")]
    Decided,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Starts a previewed import; one whose preview is still running starts by itself afterwards.
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
