//! Learns what the processor has of a charge's refunds, whoever made them.
//!
//! [`record_refunds`] moves the refunds we know and returns those we do not; the caller says what each of these gives
//! back of its sale and calls [`adopt_refund`] in the same transaction.

use chrono::Duration;
use kernel::{AttemptId, Money, PaymentId, RefundId};
use ledger::RefundBreakdown;
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, Capture, RecordRefundError, RefundKind, RefundOutcome, RefundSnapshot,
    RefundStatus, RequestRefund, RequestRefundError,
    dispute::{DisputeOutcome, settle_shares},
    jobs::{next_refund_look, schedule_refund},
    new_refund::{NewRefund, insert, set_aside},
    record_refund::advance,
    refund_ref,
    request_refund::{Plan, counting, plan},
    store::{
        AttemptRow, PaymentRow, RefundRow, find_attempt, find_refund, lock_payment, refunds_of,
    },
};

/// How long a refund of ours that the processor has not confirmed may be the reason why another one does not fit.
const PATIENCE: Duration = Duration::days(1);

/// What a look at a charge's refunds has taught.
#[derive(Clone, Debug)]
pub struct RefundsSeen {
    /// The payment.
    pub payment: PaymentId,
    /// What the payment was for.
    pub reference: String,
    /// Whether the charge paid it.
    pub charge: Charged,
    /// Refunds of ours, and what became of them.
    pub known: Vec<(RefundId, RefundOutcome)>,
    /// Refunds we have no row of, oldest first.
    pub strangers: Vec<RefundSnapshot>,
}

/// What a charge is to its payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charged {
    /// It paid it.
    Sale,
    /// Its money belongs to no sale: it came late, twice, or in another amount.
    Stray,
    /// Its capture is not booked yet.
    NotYet,
}

/// Records what the processor shows of the refunds we know. Safe to repeat and to run concurrently: the payment stays
/// locked until the transaction ends.
///
/// # Errors
/// No such attempt, the ledger rejected an entry, or the database failed.
pub async fn record_refunds(
    tx: &mut TenantTx,
    attempt: AttemptId,
    listed: &[RefundSnapshot],
) -> Result<RefundsSeen, RecordRefundError> {
    let (payment, charge) = locked(tx, attempt).await?;
    let mut rows = refunds_of(tx, payment.id).await?;
    let mut seen = RefundsSeen {
        payment: payment.id,
        reference: payment.reference.clone(),
        charge: charge.kind(),
        known: Vec::new(),
        strangers: Vec::new(),
    };
    // The list begins with the newest.
    for snapshot in listed.iter().rev() {
        match rows.iter().position(|row| shows(row, snapshot)) {
            Some(at) => {
                let row = rows.swap_remove(at);
                let outcome = advance(tx, payment.clone(), &row, &Ok(snapshot.clone())).await?;
                seen.known.push((row.id, outcome));
            }
            // Nothing is gone, and we never said that it was.
            None if has_ended_badly(&snapshot.status) => {}
            None => seen.strangers.push(snapshot.clone()),
        }
    }
    Ok(seen)
}

/// A refund whose id at the processor we do not know yet is found by our id in its metadata.
fn shows(row: &RefundRow, snapshot: &RefundSnapshot) -> bool {
    match &row.processor_id {
        Some(id) => *id == snapshot.id,
        None => snapshot.reference.refund.as_deref() == Some(row.id.to_string().as_str()),
    }
}

const fn has_ended_badly(status: &RefundStatus) -> bool {
    matches!(status, RefundStatus::Failed | RefundStatus::Canceled)
}

/// What became of a refund that somebody made at the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adopted {
    /// It gives back part of the sale, in our rows and in both books. The shop bears less of disputes of the sale that were
    /// booked before it became known.
    Booked(RefundId, RefundOutcome, Vec<DisputeOutcome>),
    /// It is kept apart: it exceeds what is left of the sale, or its charge paid for no sale. Its money counts as
    /// unidentified in the provider's book and is not asked of the shop.
    Apart(RefundId, RefundOutcome),
    /// A refund of ours that the processor has not confirmed stands in its way: look again.
    Later,
}

/// Takes a refund made at the processor into our books, once. `breakdown` says what it gives back of the sale; `None` if
/// it does not fit.
///
/// # Errors
/// No such attempt, the ledger rejected an entry, or the database failed.
pub async fn adopt_refund(
    tx: &mut TenantTx,
    attempt: AttemptId,
    (made, breakdown): (&RefundSnapshot, Option<RefundBreakdown>),
) -> Result<Adopted, RecordRefundError> {
    let (payment, charge) = locked(tx, attempt).await?;
    let amount = made
        .money()
        .map_err(|error| DbError::corrupt("refund.currency", error))?;
    let Charge::Sale(capture) = &charge else {
        return match charge.kind() {
            Charged::NotYet => Ok(Adopted::Later),
            _ => apart(tx, (payment, attempt), (made, amount)).await,
        };
    };
    let rows = refunds_of(tx, payment.id).await?;
    let now = tx.now();
    let in_the_way = rows
        .iter()
        .any(|row| unconfirmed(row) && now - row.created_at < PATIENCE);
    let plan = match breakdown {
        Some(breakdown) => fitting(&payment, capture, rows, (amount, breakdown))?,
        None => None,
    };
    let Some(plan) = plan else {
        return if in_the_way {
            Ok(Adopted::Later)
        } else {
            too_much(tx, (payment, attempt), (made, amount)).await
        };
    };
    let new = found(&payment, attempt, (made, amount, RefundKind::Sale));
    let id = insert(tx, new, Some(&plan)).await?;
    set_aside(tx, id, (amount, &payment.title)).await?;
    let outcome = first_state(tx, payment.clone(), (id, made)).await?;
    let disputes = settle_shares(tx, &payment).await?;
    Ok(Adopted::Booked(id, outcome, disputes))
}

