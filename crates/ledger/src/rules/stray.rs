use kernel::Money;

use crate::{
    PlatformAccount as P, PostingError, Postings, Sides,
    posting::{credit, debit},
};

/// Money the processor captured that belongs to no sale: it came after the payment was abandoned, or in another
/// amount than requested. It is no income and not owed to the tenant.
///
/// # Errors
/// The amount is zero.
pub fn stray_received(amount: Money) -> Result<Sides, PostingError> {
    let lines = [
        debit(P::ProcessorPending, amount),
        credit(P::UnidentifiedReceipts, amount),
    ];
    Ok(Sides::platform(Postings::balanced(
        amount.currency(),
        lines,
    )?))
}

/// Stray money was returned to the shopper.
///
/// # Errors
/// The amount is zero.
pub fn stray_returned(amount: Money) -> Result<Sides, PostingError> {
    let lines = [
        debit(P::UnidentifiedReceipts, amount),
        credit(P::ProcessorAvailable, amount),
    ];
    Ok(Sides::platform(Postings::balanced(
        amount.currency(),
        lines,
    )?))
}
