//! Disputes of a charge: found by charge and payment intent, recorded in one transaction.

use kernel::{AttemptId, TenantId};
use orders::look_at_attempt;
use payments::{
    AttemptRef, ChargeHint, EventState, Processor,
    dispute::{DisputeSnapshot, Recorded, record_dispute},
    jobs::FindDisputes,
};
use tenancy::{
    DbError, Tenancy, TenantTx,
    jobs::{self, Lease},
};

use crate::{FollowDisputeError, settled::settled};

/// Follows a webhook about a dispute. What it says is a hint only.
///
/// # Errors
/// See [`FollowDisputeError`]; then nothing has changed.
pub async fn heard_of(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    seen: &DisputeSnapshot,
) -> Result<EventState, FollowDisputeError> {
    let Some((tenant, attempt)) = owner(tenancy, processor, &seen.hint()).await? else {
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

/// Whose the charge is, as we noted or as the processor's payment intent says; `None` if no shop of ours has it.
pub(crate) async fn owner(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    hint: &ChargeHint,
) -> Result<Option<(TenantId, AttemptId)>, FollowDisputeError> {
    let mut tx = tenancy.platform().await?;
    let noted = payments::owner_of_charge(&mut tx, hint).await?;
    tx.commit().await?;
    let owner = match (&noted, &hint.intent) {
        (None, Some(intent)) => payments::ask_owner(processor, intent).await?,
        _ => noted,
    };
    let Some((tenant, attempt)) = owner else {
        return Ok(None);
    };
    let shop = tenancy.directory().tenant(tenancy, tenant).await?;
    Ok(shop.map(|_| (tenant, attempt)))
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
    let known = booked(tenancy, processor, (tenant, attempt)).await?;
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
    if let Recorded::Done(outcome) = &recorded {
        settled(tx, outcome).await?;
    }
    Ok(recorded)
}

/// The attempt; its capture is booked first if it is not yet.
async fn booked(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
) -> Result<Option<AttemptRef>, FollowDisputeError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else { return Ok(None) };
    if known.state.took_money() {
        return Ok(Some(known));
    }
    look_at_attempt(tenancy, processor, (tenant, &known, now)).await?;
    reread(tenancy, tenant, attempt).await.map_err(Into::into)
}

async fn reread(
    tenancy: &Tenancy,
    tenant: TenantId,
    attempt: AttemptId,
) -> Result<Option<AttemptRef>, DbError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    tx.commit().await?;
    Ok(known)
}
