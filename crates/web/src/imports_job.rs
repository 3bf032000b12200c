//! What happens to a catalogue file after the merchant said go, away from any request: products and opening counts in
//! one transaction, then its pictures one by one.

use catalog::{
    import::{
        Applied, Chunk, Field, FileError, ImportedProduct, Plan, Severity, Units, apply, parse,
    },
    media::{AttachFetchedImage, AttachFetchedImageError, FetchedImage, attach_fetched_image},
};
use inventory::{Adjust, AdjustError, Change};
use kernel::{Currency, ImageId, ImportId, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{DbError, Tenancy, TenantTx, blob, blob::BlobId, jobs, jobs::ClaimedJob};

use crate::{
    image_fetch::{FetchError, ImageFetcher},
    imports_store::{
        self as store, Import, ImportOptions, ImportRemark, ImportResult, ImportState,
    },
    pictures::prepared,
};

pub use crate::imports_store::{FETCH_IMAGE_JOB, IMPORT_JOB};

/// After this many tries the import is given up and says so.
const MAX_TRIES: i32 = 5;
/// After this many tries a picture that does not come is marked as failed.
const MAX_FETCHES: i32 = 3;
/// Products between two looks at the progress.
const STEP: usize = 50;

#[derive(Debug, thiserror::Error)]
pub enum ImportJobError {
    #[error("the job names no tenant or nothing known: {0}")]
    Malformed(String),
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

/// Payload of [`IMPORT_JOB`].
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportPayload {
    pub import: ImportId,
}

/// Payload of [`FETCH_IMAGE_JOB`].
#[derive(Debug, Serialize, Deserialize)]
struct FetchPayload {
    image: ImageId,
    url: String,
}

fn named<T: serde::de::DeserializeOwned>(
    job: &ClaimedJob,
) -> Result<(TenantId, T), ImportJobError> {
    let tenant = job
        .tenant_id
        .ok_or_else(|| ImportJobError::Malformed("no tenant".to_owned()))?;
    let payload = serde_json::from_value(job.payload.clone());
    Ok((
        tenant,
        payload.map_err(|error| ImportJobError::Malformed(error.to_string()))?,
    ))
}

/// Applies an import, all of it or nothing. The job is finished in the same transaction.
///
/// # Errors
/// What may pass: the job is tried again. What will not pass is told to the merchant, and the job is done.
pub async fn run_import(tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), ImportJobError> {
    let (tenant, payload): (TenantId, ImportPayload) = named(job)?;
    let mut tx = tenancy.read(tenant).await?;
    let import = store::find(&mut tx, payload.import).await?;
    tx.commit().await?;
    let running = import.filter(|import| import.state == ImportState::Running);
    let Some(import) = running else {
        return done(tenancy, tenant, job).await;
    };
    let outcome = apply_whole(tenancy, tenant, &import, job).await;
    let Err(error) = outcome else { return Ok(()) };
    let may_pass = matches!(error, ImportJobError::Db(_) | ImportJobError::Broken(_));
    if may_pass && job.attempts < MAX_TRIES {
        return Err(error);
    }
    let mut tx = tenancy.write(tenant).await?;
    store::fail(&mut tx, import.id, &error.to_string()).await?;
    jobs::finish(&mut tx, job.lease()).await?;
    tx.commit().await?;
    Ok(())
}

async fn done(tenancy: &Tenancy, tenant: TenantId, job: &ClaimedJob) -> Result<(), ImportJobError> {
    let mut tx = tenancy.write(tenant).await?;
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}

async fn apply_whole(
    tenancy: &Tenancy,
    tenant: TenantId,
    import: &Import,
    job: &ClaimedJob,
) -> Result<(), ImportJobError> {
    let began = tenancy.env().now();
    let options = import.options.unwrap_or(ImportOptions {
        update_existing: true,
        status: None,
    });
    let mut plan = read(tenancy, tenant, import).await?;
    let refused = plan.counts.refused;
    let mut left_alone = 0;
    if !options.update_existing {
        let new = new_products(tenancy, tenant, &plan).await?;
        left_alone = plan.products.len() - new.len();
        plan.products = new;
    }
    choose_status(&mut plan, options);

    let mut tx = tenancy.write(tenant).await?;
    let mut applied = Applied::default();
    let mut sofar = left_alone;
    for chunk in plan.chunks(STEP) {
        add(&mut applied, apply(&mut tx, chunk).await?);
        sofar += chunk.products.len();
        tell_progress(tenancy, tenant, import.id, sofar).await;
    }
    count(&mut tx, import, &applied).await?;
    enqueue_pictures(&mut tx, &applied).await?;
    let rejected = applied
        .problems
        .iter()
        .filter(|one| one.severity() == Severity::Refused)
        .count();
    let result = ImportResult {
        created: applied.created,
        updated: applied.updated,
        skipped: applied.unchanged + left_alone,
        failed: refused + rejected,
        seconds: (tenancy.env().now() - began).num_seconds(),
    };
    let more = applied.problems.iter().map(ImportRemark::from).collect();
    store::finish(&mut tx, import, (result, more)).await?;
    jobs::finish(&mut tx, job.lease()).await?;
    tx.commit().await?;
    Ok(())
}

async fn read(
    tenancy: &Tenancy,
    tenant: TenantId,
    import: &Import,
) -> Result<Plan, ImportJobError> {
    let mut tx = tenancy.read(tenant).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let id = BlobId::parse(&import.blob).ok_or(DbError::NotFound)?;
    let file = blob::get(&mut tx, &id).await?.ok_or(DbError::NotFound)?;
    tx.commit().await?;
    parsed(file.bytes, profile.currency).await
}

/// Reading is pure and may take seconds: on a thread of its own.
pub(crate) async fn parsed(bytes: Vec<u8>, currency: Currency) -> Result<Plan, ImportJobError> {
    let reading = tokio::task::spawn_blocking(move || parse(&bytes, currency, Units::default()));
    Ok(reading
        .await
        .map_err(|error| ImportJobError::Broken(error.to_string()))??)
}

/// Whether the file means to make, to change or to leave as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Create,
    Update,
    Skip,
}

impl Action {
    pub(crate) fn of(applied: &Applied) -> Self {
        match applied {
            Applied { created: 1.., .. } => Self::Create,
            Applied { updated: 1.., .. } => Self::Update,
            _ => Self::Skip,
        }
    }
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Skip => "skip",
        }
    }
}

