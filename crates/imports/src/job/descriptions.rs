//! Copies the pictures in the descriptions of imported products to the shop, because a shop's pages show no pictures
//! from other servers. Progress is stored picture by picture; the description is changed once, when all are fetched or
//! given up.

use catalog::media::PictureTrouble;
use catalog::media::{fill_description, keep_description_picture, missing_pictures};
use chrono::{DateTime, Utc};
use kernel::{ProductId, TenantId};
use serde::{Deserialize, Serialize};
use tenancy::jobs::{self, BackgroundJob, ClaimedJob, Lane, Run};

use super::{
    ImportJobError, PictureContext,
    pictures::{Fetched, Patience, Wanted, fetched, tell_lost},
};

/// Maximum number of pictures in one description; further ones are removed.
const MOST: usize = 50;

/// Fetches the remote pictures of one description and rewrites it to point to the copies. Pictures that cannot be
/// fetched are removed from it and reported in the import. After a crash at any line, it resumes with those still
/// missing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FillDescription {
    /// The product whose description is changed.
    pub product: ProductId,
    /// The row to report lost pictures at.
    #[serde(default)]
    pub wanted: Option<Wanted>,
}

impl BackgroundJob for FillDescription {
    const KIND: &'static str = "catalog.fill_description";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.product.to_string())
    }
}

impl Run<PictureContext> for FillDescription {
    type Error = ImportJobError;

    /// URLs that did not answer and may later are an error, so that the job is retried.
    async fn run(self, context: &PictureContext, job: &ClaimedJob) -> Result<(), ImportJobError> {
        let filling = Filling {
            context,
            job,
            tenant: job.tenant()?,
            payload: self,
        };
        filling.fetch_all().await?;
        filling.finish().await
    }
}

/// One description to fill.
struct Filling<'a> {
    context: &'a PictureContext,
    job: &'a ClaimedJob,
    tenant: TenantId,
    payload: FillDescription,
}

impl Filling<'_> {
    async fn fetch_all(&self) -> Result<(), ImportJobError> {
        let tx = self.context.tenancy.read(self.tenant).await?;
        let missing = missing_pictures(&tx, self.payload.product).await?;
        tx.commit().await?;
        let mut later = None;
        for (number, address) in missing.iter().enumerate() {
            match self.fetch(number, address).await {
                // The others need not wait for this one.
                Err(error @ ImportJobError::Later(_)) => later = Some(error),
                other => other?,
            }
        }
        later.map_or(Ok(()), Err)
    }

    async fn fetch(&self, number: usize, address: &str) -> Result<(), ImportJobError> {
        let refused = match address {
            _ if number >= MOST => Some(PictureTrouble::TooMany),
            "" => Some(PictureTrouble::Embedded),
            _ => None,
        };
        let fetched = match refused {
            Some(trouble) => Fetched::Lost(trouble),
            None => {
                fetched(
                    &self.context.fetcher,
                    &absolute(address),
                    Patience::of(self.job),
                )
                .await?
            }
        };
        let (picture, lost) = match &fetched {
            Fetched::Came(picture) => (Some(picture), None),
            Fetched::Lost(trouble) => (None, Some(*trouble)),
        };
        let mut tx = self.context.tenancy.write(self.tenant).await?;
        jobs::hold(&mut tx, self.job.lease()).await?;
        let place = (self.payload.product, address);
        let kept = keep_description_picture(&mut tx, place, picture).await?;
        if let Some(trouble) = lost.filter(|_| kept) {
            tell_lost(&mut tx, self.payload.wanted, (address, trouble)).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn finish(&self) -> Result<(), ImportJobError> {
        let mut tx = self.context.tenancy.write(self.tenant).await?;
        jobs::finish(&mut tx, self.job.lease()).await?;
        let (profile, _) = platform::profile(&mut tx).await?;
        fill_description(&mut tx, profile.currency, self.payload.product).await?;
        Ok(tx.commit().await?)
    }
}

/// Completes `//cdn.example/x.jpg`, which takes the scheme of its page.
fn absolute(address: &str) -> String {
    if address.starts_with("//") {
        format!("https:{address}")
    } else {
        address.to_owned()
    }
}

#[cfg(test)]
#[path = "descriptions_tests.rs"]
mod tests;
