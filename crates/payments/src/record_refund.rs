//! Records the processor's answer about a refund in our rows and in the ledger.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Money, PaymentId, RefundId};
use ledger::{PostError, PostingError, Sides, rules};
use tenancy::{DbError, TenantTx};

use crate::{
    ProcessorError, RefundRequest, RefundSnapshot, RefundSource, RefundState, Trouble, books,
    dispute::{DisputeOutcome, settle_shares},
    refund::{AskedRefund, judge},
    store::{PaymentRow, RefundRow, find_refund, lock_payment_of_refund, refund, written},
};

/// What an answer changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundOutcome {
    /// Nothing new.
    Unchanged,
    /// Nothing is known for certain yet.
    Waiting,
    /// The processor has taken it in hand; the money takes a while.
    Pending {
        /// What the payment was for.
        reference: String,
        /// What is being refunded.
        amount: Money,
    },
    /// The money was sent.
    Succeeded {
        /// The payment.
        payment: PaymentId,
        /// What the payment was for.
        reference: String,
        /// What was refunded.
        amount: Money,
    },
    /// The refund did not happen, or came back: a task for the merchant.
    Failed {
        /// The payment.
        payment: PaymentId,
        /// What the payment was for.
        reference: String,
        /// What was to be refunded.
        amount: Money,
        /// The processor's reason.
        reason: String,
        /// Disputes of the sale of which the shop now bears more.
        disputes: Vec<DisputeOutcome>,
    },
}

