//! Checks the figures before anything is drawn.

use kernel::{Money, MoneyError};

use super::{Invoice, InvoiceLine};
use crate::error::must_equal;
use crate::{RenderError, Sum};

/// The sums of an invoice, computed from its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sums {
    pub lines: Money,
    pub shipping: Money,
    pub paid: Money,
    /// Never negative.
    pub balance: Money,
}

pub(super) fn reckon(invoice: &Invoice) -> Result<Sums, RenderError> {
    if invoice.lines.is_empty() {
        return Err(RenderError::Empty);
    }
    for line in &invoice.lines {
        check_line(line)?;
    }
    let sum = |amounts: Vec<Money>| Money::sum(invoice.currency, amounts);
    let lines = sum(invoice.lines.iter().map(|line| line.net).collect())?;
    let shipping = sum(invoice
        .shipping
        .iter()
        .map(|charge| charge.amount)
        .collect())?;
    let taxes = sum(invoice.taxes.iter().map(|tax| tax.amount).collect())?;
    let paid = sum(invoice
        .payments
        .iter()
        .map(|payment| payment.amount)
        .collect())?;
    let mut total = lines.plus(shipping)?.plus(taxes)?;
    if let Some(discount) = &invoice.discount {
        total = total.minus(discount.amount)?;
    }
    must_equal(Sum::Total, invoice.total, total)?;
    let balance = total.minus(paid)?;
    if balance.is_negative() {
        return Err(RenderError::DoesNotAddUp {
            sum: Sum::Payments,
            given: paid,
            reckoned: total,
        });
    }
    Ok(Sums {
        lines,
        shipping,
        paid,
        balance,
    })
}

fn check_line(line: &InvoiceLine) -> Result<(), RenderError> {
    let gross = line
        .unit_price
        .minor()
        .checked_mul(i64::from(line.quantity))
        .ok_or(MoneyError::Overflow)?;
    let reckoned = Money::new(gross, line.unit_price.currency()).minus(line.discount)?;
    must_equal(Sum::Line(line.sku.clone()), line.net, reckoned)
}
