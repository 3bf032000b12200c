//! Pictures of imported products, one by one: their servers may be slow or gone.

use catalog::{
    import::Applied,
    media::{AttachFetchedImage, AttachFetchedImageError, FetchedImage, attach_fetched_image},
};
use kernel::{ImageId, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{DbError, Tenancy, TenantTx, jobs, jobs::ClaimedJob};

use super::{FETCH_IMAGE_JOB, ImportJobError, named};
use crate::{image_fetch::ImageFetcher, pictures::prepared};

/// After this many tries a picture that does not come is marked as failed.
const MAX_FETCHES: i32 = 3;

/// Payload of [`FETCH_IMAGE_JOB`].
#[derive(Debug, Serialize, Deserialize)]
struct FetchPayload {
    image: ImageId,
    url: String,
}

pub(super) async fn enqueue(tx: &mut TenantTx, applied: &Applied) -> Result<(), DbError> {
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
