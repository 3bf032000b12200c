use kernel::Money;

use crate::{
    Posting, PostingError, Postings, RefundBreakdown, SaleBreakdown, Sides, TenantAccount as T,
    posting::{credit, debit},
};

/// A sale paid into the merchant's own hands: cash, a cheque, a transfer. It never reaches the provider's account, so the
/// provider owes nothing for it and only the shop's book moves. `into` says where the money is.
///
/// # Errors
/// The breakdown has a negative part, mixes currencies, or comes to nothing.
pub fn manual_sale(breakdown: &SaleBreakdown, into: T) -> Result<Sides, PostingError> {
    let mut lines: Vec<Posting<T>> = vec![
        debit(into, breakdown.total()?),
        debit(T::Discounts, breakdown.discount),
        credit(T::Sales, breakdown.goods),
        credit(T::ShippingIncome, breakdown.shipping),
    ];
    let taxes = breakdown.taxes.iter();
    lines.extend(taxes.map(|part| credit(part.tax.account(), part.amount)));
    Ok(Sides {
        platform: None,
        tenant: Some(Postings::balanced(breakdown.currency(), lines)?),
    })
}

/// The merchant handed such money back. `out_of` says what it was taken from.
///
/// # Errors
/// A refund of nothing, mixed currencies, or amounts out of range.
pub fn manual_refund(refund: &RefundBreakdown, out_of: T) -> Result<Sides, PostingError> {
    let total = refund.total()?;
    let mut lines: Vec<Posting<T>> = vec![
        debit(T::Returns, refund.goods),
        debit(T::ShippingIncome, refund.shipping),
        credit(out_of, total),
    ];
    let taxes = refund.taxes.iter();
    lines.extend(taxes.map(|part| debit(part.tax.account(), part.amount)));
    Ok(Sides {
        platform: None,
        tenant: Some(Postings::balanced(total.currency(), lines)?),
    })
}

/// Money that was recorded as received never came, or the bank took it back: the customer owes it. The sale stands, with its
/// invoice and its taxes. `out_of` says where the money was thought to be.
///
/// # Errors
/// Nothing, or less.
pub fn manual_lost(amount: Money, out_of: T) -> Result<Sides, PostingError> {
    moved(amount, (T::OwedByCustomers, out_of))
}

/// The customer paid what was owed. `into` says where the money is.
///
/// # Errors
/// Nothing, or less.
pub fn manual_settled(amount: Money, into: T) -> Result<Sides, PostingError> {
    moved(amount, (into, T::OwedByCustomers))
}

/// What is owed will never be paid, and no refund can lower it any more.
///
/// # Errors
/// Nothing, or less.
pub fn manual_written_off(amount: Money) -> Result<Sides, PostingError> {
    moved(amount, (T::BadDebts, T::OwedByCustomers))
}

fn moved(amount: Money, (to, from): (T, T)) -> Result<Sides, PostingError> {
    let lines = vec![debit(to, amount), credit(from, amount)];
    Ok(Sides {
        platform: None,
        tenant: Some(Postings::balanced(amount.currency(), lines)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breakdown::tests::ontario_sale;

    /// The worked sale, paid in cash and handed back: the provider's book and the mirror are untouched.
    #[test]
    fn cash_touches_the_shops_book_only() -> Result<(), PostingError> {
        let sale = ontario_sale();
        let paid = manual_sale(&sale, T::CashOnHand)?;
        assert_eq!((paid.platform.is_none(), paid.tear()), (true, 0));
        let back = RefundBreakdown::proportional(&sale, &[], sale.total()?)?;
        let given = manual_refund(&back, T::Bank)?;
        assert_eq!((given.platform.is_none(), given.tear()), (true, 0));
        let lost = manual_lost(sale.total()?, T::ChequesOnHand)?;
        assert_eq!((lost.platform.is_none(), lost.tear()), (true, 0));
        let settled = manual_settled(sale.total()?, T::CashOnHand)?;
        assert_eq!((settled.platform.is_none(), settled.tear()), (true, 0));
        let gone = manual_written_off(sale.total()?)?;
        assert_eq!((gone.platform.is_none(), gone.tear()), (true, 0));
        Ok(())
    }
}
