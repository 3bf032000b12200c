//! Breaks a sale down into the ledger's categories, and apportions refunds to them.

use kernel::{Currency, Money, MoneyError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{PostingError, SalesTax};

/// The amount of one sales tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaxPart {
    /// The tax.
    pub tax: SalesTax,
    /// Its amount.
    pub amount: Money,
}

/// The composition of a card payment: the order's frozen quote, passed by the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SaleBreakdown {
    /// Goods at full price, before discount.
    pub goods: Money,
    /// Subtracted from the goods; positive.
    pub discount: Money,
    /// Shipping before tax.
    pub shipping: Money,
    /// Each sales tax.
    pub taxes: Vec<TaxPart>,
    /// Prepayments for goods not yet delivered, taxes included: a liability until they ship.
    pub deposits: Money,
    /// Gift cards sold: a liability until they are used.
    pub gift_cards_sold: Money,
    /// The part of the price paid with gift cards, which the card processor does not handle; positive.
    pub gift_cards_used: Money,
}

impl SaleBreakdown {
    /// An empty sale, to fill with struct update syntax.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            goods: zero,
            discount: zero,
            shipping: zero,
            taxes: Vec::new(),
            deposits: zero,
            gift_cards_sold: zero,
            gift_cards_used: zero,
        }
    }

    /// The currency of all its amounts.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.goods.currency()
    }

    /// Sums the taxes.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn tax_total(&self) -> Result<Money, MoneyError> {
        Money::sum(self.currency(), self.taxes.iter().map(|part| part.amount))
    }

    /// The amount charged to the card.
    ///
    /// # Errors
    /// A negative part, mixed currencies, or out of range.
    pub fn total(&self) -> Result<Money, PostingError> {
        let plain = [self.goods, self.discount, self.shipping, self.deposits];
        let cards = [self.gift_cards_sold, self.gift_cards_used];
        let taxes = self.taxes.iter().map(|part| part.amount);
        if plain
            .into_iter()
            .chain(cards)
            .chain(taxes)
            .any(Money::is_negative)
        {
            return Err(PostingError::OutOfBounds);
        }
        let total = self
            .goods
            .minus(self.discount)?
            .plus(self.shipping)?
            .plus(self.tax_total()?)?
            .plus(self.deposits)?
            .plus(self.gift_cards_sold)?
            .minus(self.gift_cards_used)?;
        if total.is_negative() {
            Err(PostingError::OutOfBounds)
        } else {
            Ok(total)
        }
    }

    fn weights(&self) -> Result<Vec<i64>, PostingError> {
        let net = self.goods.minus(self.discount)?;
        let fixed = [net, self.shipping, self.deposits, self.gift_cards_sold];
        Ok(fixed
            .into_iter()
            .chain(self.taxes.iter().map(|part| part.amount))
            .map(Money::minor)
            .collect())
    }
}

/// What a refund returns to the shopper, by category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RefundBreakdown {
    /// For goods.
    pub goods: Money,
    /// For shipping.
    pub shipping: Money,
    /// For each sales tax.
    pub taxes: Vec<TaxPart>,
    /// For goods paid in advance and not delivered.
    pub deposits: Money,
    /// Returned to gift cards.
    pub gift_cards: Money,
}

