//! Follows a payment to its result: the webhook's job, the shopper's return and the resolver's schedule all end here.
//! What the webhooks of a refund say is followed by `refunds`.
//!
//! Reads what is known, ends the transaction, asks the processor, then writes payment, ledger, order and invoice in one
//! transaction. Running twice, or concurrently, changes nothing: the payment's row is locked and states only move
//! forward.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, OrderId, PaymentId, RefundId, TenantId};
use payments::{
    ApplySnapshotError, AttemptRef, CaptureFacts, ClosePaymentError, Look, Outcome, PaymentStatus,
    Processor, ProcessorError, Taken, jobs as payment_jobs,
};
use tenancy::{DbError, Tenancy, TenantTx, jobs, jobs::Lease};

use super::news::{self, GoesBack};
use crate::{
    Settlement, capture,
    order::{
        AuthorizationEnd, PaidError, authorization_ended, order_authorized, order_by_payment,
        order_charged, order_paid,
    },
};

/// The state of a payment after the look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// The order is now paid, or its amount authorized.
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

/// Asks the processor about an attempt as it was known at a moment, and records the result in one transaction.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the look may be repeated.
pub async fn look_at_attempt(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    known: (TenantId, &AttemptRef, DateTime<Utc>),
) -> Result<Followed, FollowError> {
    look(tenancy, processor, known, None).await
}

async fn look(
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
    let Some(known) = known.filter(|known| known.state.to_be_closed()) else {
        return Ok(nothing_to_follow(tenancy, tenant, job).await?);
    };
    let snapshot = payments::close_page(processor, &known, at).await?;
    let look = Look { snapshot, at };
    // A release that was refused, and what was authorized on a page nobody wants, need another look.
    recorded(tenancy, (tenant, &known), &look, Then::LookAgain(job)).await?;
    Ok(())
}

/// What happens to the job that asked, in the transaction that records the answer.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    LookAgain(Lease),
}

/// Whether a capture pays the order, if it can still be had.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Money {
    Pays,
    GoesBack(GoesBack),
}

/// Records a look. Money for an order whose goods went to others or would come too late, or that was canceled, pays nothing and
/// goes back: the payment is closed, and the look recorded again.
async fn recorded(
    tenancy: &Tenancy,
    whose: (TenantId, &AttemptRef),
    look: &Look,
    then: Then,
) -> Result<Followed, FollowError> {
    let why = match write_down(tenancy, whose, (look, Money::Pays), then).await {
        Err(FollowError::Paid(PaidError::GoodsGone)) => GoesBack::GoodsGone,
        Err(FollowError::Paid(PaidError::LaterThanAgreed)) => GoesBack::LaterThanAgreed,
        Err(FollowError::Paid(PaidError::Canceled)) => GoesBack::OrderCanceled,
        other => return other,
    };
    write_down(tenancy, whose, (look, Money::GoesBack(why)), then).await
}

