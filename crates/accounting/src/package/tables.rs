//! Tables of the month's folder: CSV in UTF-8, rows end with CR LF.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Language, Money};
use ledger::TenantAccount as T;

use super::{MonthSums, returns};
use crate::formats::text::{amount, row, typed};

const fn head(
    language: Language,
    en: &'static [&'static str],
    fr: &'static [&'static str],
) -> &'static [&'static str] {
    match language {
        Language::En => en,
        Language::Fr => fr,
    }
}

/// The returns, line by line.
#[must_use]
pub fn returns_table(sums: &MonthSums, language: Language) -> String {
    let mut text = row(head(
        language,
        &["Return", "Line", "Meaning", "Amount", "Currency"],
        &["Déclaration", "Ligne", "Description", "Montant", "Devise"],
    ));
    for line in returns(sums, language) {
        text.push_str(&row(&[
            &typed(line.form),
            line.line,
            &typed(line.meaning),
            &amount(line.amount),
            sums.currency.code(),
        ]));
    }
    text
}

/// What was sold on each day: goods, shipping, taxes, given back, fees.
#[must_use]
pub fn sales_table(sums: &MonthSums, language: Language) -> String {
    let mut text = row(head(
        language,
        &[
            "Day",
            "Sales",
            "Shipping",
            "Taxes",
            "Given back, with taxes",
            "Fees, without taxes",
            "Currency",
        ],
        &[
            "Jour",
            "Ventes",
            "Livraison",
            "Taxes",
            "Remboursé, taxes comprises",
            "Frais, sans taxes",
            "Devise",
        ],
    ));
    let mut days: BTreeMap<NaiveDate, [i64; 5]> = BTreeMap::new();
    for one in &sums.sums {
        let column = match (one.section, one.account.account) {
            (
                section,
                T::Clearing
                | T::CashOnHand
                | T::ChequesOnHand
                | T::OtherReceipts
                | T::Bank
                | T::OwedByCustomers,
            ) if section.gives_back() => 3,
            (section, _) if section.gives_back() => continue,
            (_, T::Sales | T::Discounts | T::Returns) => 0,
            (_, T::ShippingIncome) => 1,
            (_, account) if is_sales_tax(account) => 2,
            (_, T::PlatformFees | T::ProcessorFees | T::ChargebackFees) => 4,
            _ => continue,
        };
        // Income is a credit; what was given back leaves the clearing account; fees are debits.
        let minor = if column == 4 { one.minor } else { -one.minor };
        if let Some(sum) = days.entry(one.day).or_default().get_mut(column) {
            *sum += minor;
        }
    }
    for (day, columns) in days {
        let text_of = |minor| amount(Money::new(minor, sums.currency));
        let cells = columns.map(text_of);
        let day = day.to_string();
        let mut fields = vec![day.as_str()];
        fields.extend(cells.iter().map(String::as_str));
        let code = sums.currency;
        fields.push(code.code());
        text.push_str(&row(&fields));
    }
    text
}

const fn is_sales_tax(account: T) -> bool {
    matches!(
        account,
        T::GstHstPayable
            | T::QstPayable
            | T::PstBritishColumbia
            | T::PstManitoba
            | T::PstSaskatchewan
    )
}

/// Each sales tax by jurisdiction: charged, given back, left.
#[must_use]
pub fn taxes_table(sums: &MonthSums, language: Language) -> String {
    let mut text = row(head(
        language,
        &["Tax", "Charged", "Given back", "Left", "Currency"],
        &["Taxe", "Perçue", "Remboursée", "Reste", "Devise"],
    ));
    let mut taxes = BTreeMap::new();
    for one in &sums.sums {
        if !is_sales_tax(one.account.account) {
            continue;
        }
        let entry: &mut (i64, i64) = taxes.entry(one.account).or_default();
        match one.section.gives_back() {
            true => entry.1 += one.minor,
            false => entry.0 -= one.minor,
        }
    }
    for (account, (charged, back)) in taxes {
        let money = |minor| amount(Money::new(minor, sums.currency));
        text.push_str(&row(&[
            &typed(&account.name(language)),
            &money(charged),
            &money(back),
            &money(charged - back),
            sums.currency.code(),
        ]));
    }
    text
}
