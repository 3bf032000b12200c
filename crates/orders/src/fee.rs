//! Previews the provider's fee on a sale, with the calculators of a real order: [`crate::totals`] computes what the
//! card is charged, the ledger's fee terms what is deducted.

use chrono::NaiveDate;
use kernel::{Address, Money, MoneyError};
use ledger::{FeeAmount, FeeTaxRates, FeeTerms, fee_schedule};
use rust_decimal::Decimal;
use tax::{DatedRate, SaleLine, Tax, TaxCategory};
use tenancy::{DbError, TenantTx};

use crate::{
    ShopTerms, TotalsError, gather,
    totals::{self, Totals},
};

/// The taxes on the provider's fee: those of the shop's province. No provincial sales tax applies to it.
pub fn fee_taxes(shop: &Address, day: NaiveDate) -> impl Iterator<Item = &'static DatedRate> {
    let province = shop.canadian_province().into_iter();
    let there = province.flat_map(move |province| tax::rates_in(province, day));
    there.filter(|rate| matches!(rate.tax, Tax::Gst | Tax::Hst | Tax::Qst))
}

/// The same rates by ledger account.
#[must_use]
pub fn fee_tax_rates(shop: &Address, day: NaiveDate) -> FeeTaxRates {
    let sum = |wanted: &[Tax]| -> Decimal {
        let rates = fee_taxes(shop, day).filter(|rate| wanted.contains(&rate.tax));
        rates.map(DatedRate::percent).sum()
    };
    FeeTaxRates {
        gst_hst: sum(&[Tax::Gst, Tax::Hst]),
        qst: sum(&[Tax::Qst]),
        pst: Decimal::ZERO,
    }
}

/// One unit sold by card at the shop's own address, without delivery.
#[derive(Clone, Debug)]
pub struct SalePreview {
    /// The fee terms in force.
    pub terms: FeeTerms,
    /// The taxes on the fee.
    pub fee_taxes: FeeTaxRates,
    /// What the card is charged: price and sales taxes.
    pub totals: Totals,
    /// The fee and its taxes.
    pub fee: FeeAmount,
    /// The price less the fee and its taxes; the sales taxes are set aside.
    pub kept: Money,
}

/// Why a sale could not be previewed.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// No fee schedule is in force for the plan and currency.
    #[error("no fee schedule is in force for this plan and currency")]
    NoFeeSchedule,
    /// An amount is out of range or a tax is unknown.
    #[error(transparent)]
    Totals(#[from] TotalsError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<MoneyError> for PreviewError {
    fn from(error: MoneyError) -> Self {
        Self::Totals(error.into())
    }
}

/// Computes what a sale at `price` yields under the terms in force now.
///
/// # Errors
/// See [`PreviewError`].
pub async fn preview_sale(
    tx: &mut TenantTx,
    shop: &ShopTerms,
    plan: &str,
    (price, category): (Money, TaxCategory),
) -> Result<SalePreview, PreviewError> {
    let now = tx.now();
    let terms = fee_schedule::in_force(tx, plan, price.currency(), now)
        .await?
        .ok_or(PreviewError::NoFeeSchedule)?
        .terms;
    let registrations = gather::registrations(tx).await?;
    let line = SaleLine {
        key: tx.id(),
        category,
        net: price,
    };
    let place = ((&shop.address).into(), shop.day(now));
    let nothing = Money::zero(price.currency());
    let totals = totals::of_lines(vec![line], nothing, place, &registrations)?;
    let fee_taxes = fee_tax_rates(&shop.address, shop.day(now));
    let fee = terms.fee_on(totals.total, &fee_taxes)?;
    Ok(SalePreview {
        kept: price.minus(fee.total()?)?,
        terms,
        fee_taxes,
        totals,
        fee,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Country;

    #[test]
    fn the_fee_is_taxed_where_the_shop_is() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let rates = |country: Country, province: &str| {
            let shop = Address {
                name: String::new(),
                company: String::new(),
                line1: String::new(),
                line2: String::new(),
                city: String::new(),
                province: province.to_owned(),
                postal_code: String::new(),
                country,
                phone: String::new(),
            };
            let rates = fee_tax_rates(&shop, day);
            [rates.gst_hst, rates.qst, rates.pst].map(|rate| rate.normalize().to_string())
        };
        let canada = Country::CANADA;
        assert_eq!(rates(canada, "ON"), ["13", "0", "0"]);
        assert_eq!(rates(canada, "QC"), ["5", "9.975", "0"]);
        assert_eq!(rates(canada, "BC"), ["5", "0", "0"]);
        assert_eq!(rates(Country::UNITED_STATES, "MB"), ["0", "0", "0"]);
    }
}
