//! Sends a refund, or asks the processor what became of it, and records the answer.

use chrono::{DateTime, Utc};
use kernel::{RefundId, TenantId};
use payments::{Processor, ProcessorError, RefundOutcome, RefundRef, RefundSnapshot, RefundState};
use tenancy::{DbError, Tenancy, TenantTx, jobs, jobs::Lease};

use super::FollowRefundError;
use crate::refund::refund_settled;

/// Sends a requested refund, or asks the processor for its result.
///
/// # Errors
/// See [`FollowRefundError`].
pub async fn follow_refund(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, refund): (TenantId, RefundId),
    job: Option<Lease>,
) -> Result<(), FollowRefundError> {
    let hint = job.map_or(Hint::Webhook(None), Hint::Job);
    refund_followed(tenancy, processor, (tenant, refund), hint).await?;
    Ok(())
}

/// Whether a refund is one of ours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Yes,
    No,
}

/// What triggered the look at a refund.
#[derive(Clone, Copy)]
pub(super) enum Hint<'a> {
    /// Finished in the transaction that schedules the next look.
    Job(Lease),
    /// With the processor's id of the refund, as the webhook claims.
    Webhook(Option<&'a str>),
}

pub(super) async fn refund_followed(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, refund): (TenantId, RefundId),
    hint: Hint<'_>,
) -> Result<Known, FollowRefundError> {
    let (job, candidate) = match hint {
        Hint::Job(job) => (Some(job), None),
        Hint::Webhook(candidate) => (None, candidate),
    };
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::refund_ref(&mut tx, refund).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else {
        if let Some(job) = job {
            ended(tenancy, tenant, job).await?;
        }
        return Ok(Known::No);
    };
    let answer = payments::send_or_fetch_refund(processor, &known, candidate, now).await;
    recorded(tenancy, (tenant, &known), &answer, job).await?;
    Ok(Known::Yes)
}

/// Sends a refund for the first time, as it was requested.
///
/// # Errors
/// See [`FollowRefundError`].
pub(super) async fn send_refund(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, known): (TenantId, &RefundRef),
    job: Lease,
) -> Result<(), FollowRefundError> {
    let now = tenancy.env().now();
    let answer = payments::send_or_fetch_refund(processor, known, None, now).await;
    recorded(tenancy, (tenant, known), &answer, Some(job)).await
}

/// Records the answer, and what follows from it; a job is finished with it.
async fn recorded(
    tenancy: &Tenancy,
    (tenant, known): (TenantId, &RefundRef),
    answer: &Result<RefundSnapshot, ProcessorError>,
    job: Option<Lease>,
) -> Result<(), FollowRefundError> {
    let mut tx = tenancy.write(tenant).await?;
    let outcome = payments::record_refund(&mut tx, known.id, answer).await?;
    refund_settled(&mut tx, known.id, &outcome).await?;
    if let Some(job) = job {
        jobs::finish(&mut tx, job).await?;
        if let Some(due) = next_look(&mut tx, known, &outcome).await? {
            payments::jobs::schedule_refund(&mut tx, known.id, due).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// What was sent may still come back; nothing need be read to know when to look.
async fn next_look(
    tx: &mut TenantTx,
    known: &RefundRef,
    outcome: &RefundOutcome,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let now = tx.now();
    Ok(match outcome {
        RefundOutcome::Succeeded { .. } => {
            let sent = RefundState::Succeeded;
            payments::jobs::next_refund_look(&sent, known.created_at, now)
        }
        RefundOutcome::Failed { .. } => None,
        RefundOutcome::Unchanged | RefundOutcome::Waiting | RefundOutcome::Pending { .. } => {
            let after = payments::refund_ref(tx, known.id).await?;
            after.and_then(|after| {
                payments::jobs::next_refund_look(&after.state, after.created_at, now)
            })
        }
    })
}

/// There is no such refund, so the job is finished.
async fn ended(tenancy: &Tenancy, tenant: TenantId, job: Lease) -> Result<(), DbError> {
    let mut tx = tenancy.write(tenant).await?;
    jobs::finish(&mut tx, job).await?;
    tx.commit().await
}
