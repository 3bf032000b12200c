//! What payments post. Each fact has one source, so posting it again changes nothing.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, Money};
use ledger::{FeeAmount, PostError, PostingError, ProcessorFeeMode, Sides, Source, post, rules};
use tenancy::{DbError, TenantTx};

use crate::{Capture, store::PaymentRow};

#[derive(Debug, thiserror::Error)]
pub(crate) enum BooksError {
    #[error(transparent)]
    Posting(#[from] PostingError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Db(#[from] DbError),
}

macro_rules! passes_on {
    ($($error:ty)+) => {$(
        impl From<BooksError> for $error {
            fn from(error: BooksError) -> Self {
                match error {
                    BooksError::Posting(error) => Self::Posting(error),
                    BooksError::Post(error) => Self::Books(error),
                    BooksError::Db(error) => Self::Db(error),
                }
            }
        }
    )+};
}
passes_on!(crate::ApplySnapshotError crate::RequestRefundError crate::RecordRefundError);

/// A source with who is meant and what for: `("payment", id, "sale")`.
type Fact = (&'static str, String, &'static str);

pub(crate) async fn write(
    tx: &mut TenantTx,
    sides: Sides,
    (kind, id, purpose): Fact,
    at: DateTime<Utc>,
    memo: &str,
) -> Result<(), BooksError> {
    let source = Source { kind, id, purpose };
    post(tx, &sides.from_source(source, at).with_memo(memo)).await?;
    Ok(())
}

fn of_payment(payment: &PaymentRow, purpose: &'static str) -> Fact {
    ("payment", payment.id.to_string(), purpose)
}

/// The sale and what we keep of it. Returns the fee.
pub(crate) async fn sale(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    capture: &Capture,
) -> Result<FeeAmount, BooksError> {
    let (at, memo) = (capture.at, payment.title.as_str());
    let sides = rules::sale(&payment.breakdown()?)?;
    write(tx, sides, of_payment(payment, "sale"), at, memo).await?;
    let fee = fee_of(payment, capture.amount)?;
    if let Some(sides) = rules::platform_fee(&fee)? {
        write(tx, sides, of_payment(payment, "platform_fee"), at, memo).await?;
    }
    Ok(fee)
}

pub(crate) fn fee_of(payment: &PaymentRow, captured: Money) -> Result<FeeAmount, BooksError> {
    let fee = payment.terms()?.fee_on(captured, &payment.fee_tax_rates()?);
    Ok(fee.map_err(PostingError::from)?)
}

/// What the processor really kept, once it is known.
pub(crate) async fn processor_fee(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    capture: &Capture,
) -> Result<(), BooksError> {
    let Some(fee) = capture.processor_fee else {
        return Ok(());
    };
    let now = tx.now();
    if let Some(sides) = rules::processor_fee(fee, payment.terms()?.processor_fee_mode)? {
        write(
            tx,
            sides,
            of_payment(payment, "processor_fee"),
            now,
            &payment.title,
        )
        .await?;
    }
    Ok(())
}

/// The processor lets us have the money, so the tenant may have its part.
pub(crate) async fn sale_available(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    capture: &Capture,
) -> Result<(), BooksError> {
    let (Some(at), Some(kept)) = (capture.available_on, capture.processor_fee) else {
        return Ok(());
    };
    let ours = fee_of(payment, capture.amount)?
        .total()
        .map_err(PostingError::from)?;
    let passed_on = match payment.terms()?.processor_fee_mode {
        ProcessorFeeMode::Absorbed => Money::zero(kept.currency()),
        ProcessorFeeMode::PassThrough => kept,
    };
    let settled = capture.amount.minus(kept).map_err(PostingError::from)?;
    let owed = capture
        .amount
        .minus(ours)
        .and_then(|rest| rest.minus(passed_on));
    let sides = rules::funds_available(settled, owed.map_err(PostingError::from)?)?;
    write(
        tx,
        sides,
        of_payment(payment, "available"),
        at,
        &payment.title,
    )
    .await
}

/// Money that belongs to no sale. The platform bears what it cost.
pub(crate) async fn stray(
    tx: &mut TenantTx,
    attempt: AttemptId,
    capture: &Capture,
) -> Result<(), BooksError> {
    let of_attempt = |purpose| ("attempt", attempt.to_string(), purpose);
    let sides = rules::stray_received(capture.amount)?;
    write(tx, sides, of_attempt("stray"), capture.at, &capture.intent).await?;
    let Some(fee) = capture.processor_fee else {
        return Ok(());
    };
    let now = tx.now();
    if let Some(sides) = rules::processor_fee(fee, ProcessorFeeMode::Absorbed)? {
        write(tx, sides, of_attempt("processor_fee"), now, &capture.intent).await?;
    }
    Ok(())
}

pub(crate) async fn stray_available(
    tx: &mut TenantTx,
    attempt: AttemptId,
    capture: &Capture,
) -> Result<(), BooksError> {
    let (Some(at), Some(kept)) = (capture.available_on, capture.processor_fee) else {
        return Ok(());
    };
    let settled = capture.amount.minus(kept).map_err(PostingError::from)?;
    let sides = rules::funds_available(settled, Money::zero(settled.currency()))?;
    let source = ("attempt", attempt.to_string(), "available");
    write(tx, sides, source, at, &capture.intent).await
}
