//! Assesses the taxes of a sale. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Country, Currency, Language, LineId, Money, MoneyError, Province};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    DatedRate, RECORDS_BEGIN, Registration, Registrations, Tax, TaxCategory, Treatment, rates_in,
    treatment,
};

/// Where the goods are delivered, or handed over for a pickup; this determines the taxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// The country.
    pub country: Country,
    /// Required in Canada.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<Province>,
}

impl Place {
    /// A place in this province.
    #[must_use]
    pub const fn in_canada(province: Province) -> Self {
        Self {
            country: Country::CANADA,
            province: Some(province),
        }
    }
}

impl From<&kernel::Address> for Place {
    fn from(address: &kernel::Address) -> Self {
        Self {
            country: address.country,
            province: address.canadian_province(),
        }
    }
}

/// A line of a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaleLine {
    /// The line's key in the assessment.
    pub key: LineId,
    /// The product's tax category.
    pub category: TaxCategory,
    /// Price of the whole line after discounts, before tax.
    pub net: Money,
}

/// A sale to assess; prices are before tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    /// Where the goods are delivered.
    pub ship_to: Place,
    /// The shop's local day on which the tax becomes payable.
    pub date: NaiveDate,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The lines.
    pub lines: Vec<SaleLine>,
    /// Shipping and handling charged to the shopper, before tax.
    pub shipping: Money,
}

/// Why a sale could not be assessed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum AssessError {
    /// A Canadian address needs a province.
    #[error("a delivery in Canada needs its province to be taxed")]
    ProvinceMissing,
    /// The date precedes the recorded rates.
    #[error("tax rates are known from {RECORDS_BEGIN} on, not on {0}")]
    BeforeRecords(NaiveDate),
    /// A line's price is negative.
    #[error("line {0} has a negative price")]
    NegativeLine(LineId),
    /// The shipping charge is negative.
    #[error("shipping has a negative price")]
    NegativeShipping,
    /// The amounts have mixed currencies or are out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// One tax of the document, as printed. Stored with the order, never recomputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaxAmount {
    /// The tax.
    pub id: Tax,
    /// Its English name.
    pub label_en: String,
    /// Its French name.
    pub label_fr: String,
    /// As printed; absent for a registration without a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<String>,
    /// Percent: `13`, `9.975`.
    #[schema(value_type = String, pattern = r"^[0-9]+(\.[0-9]+)?$")]
    pub rate: Decimal,
    /// The amount the tax was charged on: goods and their part of the shipping.
    pub base: Money,
    /// The tax.
    pub amount: Money,
}

impl TaxAmount {
    /// The tax's name in `language`.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::En => &self.label_en,
            Language::Fr => &self.label_fr,
        }
    }
}

/// The part of one tax that a line or the shipping carries. The shares add up to the tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaxShare {
    /// The tax.
    pub id: Tax,
    /// Percent.
    pub rate: Decimal,
    /// The amount it was charged on.
    pub base: Money,
    /// The share of the tax.
    pub amount: Money,
}

/// The taxes of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineTaxes {
    /// The line's key.
    pub key: LineId,
    /// One share per tax.
    pub shares: Vec<TaxShare>,
    /// Sum of the shares.
    pub total: Money,
}

/// The taxes of a sale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Assessment {
    /// Ordered by tax, then rate; taxes that charge nothing are absent.
    pub taxes: Vec<TaxAmount>,
    /// One entry per line of the sale, in order.
    pub lines: Vec<LineTaxes>,
    /// The shares the shipping carries.
    pub shipping: Vec<TaxShare>,
    /// Sum of the shipping's shares.
    pub shipping_total: Money,
    /// Sum of all taxes.
    pub total: Money,
}

/// Groups lines that bear the same tax at the same rate.
type Group = (Tax, Decimal);

/// Assesses the taxes of a sale. Half a cent rounds up, once per tax and document, to an amount that a card can be charged
/// (docs/decisions/0131); shares are allocated by largest
/// remainder, ties to the lower line key and last to the shipping.
///
/// Shipping is part of the supply: it bears the taxes of the goods it carries, in proportion to their price.
///
/// # Errors
/// See [`AssessError`].
pub fn assess(sale: &Sale, registrations: &Registrations) -> Result<Assessment, AssessError> {
    check(sale)?;
    let mut order: Vec<usize> = (0..sale.lines.len()).collect();
    order.sort_by_key(|index| sale.lines.get(*index).map(|line| line.key));
    let lines: Vec<&SaleLine> = order
        .iter()
        .filter_map(|index| sale.lines.get(*index))
        .collect();
    let charged = charged_rates(sale, registrations)?;
    let carried = shipping_parts(sale, &lines)?;
    let groups = group(sale, &lines, &charged, &carried)?;

    let mut taxes = Vec::new();
    let mut per_line: Vec<Vec<TaxShare>> = vec![Vec::new(); lines.len()];
    let mut shipping = Vec::new();
    for ((id, rate), bases) in groups {
        let base = Money::sum(sale.currency, bases.iter().copied())?;
        let amount = base.percent_in_steps(rate)?;
        let weights: Vec<i64> = bases.iter().map(|part| part.minor()).collect();
        let mut shares =
            bases
                .iter()
                .zip(amount.allocate_in_steps(&weights)?)
                .map(|(base, amount)| TaxShare {
                    id,
                    rate,
                    base: *base,
                    amount,
                });
        for (slot, share) in per_line.iter_mut().chain([&mut shipping]).zip(&mut shares) {
            if !share.base.is_zero() {
                slot.push(share);
            }
        }
        taxes.push(printed(id, rate, (base, amount), registrations, sale.date));
    }
    finish(sale, &order, (taxes, per_line, shipping))
}