/// How the refund is split, if it fits into what other refunds left. Nothing is refunded while the bank has the money: the
/// refund was made before, and the bank's money is shared anew.
fn fitting(
    payment: &PaymentRow,
    capture: &Capture,
    rows: Vec<RefundRow>,
    (amount, breakdown): (Money, RefundBreakdown),
) -> Result<Option<Plan>, RecordRefundError> {
    let wanted = RequestRefund {
        payment: payment.id,
        amount,
        breakdown: Some(breakdown),
        reason: String::new(),
    };
    let none = Money::zero(amount.currency());
    match plan(payment, (capture, none), &counting(rows)?, &wanted) {
        Ok(plan) => Ok(Some(plan)),
        Err(RequestRefundError::Db(error)) => Err(error.into()),
        Err(RequestRefundError::Posting(error)) => Err(error.into()),
        Err(RequestRefundError::Books(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Ours, and not known to exist at the processor.
fn unconfirmed(row: &RefundRow) -> bool {
    row.processor_id.is_none() && matches!(row.state.as_str(), "requested" | "unknown")
}

fn found(
    payment: &PaymentRow,
    attempt: AttemptId,
    (made, amount, kind): (&RefundSnapshot, Money, RefundKind),
) -> NewRefund {
    NewRefund {
        payment: payment.id,
        attempt,
        kind,
        amount,
        intent: made.intent.clone().unwrap_or_default(),
        reason: String::new(),
        made_there: Some(made.id.clone()),
    }
}

async fn too_much(
    tx: &mut TenantTx,
    whose: (PaymentRow, AttemptId),
    (made, amount): (&RefundSnapshot, Money),
) -> Result<Adopted, RecordRefundError> {
    metrics::counter!("highstreet_refunds_apart_total").increment(1);
    tracing::error!(payment = %whose.0.id, refund = %made.id, %amount, "the processor refunded more than is left of the sale; it is kept apart");
    apart(tx, whose, (made, amount)).await
}

async fn apart(
    tx: &mut TenantTx,
    (payment, attempt): (PaymentRow, AttemptId),
    (made, amount): (&RefundSnapshot, Money),
) -> Result<Adopted, RecordRefundError> {
    let new = found(&payment, attempt, (made, amount, RefundKind::Apart));
    let id = insert(tx, new, None).await?;
    let outcome = first_state(tx, payment, (id, made)).await?;
    Ok(Adopted::Apart(id, outcome))
}

async fn first_state(
    tx: &mut TenantTx,
    payment: PaymentRow,
    (id, made): (RefundId, &RefundSnapshot),
) -> Result<RefundOutcome, RecordRefundError> {
    let row = find_refund(tx, id)
        .await?
        .ok_or(RecordRefundError::NotFound)?;
    let outcome = advance(tx, payment, &row, &Ok(made.clone())).await?;
    if let Some(after) = refund_ref(tx, id).await?
        && let Some(due) = next_refund_look(&after.state, after.created_at, tx.now())
    {
        schedule_refund(tx, id, due).await?;
    }
    Ok(outcome)
}

/// A charge as far as it is booked.
pub(crate) enum Charge {
    Sale(Capture),
    Stray,
    NotYet,
}

impl Charge {
    fn of(attempt: &AttemptRow) -> Result<Self, DbError> {
        Ok(match attempt.state()? {
            AttemptState::Captured(capture) => Self::Sale(capture),
            AttemptState::CapturedLate(_) => Self::Stray,
            AttemptState::Conflict(conflict) if conflict.received.is_some() => Self::Stray,
            _ => Self::NotYet,
        })
    }

    const fn kind(&self) -> Charged {
        match self {
            Self::Sale(_) => Charged::Sale,
            Self::Stray => Charged::Stray,
            Self::NotYet => Charged::NotYet,
        }
    }
}

pub(crate) async fn locked(
    tx: &mut TenantTx,
    attempt: AttemptId,
) -> Result<(PaymentRow, Charge), RecordRefundError> {
    let found = find_attempt(tx, attempt)
        .await?
        .ok_or(RecordRefundError::NotFound)?;
    let payment = lock_payment(tx, found.payment_id)
        .await?
        .ok_or(RecordRefundError::NotFound)?;
    // Under the lock: what was read before it may be stale.
    let row = find_attempt(tx, attempt)
        .await?
        .ok_or(RecordRefundError::NotFound)?;
    let charge = Charge::of(&row)?;
    Ok((payment, charge))
}
