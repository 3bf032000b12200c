//! Fetches the pictures of imported products one by one: their servers may be slow or gone.

use catalog::media::{
    AttachFetchedImage, AttachFetchedImageError, FetchedImage, PictureError, PictureTrouble,
    PreparedPicture, attach_fetched_image, prepared,
};
use chrono::{DateTime, Utc};
use kernel::{ImageId, ImportId};
use product_files::{Applied, Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use super::{FillDescription, ImportJobError, PictureContext};
use crate::{
    fetch::{FetchError, ImageFetcher},
    store::{self, Stage},
};

/// Number of tries after which a picture is marked as failed.
pub(super) const MAX_FETCHES: i32 = 3;

/// The import and row that want a picture: the report there names it if it cannot be fetched.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Wanted {
    /// The import.
    pub import: ImportId,
    /// The row, as numbered in the report.
    pub row: u32,
}

/// Fetches one imported picture. A failed one is marked with the reason; its URL is kept, so that importing the file
/// again retries it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FetchImage {
    /// The picture to fill.
    pub image: ImageId,
    /// Where to fetch it.
    pub url: String,
    /// Absent in jobs of an earlier release.
    #[serde(default)]
    pub wanted: Option<Wanted>,
}

impl BackgroundJob for FetchImage {
    const KIND: &'static str = "catalog.fetch_image";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.image.to_string())
    }
}

/// Enqueues the pictures named by a step of the import.
pub(super) async fn enqueue(
    tx: &mut TenantTx,
    import: ImportId,
    applied: &Applied,
) -> Result<(), DbError> {
    for picture in &applied.images_to_fetch {
        let row = picture.row;
        let job = FetchImage {
            image: picture.image,
            url: picture.url.clone(),
            wanted: Some(Wanted { import, row }),
        };
        jobs::enqueue(tx, &job).await?;
    }
    for (product, row) in &applied.descriptions_to_fill {
        let (product, row) = (*product, *row);
        let wanted = Some(Wanted { import, row });
        jobs::enqueue(tx, &FillDescription { product, wanted }).await?;
    }
    Ok(())
}

/// The result of fetching a picture.
pub(super) enum Fetched {
    Came(PreparedPicture),
    /// It cannot be fetched.
    Lost(PictureTrouble),
}

/// Fetches and prepares one picture; no transaction is open meanwhile.
///
/// # Errors
/// The URL did not answer and may later.
pub(super) async fn fetched(
    fetcher: &ImageFetcher,
    address: &str,
    may_wait: Patience,
) -> Result<Fetched, ImportJobError> {
    let bytes = match fetcher.fetch(address).await {
        Ok(bytes) => bytes,
        Err(error) if error.may_pass() && may_wait == Patience::TriesAgain => {
            return Err(error.into());
        }
        Err(error) => return Ok(Fetched::Lost(trouble(&error))),
    };
    let prepared = prepared(bytes).await;
    Ok(
        match prepared.map_err(|error| ImportJobError::Broken(error.to_string()))? {
            Ok(picture) => Fetched::Came(picture),
            Err(error) => Fetched::Lost(unusable(error)),
        },
    )
}

/// Whether a picture that fails now is retried later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    TriesAgain,
    GivesUp,
}

impl Patience {
    pub(super) const fn of(job: &ClaimedJob) -> Self {
        if job.attempts < MAX_FETCHES {
            Self::TriesAgain
        } else {
            Self::GivesUp
        }
    }
}

const fn trouble(error: &FetchError) -> PictureTrouble {
    match error {
        FetchError::Refused(_) => PictureTrouble::Address,
        FetchError::Status(status) => PictureTrouble::Answer(*status),
        FetchError::TooLarge => PictureTrouble::TooManyBytes,
        FetchError::TooManyHops => PictureTrouble::Wandering,
        FetchError::Unreachable => PictureTrouble::Silent,
    }
}

const fn unusable(error: PictureError) -> PictureTrouble {
    match error {
        PictureError::TooManyBytes => PictureTrouble::TooManyBytes,
        PictureError::UnknownType => PictureTrouble::UnknownType,
        PictureError::TooManyPixels => PictureTrouble::TooManyPixels,
        PictureError::Damaged => PictureTrouble::Damaged,
    }
}

/// Reports the lost picture in the import; an import that was deleted has no report.
pub(super) async fn tell_lost(
    tx: &mut TenantTx,
    wanted: Option<Wanted>,
    (address, reason): (&str, PictureTrouble),
) -> Result<(), DbError> {
    let Some(Wanted { import, row }) = wanted else {
        return Ok(());
    };
    if store::find(tx, import).await?.is_none() {
        return Ok(());
    }
    let text = address.chars().take(500).collect();
    let problem = Problem {
        row,
        column: None,
        kind: ProblemKind::PictureLost { text, reason },
    };
    store::tell(tx, import, Stage::Done, &[problem]).await
}

impl Run<PictureContext> for FetchImage {
    type Error = ImportJobError;

    /// A URL that does not answer and may later is an error, so that the job is retried.
    async fn run(self, context: &PictureContext, job: &ClaimedJob) -> Result<(), ImportJobError> {
        let tenant = job.tenant()?;
        let fetched = fetched(&context.fetcher, &self.url, Patience::of(job)).await?;
        let (fetched, lost) = match fetched {
            Fetched::Came(picture) => (FetchedImage::Picture(picture), None),
            Fetched::Lost(trouble) => (FetchedImage::Failed(trouble), Some(trouble)),
        };
        let mut tx = context.tenancy.write(tenant).await?;
        let command = AttachFetchedImage {
            image: self.image,
            fetched,
        };
        match (attach_fetched_image(&mut tx, command).await, lost) {
            (Ok(()), Some(trouble)) => {
                tell_lost(&mut tx, self.wanted, (&self.url, trouble)).await?;
            }
            // Removed meanwhile, or already attached: nothing is left to do.
            (Ok(()), None) | (Err(AttachFetchedImageError::NotFound), _) => {}
            (Err(AttachFetchedImageError::Db(error)), _) => return Err(error.into()),
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}