fn check(sale: &Sale) -> Result<(), AssessError> {
    if let Some(line) = sale.lines.iter().find(|line| line.net.is_negative()) {
        return Err(AssessError::NegativeLine(line.key));
    }
    if sale.shipping.is_negative() {
        return Err(AssessError::NegativeShipping);
    }
    if sale.date < RECORDS_BEGIN {
        return Err(AssessError::BeforeRecords(sale.date));
    }
    Money::sum(sale.currency, sale.lines.iter().map(|line| line.net))?.plus(sale.shipping)?;
    Ok(())
}

/// The rates of the destination that this shop may charge; none outside Canada, because an export is zero-rated.
fn charged_rates(
    sale: &Sale,
    registrations: &Registrations,
) -> Result<Vec<&'static DatedRate>, AssessError> {
    if sale.ship_to.country != Country::CANADA {
        return Ok(Vec::new());
    }
    let province = sale.ship_to.province.ok_or(AssessError::ProvinceMissing)?;
    Ok(rates_in(province, sale.date)
        .filter(|rate| {
            registrations
                .in_force(rate.tax.authority(), sale.date)
                .is_some()
        })
        .collect())
}

/// The part of the shipping that each line carries. Gift cards carry none unless nothing else is bought.
fn shipping_parts(sale: &Sale, lines: &[&SaleLine]) -> Result<Vec<Money>, AssessError> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let goods = |line: &&SaleLine| line.category != TaxCategory::GiftCards;
    let any_goods = lines.iter().any(goods);
    let all_free = lines
        .iter()
        .filter(|line| goods(line))
        .all(|line| line.net.is_zero());
    let weight = |line: &&SaleLine| match (goods(line) || !any_goods, all_free) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => line.net.minor(),
    };
    let weights: Vec<i64> = lines.iter().map(weight).collect();
    Ok(sale.shipping.allocate_in_steps(&weights)?)
}

/// For each tax and rate, the amounts it is charged on: one per line, and the shipping's last.
fn group(
    sale: &Sale,
    lines: &[&SaleLine],
    charged: &[&'static DatedRate],
    carried: &[Money],
) -> Result<BTreeMap<Group, Vec<Money>>, AssessError> {
    let zero = Money::zero(sale.currency);
    let mut groups: BTreeMap<Group, Vec<Money>> = BTreeMap::new();
    let mut add = |group: Group, slot: usize, base: Money| -> Result<(), AssessError> {
        let bases = groups
            .entry(group)
            .or_insert_with(|| vec![zero; lines.len() + 1]);
        if let Some(held) = bases.get_mut(slot) {
            *held = held.plus(base)?;
        }
        Ok(())
    };
    for rate in charged {
        for (slot, line) in lines.iter().enumerate() {
            if let Some(group) = borne(rate, line.category, sale.date) {
                add(group, slot, line.net)?;
                add(
                    group,
                    lines.len(),
                    carried.get(slot).copied().unwrap_or(zero),
                )?;
            }
        }
        if lines.is_empty() {
            add((rate.tax, rate.percent()), 0, sale.shipping)?;
        }
    }
    groups.retain(|_, bases| bases.iter().any(|base| !base.is_zero()));
    Ok(groups)
}

/// The tax and rate that goods of a category bear. After the rebate of its provincial part, an HST becomes the GST.
fn borne(rate: &DatedRate, category: TaxCategory, date: NaiveDate) -> Option<Group> {
    match treatment(category, rate.tax, rate.province, date) {
        Treatment::Full => Some((rate.tax, rate.percent())),
        Treatment::FederalPartOnly => Some((Tax::Gst, rate.federal_percent())),
        Treatment::None => None,
    }
}

fn printed(
    id: Tax,
    rate: Decimal,
    (base, amount): (Money, Money),
    registrations: &Registrations,
    date: NaiveDate,
) -> TaxAmount {
    let registration = registrations.in_force(id.authority(), date);
    TaxAmount {
        id,
        label_en: id.label(Language::En).to_owned(),
        label_fr: id.label(Language::Fr).to_owned(),
        registration_number: registration
            .and_then(Registration::number_text)
            .map(str::to_owned),
        rate,
        base,
        amount,
    }
}

fn finish(
    sale: &Sale,
    order: &[usize],
    (taxes, per_line, shipping): (Vec<TaxAmount>, Vec<Vec<TaxShare>>, Vec<TaxShare>),
) -> Result<Assessment, AssessError> {
    let total_of =
        |shares: &[TaxShare]| Money::sum(sale.currency, shares.iter().map(|share| share.amount));
    let mut in_order: Vec<(usize, Vec<TaxShare>)> = order.iter().copied().zip(per_line).collect();
    in_order.sort_by_key(|(index, _)| *index);
    let mut lines = Vec::with_capacity(in_order.len());
    for ((_, shares), line) in in_order.into_iter().zip(&sale.lines) {
        let total = total_of(&shares)?;
        lines.push(LineTaxes {
            key: line.key,
            shares,
            total,
        });
    }
    let total = Money::sum(sale.currency, taxes.iter().map(|tax| tax.amount))?;
    let shipping_total = total_of(&shipping)?;
    Ok(Assessment {
        taxes,
        lines,
        shipping,
        shipping_total,
        total,
    })
}

#[cfg(test)]
mod tests;
