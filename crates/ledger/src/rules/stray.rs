use kernel::Money;

use crate::{
    PlatformAccount as P, PostingError, Postings, Sides,
    posting::{credit, debit},
};

/// Money the processor took that belongs to no sale: it came after the payment was given up, or in another amount than
/// we asked for. It is nobody's income and not owed to the tenant.
///
/// # Errors
/// Nothing was received.
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

/// Stray money went back to the shopper.
///
/// # Errors
/// Nothing was returned.
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
