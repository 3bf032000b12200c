//! Follows a payment to its result: the webhook's job, the shopper's return and the resolver's schedule all end here.
//!
//! Reads what is known, ends the transaction, asks the processor, then writes payment, ledger, order and invoice in one
//! transaction. Running twice, or concurrently, changes nothing: the payment's row is locked and states only move
//! forward.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, OrderId, RefundId, TenantId};
use payments::{
    ApplySnapshotError, AttemptRef, CaptureFacts, ClosePaymentError, EventState, Look, Outcome,
    PaymentStatus, Processor, ProcessorError, RecordRefundError, RefundOutcome, RefundState,
    Target, Waiting, jobs as payment_jobs,
};
use tenancy::{DbError, PlatformTx, Tenancy, TenantTx, jobs, jobs::Lease};

use super::{find_refunds, news};
use crate::{
    Settlement,
    order::{PaidError, order_paid},
    refund::{RefundError, refund_settled},
};

/// The state of a payment after the look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// The order is now paid.
    Paid {
        /// The paid order.
        order: OrderId,
    },
    /// Nothing new, or not yet paid.
    Standing {
        /// The payment's status; absent when the look did not change it.
        status: Option<PaymentStatus>,
    },
    /// There is no such attempt.
    Unknown,
}

/// Why following failed.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The processor gave no reliable answer; another look is scheduled.
    #[error(transparent)]
    Processor(#[from] ProcessorError),
    /// The processor's answer could not be recorded.
    #[error(transparent)]
    Apply(#[from] ApplySnapshotError),
    /// The order could not be marked as paid.
    #[error(transparent)]
    Paid(#[from] PaidError),
    /// The payment could not be closed.
    #[error(transparent)]
    Close(#[from] ClosePaymentError),
    /// The refund could not be recorded.
    #[error(transparent)]
    Refund(#[from] RecordRefundError),
    /// The units of a refund could not be taken out of the order.
    #[error(transparent)]
    Units(#[from] RefundError),
    /// The payment's reference does not name one of our orders.
    #[error("reference {0} is not an order of ours")]
    Reference(String),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Looks at one attempt and records the result. `job` is the job that requested the look and is finished in the same
/// transaction; if the attempt was looked at since the job was written, the job is only rescheduled to the next due
/// look.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the look may be retried.
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

/// Until when the look can be postponed, because the attempt was looked at meanwhile.
fn put_off(known: &AttemptRef, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let looked_at = known.looked_at?;
    payment_jobs::next_look(&known.state, known.created_at, looked_at).filter(|due| *due > now)
}

/// Asks the processor, then records the result in one transaction.
pub(super) async fn look(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, known, at): (TenantId, &AttemptRef, DateTime<Utc>),
    job: Option<Lease>,
) -> Result<Followed, FollowError> {
    let snapshot = payments::look(processor, known, at).await?;
    let look = Look { snapshot, at };
    let then = job.map_or(Then::Nothing, Then::LookAgain);
    recorded(tenancy, (tenant, known), &look, then).await
}

/// Closes the page of an attempt that is no longer wanted, and records what the processor has of it then.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the page may be closed again.
pub async fn close_page(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
    job: Lease,
) -> Result<(), FollowError> {
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::attempt_ref(&mut tx, attempt).await?;
    let at = tx.now();
    tx.commit().await?;
    let Some(known) = known.filter(|known| known.state.may_have_page()) else {
        return Ok(nothing_to_follow(tenancy, tenant, Some(job)).await?);
    };
    let snapshot = payments::close_page(processor, &known, at).await?;
    let look = Look { snapshot, at };
    recorded(tenancy, (tenant, &known), &look, Then::Finish(job)).await?;
    Ok(())
}

/// What happens to the job that asked, in the transaction that records the answer.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    Finish(Lease),
    LookAgain(Lease),
}

/// Whether a capture pays the order, if it can still be had.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Money {
    Pays,
    GoesBack,
}

/// Records a look. Money for an order whose goods went to others, or that was canceled, pays nothing and goes back: the
/// payment is closed, and the look recorded again.
async fn recorded(
    tenancy: &Tenancy,
    whose: (TenantId, &AttemptRef),
    look: &Look,
    then: Then,
) -> Result<Followed, FollowError> {
    match write_down(tenancy, whose, (look, Money::Pays), then).await {
        Err(FollowError::Paid(PaidError::GoodsGone | PaidError::Canceled)) => {
            write_down(tenancy, whose, (look, Money::GoesBack), then).await
        }
        other => other,
    }
}

async fn write_down(
    tenancy: &Tenancy,
    (tenant, known): (TenantId, &AttemptRef),
    (look, money): (&Look, Money),
    then: Then,
) -> Result<Followed, FollowError> {
    let mut tx = tenancy.write(tenant).await?;
    if money == Money::GoesBack {
        match payments::close_payment(&mut tx, known.payment).await {
            // Paid by another attempt meanwhile: then this money is unwanted anyway.
            Ok(()) | Err(ClosePaymentError::Paid) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let outcome = payments::apply_look(&mut tx, known.id, look).await?;
    let followed = consequences(&mut tx, known, outcome).await?;
    match then {
        Then::Nothing => {}
        Then::Finish(job) => jobs::finish(&mut tx, job).await?,
        Then::LookAgain(job) => {
            jobs::finish(&mut tx, job).await?;
            look_again(&mut tx, known.id).await?;
        }
    }
    tx.commit().await?;
    Ok(followed)
}

/// Finishes the job and commits.
async fn ended(mut tx: TenantTx, job: Lease) -> Result<(), DbError> {
    jobs::finish(&mut tx, job).await?;
    tx.commit().await
}

/// The subject of the job no longer exists, so the job is finished.
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

async fn consequences(
    tx: &mut TenantTx,
    known: &AttemptRef,
    outcome: Outcome,
) -> Result<Followed, FollowError> {
    match outcome {
        Outcome::Captured(facts) => finish_order(tx, &facts).await,
        Outcome::Moved { status, state } => {
            news::ended(tx, known, &state).await?;
            Ok(Followed::Standing {
                status: Some(status),
            })
        }
        Outcome::CapturedLate {
            payment,
            refund,
            amount,
        } => {
            tracing::warn!(%payment, %amount, "money came that nobody waits for; it goes back");
            news::returned(tx, payment, (refund, amount)).await?;
            Ok(Followed::Standing {
                status: Some(PaymentStatus::Canceled),
            })
        }
        Outcome::Conflict { conflict, refund } => {
            news::in_conflict(tx, known.payment, (&conflict, refund)).await?;
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

/// Follows a stored webhook together with all others pending for the same attempt: one look for all of them, and none
/// if the attempt was looked at since the last of them arrived.
///
/// # Errors
/// See [`FollowError`].
pub async fn follow_event(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    event: &str,
    job: Lease,
) -> Result<(), FollowError> {
    let Heard::News(waiting) = hear(tenancy, event, job).await? else {
        return Ok(());
    };
    let state = match &waiting.target {
        Target::Attempt(tenant, attempt) if known_shop(tenancy, *tenant).await? => {
            let what = (*tenant, *attempt, waiting.latest);
            attempt_heard_of(tenancy, processor, what).await?
        }
        Target::Refund(tenant, refund, hint) if known_shop(tenancy, *tenant).await? => {
            let from = Hint::Webhook(hint.refund.as_deref());
            match refund_followed(tenancy, processor, (*tenant, *refund), from).await? {
                Known::Yes => EventState::Applied,
                // Somebody else's refund may carry our metadata, too.
                Known::No => find_refunds::heard_of(tenancy, processor, hint).await?,
            }
        }
        Target::Charge(hint) => find_refunds::heard_of(tenancy, processor, hint).await?,
        Target::Attempt(..) | Target::Refund(..) => EventState::Ignored,
    };
    let tx = tenancy.platform().await?;
    Ok(followed(tx, &waiting, state, job).await?)
}

pub(super) async fn known_shop(tenancy: &Tenancy, tenant: TenantId) -> Result<bool, DbError> {
    let shop = tenancy.directory().tenant(tenancy, tenant).await?;
    Ok(shop.is_some())
}

/// What a job about webhooks is to do.
enum Heard {
    /// Nothing: the job is finished.
    Nothing,
    /// These webhooks may report something new; nothing was written.
    News(Waiting),
}

/// Finishes the job in one transaction if the webhooks report nothing new, which is the rule: the shopper's return looks
/// at the attempt as well, and the answer to our own request for a refund says what its webhooks say.
async fn hear(tenancy: &Tenancy, event: &str, job: Lease) -> Result<Heard, DbError> {
    let mut tx = tenancy.platform().await?;
    // First, because it waits for a transaction that is just storing another webhook.
    jobs::finish(&mut tx, job).await?;
    let Some(waiting) = payments::take_events(&mut tx, event).await? else {
        tx.commit().await?;
        return Ok(Heard::Nothing);
    };
    let whose = match &waiting.target {
        Target::Attempt(tenant, attempt) => Some((*tenant, *attempt)),
        Target::Refund(_, _, hint) | Target::Charge(hint) => {
            payments::owner_of_charge(&mut tx, hint).await?
        }
    };
    let Some((tenant, attempt)) = whose else {
        tx.rollback().await?;
        return Ok(Heard::News(waiting));
    };
    // The shop may have been removed, with its role or tables; that is told from a failure later.
    let Ok(mut tx) = tx.into_tenant(tenant).await else {
        return Ok(Heard::News(waiting));
    };
    let Ok(old) = nothing_new(&mut tx, attempt, &waiting).await else {
        return Ok(Heard::News(waiting));
    };
    if old {
        tx.commit().await?;
        return Ok(Heard::Nothing);
    }
    tx.rollback().await?;
    Ok(Heard::News(waiting))
}

/// The attempt was looked at since the last webhook about it arrived, or what it says of refunds is what we know.
async fn nothing_new(
    tx: &mut TenantTx,
    attempt: AttemptId,
    waiting: &Waiting,
) -> Result<bool, DbError> {
    match &waiting.target {
        Target::Attempt(..) => {
            let known = payments::attempt_ref(tx, attempt).await?;
            let looked_at = known.and_then(|known| known.looked_at);
            Ok(looked_at.is_some_and(|looked_at| looked_at > waiting.latest))
        }
        Target::Refund(_, _, hint) | Target::Charge(hint) => {
            payments::refunds_stand(tx, attempt, hint).await
        }
    }
}

/// Webhooks that arrived before the last look are covered by it.
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

/// Marks the webhooks as processed and finishes the job; those that arrived meanwhile get another job.
async fn followed(
    mut tx: PlatformTx,
    waiting: &Waiting,
    state: EventState,
    job: Lease,
) -> Result<(), DbError> {
    // First, because it waits for a transaction that is just storing another webhook.
    jobs::finish(&mut tx, job).await?;
    match waiting.target {
        Target::Attempt(_, attempt) => {
            payments::mark_and_ask(&mut tx, &waiting.events, state, attempt).await?;
        }
        Target::Refund(..) | Target::Charge(_) => {
            payments::mark_events(&mut tx, &waiting.events, state).await?;
        }
    }
    tx.commit().await
}

/// Sends a requested refund, or asks the processor for its result.
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
    refund_followed(tenancy, processor, (tenant, refund), hint).await?;
    Ok(())
}

/// Whether a refund is one of ours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Yes,
    No,
}

/// What triggered the look at a refund.
#[derive(Clone, Copy)]
enum Hint<'a> {
    /// Finished in the transaction that schedules the next look.
    Job(Lease),
    /// With the processor's id of the refund, as the webhook claims.
    Webhook(Option<&'a str>),
}

async fn refund_followed(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, refund): (TenantId, RefundId),
    hint: Hint<'_>,
) -> Result<Known, FollowError> {
    let (job, candidate) = match hint {
        Hint::Job(job) => (Some(job), None),
        Hint::Webhook(candidate) => (None, candidate),
    };
    let mut tx = tenancy.read(tenant).await?;
    let known = payments::refund_ref(&mut tx, refund).await?;
    let now = tx.now();
    tx.commit().await?;
    let Some(known) = known else {
        nothing_to_follow(tenancy, tenant, job).await?;
        return Ok(Known::No);
    };
    let answer = payments::send_or_fetch_refund(processor, &known, candidate, now).await;

    let mut tx = tenancy.write(tenant).await?;
    let outcome = payments::record_refund(&mut tx, refund, &answer).await?;
    refund_settled(&mut tx, refund, &outcome).await?;
    if let Some(job) = job {
        jobs::finish(&mut tx, job).await?;
        // What was sent may still come back; nothing need be read to know when to look.
        let due = match &outcome {
            RefundOutcome::Succeeded { .. } => {
                let sent = RefundState::Succeeded;
                payment_jobs::next_refund_look(&sent, known.created_at, tx.now())
            }
            RefundOutcome::Failed { .. } => None,
            RefundOutcome::Unchanged | RefundOutcome::Waiting | RefundOutcome::Pending { .. } => {
                let after = payments::refund_ref(&mut tx, refund).await?;
                let now = tx.now();
                after.and_then(|after| {
                    payment_jobs::next_refund_look(&after.state, after.created_at, now)
                })
            }
        };
        if let Some(due) = due {
            payment_jobs::schedule_refund(&mut tx, refund, due).await?;
        }
    }
    tx.commit().await?;
    Ok(Known::Yes)
}
