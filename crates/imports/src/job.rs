//! What happens to a catalogue file away from any request. First it is looked at, and what it would do is told; after
//! the merchant said go, its products and opening counts come in, some at a time, then its pictures one by one.
//!
//! Looking writes nothing of the catalogue. Importing is many short transactions, so that nobody in the shop waits for
//! the whole of it; each notes in the import how far it has come, and whoever takes the job up goes on from there.

mod apply;
mod descriptions;
mod pictures;
mod preview;
mod stock;
mod tally;

use catalog::import::{FileError, ImportedProduct, Reading, Units};
use chrono::{DateTime, Utc};
use inventory::AdjustError;
use kernel::{ImportId, TenantId};
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

/// After this many failures with nothing done between, an import is given up and says so.
const MAX_TRIES: i32 = 5;
/// Products in one transaction. Looking takes the same steps, because products of one step do not see each other.
const STEP: usize = 50;

#[derive(Debug, thiserror::Error)]
pub enum ImportJobError {
    #[error("the stored file cannot be read: {0}")]
    File(#[from] FileError),
    #[error("an opening count was refused: {0}")]
    Stock(#[from] AdjustError),
    #[error("reading the file broke off: {0}")]
    Broken(String),
    #[error("the picture did not come, trying again later: {0}")]
    Later(#[from] FetchError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Looks at an upload and keeps what it would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewImport {
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

/// Applies an import, or the rest of it. The job is finished with the last of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplyImport {
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

/// What the jobs that fetch pictures run in.
#[derive(Clone)]
pub struct PictureContext {
    pub tenancy: Tenancy,
    pub fetcher: ImageFetcher,
}

/// Enqueues one of the import's jobs. Somebody waits for it: it goes before the shop's own pictures, which may be many.
pub(crate) async fn enqueue<J: BackgroundJob>(tx: &mut TenantTx, job: &J) -> Result<(), DbError> {
    let due = tx.now() - chrono::Duration::hours(1);
    jobs::enqueue_at(tx, job, due).await
}

/// One job and the import it is about.
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

    /// The file, opened. Whoever reads it holds its text and a few products at a time.
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

    /// Whether variants without a weight are to be told.
    async fn weighed(&self) -> Result<bool, DbError> {
        let mut tx = self.tenancy.read(self.tenant).await?;
        let weighed = shipping::charges_by_weight(&mut tx).await?;
        tx.commit().await?;
        Ok(weighed)
    }

    fn is_last_try(&self) -> bool {
        self.job.failures + 1 >= MAX_TRIES
    }

    /// Whether more of it is done than when we took it up.
    fn has_got_on(&self, now: &Import) -> bool {
        now.state == ImportState::Running && now.progress.0 > self.import.progress.0
    }

    /// What may pass is tried again; what will not is told to the merchant, and the job is done.
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

/// Reading is pure and may take seconds: on a thread of its own.
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
