use kernel::MoneyError;

use crate::{
    FeeAmount, PlatformAccount as P, Posting, PostingError, Postings, Sides, TenantAccount as T,
    pair::or_nothing,
    posting::{credit, debit},
};

/// Row 2: the platform deducts its fee, with the taxes on it, from what it owes the tenant. The merchant recovers
/// GST/HST and QST; provincial sales tax on the fee is part of its cost. `None` if the fee is zero.
///
/// # Errors
/// Mixed currencies or amounts out of range.
pub fn platform_fee(fee: &FeeAmount) -> Result<Option<Sides>, PostingError> {
    sides(fee, P::PayablePending)
}

/// Row 6b: the part of the fee returned on a refund. Credited to the available balance, from which the refund was
/// taken.
///
/// # Errors
/// Mixed currencies or amounts out of range.
pub fn platform_fee_returned(fee: &FeeAmount) -> Result<Option<Sides>, PostingError> {
    Ok(sides(fee, P::PayableAvailable)?.map(|taken| taken.reversed()))
}

fn sides(fee: &FeeAmount, payable: P) -> Result<Option<Sides>, PostingError> {
    let currency = fee.fee.currency();
    let platform = or_nothing(Postings::balanced(currency, platform_lines(fee, payable)?))?;
    let tenant = or_nothing(Postings::balanced(currency, tenant_lines(fee)?))?;
    Ok(platform.is_some().then_some(Sides { platform, tenant }))
}

fn platform_lines(fee: &FeeAmount, payable: P) -> Result<[Posting<P>; 5], MoneyError> {
    Ok([
        debit(payable, fee.total()?),
        credit(P::ProcessingFees, fee.fee),
        credit(P::GstHstPayable, fee.gst_hst),
        credit(P::QstPayable, fee.qst),
        credit(P::PstPayable, fee.pst),
    ])
}

fn tenant_lines(fee: &FeeAmount) -> Result<[Posting<T>; 4], MoneyError> {
    Ok([
        debit(T::PlatformFees, fee.fee.plus(fee.pst)?),
        debit(T::InputTaxCredits, fee.gst_hst),
        debit(T::InputTaxRefunds, fee.qst),
        credit(T::Clearing, fee.total()?),
    ])
}
