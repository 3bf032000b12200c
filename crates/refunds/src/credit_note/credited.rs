//! Which taxes a refund reverses, as the invoice names them. Pure.

use kernel::{LineId, Money, MoneyError};
use orders::Order;
use rust_decimal::Decimal;
use tax::{Tax, TaxAmount, TaxShare};

use crate::RefundParts;

/// Each tax of the invoice that is reversed, at the rate it was charged: how much of it, and on what. Nothing is
/// computed anew: the amounts are those the refund took.
///
/// # Errors
/// Out of range.
pub fn credited_taxes(order: &Order, parts: &RefundParts) -> Result<Vec<TaxAmount>, MoneyError> {
    let reversed = parts.taxes()?;
    let mut credited = Vec::new();
    for charged in &order.assessment.taxes {
        let of = (charged.id, charged.rate);
        let Some(tax) = reversed.iter().find(|tax| (tax.id, tax.rate) == of) else {
            continue;
        };
        credited.push(TaxAmount {
            base: base(order, parts, of)?,
            amount: tax.amount,
            ..charged.clone()
        });
    }
    Ok(credited)
}

/// What is credited of the goods and the shipping that bore the tax.
fn base(order: &Order, parts: &RefundParts, of: (Tax, Decimal)) -> Result<Money, MoneyError> {
    let goods = parts
        .lines
        .iter()
        .filter(|part| bore(line_shares(order, part.line), of))
        .map(|part| part.goods);
    let shipping = bore(&order.assessment.shipping, of).then_some(parts.shipping);
    Money::sum(order.currency, goods.chain(shipping))
}

fn bore(shares: &[TaxShare], of: (Tax, Decimal)) -> bool {
    shares.iter().any(|share| (share.id, share.rate) == of)
}

/// The taxes that a line of the invoice bore.
#[must_use]
pub fn line_shares(order: &Order, line: LineId) -> &[TaxShare] {
    let found = order
        .assessment
        .lines
        .iter()
        .find(|taxed| taxed.key == line);
    found.map_or(&[], |taxed| &taxed.shares)
}
