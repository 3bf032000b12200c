//! Requests a refund. The payment's lock serializes concurrent requests.

use kernel::{AttemptId, CardLimits, Money, PaymentId, RefundId};
use ledger::{FeeAmount, PostError, PostingError, RefundBreakdown};
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, Capture, RefundKind, RefundState,
    dispute::Verdict,
    new_refund::{NewRefund, insert},
    sale::hold_sale,
    store::{AttemptRow, PaymentRow, RefundRow, lock_payment, refunds_of},
};

/// The command to refund.
#[derive(Clone, Debug)]
pub struct RequestRefund {
    /// The payment.
    pub payment: PaymentId,
    /// What to refund.
    pub amount: Money,
    /// What is refunded; `None` splits the amount like the sale.
    pub breakdown: Option<RefundBreakdown>,
    /// In the merchant's words.
    pub reason: String,
}

/// Why a refund was not requested.
#[derive(Debug, thiserror::Error)]
pub enum RequestRefundError {
    /// There is no such payment.
    #[error("no such payment")]
    NotFound,
    /// Nothing was captured.
    #[error("nothing was captured: cancel the payment instead")]
    NotCaptured,
    /// The amount is zero or negative, or in another currency.
    #[error("the amount must be positive and in the payment's currency")]
    NotAnAmount,
    /// The money is with the bank, which decides a dispute or has decided it.
    #[error("the money is with the bank because of a dispute")]
    Disputed(Verdict),
    /// More than can still be refunded.
    #[error("only {remaining} can still be refunded")]
    ExceedsRemaining {
        /// What can still be refunded.
        remaining: Money,
    },
    /// The processor refunds this currency in larger steps.
    #[error("a card can be refunded in steps of {step}")]
    TooFine {
        /// Every refund is a multiple of it.
        step: Money,
    },
    /// The parts do not add up to the amount, or one is negative.
    #[error("the parts of the refund do not sum to its amount, or one is negative")]
    PartsDiffer,
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

/// Records the refund, sets its money aside in the ledger and leaves the call to the `payments.refund` job.
///
/// # Errors
/// Nothing captured, more than remains, an invalid amount or parts, or a database failure.
pub async fn request_refund(
    tx: &mut TenantTx,
    wanted: RequestRefund,
) -> Result<RefundId, RequestRefundError> {
    let sale = match hold_sale(tx, wanted.payment).await {
        Err(DbError::NotFound) => return Err(RequestRefundError::NotFound),
        held => held?,
    };
    sale.request(tx, wanted).await
}

/// How a refund is split between the sale and our fee.
pub(crate) struct Plan {
    pub breakdown: RefundBreakdown,
    pub fee_return: FeeAmount,
}

pub(crate) fn captured(
    attempts: &[AttemptRow],
) -> Result<(AttemptId, Capture), RequestRefundError> {
    for row in attempts {
        if let AttemptState::Captured(capture) = row.state()? {
            return Ok((row.id, capture));
        }
    }
    Err(RequestRefundError::NotCaptured)
}

/// Refunds of the sale whose money is or may be gone.
pub(crate) fn counting(rows: Vec<RefundRow>) -> Result<Vec<RefundRow>, DbError> {
    let mut counting = Vec::new();
    for row in rows {
        let state = RefundState::from_row(&row.state, row.failure.as_deref())
            .ok_or_else(|| DbError::corrupt("refund.state", &row.state))?;
        if state.counts() && row.kind == RefundKind::Sale.name() {
            counting.push(row);
        }
    }
    Ok(counting)
}

pub(crate) fn plan(
    payment: &PaymentRow,
    (capture, withdrawn): (&Capture, Money),
    earlier: &[RefundRow],
    wanted: &RequestRefund,
) -> Result<Plan, RequestRefundError> {
    let gone = refundable_of((capture, withdrawn), earlier, wanted.amount)?;
    let breakdown = match &wanted.breakdown {
        Some(parts) => checked(parts, wanted.amount)?,
        None => {
            let before: Result<Vec<_>, _> = earlier.iter().map(RefundRow::breakdown).collect();
            let before: Vec<RefundBreakdown> = before?.into_iter().flatten().collect();
            RefundBreakdown::proportional(&payment.breakdown()?, &before, wanted.amount)?
        }
    };
    let fee_return = fee_return(payment, capture.amount, earlier, gone, wanted.amount)?;
    Ok(Plan {
        breakdown,
        fee_return,
    })
}

/// What earlier refunds gave back, if the amount fits into what they and the bank left.
pub(crate) fn refundable_of(
    (capture, withdrawn): (&Capture, Money),
    earlier: &[RefundRow],
    amount: Money,
) -> Result<Money, RequestRefundError> {
    let currency = capture.amount.currency();
    if amount.minor() <= 0 || amount.currency() != currency {
        return Err(RequestRefundError::NotAnAmount);
    }
    let step = CardLimits::of(currency).step;
    if amount.minor() % step.minor() != 0 {
        return Err(RequestRefundError::TooFine { step });
    }
    let amounts = earlier
        .iter()
        .map(|row| Money::new(row.amount_minor, currency));
    let gone = Money::sum(currency, amounts).map_err(PostingError::from)?;
    let left = capture
        .amount
        .minus(gone)
        .and_then(|left| left.minus(withdrawn));
    let remaining = left.map_err(PostingError::from)?;
    if amount.minor() > remaining.minor() {
        return Err(RequestRefundError::ExceedsRemaining { remaining });
    }
    Ok(gone)
}

fn checked(parts: &RefundBreakdown, amount: Money) -> Result<RefundBreakdown, RequestRefundError> {
    let fixed = [
        parts.goods,
        parts.shipping,
        parts.deposits,
        parts.gift_cards,
    ];
    let mut all = fixed
        .into_iter()
        .chain(parts.taxes.iter().map(|part| part.amount));
    let sums = parts.total().is_ok_and(|total| total == amount);
    if !sums || all.any(Money::is_negative) {
        return Err(RequestRefundError::PartsDiffer);
    }
    Ok(parts.clone())
}

/// Cumulative: what must have been returned after this refund, less what earlier refunds returned.
pub(crate) fn fee_return(
    payment: &PaymentRow,
    captured: Money,
    earlier: &[RefundRow],
    gone: Money,
    amount: Money,
) -> Result<FeeAmount, RequestRefundError> {
    let after = gone.plus(amount).map_err(PostingError::from)?;
    let all = payment
        .terms()?
        .fee_returned(captured, after, &payment.fee_tax_rates()?);
    let mut rest = all.map_err(PostingError::from)?;
    for row in earlier {
        if let Some(returned) = row.fee_return()? {
            rest = rest.minus(&returned).map_err(PostingError::from)?;
        }
    }
    Ok(rest)
}

/// Refunds late or mistaken money, once. It was never part of a sale, so nothing is set aside for it.
pub(crate) async fn stray_refund(
    tx: &mut TenantTx,
    payment: PaymentId,
    attempt: AttemptId,
    capture: &Capture,
) -> Result<RefundId, DbError> {
    let new = NewRefund {
        payment,
        attempt,
        kind: RefundKind::Stray,
        amount: capture.amount,
        intent: capture.intent.clone(),
        reason: "captured late".into(),
        made_there: None,
    };
    insert(tx, new, None).await
}

/// Refunds what an attempt in conflict received: an operator's decision.
///
/// # Errors
/// Nothing was received, its refund was already requested, or the database failed.
pub async fn refund_conflict(
    tx: &mut TenantTx,
    attempt: AttemptId,
    reason: &str,
) -> Result<RefundId, RequestRefundError> {
    let found = crate::store::find_attempt(tx, attempt)
        .await?
        .ok_or(RequestRefundError::NotFound)?;
    lock_payment(tx, found.payment_id)
        .await?
        .ok_or(RequestRefundError::NotFound)?;
    let AttemptState::Conflict(conflict) = found.state()? else {
        return Err(RequestRefundError::NotCaptured);
    };
    let capture = conflict.received.ok_or(RequestRefundError::NotCaptured)?;
    let rows = refunds_of(tx, found.payment_id).await?;
    if rows
        .iter()
        .any(|row| row.attempt_id == attempt && row.state != "failed")
    {
        let remaining = Money::zero(capture.amount.currency());
        return Err(RequestRefundError::ExceedsRemaining { remaining });
    }
    let new = NewRefund {
        payment: found.payment_id,
        attempt,
        kind: RefundKind::Stray,
        amount: capture.amount,
        intent: capture.intent,
        reason: reason.to_owned(),
        made_there: None,
    };
    Ok(insert(tx, new, None).await?)
}
