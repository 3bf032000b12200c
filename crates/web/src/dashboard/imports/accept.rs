//! An upload is kept and answered at once; what its rows say is read by a job.

use actix_web::http::StatusCode;
use catalog::import::{Encoding, Recognized, recognize};
use kernel::{ImportId, Language};
use tenancy::{DbError, TenantTx, blob};

use super::super::{
    refusals::{self, say},
    wire::Upload,
};
use crate::{
    imports_job,
    imports_store::{
        self as store, Import, ImportCounts, ImportPreview, ImportState, PREVIEW_JOB, name,
    },
    problem::Problem,
};

/// Files of one shop that may wait to be looked at. Two that come in the same instant may both be the last one: no harm.
const MOST_WAITING: i64 = 3;

/// Whether it can be read at all. Pure, but long for a request's thread.
pub(super) async fn recognized(
    bytes: Vec<u8>,
    chosen: Option<Encoding>,
    language: Language,
) -> Result<(Vec<u8>, Recognized), Problem> {
    let reading = tokio::task::spawn_blocking(move || {
        let found = recognize(&bytes, chosen);
        (bytes, found)
    });
    let (bytes, found) = reading.await.map_err(|error| Problem::internal(&error))?;
    let found = found.map_err(|error| refusals::file(&error, language))?;
    Ok((bytes, found))
}

fn too_many(language: Language) -> Problem {
    let title = say(
        language,
        "Other files are still being read; wait for them, or cancel one",
        "D’autres fichiers sont en cours de lecture; attendez-les ou annulez-en un",
    );
    let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_imports", title);
    problem.retry_after = Some(10);
    problem
}

/// # Errors
/// When as many files of the shop as may be are waiting to be looked at.
pub(super) async fn room_for_one(tx: &mut TenantTx, language: Language) -> Result<(), Problem> {
    if store::waiting(tx).await? < MOST_WAITING {
        Ok(())
    } else {
        Err(too_many(language))
    }
}

/// Keeps the file and has it looked at. The same file once more, while the first is being read, is the first.
pub(super) async fn keep(
    tx: &mut TenantTx,
    (upload, found): (&Upload, Recognized),
    language: Language,
) -> Result<Import, Problem> {
    let file = blob::put(tx, "text/csv", &upload.bytes).await?;
    if let Some(first) = store::previewing(tx, file.as_str()).await? {
        return Ok(first);
    }
    room_for_one(tx, language).await?;
    let new = made(tx, upload, (file.as_str(), &found));
    if store::insert(tx, &new).await? {
        imports_job::enqueue(tx, PREVIEW_JOB, new.id).await?;
        return Ok(new);
    }
    // Somebody was faster by a moment.
    let first = store::previewing(tx, file.as_str()).await?;
    Ok(first.ok_or(DbError::Conflict)?)
}

fn made(tx: &TenantTx, upload: &Upload, (blob, found): (&str, &Recognized)) -> Import {
    Import {
        id: tx.id::<ImportId>(),
        file_name: upload.file_name.clone(),
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
