//! An upload is kept and answered at once; what its rows say is read by a job.

use catalog::import::{Encoding, FileError, Recognized, recognize};
use kernel::ImportId;
use tenancy::{DbError, TenantTx, blob};

use crate::{
    job::{PreviewImport, enqueue},
    store::{self, Import, ImportCounts, ImportPreview, ImportState, name},
};

/// Files of one shop that may wait to be looked at. Two that come in the same instant may both be the last one: no harm.
const MOST_WAITING: i64 = 3;

#[derive(Debug, thiserror::Error)]
pub enum RecognizeError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("reading the file broke off: {0}")]
    Broken(String),
}

/// Whether a file can be read at all, in the encoding that was chosen or the one its bytes show. Gives the bytes back.
///
/// # Errors
/// It cannot be read as a catalogue.
pub async fn recognized(
    bytes: Vec<u8>,
    chosen: Option<Encoding>,
) -> Result<(Vec<u8>, Recognized), RecognizeError> {
    // Pure, but long for a request's thread.
    let reading = tokio::task::spawn_blocking(move || {
        let found = recognize(&bytes, chosen);
        (bytes, found)
    });
    let read = reading.await;
    let (bytes, found) = read.map_err(|error| RecognizeError::Broken(error.to_string()))?;
    Ok((bytes, found?))
}

/// A file as it was sent.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    pub file_name: &'a str,
    pub bytes: &'a [u8],
}

#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    #[error("{MOST_WAITING} other files of this shop are still being read")]
    TooMany,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Keeps the file and has it looked at. The same file once more, while the first is being read, is the first.
///
/// # Errors
/// As many files of the shop as may be are waiting to be looked at.
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
    // Somebody was faster by a moment.
    let first = store::previewing(tx, file.as_str()).await?;
    Ok(first.ok_or(DbError::Conflict)?)
}

/// Whether one more file of this shop may wait.
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
