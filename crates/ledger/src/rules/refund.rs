use kernel::Money;

use crate::{
    PlatformAccount as P, PostingError, Postings, RefundBreakdown, Sides, TenantAccount as T,
    posting::{credit, debit},
};

/// Row 5: a refund was requested. Its money is held, so that it cannot be paid out meanwhile.
///
/// # Errors
/// The amount is zero.
pub fn refund_hold(amount: Money) -> Result<Sides, PostingError> {
    let lines = [
        debit(P::PayableAvailable, amount),
        credit(P::RefundsInFlight, amount),
    ];
    Ok(Sides::platform(Postings::balanced(
        amount.currency(),
        lines,
    )?))
}

/// Row 6f before the money left: releases the hold.
///
/// # Errors
/// The amount is zero.
pub fn refund_released(amount: Money) -> Result<Sides, PostingError> {
    refund_hold(amount).map(|held| held.reversed())
}

/// Row 6: the processor refunded the shopper.
///
/// # Errors
/// A refund of nothing, mixed currencies, or amounts out of range.
pub fn refund_succeeded(refund: &RefundBreakdown) -> Result<Sides, PostingError> {
    let total = refund.total()?;
    let currency = total.currency();
    let platform = Postings::balanced(
        currency,
        [
            debit(P::RefundsInFlight, total),
            credit(P::ProcessorAvailable, total),
        ],
    )?;
    let mut lines = vec![
        debit(T::Returns, refund.goods),
        debit(T::ShippingIncome, refund.shipping),
        debit(T::CustomerDeposits, refund.deposits),
        debit(T::GiftCards, refund.gift_cards),
        credit(T::Clearing, total),
    ];
    lines.extend(
        refund
            .taxes
            .iter()
            .map(|part| debit(part.tax.account(), part.amount)),
    );
    Ok(Sides::both(platform, Postings::balanced(currency, lines)?))
}

/// Row 6f after the money left: the shopper's bank returned it, so the refund is reversed in both books and the hold
/// released (the money is in the processor's balance again).
///
/// # Errors
/// A refund of nothing, mixed currencies, or amounts out of range.
pub fn refund_failed_after_success(refund: &RefundBreakdown) -> Result<Sides, PostingError> {
    let total = refund.total()?;
    let lines = [
        debit(P::ProcessorAvailable, total),
        credit(P::PayableAvailable, total),
    ];
    let platform = Postings::balanced(total.currency(), lines)?;
    Ok(Sides {
        platform: Some(platform),
        tenant: refund_succeeded(refund)?.reversed().tenant,
    })
}
