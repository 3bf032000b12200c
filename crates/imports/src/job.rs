//! The background work on a catalogue file. First a preview predicts what it would change; after the merchant starts
//! it, its products and opening counts are applied, some at a time, then its pictures one by one.
//!
//! A preview writes nothing to the catalogue. An import is many short transactions, so that the shop never waits for
//! all of it; each records its progress in the import, and the next worker resumes from there.

mod apply;
mod descriptions;
mod pictures;
mod preview;
mod stock;
mod tally;

use chrono::{DateTime, Utc};
use inventory::AdjustError;
use kernel::{ImportId, TenantId};
use product_files::{FileError, ImportedProduct, Reading, Units};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy, TenantTx, blob,
    blob::BlobId,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{
    fetch::{FetchError, ImageFetcher},
    store::{self, Import, ImportState},
};

pub use descriptions::FillDescription;
pub use pictures::FetchImage;

/// After this many failures without progress, an import is given up and reports it.
const MAX_TRIES: i32 = 5;
/// Products in one transaction. A preview takes the same steps, because products of one step do not see each other.
const STEP: usize = 50;

/// Why a job of an import failed.
#[derive(Debug, thiserror::Error)]
pub enum ImportJobError {
    /// The file cannot be read.
    #[error("the stored file cannot be read: {0}")]
    File(#[from] FileError),
    /// An opening count was rejected.
    #[error("an opening count was refused: {0}")]
    Stock(#[from] AdjustError),
    /// The reading thread failed.
    #[error("reading the file broke off: {0}")]
    Broken(String),
    /// A server did not answer; the job is retried.
    #[error("the picture did not come, trying again later: {0}")]
    Later(#[from] FetchError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Previews an upload and stores the prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewImport {
    /// The import to preview.
    pub import: ImportId,
}

impl BackgroundJob for PreviewImport {
    const KIND: &'static str = "catalog.preview";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.import.to_string())
    }
}

impl Run<Tenancy> for PreviewImport {
    type Error = ImportJobError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), ImportJobError> {
        let task = Task::of(tenancy, job, (self.import, ImportState::Previewing)).await?;
        let Some(task) = task else { return Ok(()) };
        match preview::look(&task).await {
            Ok(()) => Ok(()),
            Err(error) => task.settle(error).await,
        }
    }
}

/// Applies an import, or the rest of it. The job is finished with the last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplyImport {
    /// The import to apply.
    pub import: ImportId,
}

impl BackgroundJob for ApplyImport {
    const KIND: &'static str = "catalog.import";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.import.to_string())
    }
}

impl Run<Tenancy> for ApplyImport {
    type Error = ImportJobError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), ImportJobError> {
        let task = Task::of(tenancy, job, (self.import, ImportState::Running)).await?;
        let Some(task) = task else { return Ok(()) };
        match apply::all(&task).await {
            Ok(()) => Ok(()),
            Err(error) => task.settle(error).await,
        }
    }
}

/// The context of the jobs that fetch pictures.
#[derive(Clone)]
pub struct PictureContext {
    /// Opens the tenants' transactions.
    pub tenancy: Tenancy,
    /// The HTTP client for pictures.
    pub fetcher: ImageFetcher,
}

/// Enqueues one of the import's jobs. The merchant waits for it, so it precedes the possibly many pictures.
pub(crate) async fn enqueue<J: BackgroundJob>(tx: &mut TenantTx, job: &J) -> Result<(), DbError> {
    let due = tx.now() - chrono::Duration::hours(1);
    jobs::enqueue_at(tx, job, due).await
}

/// One job and its import.
struct Task<'a> {
    tenancy: &'a Tenancy,
    tenant: TenantId,
    job: &'a ClaimedJob,
    import: Import,
}

impl<'a> Task<'a> {
    /// `None`: the import is no longer in this state, and the job is done.
    async fn of(
        tenancy: &'a Tenancy,
        job: &'a ClaimedJob,
        (id, state): (ImportId, ImportState),
    ) -> Result<Option<Self>, ImportJobError> {
        let tenant = job.tenant()?;
        let mut tx = tenancy.read(tenant).await?;
        let import = store::find(&mut tx, id).await?;
        tx.commit().await?;
        if let Some(import) = import.filter(|import| import.state == state) {
            return Ok(Some(Self {
                tenancy,
                tenant,
                job,
                import,
            }));
        }
        let mut tx = tenancy.write(tenant).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        tx.commit().await?;
        Ok(None)
    }

    /// Opens the file. The reader holds its text and a few products at a time.
    async fn reading(&self) -> Result<Reading, ImportJobError> {
        let mut tx = self.tenancy.read(self.tenant).await?;
        let (profile, _) = platform::profile(&mut tx).await?;
        let id = BlobId::parse(&self.import.blob).ok_or(DbError::NotFound)?;
        let file = blob::get(&mut tx, &id).await?.ok_or(DbError::NotFound)?;
        tx.commit().await?;
        let chosen = self.import.preview.chosen;
        let (currency, units) = (profile.currency, Units::default());
        let open = move || Reading::open(file.bytes.into(), chosen, currency, units);
        Ok(aside(open).await??)
    }

    /// Whether variants without a weight are reported.
    async fn weighed(&self) -> Result<bool, DbError> {
        let mut tx = self.tenancy.read(self.tenant).await?;
        let weighed = shipping::charges_by_weight(&mut tx).await?;
        tx.commit().await?;
        Ok(weighed)
    }

    fn is_last_try(&self) -> bool {
        self.job.failures + 1 >= MAX_TRIES
    }

    /// Whether the import has advanced since this job took it up.
    fn has_got_on(&self, now: &Import) -> bool {
        now.state == ImportState::Running && now.progress.0 > self.import.progress.0
    }

    /// A failure that may pass is retried; a final one is reported to the merchant, and the job is done.
    async fn settle(self, error: ImportJobError) -> Result<(), ImportJobError> {
        let lost = matches!(error, ImportJobError::Db(DbError::LeaseLost));
        let may_pass = matches!(error, ImportJobError::Db(_) | ImportJobError::Broken(_));
        if lost || (may_pass && !self.is_last_try()) {
            return Err(error);
        }
        let mut tx = self.tenancy.write(self.tenant).await?;
        jobs::finish(&mut tx, self.job.lease()).await?;
        if let Some(import) = store::locked(&mut tx, self.import.id).await? {
            if may_pass && self.has_got_on(&import) {
                return Err(error);
            }
            store::fail(&mut tx, &import).await?;
        }
        tx.commit().await?;
        tracing::error!(import = %self.import.id, tenant = %self.tenant, %error, "import given up");
        Ok(())
    }
}

/// Reading is pure and may take seconds: run it on a thread of its own.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ImportJobError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| ImportJobError::Broken(error.to_string()))
}

/// The next products of the file.
async fn next(
    mut reading: Reading,
    most: usize,
) -> Result<(Reading, Vec<ImportedProduct>), ImportJobError> {
    aside(move || {
        let products = reading.products(most);
        (reading, products)
    })
    .await
}

fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests;
