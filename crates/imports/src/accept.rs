//! Stores an upload and answers at once; a job reads its rows.

use kernel::ImportId;
use product_files::{Encoding, FileError, Recognized, recognize};
use tenancy::{DbError, TenantTx, blob};

use crate::{
    job::{PreviewImport, enqueue},
    store::{self, Import, ImportCounts, ImportPreview, ImportState, name},
};

/// Maximum number of files of one shop waiting for their preview. Two simultaneous uploads may both take the last
/// place, which does no harm.
const MOST_WAITING: i64 = 3;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RecognizeError {
    /// The file is no catalogue.
    #[error(transparent)]
    File(#[from] FileError),
    /// The reading thread failed.
    #[error("reading the file broke off: {0}")]
    Broken(String),
}

/// Checks whether a file can be read at all, in the chosen encoding or the one its bytes show. Returns the bytes.
///
/// # Errors
/// The file cannot be read as a catalogue.
pub async fn recognized(
    bytes: Vec<u8>,
    chosen: Option<Encoding>,
) -> Result<(Vec<u8>, Recognized), RecognizeError> {
    // Pure, but too slow for a request's thread.
    let reading = tokio::task::spawn_blocking(move || {
        let found = recognize(&bytes, chosen);
        (bytes, found)
    });
    let read = reading.await;
    let (bytes, found) = read.map_err(|error| RecognizeError::Broken(error.to_string()))?;
    Ok((bytes, found?))
}

/// A file as uploaded.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// Its name on the merchant's computer.
    pub file_name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Why a file was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Too many files of the shop are waiting for their preview.
    #[error("{MOST_WAITING} other files of this shop are still being read")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Stores the file and enqueues its preview. Uploading a file again while its preview is pending returns the first
/// import.
///
/// # Errors
/// Too many files of the shop are waiting for their preview.
pub async fn accept(
    tx: &mut TenantTx,
    upload: Upload<'_>,
    found: &Recognized,
) -> Result<Import, AcceptError> {
    let file = blob::put(tx, "text/csv", upload.bytes).await?;
    if let Some(first) = store::previewing(tx, file.as_str()).await? {
        return Ok(first);
    }
    if !has_room(tx).await? {
        return Err(AcceptError::TooMany);
    }
    let new = made(tx, upload.file_name, (file.as_str(), found));
    if store::insert(tx, &new).await? {
        enqueue(tx, &PreviewImport { import: new.id }).await?;
        return Ok(new);
    }
    // A concurrent request was a moment faster.
    let first = store::previewing(tx, file.as_str()).await?;
    Ok(first.ok_or(DbError::Conflict)?)
}

/// Whether another file of this shop may wait.
pub(crate) async fn has_room(tx: &mut TenantTx) -> Result<bool, DbError> {
    Ok(store::waiting(tx).await? < MOST_WAITING)
}

fn made(tx: &TenantTx, file_name: &str, (blob, found): (&str, &Recognized)) -> Import {
    Import {
        id: tx.id::<ImportId>(),
        file_name: file_name.to_owned(),
        blob: blob.to_owned(),
        state: ImportState::Previewing,
        format: name(&found.format),
        counts: ImportCounts {
            rows: found.rows,
            ..ImportCounts::default()
        },
        preview: ImportPreview::of_file(found, None),
        options: None,
        progress: (0, 0),
        result: None,
        message: None,
        created_at: tx.now(),
        started_at: None,
        finished_at: None,
    }
}
