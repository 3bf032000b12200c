//! Lists what was disputed lately, in all shops: a lost webhook costs time and nothing else.

use chrono::{DateTime, Utc};
use orders::shop_of_charge;
use payments::{
    Processor,
    dispute::DisputeSnapshot,
    jobs::{FindDisputes, ListDisputes},
};
use tenancy::{
    DbError, Tenancy,
    jobs::{self, ClaimedJob},
};

use crate::FollowDisputeError;

/// Has every charge looked at of whose disputes we know less than the list says, and enqueues the next list.
pub(crate) async fn list(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    since: DateTime<Utc>,
    job: &ClaimedJob,
) -> Result<(), FollowDisputeError> {
    let tx = tenancy.platform().await?;
    let made = tx.now();
    tx.commit().await?;
    let mut after: Option<String> = None;
    loop {
        let page = processor.disputes_since(since, after.as_deref()).await?;
        for seen in &page.disputes {
            ask_for_look(tenancy, processor, seen).await?;
        }
        after = page.disputes.last().map(|last| last.id.clone());
        if !page.more || after.is_none() {
            break;
        }
    }
    done(tenancy, made, job).await?;
    Ok(())
}

async fn done(tenancy: &Tenancy, made: DateTime<Utc>, job: &ClaimedJob) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    jobs::finish(&mut tx, job.lease()).await?;
    ListDisputes::go_on(&mut tx, made).await?;
    tx.commit().await
}

async fn ask_for_look(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    seen: &DisputeSnapshot,
) -> Result<(), FollowDisputeError> {
    let Some((tenant, attempt)) = shop_of_charge(tenancy, processor, &seen.hint()).await? else {
        return Ok(());
    };
    let mut tx = tenancy.write(tenant).await?;
    if !payments::dispute::dispute_stands(&mut tx, seen).await? {
        tracing::info!(%tenant, dispute = %seen.id, "the list of disputes says more than we know");
        jobs::enqueue(&mut tx, &FindDisputes { attempt, tries: 0 }).await?;
    }
    tx.commit().await?;
    Ok(())
}
