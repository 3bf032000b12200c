//! What one refund gives back, line by line and tax by tax. Stored with the refund, never recomputed.

use kernel::{LineId, Money, MoneyError};
use ledger::{RefundBreakdown, TaxPart};
use orders::ledger_tax;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tax::Tax;

/// How the amount of a refund came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// Units of lines and an amount of shipping were chosen.
    Items,
    /// An amount was given, and split like what was left of the sale.
    Amount,
}

/// What becomes of refunded units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Restock {
    /// They go back to stock.
    Back,
    /// They are gone: spoiled, lost, or kept by the shopper.
    Gone,
}

/// One tax of a line or of the shipping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundedTax {
    /// The tax.
    pub id: Tax,
    /// Percent, as charged.
    pub rate: Decimal,
    /// What of it goes back.
    pub amount: Money,
}

/// Refunded units, by what had become of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundedUnits {
    /// They had not shipped, and never will.
    pub withdrawn: i32,
    /// They had shipped.
    pub returned: i32,
    /// What becomes of them.
    pub restock: Restock,
}

impl RefundedUnits {
    /// How many.
    #[must_use]
    pub const fn count(self) -> i32 {
        self.withdrawn + self.returned
    }
}

/// What a refund gives back of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundedLine {
    /// The order's line.
    pub line: LineId,
    /// The units chosen; absent when only money goes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<RefundedUnits>,
    /// Before tax.
    pub goods: Money,
    /// Its taxes.
    pub taxes: Vec<RefundedTax>,
}

impl RefundedLine {
    /// Whether the refund has to do with the line. Goods that cost nothing can be returned, too.
    pub(super) fn concerned(&self) -> bool {
        self.units.is_some() || !self.goods.is_zero() || !self.taxes.is_empty()
    }
}

/// What a refund gives back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundParts {
    /// How the amount came about.
    pub split: Split,
    /// The lines it concerns.
    pub lines: Vec<RefundedLine>,
    /// Shipping before tax.
    pub shipping: Money,
    /// Taxes on the shipping.
    pub shipping_taxes: Vec<RefundedTax>,
}

impl RefundParts {
    /// Goods before tax.
    ///
    /// # Errors
    /// Out of range.
    pub fn goods(&self) -> Result<Money, MoneyError> {
        let currency = self.shipping.currency();
        Money::sum(currency, self.lines.iter().map(|line| line.goods))
    }

    /// Each tax at each rate, summed over lines and shipping, in the order of tax and rate.
    ///
    /// # Errors
    /// Out of range.
    pub fn taxes(&self) -> Result<Vec<RefundedTax>, MoneyError> {
        let mut taxes: Vec<RefundedTax> = Vec::new();
        for part in self.tax_parts() {
            let same = |tax: &&mut RefundedTax| (tax.id, tax.rate) == (part.id, part.rate);
            match taxes.iter_mut().find(same) {
                Some(tax) => tax.amount = tax.amount.plus(part.amount)?,
                None => taxes.push(*part),
            }
        }
        taxes.sort_by_key(|tax| (tax.id, tax.rate));
        Ok(taxes)
    }

    /// Everything, taxes included.
    ///
    /// # Errors
    /// Out of range.
    pub fn total(&self) -> Result<Money, MoneyError> {
        let currency = self.shipping.currency();
        let taxes = Money::sum(currency, self.tax_parts().map(|tax| tax.amount))?;
        self.goods()?.plus(self.shipping)?.plus(taxes)
    }

    /// The same in the ledger's terms; taxes on the same account are added up.
    ///
    /// # Errors
    /// Out of range.
    pub fn breakdown(&self) -> Result<RefundBreakdown, MoneyError> {
        let zero = Money::zero(self.shipping.currency());
        let mut taxes: Vec<TaxPart> = Vec::new();
        for tax in self.taxes()? {
            let account = ledger_tax(tax.id);
            match taxes.iter_mut().find(|part| part.tax == account) {
                Some(part) => part.amount = part.amount.plus(tax.amount)?,
                None => taxes.push(TaxPart {
                    tax: account,
                    amount: tax.amount,
                }),
            }
        }
        Ok(RefundBreakdown {
            goods: self.goods()?,
            shipping: self.shipping,
            taxes,
            deposits: zero,
            gift_cards: zero,
        })
    }

    /// The units of a line that this refund concerns.
    #[must_use]
    pub fn units_of(&self, line: LineId) -> Option<RefundedUnits> {
        self.line(line).and_then(|part| part.units)
    }

    pub(super) fn line(&self, id: LineId) -> Option<&RefundedLine> {
        self.lines.iter().find(|part| part.line == id)
    }

    fn tax_parts(&self) -> impl Iterator<Item = &RefundedTax> {
        let of_lines = self.lines.iter().flat_map(|line| &line.taxes);
        of_lines.chain(&self.shipping_taxes)
    }
}
