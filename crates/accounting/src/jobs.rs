//! Posting in the background: one transaction per day, so that a crash costs at most one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tenancy::{
    Tenancy,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{PostError, ShopHome, post_next_day};

/// Posts every day through this one that is over and not posted yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDays {
    /// The last day to post.
    pub through: NaiveDate,
    /// Who asked for it.
    pub actor: String,
}

impl BackgroundJob for PostDays {
    const KIND: &'static str = "accounting.post";
    const LANE: Lane = Lane::Bulk;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.through.to_string())
    }
}

impl Run<Tenancy> for PostDays {
    type Error = PostError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), PostError> {
        loop {
            let mut tx = tenancy.write(job.tenant()?).await?;
            jobs::hold(&mut tx, job.lease()).await?;
            let (profile, _) = platform::profile(&mut tx).await?;
            let home = ShopHome::of(&profile, tx.now());
            let posted = post_next_day(&mut tx, home, self.through, &self.actor).await?;
            if posted.is_none() {
                jobs::finish(&mut tx, job.lease()).await?;
                tx.commit().await?;
                return Ok(());
            }
            tx.commit().await?;
        }
    }
}
