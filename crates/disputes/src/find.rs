//! Disputes of a charge: found by charge and payment intent, recorded in one transaction.

use kernel::{AttemptId, TenantId};
use orders::{booked_attempt, shop_of_charge};
use payments::{
    Processor,
    dispute::{DisputeSnapshot, Recorded, record_dispute},
    jobs::FindDisputes,
};
use processor_events::EventState;
use tenancy::{
    Tenancy, TenantTx,
    jobs::{self, Lease},
};

use crate::{
    FollowDisputeError,
    settled::{settled, shares_changed},
};

/// Follows a webhook about a dispute. What it says is a hint only.
///
/// # Errors
/// See [`FollowDisputeError`]; then nothing has changed.
pub async fn heard_of(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    seen: &DisputeSnapshot,
) -> Result<EventState, FollowDisputeError> {
    let Some((tenant, attempt)) = shop_of_charge(tenancy, processor, &seen.hint()).await? else {
        return Ok(EventState::Ignored);
    };
    let mut tx = tenancy.read(tenant).await?;
    let old = payments::dispute::dispute_stands(&mut tx, seen).await?;
    tx.commit().await?;
    if !old {
        find(tenancy, processor, (tenant, attempt), Asked::ByWebhook).await?;
    }
    Ok(EventState::Applied)
}

/// What asked for the look.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    /// A webhook.
    ByWebhook,
    /// A job, after this many looks in which something stood in the way.
    ByJob(Lease, u32),
}

/// Lists the disputes of an attempt's charge, and records them in one transaction.
pub(crate) async fn find(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
    asked: Asked,
) -> Result<(), FollowDisputeError> {
    let known = booked_attempt(tenancy, processor, (tenant, attempt)).await?;
    let listed = match known.and_then(|known| known.intent) {
        Some(intent) => processor.disputes_of(&intent).await?,
        None => Vec::new(),
    };
    let mut tx = tenancy.write(tenant).await?;
    let rest = record_all(&mut tx, attempt, &listed).await?;
    let mut tries = 0;
    if let Asked::ByJob(job, before) = asked {
        jobs::finish(&mut tx, job).await?;
        tries = before;
    }
    if rest == Rest::LookAgain {
        let (job, wait) = FindDisputes::again(attempt, tries);
        let due = tx.now() + wait;
        jobs::enqueue_at(&mut tx, &job, due).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What is left to do after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    Nothing,
    LookAgain,
}

/// Oldest first; the list begins with the newest.
async fn record_all(
    tx: &mut TenantTx,
    attempt: AttemptId,
    listed: &[DisputeSnapshot],
) -> Result<Rest, FollowDisputeError> {
    let mut rest = Rest::Nothing;
    for seen in listed.iter().rev() {
        if record(tx, attempt, seen).await? == Recorded::Later {
            rest = Rest::LookAgain;
        }
    }
    Ok(rest)
}

/// Records one dispute with everything that follows from it.
pub(crate) async fn record(
    tx: &mut TenantTx,
    attempt: AttemptId,
    seen: &DisputeSnapshot,
) -> Result<Recorded, FollowDisputeError> {
    let recorded = record_dispute(tx, attempt, seen).await?;
    if let Recorded::Done(outcome, others) = &recorded {
        settled(tx, outcome).await?;
        shares_changed(tx, others).await?;
    }
    Ok(recorded)
}
