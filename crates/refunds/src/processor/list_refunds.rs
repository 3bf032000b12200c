//! Lists what was refunded at the processor lately, whoever did it: a lost webhook costs time and nothing else.

use chrono::{DateTime, Utc};
use orders::shop_of_charge;
use payments::{
    Processor, RefundSnapshot,
    jobs::{FindRefunds, ListRefunds},
};
use tenancy::{
    DbError, Tenancy,
    jobs::{self, ClaimedJob},
};

use super::FollowRefundError;

/// Has every charge looked at of whose refunds we know less than the list says, and enqueues the next list.
///
/// # Errors
/// See [`FollowRefundError`]; the same list is then made again.
pub(super) async fn list(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    since: DateTime<Utc>,
    job: &ClaimedJob,
) -> Result<(), FollowRefundError> {
    let tx = tenancy.platform().await?;
    let made = tx.now();
    tx.commit().await?;
    let mut after: Option<String> = None;
    loop {
        let page = processor.refunds_since(since, after.as_deref()).await?;
        for refund in &page.refunds {
            ask_for_look(tenancy, processor, refund).await?;
        }
        after = page.refunds.last().map(|last| last.id.clone());
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
    ListRefunds::go_on(&mut tx, made).await?;
    tx.commit().await
}

async fn ask_for_look(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    refund: &RefundSnapshot,
) -> Result<(), FollowRefundError> {
    let hint = refund.hint();
    let Some((tenant, attempt)) = shop_of_charge(tenancy, processor, &hint).await? else {
        return Ok(());
    };
    let mut tx = tenancy.write(tenant).await?;
    if !payments::refunds_stand(&mut tx, attempt, &[&hint]).await? {
        tracing::info!(%tenant, refund = %refund.id, "the list of refunds says more than we know");
        jobs::enqueue(&mut tx, &FindRefunds { attempt, tries: 0 }).await?;
    }
    tx.commit().await?;
    Ok(())
}
