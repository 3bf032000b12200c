use kernel::Money;

use crate::{
    PlatformAccount as P, Posting, PostingError, Postings, SaleBreakdown, Sides,
    TenantAccount as T,
    posting::{credit, debit},
};

/// Row 1: a card payment for a sale was captured (also rows 12 to 15: gift cards, deposits, several taxes).
///
/// # Errors
/// The breakdown has a negative part, mixes currencies, or comes to nothing.
pub fn sale(breakdown: &SaleBreakdown) -> Result<Sides, PostingError> {
    let currency = breakdown.currency();
    let charged = breakdown.total()?;
    let platform = Postings::balanced(
        currency,
        [
            debit(P::ProcessorPending, charged),
            credit(P::PayablePending, charged),
        ],
    )?;
    let mut lines = vec![
        debit(T::Clearing, charged),
        debit(T::Discounts, breakdown.discount),
        debit(T::GiftCards, breakdown.gift_cards_used),
        credit(T::Sales, breakdown.goods),
        credit(T::ShippingIncome, breakdown.shipping),
        credit(T::CustomerDeposits, breakdown.deposits),
        credit(T::GiftCards, breakdown.gift_cards_sold),
    ];
    lines.extend(
        breakdown
            .taxes
            .iter()
            .map(|part| credit(part.tax.account(), part.amount)),
    );
    Ok(Sides::both(platform, Postings::balanced(currency, lines)?))
}

/// Row 14, second half: prepaid goods shipped, so the deposit becomes a sale with its taxes. Only the tenant's book
/// moves, because the money came earlier.
///
/// # Errors
/// The breakdown has a negative part, mixes currencies, or comes to nothing.
pub fn deposit_earned(earned: &SaleBreakdown) -> Result<Sides, PostingError> {
    let currency = earned.currency();
    let deposit: Money = earned.total()?;
    let mut lines: Vec<Posting<T>> = vec![
        debit(T::CustomerDeposits, deposit),
        debit(T::Discounts, earned.discount),
        debit(T::GiftCards, earned.gift_cards_used),
        credit(T::Sales, earned.goods),
        credit(T::ShippingIncome, earned.shipping),
    ];
    lines.extend(
        earned
            .taxes
            .iter()
            .map(|part| credit(part.tax.account(), part.amount)),
    );
    Ok(Sides {
        platform: None,
        tenant: Some(Postings::balanced(currency, lines)?),
    })
}
