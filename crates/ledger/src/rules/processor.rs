use kernel::Money;

use crate::{
    PlatformAccount as P, PostingError, Postings, ProcessorFeeMode, Sides, TenantAccount as T,
    pair::or_nothing,
    posting::{credit, debit},
};

/// Row 3: the processor's actual fee, known once the charge settles. Paid by the platform, or passed on to the tenant
/// if the schedule says so. `None` if it is zero.
///
/// # Errors
/// Amounts out of range.
pub fn processor_fee(fee: Money, mode: ProcessorFeeMode) -> Result<Option<Sides>, PostingError> {
    let currency = fee.currency();
    let (bearer, tenant) = match mode {
        ProcessorFeeMode::Absorbed => (P::ProcessorFees, None),
        ProcessorFeeMode::PassThrough => {
            let lines = [debit(T::ProcessorFees, fee), credit(T::Clearing, fee)];
            (
                P::PayablePending,
                or_nothing(Postings::balanced(currency, lines))?,
            )
        }
    };
    let lines = [debit(bearer, fee), credit(P::ProcessorPending, fee)];
    let platform = or_nothing(Postings::balanced(currency, lines))?;
    Ok(platform.is_some().then_some(Sides { platform, tenant }))
}

/// Row 4: the processor made the money available. `settled` moves in the processor's balance (charge less its fee),
/// `owed` in the tenant's available balance (charge less our fees).
///
/// # Errors
/// Mixed currencies or nothing to move.
pub fn funds_available(settled: Money, owed: Money) -> Result<Sides, PostingError> {
    let lines = [
        debit(P::ProcessorAvailable, settled),
        credit(P::ProcessorPending, settled),
        debit(P::PayablePending, owed),
        credit(P::PayableAvailable, owed),
    ];
    Ok(Sides::platform(Postings::balanced(
        settled.currency(),
        lines,
    )?))
}