/// What a chunk of one product would do; the transaction must be thrown away.
pub(crate) async fn try_one(
    tx: &mut TenantTx,
    plan: &Plan,
    product: &ImportedProduct,
) -> Result<Applied, DbError> {
    let products = std::slice::from_ref(product);
    apply(
        tx,
        Chunk {
            currency: plan.currency,
            covers: &plan.covers,
            products,
        },
    )
    .await
}

/// The products the shop does not have, found by trying each and throwing the trial away.
async fn new_products(
    tenancy: &Tenancy,
    tenant: TenantId,
    plan: &Plan,
) -> Result<Vec<ImportedProduct>, DbError> {
    let mut trial = tenancy.write(tenant).await?;
    let mut new = Vec::new();
    for product in &plan.products {
        if Action::of(&try_one(&mut trial, plan, product).await?) == Action::Create {
            new.push(product.clone());
        }
    }
    trial.rollback().await?;
    Ok(new)
}

/// The merchant's word about the status is for new products; those the shop has keep theirs.
fn choose_status(plan: &mut Plan, options: ImportOptions) {
    let Some(status) = options.status else { return };
    for product in &mut plan.products {
        product.draft.status = status;
    }
    plan.covers.remove(&Field::Status);
}

pub(crate) fn add(all: &mut Applied, part: Applied) {
    all.created += part.created;
    all.updated += part.updated;
    all.unchanged += part.unchanged;
    all.problems.extend(part.problems);
    all.stock.extend(part.stock);
    all.images_to_fetch.extend(part.images_to_fetch);
}

/// Told beside the transaction, so that it can be seen while that one is open. A failure to tell stops nothing.
async fn tell_progress(tenancy: &Tenancy, tenant: TenantId, id: ImportId, sofar: usize) {
    let told = async {
        let mut tx = tenancy.write(tenant).await?;
        store::progress(&mut tx, id, i32::try_from(sofar).unwrap_or(i32::MAX)).await?;
        tx.commit().await
    };
    if let Err(error) = told.await {
        tracing::debug!(%error, "import progress not told");
    }
}

/// Opening counts of variants the shop did not have: for the others its own count is newer than any file.
async fn count(
    tx: &mut TenantTx,
    import: &Import,
    applied: &Applied,
) -> Result<(), ImportJobError> {
    for note in applied
        .stock
        .iter()
        .filter(|note| note.is_new && note.on_hand >= 0)
    {
        let order = Adjust {
            variant: note.variant,
            location: None,
            change: Change::Count {
                quantity: note.on_hand,
                as_of: tx.now(),
            },
            reason: format!(
                "count: {}",
                import.file_name.chars().take(200).collect::<String>()
            ),
            actor: String::new(),
            reference: Some(import.id.to_string()),
            caused_by: None,
        };
        inventory::adjust(tx, order).await?;
    }
    Ok(())
}

async fn enqueue_pictures(tx: &mut TenantTx, applied: &Applied) -> Result<(), DbError> {
    for picture in &applied.images_to_fetch {
        let job = jobs::Job {
            kind: FETCH_IMAGE_JOB,
            payload: json!({ "image": picture.image, "url": picture.url }),
            unique_key: Some(picture.image.to_string()),
            due: tx.now(),
        };
        jobs::enqueue(tx, job).await?;
    }
    Ok(())
}

/// Fetches one imported picture. What does not come is marked with the reason; its address is kept, so that importing
/// the file again tries again.
///
/// # Errors
/// The address did not answer and may later: the job is tried again.
pub async fn fetch_image(
    tenancy: &Tenancy,
    fetcher: &ImageFetcher,
    job: &ClaimedJob,
) -> Result<(), ImportJobError> {
    let (tenant, payload): (TenantId, FetchPayload) = named(job)?;
    let fetched = match fetcher.fetch(&payload.url).await {
        Ok(bytes) => picture(bytes).await?,
        Err(error) if error.may_pass() && job.attempts < MAX_FETCHES => return Err(error.into()),
        Err(error) => FetchedImage::Failed {
            reason: error.to_string(),
        },
    };
    let mut tx = tenancy.write(tenant).await?;
    let command = AttachFetchedImage {
        image: payload.image,
        fetched,
    };
    match attach_fetched_image(&mut tx, command).await {
        // Removed meanwhile, or already there: nothing is left to do.
        Ok(()) | Err(AttachFetchedImageError::NotFound) => {}
        Err(AttachFetchedImageError::Db(error)) => return Err(error.into()),
    }
    jobs::finish(&mut tx, job.lease()).await?;
    tx.commit().await?;
    Ok(())
}

async fn picture(bytes: Vec<u8>) -> Result<FetchedImage, ImportJobError> {
    let prepared = prepared(bytes).await;
    let prepared = prepared.map_err(|error| ImportJobError::Broken(error.to_string()))?;
    Ok(match prepared {
        Ok(picture) => FetchedImage::Picture(picture),
        Err(error) => FetchedImage::Failed {
            reason: error.to_string(),
        },
    })
}

#[cfg(test)]
#[path = "imports_tests.rs"]
mod tests;
