//! Checks the figures before anything is drawn.

use kernel::{Money, MoneyError};

use super::{CreditNoteView, Credited, CreditedLine};
use crate::error::{must_equal, must_not_be_negative};
use crate::{RenderError, Sum, TaxCharge};

/// The sums of a credit note, computed from its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sums {
    pub lines: Money,
    pub shipping: Money,
    pub taxes: Money,
}

pub(super) fn reckon(note: &CreditNoteView) -> Result<Sums, RenderError> {
    if note.lines.is_empty() && note.shipping.is_empty() {
        return Err(RenderError::Empty);
    }
    note.lines.iter().try_for_each(check_line)?;
    let sums = add_up(note)?;
    let goods = sums.lines.plus(sums.shipping)?;
    for tax in &note.taxes {
        check_tax(tax, goods)?;
    }
    must_equal(Sum::Total, note.total, goods.plus(sums.taxes)?)?;
    let repaid = note.repayments.iter().map(|one| one.amount);
    must_equal(
        Sum::Payments,
        Money::sum(note.currency, repaid)?,
        note.total,
    )?;
    Ok(sums)
}

fn add_up(note: &CreditNoteView) -> Result<Sums, RenderError> {
    let sum = |what: Sum, amounts: Vec<Money>| {
        for amount in &amounts {
            must_not_be_negative(&what, *amount)?;
        }
        Ok::<_, RenderError>(Money::sum(note.currency, amounts)?)
    };
    let lines = note.lines.iter().map(|line| line.net).collect();
    let shipping = note.shipping.iter().map(|charge| charge.amount).collect();
    let taxes = note.taxes.iter().map(|tax| tax.amount).collect();
    Ok(Sums {
        lines: sum(Sum::Total, lines)?,
        shipping: sum(Sum::Total, shipping)?,
        taxes: sum(Sum::Total, taxes)?,
    })
}

fn check_line(line: &CreditedLine) -> Result<(), RenderError> {
    let Credited::Units {
        quantity,
        unit_price,
        discount,
    } = &line.credited
    else {
        return Ok(());
    };
    let gross = unit_price
        .minor()
        .checked_mul(i64::from(*quantity))
        .ok_or(MoneyError::Overflow)?;
    let reckoned = Money::new(gross, unit_price.currency()).minus(*discount)?;
    must_equal(Sum::Line(line.sku.clone()), line.net, reckoned)
}

/// A tax is credited on no more than what the note credits.
fn check_tax(tax: &TaxCharge, goods: Money) -> Result<(), RenderError> {
    let sum = Sum::TaxBase(tax.code.clone());
    must_not_be_negative(&sum, tax.base)?;
    if goods.minus(tax.base)?.is_negative() {
        return Err(RenderError::DoesNotAddUp {
            sum,
            given: tax.base,
            reckoned: goods,
        });
    }
    Ok(())
}
