//! The ledger entries of payments. Each fact has one source, so posting it again changes nothing.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, Money};
use ledger::{
    FeeAmount, Pair, PostError, PostingError, ProcessorFeeMode, Sides, Source, post, post_all,
    rules,
};
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
passes_on!(crate::ApplySnapshotError crate::RequestRefundError crate::RecordRefundError crate::dispute::RecordDisputeError);

/// A source with its subject and purpose: `("payment", id, "sale")`.
type Fact = (&'static str, String, &'static str);

pub(crate) async fn write(
    tx: &mut TenantTx,
    sides: Sides,
    (kind, id, purpose): Fact,
    at: DateTime<Utc>,
    memo: &str,
) -> Result<(), BooksError> {
    post(tx, &pair(sides, (kind, id, purpose), at, memo)).await?;
    Ok(())
}

/// Posts what happens at one moment, each book in one statement.
pub(crate) async fn write_all(
    tx: &mut TenantTx,
    facts: impl Iterator<Item = (Sides, Fact)>,
    (at, memo): (DateTime<Utc>, &str),
) -> Result<(), BooksError> {
    let pairs: Vec<Pair> = facts
        .map(|(sides, fact)| pair(sides, fact, at, memo))
        .collect();
    if !pairs.is_empty() {
        post_all(tx, &pairs).await?;
    }
    Ok(())
}

fn pair(sides: Sides, (kind, id, purpose): Fact, at: DateTime<Utc>, memo: &str) -> Pair {
    let source = Source { kind, id, purpose };
    sides.from_source(source, at).with_memo(memo)
}

fn of_payment(payment: &PaymentRow, purpose: &'static str) -> Fact {
    ("payment", payment.id.to_string(), purpose)
}

/// Posts the sale, our fee on it, and the processor's fee if already known. Returns our fee.
pub(crate) async fn sale(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    capture: &Capture,
) -> Result<FeeAmount, BooksError> {
    let fact =
        |sides: Sides, purpose, at| pair(sides, of_payment(payment, purpose), at, &payment.title);
    let fee = fee_of(payment, capture.amount)?;
    let mut facts = vec![fact(
        rules::sale(&payment.breakdown()?)?,
        "sale",
        capture.at,
    )];
    let kept = rules::platform_fee(&fee)?;
    facts.extend(kept.map(|sides| fact(sides, "platform_fee", capture.at)));
    let theirs = theirs(payment, capture)?;
    facts.extend(theirs.map(|sides| fact(sides, "processor_fee", tx.now())));
    post_all(tx, &facts).await?;
    Ok(fee)
}

/// The processor's fee, if known and not zero.
fn theirs(payment: &PaymentRow, capture: &Capture) -> Result<Option<Sides>, BooksError> {
    let Some(fee) = capture.processor_fee else {
        return Ok(None);
    };
    let mode = match payment.terms()?.processor_fee_mode {
        // The shop's book has one currency.
        ProcessorFeeMode::PassThrough if is_converted(capture, fee) => ProcessorFeeMode::Absorbed,
        mode => mode,
    };
    Ok(rules::processor_fee(fee, mode)?)
}

/// Whether the processor settles in another currency than it charged (docs/decisions/0123).
fn is_converted(capture: &Capture, fee: Money) -> bool {
    fee.currency() != capture.amount.currency()
}

/// What becomes available of the charge itself, and, if the fee is in another currency, that of it.
fn settled(capture: &Capture, fee: Money) -> Result<(Money, Option<Money>), PostingError> {
    if is_converted(capture, fee) {
        return Ok((
            capture.amount,
            Some(fee.negated()).filter(|fee| !fee.is_zero()),
        ));
    }
    Ok((capture.amount.minus(fee)?, None))
}

pub(crate) fn fee_of(payment: &PaymentRow, captured: Money) -> Result<FeeAmount, BooksError> {
    let fee = payment.terms()?.fee_on(captured, &payment.fee_tax_rates()?);
    Ok(fee.map_err(PostingError::from)?)
}

/// Posts the processor's actual fee, once known.
pub(crate) async fn processor_fee(
    tx: &mut TenantTx,
    payment: &PaymentRow,
    capture: &Capture,
) -> Result<(), BooksError> {
    let now = tx.now();
    match theirs(payment, capture)? {
        Some(sides) => {
            let fact = of_payment(payment, "processor_fee");
            write(tx, sides, fact, now, &payment.title).await
        }
        None => Ok(()),
    }
}

/// Posts that the processor has made the funds available, and with them the tenant's share.
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
        ProcessorFeeMode::PassThrough if !is_converted(capture, kept) => kept,
        _ => Money::zero(capture.amount.currency()),
    };
    let (settled, other) = settled(capture, kept)?;
    let owed = capture
        .amount
        .minus(ours)
        .and_then(|rest| rest.minus(passed_on));
    let sides = rules::funds_available(settled, owed.map_err(PostingError::from)?)?;
    let title = &payment.title;
    write(tx, sides, of_payment(payment, "available"), at, title).await?;
    match other {
        Some(fee) => fee_taken(tx, fee, of_payment(payment, "fee_available"), (at, title)).await,
        None => Ok(()),
    }
}

/// A fee in another currency left its own pending balance.
async fn fee_taken(
    tx: &mut TenantTx,
    fee: Money,
    source: Fact,
    (at, memo): (DateTime<Utc>, &str),
) -> Result<(), BooksError> {
    let sides = rules::funds_available(fee, Money::zero(fee.currency()))?;
    write(tx, sides, source, at, memo).await
}

/// Posts money that belongs to no sale. The platform bears its cost.
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
    let (settled, other) = settled(capture, kept)?;
    let sides = rules::funds_available(settled, Money::zero(settled.currency()))?;
    let of_attempt = |purpose| ("attempt", attempt.to_string(), purpose);
    write(tx, sides, of_attempt("available"), at, &capture.intent).await?;
    match other {
        Some(fee) => fee_taken(tx, fee, of_attempt("fee_available"), (at, &capture.intent)).await,
        None => Ok(()),
    }
}