async fn write_down(
    tenancy: &Tenancy,
    (tenant, known): (TenantId, &AttemptRef),
    (look, money): (&Look, Money),
    then: Then,
) -> Result<Followed, FollowError> {
    let mut tx = tenancy.write(tenant).await?;
    if let Money::GoesBack(_) = money {
        match payments::close_payment(&mut tx, known.payment).await {
            // Paid by another attempt meanwhile: then this money is unwanted anyway.
            Ok(()) | Err(ClosePaymentError::Paid) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let outcome = payments::apply_look(&mut tx, known.id, look).await?;
    let followed = match (outcome, money) {
        (
            Outcome::CapturedLate {
                payment,
                refund,
                amount,
            },
            Money::GoesBack(why),
        ) => went_back(&mut tx, payment, (refund, amount), why).await?,
        (Outcome::Moved { state, status }, Money::GoesBack(why)) if state.is_releasing() => {
            news::released(&mut tx, known, why).await?;
            Followed::Standing {
                status: Some(status),
            }
        }
        (outcome, _) => consequences(&mut tx, known, outcome).await?,
    };
    match then {
        Then::Nothing => {}
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
async fn nothing_to_follow(tenancy: &Tenancy, tenant: TenantId, job: Lease) -> Result<(), DbError> {
    let mut tx = tenancy.write(tenant).await?;
    jobs::finish(&mut tx, job).await?;
    tx.commit().await
}

pub(crate) async fn look_again(tx: &mut TenantTx, attempt: AttemptId) -> Result<(), DbError> {
    let Some(known) = payments::attempt_ref(tx, attempt).await? else {
        return Ok(());
    };
    match payment_jobs::next_look(&known.state, known.created_at, tx.now()) {
        Some(due) => payment_jobs::schedule_look(tx, attempt, due).await,
        None => Ok(()),
    }
}

pub(crate) async fn consequences(
    tx: &mut TenantTx,
    known: &AttemptRef,
    outcome: Outcome,
) -> Result<Followed, FollowError> {
    match outcome {
        Outcome::Captured(facts) => {
            if facts.taken == Taken::Later {
                capture::captured(tx, known.id).await?;
            }
            finish_order(tx, &facts).await
        }
        Outcome::Authorized(facts) => {
            let order = order_of(&facts.reference)?;
            order_authorized(tx, order, &facts.authorization).await?;
            Ok(Followed::Paid { order })
        }
        Outcome::AuthorizationEnded { payment, why } => {
            let end = AuthorizationEnd::Voided(why);
            authorization_lost(tx, (known.id, payment), end).await?;
            Ok(Followed::Standing { status: None })
        }
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
        } => Ok(went_back(tx, payment, (refund, amount), GoesBack::GoodsGone).await?),
        Outcome::Conflict { conflict, refund } => {
            if known.state.authorization().is_some() {
                let end = AuthorizationEnd::Conflict;
                authorization_lost(tx, (known.id, known.payment), end).await?;
            }
            news::in_conflict(tx, known.payment, (&conflict, refund)).await?;
            Ok(Followed::Standing {
                status: Some(PaymentStatus::Review),
            })
        }
        Outcome::Unchanged | Outcome::FeeKnown { .. } => Ok(Followed::Standing { status: None }),
    }
}

/// Money goes back. `unfilled` is why, if the order could not be filled.
async fn went_back(
    tx: &mut TenantTx,
    payment: PaymentId,
    (refund, amount): (RefundId, kernel::Money),
    unfilled: GoesBack,
) -> Result<Followed, DbError> {
    tracing::warn!(%payment, %amount, "money came that nobody waits for; it goes back");
    news::returned(tx, payment, (refund, amount), unfilled).await?;
    Ok(Followed::Standing {
        status: Some(PaymentStatus::Canceled),
    })
}

fn order_of(reference: &str) -> Result<OrderId, FollowError> {
    reference
        .parse()
        .map_err(|_| FollowError::Reference(reference.to_owned()))
}

/// The order of an authorization that ended is no longer charged when it ships.
async fn authorization_lost(
    tx: &mut TenantTx,
    (attempt, payment): (AttemptId, PaymentId),
    end: AuthorizationEnd,
) -> Result<(), FollowError> {
    capture::not_captured(tx, attempt, end).await?;
    let Some(order) = order_by_payment(tx, payment).await? else {
        return Ok(());
    };
    Ok(authorization_ended(tx, (order, payment), end).await?)
}

async fn finish_order(tx: &mut TenantTx, facts: &CaptureFacts) -> Result<Followed, FollowError> {
    let order = order_of(&facts.reference)?;
    let settlement = Settlement {
        method: "card".into(),
        brand: facts.card.brand.clone(),
        last4: facts.card.last4.clone(),
        statement: facts.card.statement.clone(),
        reference: facts.payment.to_string(),
        at: facts.at,
    };
    match facts.taken {
        Taken::AtOnce => order_paid(tx, order, settlement).await?,
        Taken::Later => order_charged(tx, order, settlement).await?,
    };
    Ok(Followed::Paid { order })
}