/// Why an answer was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordRefundError {
    /// There is no such refund.
    #[error("no such refund")]
    NotFound,
    /// An entry could not be composed.
    #[error(transparent)]
    Posting(#[from] PostingError),
    /// The ledger rejected an entry.
    #[error(transparent)]
    Books(#[from] PostError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Records the state of a refund. Safe to repeat and to run concurrently.
///
/// # Errors
/// No such refund, the ledger rejected an entry, or the database failed.
pub async fn record_refund(
    tx: &mut TenantTx,
    id: RefundId,
    answer: &Result<RefundSnapshot, ProcessorError>,
) -> Result<RefundOutcome, RecordRefundError> {
    let payment = lock_payment_of_refund(tx, id)
        .await?
        .ok_or(RecordRefundError::NotFound)?;
    let row = find_refund(tx, id)
        .await?
        .ok_or(RecordRefundError::NotFound)?;
    if let Err(ProcessorError::Infrastructure(Trouble::Absent { key })) = answer {
        renew_key(tx, &row, key).await?;
    }
    advance(tx, payment, &row, answer).await
}

/// Moves a refund to the state the answer shows, whoever made it: the only place where one succeeds or fails, in our
/// rows and in both books. Hold the payment's lock.
pub(crate) async fn advance(
    tx: &mut TenantTx,
    payment: PaymentRow,
    row: &RefundRow,
    answer: &Result<RefundSnapshot, ProcessorError>,
) -> Result<RefundOutcome, RecordRefundError> {
    let state = RefundState::from_row(&row.state, row.failure.as_deref())
        .ok_or_else(|| DbError::corrupt("refund.state", &row.state))?;
    // Stray money may be in another currency than the payment.
    let amount = row.request()?.amount;
    let asked = AskedRefund {
        id: row.id,
        amount,
        processor_id: row.processor_id.as_deref(),
    };
    let Some(next) = judge(&state, answer, &asked) else {
        return Ok(RefundOutcome::Unchanged);
    };
    save(tx, (row, &asked), &next, answer).await?;
    let facts = consequences(row, &state, &next, amount)?;
    let fact = |(sides, purpose)| (sides, ("refund", row.id.to_string(), purpose));
    let dated = (
        dated(tx.now(), (row, &next), answer),
        payment.title.as_str(),
    );
    books::write_all(tx, facts.into_iter().map(fact), dated).await?;
    let disputes = match next {
        RefundState::Failed { .. } => settle_shares(tx, &payment).await?,
        _ => Vec::new(),
    };
    Ok(outcome(payment, next, (amount, disputes)))
}

/// The date of value: the day a refund was made that somebody made at the processor and we learn of later; otherwise now, also
/// when such a refund comes back.
fn dated(
    now: DateTime<Utc>,
    (row, next): (&RefundRow, &RefundState),
    answer: &Result<RefundSnapshot, ProcessorError>,
) -> DateTime<Utc> {
    match answer {
        Ok(seen)
            if *next == RefundState::Succeeded
                && row.source == RefundSource::Processor.name()
                && now > seen.created =>
        {
            seen.created
        }
        _ => now,
    }
}

/// Gives a refund that was never made a new key, unless it already has one: concurrent senders then share that key.
async fn renew_key(tx: &mut TenantTx, row: &RefundRow, dead: &str) -> Result<(), DbError> {
    let request = row.request()?;
    if request.idempotency_key != dead {
        return Ok(());
    }
    let now = tx.now();
    let fresh = RefundRequest {
        idempotency_key: format!("refund.create:{}@{}", row.id.uuid(), now.timestamp()),
        keyed_at: Some(now),
        ..request
    };
    tracing::warn!(refund = %row.id, "a refund was never made; it is sent anew under another key");
    diesel::update(refund::table.find(row.id))
        .set((
            refund::request.eq(written(&fresh, "refund.request")?),
            refund::updated_at.eq(now),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

async fn save(
    tx: &mut TenantTx,
    (row, asked): (&RefundRow, &AskedRefund<'_>),
    next: &RefundState,
    answer: &Result<RefundSnapshot, ProcessorError>,
) -> Result<(), DbError> {
    let failure = match next {
        RefundState::Failed { reason } | RefundState::Unknown { reason } => Some(reason.clone()),
        RefundState::Requested | RefundState::Pending | RefundState::Succeeded => None,
    };
    let seen = answer.as_ref().ok();
    let shown = seen
        .filter(|seen| asked.is(seen))
        .map(|seen| seen.id.clone());
    let now = tx.now();
    diesel::update(refund::table.find(row.id))
        .set((
            refund::state.eq(next.name()),
            refund::failure.eq(failure),
            refund::processor_id.eq(shown.or_else(|| row.processor_id.clone())),
            refund::updated_at.eq(now),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// The ledger consequences of a transition. Pure.
fn consequences(
    row: &RefundRow,
    state: &RefundState,
    next: &RefundState,
    amount: Money,
) -> Result<Vec<(Sides, &'static str)>, RecordRefundError> {
    let came_back = *state == RefundState::Succeeded;
    let (Some(breakdown), Some(fee_return)) = (row.breakdown()?, row.fee_return()?) else {
        return Ok(match next {
            RefundState::Succeeded => vec![(rules::stray_returned(amount)?, "paid")],
            RefundState::Failed { .. } if came_back => {
                vec![(rules::stray_returned(amount)?.reversed(), "came_back")]
            }
            _ => Vec::new(),
        });
    };
    let fee = rules::platform_fee_returned(&fee_return)?;
    Ok(match next {
        RefundState::Succeeded => {
            let fee = fee.map(|sides| (sides, "fee_return"));
            [(rules::refund_succeeded(&breakdown)?, "paid")]
                .into_iter()
                .chain(fee)
                .collect()
        }
        RefundState::Failed { .. } if came_back => {
            let fee = fee.map(|sides| (sides.reversed(), "fee_return_undone"));
            let back = (rules::refund_failed_after_success(&breakdown)?, "came_back");
            [back].into_iter().chain(fee).collect()
        }
        RefundState::Failed { .. } => vec![(rules::refund_released(amount)?, "released")],
        RefundState::Requested | RefundState::Pending | RefundState::Unknown { .. } => Vec::new(),
    })
}

fn outcome(
    payment: PaymentRow,
    next: RefundState,
    (amount, disputes): (Money, Vec<DisputeOutcome>),
) -> RefundOutcome {
    let PaymentRow { id, reference, .. } = payment;
    match next {
        RefundState::Succeeded => RefundOutcome::Succeeded {
            payment: id,
            reference,
            amount,
        },
        RefundState::Failed { reason } => RefundOutcome::Failed {
            payment: id,
            reference,
            amount,
            reason,
            disputes,
        },
        RefundState::Pending => RefundOutcome::Pending { reference, amount },
        RefundState::Requested | RefundState::Unknown { .. } => RefundOutcome::Waiting,
    }
}
