//! Opens a payment: the amount, what it consists of, and the fee terms.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{CardLimits, Money, NotByCard, PaymentId};
use ledger::{FeeAmount, FeeSchedule, FeeTaxRates, PostingError, SaleBreakdown, fee_schedule};
use tenancy::{DbError, TenantTx};

use crate::{
    PaymentStatus,
    store::{PaymentRow, payment, written},
};

/// A payment for one order or checkout.
#[derive(Clone, Debug)]
pub struct OpenPayment {
    /// What it pays for, in the caller's terms; one payment per reference.
    pub reference: String,
    /// The line on the payment page: `Order #1001`.
    pub title: String,
    /// Frozen: exactly this is posted when the payment is captured.
    pub breakdown: SaleBreakdown,
    /// The tenant's plan, for its fee schedule.
    pub plan: String,
    /// Taxes on our fee, by the merchant's province.
    pub fee_tax_rates: FeeTaxRates,
}

/// A payment as opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The payment.
    pub id: PaymentId,
    /// The line on the payment page.
    pub title: String,
    /// What the shopper owes.
    pub amount: Money,
    /// Version of the fee schedule in force.
    pub fee_version: i64,
    /// What the platform will keep, for "you receive".
    pub fee: FeeAmount,
}

/// Why no payment was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenPaymentError {
    /// The amount is zero.
    #[error("there is nothing to pay: complete the order without a payment")]
    NothingToPay,
    /// The amount is below the processor's smallest charge.
    #[error("card payments begin at {smallest}")]
    TooSmall {
        /// The smallest charge.
        smallest: Money,
    },
    /// The amount is above the processor's largest charge.
    #[error("a card can be charged {largest} at most")]
    TooLarge {
        /// The largest charge.
        largest: Money,
    },
    /// The processor takes this currency in larger steps.
    #[error("a card can be charged in steps of {step}")]
    TooFine {
        /// Every charge is a multiple of it.
        step: Money,
    },
    /// The reference has a payment for another sale.
    #[error("this reference has a payment with another amount")]
    AlreadyOpenedDifferently {
        /// The existing payment.
        payment: PaymentId,
    },
    /// No fee schedule is in force for the plan.
    #[error("no fee schedule is in force for this plan and currency")]
    NoFeeSchedule,
    /// The breakdown does not add up.
    #[error(transparent)]
    Breakdown(#[from] PostingError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Opens the payment of a reference, or returns the existing one if it is for the same sale.
///
/// # Errors
/// Nothing or too little to pay, another payment under this reference, no fee schedule, or a database failure.
pub async fn open_payment(tx: &mut TenantTx, new: OpenPayment) -> Result<Opened, OpenPaymentError> {
    let amount = payable(&new.breakdown)?;
    let now = tx.now();
    let in_force = fee_schedule::in_force(tx, &new.plan, amount.currency(), now).await?;
    let Some(schedule) = in_force else {
        let theirs = by_reference(tx, &new.reference).await?;
        let theirs = theirs.ok_or(OpenPaymentError::NoFeeSchedule)?;
        return reopen(&theirs, &new.breakdown);
    };
    let opened = opened(tx, &new, &schedule)?;
    let values = (
        payment::id.eq(opened.id),
        payment::reference.eq(&new.reference),
        payment::title.eq(&new.title),
        payment::amount_minor.eq(amount.minor()),
        payment::currency.eq(amount.currency().code().to_owned()),
        payment::breakdown.eq(written(&new.breakdown, "payment.breakdown")?),
        payment::fee_version.eq(schedule.version),
        payment::fee_terms.eq(written(&schedule.terms, "payment.fee_terms")?),
        payment::fee_tax_rates.eq(written(&new.fee_tax_rates, "payment.fee_tax_rates")?),
        payment::status.eq(PaymentStatus::Open.name()),
        payment::created_at.eq(now),
        payment::updated_at.eq(now),
    );
    let insert = diesel::insert_into(payment::table).values(values);
    let inserted = insert
        .on_conflict(payment::reference)
        .do_nothing()
        .execute(tx)
        .await;
    if inserted.map_err(DbError::from)? == 0 {
        // The reference already has a payment.
        let theirs = by_reference(tx, &new.reference)
            .await?
            .ok_or(DbError::Conflict)?;
        return reopen(&theirs, &new.breakdown);
    }
    Ok(opened)
}

/// A new payment under the terms in force.
pub(crate) fn opened(
    tx: &TenantTx,
    new: &OpenPayment,
    schedule: &FeeSchedule,
) -> Result<Opened, OpenPaymentError> {
    let amount = payable(&new.breakdown)?;
    let fee = schedule.terms.fee_on(amount, &new.fee_tax_rates);
    Ok(Opened {
        id: tx.id(),
        title: new.title.clone(),
        amount,
        fee_version: schedule.version,
        fee: fee.map_err(PostingError::from)?,
    })
}

pub(crate) fn payable(breakdown: &SaleBreakdown) -> Result<Money, OpenPaymentError> {
    let amount = breakdown.total()?;
    if amount.is_zero() {
        return Err(OpenPaymentError::NothingToPay);
    }
    let limits = CardLimits::of(amount.currency());
    let CardLimits { least, most, step } = limits;
    match limits.check(amount.minor()) {
        Ok(()) => Ok(amount),
        Err(NotByCard::TooSmall) => Err(OpenPaymentError::TooSmall { smallest: least }),
        Err(NotByCard::TooLarge) => Err(OpenPaymentError::TooLarge { largest: most }),
        Err(NotByCard::TooFine) => Err(OpenPaymentError::TooFine { step }),
    }
}

async fn by_reference(tx: &mut TenantTx, reference: &str) -> Result<Option<PaymentRow>, DbError> {
    let query = payment::table.filter(payment::reference.eq(reference));
    Ok(query.first(tx).await.optional()?)
}

fn reopen(row: &PaymentRow, breakdown: &SaleBreakdown) -> Result<Opened, OpenPaymentError> {
    if row.breakdown()? != *breakdown {
        return Err(OpenPaymentError::AlreadyOpenedDifferently { payment: row.id });
    }
    let amount = row.amount()?;
    let fee = row
        .terms()?
        .fee_on(amount, &row.fee_tax_rates()?)
        .map_err(PostingError::from)?;
    Ok(Opened {
        id: row.id,
        title: row.title.clone(),
        amount,
        fee_version: row.fee_version,
        fee,
    })
}
