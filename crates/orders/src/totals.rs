//! The one calculator for what the cart shows, the card is charged, the invoice prints and the ledger books. Pure.

use chrono::NaiveDate;
use kernel::{Currency, LineId, Money, MoneyError};
use serde::{Deserialize, Serialize};
use tax::{AssessError, Assessment, Place, Registrations, Sale, SaleLine, TaxCategory};
use utoipa::ToSchema;

use crate::Goods;

/// A line to be priced.
#[derive(Clone, Debug)]
pub struct PricedLine {
    /// The cart's or order's line.
    pub id: LineId,
    /// What is sold.
    pub goods: Goods,
    /// Units.
    pub quantity: i32,
}

impl PricedLine {
    /// Unit price times quantity, before tax.
    ///
    /// # Errors
    /// The amount is out of range.
    pub fn net(&self) -> Result<Money, MoneyError> {
        self.goods.unit_price.times(i64::from(self.quantity))
    }
}

/// Subtotal + shipping + taxes = total, to the cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Totals {
    /// Sum of the lines, before tax.
    pub subtotal: Money,
    /// Price of the delivery, before tax.
    pub shipping: Money,
    /// The taxes, line by line.
    pub assessment: Assessment,
    /// What the card is charged.
    pub total: Money,
}

/// Why no total could be computed.
#[derive(Debug, thiserror::Error)]
pub enum TotalsError {
    /// Amounts overflow or their currencies differ.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A tax could not be assessed.
    #[error(transparent)]
    Tax(#[from] AssessError),
}

/// The goods without delivery and taxes, as the cart page shows them.
///
/// # Errors
/// Mixed currencies, or the amount is out of range.
pub fn subtotal(currency: Currency, lines: &[PricedLine]) -> Result<Money, MoneyError> {
    let nets = lines
        .iter()
        .map(PricedLine::net)
        .collect::<Result<Vec<_>, _>>()?;
    Money::sum(currency, nets)
}

/// Computes everything the shopper owes.
///
/// # Errors
/// See [`TotalsError`].
pub fn totals(
    lines: &[PricedLine],
    shipping: Money,
    (ship_to, date): (Place, NaiveDate),
    registrations: &Registrations,
) -> Result<Totals, TotalsError> {
    let sale_lines = lines
        .iter()
        .map(|line| {
            let category = line
                .goods
                .tax_category
                .parse()
                .unwrap_or(TaxCategory::default());
            Ok(SaleLine {
                key: line.id,
                category,
                net: line.net()?,
            })
        })
        .collect::<Result<Vec<_>, MoneyError>>()?;
    of_lines(sale_lines, shipping, (ship_to, date), registrations)
}

/// The same for lines of which only price and category are known.
pub(crate) fn of_lines(
    lines: Vec<SaleLine>,
    shipping: Money,
    (ship_to, date): (Place, NaiveDate),
    registrations: &Registrations,
) -> Result<Totals, TotalsError> {
    let currency = shipping.currency();
    let subtotal = Money::sum(currency, lines.iter().map(|line| line.net))?;
    let sale = Sale {
        ship_to,
        date,
        currency,
        lines,
        shipping,
    };
    let assessment = tax::assess(&sale, registrations)?;
    let total = subtotal.plus(shipping)?.plus(assessment.total)?;
    Ok(Totals {
        subtotal,
        shipping,
        assessment,
        total,
    })
}
