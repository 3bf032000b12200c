//! Following what became of a payment: the webhook's job, the shopper's return and the resolver's clock all end here.
//!
//! Read what we know, end the transaction, ask the processor, then write payment, books, order and invoice in one
//! transaction. Running twice, or two at once, changes nothing: the payment's row is locked and states only move forward.

use kernel::{AttemptId, OrderId, RefundId, TenantId};
use payments::{
    ApplySnapshotError, CaptureFacts, EventState, Outcome, PaymentStatus, Processor,
    ProcessorError, RecordRefundError, Target, jobs as payment_jobs,
};
use serde_json::json;
use tenancy::{DbError, Tenancy, TenantTx, directory, jobs, jobs::Lease};

use crate::{
    Settlement,
    order::{PaidError, order_paid, record_timeline},
};

/// Where a payment stands after the look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// The order is paid now.
    Paid { order: OrderId },
    /// Nothing new, or not there yet.
    Standing { status: Option<PaymentStatus> },
    /// There is no such attempt.
    Unknown,
}

#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// No reliable answer; the look is due again.
    #[error(transparent)]
    Processor(#[from] ProcessorError),
    #[error(transparent)]
    Apply(#[from] ApplySnapshotError),
    #[error(transparent)]
    Paid(#[from] PaidError),
    #[error(transparent)]
    Refund(#[from] RecordRefundError),
    #[error("reference {0} is not an order of ours")]
    Reference(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Looks at one attempt and does what follows. `job` is the job that asked for it, finished in the same transaction.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the look may be repeated.
pub async fn follow_attempt(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
    job: Option<Lease>,
) -> Result<Followed, FollowError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else {
        nothing_to_follow(tenancy, tenant, job).await?;
        return Ok(Followed::Unknown);
    };
    let snapshot = payments::look(processor, &known, now).await?;

    let mut tx = tenancy.write(tenant).await?;
    let outcome = payments::apply_snapshot(&mut tx, attempt, &snapshot).await?;
    let followed = consequences(&mut tx, outcome).await?;
    if let Some(job) = job {
        jobs::finish(&mut tx, job).await?;
        look_again(&mut tx, attempt).await?;
    }
    tx.commit().await?;
    Ok(followed)
}

/// What the job asked for is gone: so is the reason for the job.
async fn nothing_to_follow(
    tenancy: &Tenancy,
    tenant: TenantId,
    job: Option<Lease>,
) -> Result<(), DbError> {
    let Some(job) = job else { return Ok(()) };
    let mut tx = tenancy.write(tenant).await?;
    jobs::finish(&mut tx, job).await?;
    tx.commit().await
}

async fn look_again(tx: &mut TenantTx, attempt: AttemptId) -> Result<(), DbError> {
    let Some(known) = payments::attempt_ref(tx, attempt).await? else {
        return Ok(());
    };
    match payment_jobs::next_look(&known.state, known.created_at, tx.now()) {
        Some(due) => payment_jobs::schedule_look(tx, attempt, due).await,
        None => Ok(()),
    }
}

async fn consequences(tx: &mut TenantTx, outcome: Outcome) -> Result<Followed, FollowError> {
    match outcome {
        Outcome::Captured(facts) => finish_order(tx, &facts).await,
        Outcome::Moved { status, .. } => Ok(Followed::Standing {
            status: Some(status),
        }),
        Outcome::CapturedLate {
            payment, amount, ..
        } => {
            tracing::warn!(%payment, %amount, "money came that nobody waits for; it goes back");
            Ok(Followed::Standing {
                status: Some(PaymentStatus::Canceled),
            })
        }
        Outcome::Conflict(conflict) => {
            tracing::error!(
                ?conflict,
                "the processor's answer differs from what we asked"
            );
            Ok(Followed::Standing {
                status: Some(PaymentStatus::Review),
            })
        }
        Outcome::Unchanged | Outcome::FeeKnown { .. } => Ok(Followed::Standing { status: None }),
    }
}

async fn finish_order(tx: &mut TenantTx, facts: &CaptureFacts) -> Result<Followed, FollowError> {
    let order: OrderId = facts
        .reference
        .parse()
        .map_err(|_| FollowError::Reference(facts.reference.clone()))?;
    let settlement = Settlement {
        method: "card".into(),
        brand: facts.card.brand.clone(),
        last4: facts.card.last4.clone(),
        statement: facts.card.statement.clone(),
        reference: facts.payment.to_string(),
        at: facts.at,
    };
    order_paid(tx, order, settlement).await?;
    Ok(Followed::Paid { order })
}

/// What an event is about, if its shop is still there.
async fn target_of(tenancy: &Tenancy, event: &str) -> Result<Option<Target>, DbError> {
    let mut tx = tenancy.platform().await?;
    let target = payments::event_target(&mut tx, event).await?;
    let shop = match target {
        Some(Target::Attempt(tenant, _) | Target::Refund(tenant, ..)) => {
            directory::by_id(&mut tx, tenant).await?
        }
        None => None,
    };
    tx.commit().await?;
    Ok(target.filter(|_| shop.is_some()))
}

/// Follows a stored webhook: looks at what it is about.
///
/// # Errors
/// See [`FollowError`].
pub async fn follow_event(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    event: &str,
    job: Lease,
) -> Result<(), FollowError> {
    let state = match target_of(tenancy, event).await? {
        Some(Target::Attempt(tenant, attempt)) => {
            match follow_attempt(tenancy, processor, (tenant, attempt), None).await? {
                Followed::Unknown => EventState::Ignored,
                Followed::Paid { .. } | Followed::Standing { .. } => EventState::Applied,
            }
        }
        Some(Target::Refund(tenant, refund, candidate)) => {
            let hint = Hint::Webhook(candidate.as_deref());
            refund_followed(tenancy, processor, (tenant, refund), hint).await?;
            EventState::Applied
        }
        None => EventState::Ignored,
    };
    let mut tx = tenancy.platform().await?;
    payments::mark_event(&mut tx, event, state, "").await?;
    jobs::finish(&mut tx, job).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends a refund that was requested, or asks what became of it.
///
/// # Errors
/// See [`FollowError`].
pub async fn follow_refund(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, refund): (TenantId, RefundId),
    job: Option<Lease>,
) -> Result<(), FollowError> {
    let hint = job.map_or(Hint::Webhook(None), Hint::Job);
    refund_followed(tenancy, processor, (tenant, refund), hint).await
}

/// What made us look at a refund.
#[derive(Clone, Copy)]
enum Hint<'a> {
    /// Finished in the transaction that schedules the next look.
    Job(Lease),
    /// With the processor's id of the refund, as it claims.
    Webhook(Option<&'a str>),
}

async fn refund_followed(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, refund): (TenantId, RefundId),
    hint: Hint<'_>,
) -> Result<(), FollowError> {
    let (job, candidate) = match hint {
        Hint::Job(job) => (Some(job), None),
        Hint::Webhook(candidate) => (None, candidate),
    };
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::refund_ref(&mut tx, refund).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else {
        return Ok(nothing_to_follow(tenancy, tenant, job).await?);
    };
    let answer = payments::send_or_fetch_refund(processor, &known, candidate, now).await;

    let mut tx = tenancy.write(tenant).await?;
    let outcome = payments::record_refund(&mut tx, refund, &answer).await?;
    tell_refund(&mut tx, &outcome).await?;
    if let Some(job) = job {
        jobs::finish(&mut tx, job).await?;
        if let Some(after) = payments::refund_ref(&mut tx, refund).await?
            && let Some(due) =
                payment_jobs::next_refund_look(&after.state, after.created_at, tx.now())
        {
            payment_jobs::schedule_refund(&mut tx, refund, due).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

async fn tell_refund(tx: &mut TenantTx, outcome: &payments::RefundOutcome) -> Result<(), DbError> {
    let (reference, kind, amount) = match outcome {
        payments::RefundOutcome::Succeeded {
            reference, amount, ..
        } => (reference, "refunded", amount),
        payments::RefundOutcome::Failed {
            reference, amount, ..
        } => (reference, "refund_failed", amount),
        payments::RefundOutcome::Unchanged | payments::RefundOutcome::Waiting => return Ok(()),
    };
    match reference.parse::<OrderId>() {
        Ok(order) => record_timeline(tx, order, (kind, None), json!({ "amount": amount })).await,
        Err(_) => Ok(()),
    }
}
