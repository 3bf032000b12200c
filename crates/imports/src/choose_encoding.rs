//! Applies the merchant's choice of encoding where a file's bytes leave one; the file is read again.
//!
//! Two verbs, because nothing is read with a transaction open: [`offered`] returns the file, [`crate::recognized`]
//! reads it, [`choose_encoding`] enqueues another preview.

use kernel::ImportId;
use product_files::{Encoding, Recognized};
use tenancy::{DbError, TenantTx, blob, blob::BlobId};

use crate::{
    accept::has_room,
    job::{PreviewImport, enqueue},
    store::{self, Import, ImportEncoding, ImportPreview, ImportState, name},
};

/// Why the encoding was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChooseEncodingError {
    /// The shop has no such import.
    #[error("there is no such import")]
    NotFound,
    /// The import was already started or canceled.
    #[error("it was started or canceled already, or is being looked at")]
    Decided,
    /// The preview did not offer this encoding.
    #[error("the file leaves no such choice")]
    NotOffered,
    /// Too many files of the shop are waiting for their preview.
    #[error("other files of this shop are still being read")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The stored file, if the import's preview offered this encoding.
///
/// # Errors
/// See [`ChooseEncodingError`].
pub async fn offered(
    tx: &mut TenantTx,
    id: ImportId,
    encoding: Encoding,
) -> Result<Vec<u8>, ChooseEncodingError> {
    let found = store::find(tx, id).await?;
    let import = found.ok_or(ChooseEncodingError::NotFound)?;
    if import.state != ImportState::Previewed {
        return Err(ChooseEncodingError::Decided);
    }
    let is_it = |choice: &ImportEncoding| choice.encoding == name(&encoding);
    if !import.preview.choices.iter().any(is_it) {
        return Err(ChooseEncodingError::NotOffered);
    }
    let kept = BlobId::parse(&import.blob).ok_or(DbError::NotFound)?;
    let file = blob::get(tx, &kept).await?.ok_or(DbError::NotFound)?;
    Ok(file.bytes)
}

/// Enqueues another preview in this encoding; `read` is what was recognized in it.
///
/// # Errors
/// See [`ChooseEncodingError`].
pub async fn choose_encoding(
    tx: &mut TenantTx,
    id: ImportId,
    (encoding, read): (Encoding, &Recognized),
) -> Result<Import, ChooseEncodingError> {
    let found = store::locked(tx, id).await?;
    let import = found.ok_or(ChooseEncodingError::NotFound)?;
    let twin = store::previewing(tx, &import.blob).await?;
    if import.state != ImportState::Previewed || twin.is_some() {
        return Err(ChooseEncodingError::Decided);
    }
    if !has_room(tx).await? {
        return Err(ChooseEncodingError::TooMany);
    }
    let preview = ImportPreview::of_file(read, Some(encoding));
    store::look_again(tx, id, &preview).await?;
    enqueue(tx, &PreviewImport { import: id }).await?;
    let again = store::find(tx, id).await?;
    again.ok_or(ChooseEncodingError::NotFound)
}
