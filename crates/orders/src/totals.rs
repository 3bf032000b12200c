//! The one calculator: what the cart shows, the card is charged, the invoice prints and the ledger books. Pure.

use chrono::NaiveDate;
use kernel::{Currency, LineId, Money, MoneyError};
use serde::{Deserialize, Serialize};
use tax::{AssessError, Assessment, Place, Registrations, Sale, SaleLine, TaxCategory};
use utoipa::ToSchema;

use crate::Goods;

/// A line to be priced.
#[derive(Clone, Debug)]
pub struct PricedLine {
    pub id: LineId,
    pub goods: Goods,
    pub quantity: i32,
}

impl PricedLine {
    /// Unit price times quantity, without tax.
    ///
    /// # Errors
    /// Out of range.
    pub fn net(&self) -> Result<Money, MoneyError> {
        self.goods.unit_price.times(i64::from(self.quantity))
    }
}

/// Subtotal + shipping + taxes = total, to the cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Totals {
    pub subtotal: Money,
    pub shipping: Money,
    pub assessment: Assessment,
    pub total: Money,
}

#[derive(Debug, thiserror::Error)]
pub enum TotalsError {
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Tax(#[from] AssessError),
}

/// Goods without delivery and taxes: what the cart page shows.
///
/// # Errors
/// Mixed currencies or out of range.
pub fn subtotal(currency: Currency, lines: &[PricedLine]) -> Result<Money, MoneyError> {
    let nets = lines
        .iter()
        .map(PricedLine::net)
        .collect::<Result<Vec<_>, _>>()?;
    Money::sum(currency, nets)
}

/// Everything the shopper owes.
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