impl RefundBreakdown {
    /// Sums all parts.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn total(&self) -> Result<Money, MoneyError> {
        let fixed = [self.goods, self.shipping, self.deposits, self.gift_cards];
        let taxes = self.taxes.iter().map(|part| part.amount);
        Money::sum(self.goods.currency(), fixed.into_iter().chain(taxes))
    }

    /// Apportions a refund of `amount` after refunds of `before`, splitting what remains of the sale by largest
    /// remainder. No part is ever refunded beyond what was paid for it, and the last refund ends exactly at the sale.
    ///
    /// # Errors
    /// A refund above what remains of the sale, or amounts out of range.
    pub fn proportional(
        sale: &SaleBreakdown,
        before: &[Self],
        amount: Money,
    ) -> Result<Self, PostingError> {
        let mut left = sale.weights()?;
        for earlier in before {
            for (rest, part) in left.iter_mut().zip(earlier.parts_like(sale)?) {
                *rest = (*rest - part.minor()).max(0);
            }
        }
        let refundable: i128 = left.iter().map(|rest| i128::from(*rest)).sum();
        if i128::from(amount.minor()) > refundable || amount.is_negative() {
            return Err(PostingError::OutOfBounds);
        }
        Ok(Self::from_parts(sale, &amount.allocate(&left)?))
    }

    fn parts_like(&self, sale: &SaleBreakdown) -> Result<Vec<Money>, PostingError> {
        let mut parts = vec![self.goods, self.shipping, self.deposits, self.gift_cards];
        for part in &sale.taxes {
            let same = self.taxes.iter().filter(|other| other.tax == part.tax);
            parts.push(Money::sum(sale.currency(), same.map(|other| other.amount))?);
        }
        Ok(parts)
    }

    fn from_parts(sale: &SaleBreakdown, parts: &[Money]) -> Self {
        let at = |index: usize| {
            parts
                .get(index)
                .copied()
                .unwrap_or(Money::zero(sale.currency()))
        };
        let taxes = sale.taxes.iter().enumerate();
        Self {
            goods: at(0),
            shipping: at(1),
            deposits: at(2),
            gift_cards: at(3),
            taxes: taxes
                .map(|(i, part)| TaxPart {
                    tax: part.tax,
                    amount: at(4 + i),
                })
                .collect(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn cad(minor: i64) -> Money {
        Money::new(minor, Currency::CAD)
    }

    /// The worked example of the fact sheet: a sale of 115.26 in Ontario.
    pub(crate) fn ontario_sale() -> SaleBreakdown {
        SaleBreakdown {
            goods: cad(10_000),
            discount: cad(1_000),
            shipping: cad(1_200),
            taxes: vec![TaxPart {
                tax: SalesTax::GstHst,
                amount: cad(1_326),
            }],
            ..SaleBreakdown::zero(Currency::CAD)
        }
    }

    #[test]
    fn refunds_of_30_30_and_the_rest_end_exactly_at_the_sale() -> Result<(), PostingError> {
        let sale = ontario_sale();
        let first = RefundBreakdown::proportional(&sale, &[], cad(3_000))?;
        assert_eq!((first.goods, first.shipping), (cad(2_343), cad(312)));
        let second =
            RefundBreakdown::proportional(&sale, std::slice::from_ref(&first), cad(3_000))?;
        let third =
            RefundBreakdown::proportional(&sale, &[first.clone(), second.clone()], cad(5_526))?;
        let goods = first.goods.plus(second.goods)?.plus(third.goods)?;
        assert_eq!(goods, cad(9_000));
        let more = RefundBreakdown::proportional(&sale, &[first, second, third], cad(1));
        assert_eq!(more, Err(PostingError::OutOfBounds));
        Ok(())
    }

    proptest! {
        #[test]
        fn every_refund_sums_to_its_amount(cuts in prop::collection::vec(1_i64..4_000, 1..8)) {
            let sale = ontario_sale();
            let mut before = Vec::new();
            let mut left = sale.total()?.minor();
            for cut in cuts {
                let amount = cut.min(left);
                let part = RefundBreakdown::proportional(&sale, &before, cad(amount))?;
                prop_assert_eq!(part.total()?, cad(amount));
                before.push(part);
                left -= amount;
            }
            let last = RefundBreakdown::proportional(&sale, &before, cad(left))?;
            before.push(last);
            let shipping = Money::sum(Currency::CAD, before.iter().map(|part| part.shipping))?;
            prop_assert_eq!(shipping, cad(1_200));
        }
    }
}
