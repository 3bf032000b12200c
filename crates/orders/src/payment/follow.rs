//! Following what became of a payment: the webhook's job, the shopper's return and the resolver's clock all end here.
//!
//! Read what we know, end the transaction, ask the processor, then write payment, books, order and invoice in one
//! transaction. Running twice, or two at once, changes nothing: the payment's row is locked and states only move forward.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, OrderId, RefundId, TenantId};
use payments::{
    ApplySnapshotError, AttemptRef, CaptureFacts, EventState, Look, Outcome, PaymentStatus,
    Processor, ProcessorError, RecordRefundError, Target, Waiting, jobs as payment_jobs,
};
use serde_json::json;
use tenancy::{DbError, PlatformTx, Tenancy, TenantTx, jobs, jobs::Lease};

use crate::{
    OrderState, Settlement,
    order::{PaidError, order_paid, order_state, record_timeline},
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

/// An order whose shopper comes back from the processor's page, with the latest try to pay it, as both were at one moment.
#[derive(Clone, Debug)]
pub struct ReturnedOrder {
    pub state: OrderState,
    attempt: Option<AttemptRef>,
    at: DateTime<Utc>,
}

impl ReturnedOrder {
    /// The latest attempt.
    #[must_use]
    pub fn attempt(&self) -> Option<AttemptId> {
        self.attempt.as_ref().map(|attempt| attempt.id)
    }
}

/// What is known of an order before the processor is asked about it; `None` when there is no such order.
///
/// # Errors
/// Database failures only.
pub async fn returned_order(
    tx: &mut TenantTx,
    id: OrderId,
) -> Result<Option<ReturnedOrder>, DbError> {
    let Some((state, payment)) = order_state(tx, id).await? else {
        return Ok(None);
    };
    let attempt = match payment.filter(|_| !state.is_paid()) {
        Some(payment) => payments::latest_attempt(tx, payment).await?,
        None => None,
    };
    Ok(Some(ReturnedOrder {
        state,
        attempt,
        at: tx.now(),
    }))
}

/// Looks at the latest attempt of an order and does what follows.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the look may be repeated.
pub async fn follow_returned(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    tenant: TenantId,
    order: &ReturnedOrder,
) -> Result<Followed, FollowError> {
    match &order.attempt {
        Some(known) => look(tenancy, processor, (tenant, known, order.at), None).await,
        None => Ok(Followed::Unknown),
    }
}

/// Looks at one attempt and does what follows. `job` is the job that asked for it, finished in the same transaction; when
/// somebody else has looked since it was written, it is merely put off until the next look is due.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the look may be repeated.
pub async fn follow_attempt(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
    job: Lease,
) -> Result<Followed, FollowError> {
    let mut tx = tenancy.write(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let now = tx.now();
    let Some(known) = known else {
        ended(tx, job).await?;
        return Ok(Followed::Unknown);
    };
    if let Some(due) = put_off(&known, now) {
        payment_jobs::schedule_look(&mut tx, attempt, due).await?;
        ended(tx, job).await?;
        return Ok(Followed::Standing { status: None });
    }
    tx.commit().await?;
    look(tenancy, processor, (tenant, &known, now), Some(job)).await
}

/// Until when a look can wait, because the attempt was looked at in the meantime.
fn put_off(known: &AttemptRef, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let looked_at = known.looked_at?;
    payment_jobs::next_look(&known.state, known.created_at, looked_at).filter(|due| *due > now)
}

/// Asks the processor, then writes what follows in one transaction.
async fn look(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, known, at): (TenantId, &AttemptRef, DateTime<Utc>),
    job: Option<Lease>,
) -> Result<Followed, FollowError> {
    let snapshot = payments::look(processor, known, at).await?;
    let mut tx = tenancy.write(tenant).await?;
    let look = Look { snapshot, at };
    let outcome = payments::apply_look(&mut tx, known.id, &look).await?;
    let followed = consequences(&mut tx, outcome).await?;
    if let Some(job) = job {
        jobs::finish(&mut tx, job).await?;
        look_again(&mut tx, known.id).await?;
    }
    tx.commit().await?;
    Ok(followed)
}

/// The transaction ends, and with it the job.
async fn ended(mut tx: TenantTx, job: Lease) -> Result<(), DbError> {
    jobs::finish(&mut tx, job).await?;
    tx.commit().await
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

/// Follows a stored webhook, and with it all that wait about the same attempt: one look for them all, and none when
/// somebody has looked since the last of them came.
///
/// # Errors
/// See [`FollowError`].
pub async fn follow_event(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    event: &str,
    job: Lease,
) -> Result<(), FollowError> {
    let mut tx = tenancy.platform().await?;
    let Some(waiting) = payments::waiting_events(&mut tx, event).await? else {
        jobs::finish(&mut tx, job).await?;
        return Ok(tx.commit().await?);
    };
    tx.commit().await?;
    let (Target::Attempt(tenant, _) | Target::Refund(tenant, ..)) = waiting.target;
    let shop = tenancy.directory().tenant(tenancy, tenant).await?;
    if shop.is_none() {
        let tx = tenancy.platform().await?;
        return Ok(followed(tx, &waiting, EventState::Ignored, job).await?);
    }
    let state = match &waiting.target {
        Target::Attempt(tenant, attempt) => {
            let what = (*tenant, *attempt, waiting.latest);
            attempt_heard_of(tenancy, processor, what).await?
        }
        Target::Refund(tenant, refund, candidate) => {
            let hint = Hint::Webhook(candidate.as_deref());
            refund_followed(tenancy, processor, (*tenant, *refund), hint).await?;
            EventState::Applied
        }
    };
    let tx = tenancy.platform().await?;
    Ok(followed(tx, &waiting, state, job).await?)
}

/// What came before the last look has been seen by it.
async fn attempt_heard_of(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt, latest): (TenantId, AttemptId, DateTime<Utc>),
) -> Result<EventState, FollowError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else {
        return Ok(EventState::Ignored);
    };
    if known.looked_at.is_none_or(|looked_at| looked_at <= latest) {
        look(tenancy, processor, (tenant, &known, now), None).await?;
    }
    Ok(EventState::Applied)
}

/// The messages are dealt with, and the job ends; what has come meanwhile gets another.
async fn followed(
    mut tx: PlatformTx,
    waiting: &Waiting,
    state: EventState,
    job: Lease,
) -> Result<(), DbError> {
    // First, because it waits for who is just storing another message.
    jobs::finish(&mut tx, job).await?;
    match waiting.target {
        Target::Attempt(_, attempt) => {
            payments::mark_and_ask(&mut tx, &waiting.events, state, attempt).await?;
        }
        Target::Refund(..) => payments::mark_events(&mut tx, &waiting.events, state).await?,
    }
    tx.commit().await
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
