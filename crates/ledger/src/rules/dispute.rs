use kernel::Money;

use crate::{
    PlatformAccount as P, PostingError, Postings, Sides, TenantAccount as T,
    posting::{credit, debit},
};

/// Row 7, the amount: the bank took disputed money. It stays the shop's until the bank has decided.
///
/// # Errors
/// The amount is zero.
pub fn dispute_withdrawn(amount: Money) -> Result<Sides, PostingError> {
    let currency = amount.currency();
    let platform = [
        debit(P::DisputesReceivable, amount),
        credit(P::ProcessorAvailable, amount),
        debit(P::PayableAvailable, amount),
        credit(P::DisputedFundsHeld, amount),
    ];
    let tenant = [debit(T::DisputedFunds, amount), credit(T::Clearing, amount)];
    Ok(Sides::both(
        Postings::balanced(currency, platform)?,
        Postings::balanced(currency, tenant)?,
    ))
}

/// Row 8: the bank gave it back.
///
/// # Errors
/// The amount is zero.
pub fn dispute_reinstated(amount: Money) -> Result<Sides, PostingError> {
    dispute_withdrawn(amount).map(|taken| taken.reversed())
}

/// Row 7, the fee: the shop bears what the processor charges for a dispute. Negative when a fee is given back.
///
/// # Errors
/// The fee is zero.
pub fn dispute_fee(fee: Money) -> Result<Sides, PostingError> {
    let currency = fee.currency();
    let platform = [
        debit(P::DisputeFees, fee),
        credit(P::ProcessorAvailable, fee),
        debit(P::PayableAvailable, fee),
        credit(P::DisputeFeeRecharges, fee),
    ];
    let tenant = [debit(T::ChargebackFees, fee), credit(T::Clearing, fee)];
    Ok(Sides::both(
        Postings::balanced(currency, platform)?,
        Postings::balanced(currency, tenant)?,
    ))
}

/// The same for money that belonged to no sale: the provider bears it.
///
/// # Errors
/// The fee is zero.
pub fn dispute_fee_borne(fee: Money) -> Result<Sides, PostingError> {
    let lines = [
        debit(P::DisputeFees, fee),
        credit(P::ProcessorAvailable, fee),
    ];
    Ok(Sides::platform(Postings::balanced(fee.currency(), lines)?))
}

/// A refund of the same sale failed, or became known, after a dispute was booked: the shop bears more of the dispute and the
/// provider's unidentified receipts (2900) less. Negative when it bears less.
///
/// # Errors
/// The amount is zero.
pub fn dispute_share(more: Money) -> Result<Sides, PostingError> {
    let currency = more.currency();
    let platform = [
        debit(P::DisputesReceivable, more),
        credit(P::UnidentifiedReceipts, more),
        debit(P::PayableAvailable, more),
        credit(P::DisputedFundsHeld, more),
    ];
    let tenant = [debit(T::DisputedFunds, more), credit(T::Clearing, more)];
    Ok(Sides::both(
        Postings::balanced(currency, platform)?,
        Postings::balanced(currency, tenant)?,
    ))
}

/// Row 9: the bank keeps it. Sales tax stays as it was charged.
///
/// # Errors
/// The amount is zero.
pub fn dispute_lost(amount: Money) -> Result<Sides, PostingError> {
    let currency = amount.currency();
    let platform = [
        debit(P::DisputedFundsHeld, amount),
        credit(P::DisputesReceivable, amount),
    ];
    let tenant = [
        debit(T::ChargebackLosses, amount),
        credit(T::DisputedFunds, amount),
    ];
    Ok(Sides::both(
        Postings::balanced(currency, platform)?,
        Postings::balanced(currency, tenant)?,
    ))
}
