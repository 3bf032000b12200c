//! Charts of accounts to begin with: numbers by the customs of the country, names in the shop's language. A bookkeeper changes
//! what differs in the shop's own books.

use kernel::{Country, Language};
use ledger::TenantAccount as T;

use crate::{Chart, Detail, Format, LineAccount, Target, Treatment};

/// Whose customs the numbers follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Custom {
    /// Sage 50 Canada: assets 1000, liabilities 2000, revenue 4000, expenses 5000.
    Canada,
    /// The same, with expenses from 6000.
    UnitedStates,
    /// Classes as in the French plan: 4 third parties, 5 money, 6 expenses, 7 income.
    Europe,
}

impl Custom {
    fn of(country: Country) -> Self {
        if country == Country::CANADA {
            return Self::Canada;
        }
        match country.code() {
            "US" => Self::UnitedStates,
            _ => Self::Europe,
        }
    }
}

struct Row {
    account: T,
    /// In Canada, the United States, Europe.
    numbers: [u16; 3],
    en: &'static str,
    fr: &'static str,
}

const fn row(account: T, numbers: [u16; 3], en: &'static str, fr: &'static str) -> Row {
    Row {
        account,
        numbers,
        en,
        fr,
    }
}

/// Parts of names have at most 31 characters, which QuickBooks Desktop demands.
#[rustfmt::skip]
const ROWS: [Row; 28] = [
    row(T::Bank, [1060, 1010, 5120], "Bank account", "Compte bancaire"),
    row(T::CashOnHand, [1050, 1020, 5300], "Cash on hand", "Argent comptant en main"),
    row(T::ChequesOnHand, [1055, 1030, 5112], "Cheques on hand", "Chèques en main"),
    row(T::OtherReceipts, [1058, 1040, 5800], "Other money received", "Autres encaissements"),
    row(T::Clearing, [1090, 1090, 4670], "Web shop clearing", "Compensation boutique en ligne"),
    row(T::ReserveWithPlatform, [1092, 1092, 4672], "Web shop reserve", "Réserve boutique en ligne"),
    row(T::DisputedFunds, [1094, 1094, 4674], "Disputed card payments", "Paiements contestés"),
    row(T::OwedByCustomers, [1200, 1200, 4110], "Owed by customers", "À recevoir des clients"),
    row(T::InputTaxCredits, [1310, 1310, 4456], "GST/HST recoverable", "TPS/TVH à recouvrer"),
    row(T::InputTaxRefunds, [1320, 1320, 4458], "QST recoverable", "TVQ à recouvrer"),
    row(T::GstHstPayable, [2310, 2310, 4471], "GST/HST charged on sales", "TPS/TVH perçue"),
    row(T::QstPayable, [2320, 2320, 4472], "QST charged on sales", "TVQ perçue"),
    row(T::PstBritishColumbia, [2330, 2330, 4473], "PST BC charged on sales", "TVP perçue, C.-B."),
    row(T::PstManitoba, [2340, 2340, 4474], "RST MB charged on sales", "TVD perçue, Manitoba"),
    row(T::PstSaskatchewan, [2350, 2350, 4475], "PST SK charged on sales", "TVP perçue, Saskatchewan"),
    row(T::GiftCards, [2400, 2400, 4197], "Gift cards", "Cartes-cadeaux"),
    row(T::CustomerDeposits, [2410, 2410, 4191], "Customer deposits", "Dépôts de clients"),
    row(T::Sales, [4000, 4000, 7070], "Web sales", "Ventes en ligne"),
    row(T::Discounts, [4090, 4090, 7097], "Web discounts", "Rabais en ligne"),
    row(T::ShippingIncome, [4100, 4100, 7085], "Shipping charged", "Livraison facturée"),
    row(T::Returns, [4200, 4200, 7090], "Web returns", "Retours en ligne"),
    row(T::PlatformFees, [5610, 6110, 6270], "Web shop fees", "Frais boutique en ligne"),
    row(T::ProcessorFees, [5620, 6120, 6278], "Card fees", "Frais de carte"),
    row(T::Lease, [5630, 6130, 6130], "Web shop lease", "Location boutique en ligne"),
    row(T::ChargebackFees, [5640, 6140, 6275], "Chargeback fees", "Frais de rétrofacturation"),
    row(T::ChargebackLosses, [5650, 6150, 6540], "Chargeback losses", "Pertes sur rétrofacturations"),
    row(T::BadDebts, [5660, 6170, 6541], "Bad debts", "Créances irrécouvrables"),
    row(T::Rounding, [5690, 6190, 6580], "Rounding", "Arrondis"),
];

/// What follows the number and the name of an account whose sales are treated so.
const fn of_treatment(treatment: Treatment) -> (u16, &'static str, &'static str) {
    match treatment {
        Treatment::Taxable => (1, "taxable", "taxable"),
        Treatment::ZeroRated => (2, "zero-rated", "détaxé"),
        Treatment::Exempt => (3, "exempt", "exonéré"),
        Treatment::Untaxed => (4, "no tax", "sans taxe"),
    }
}

/// A chart for a shop in `country` that keeps its books in `format`.
#[must_use]
pub fn suggested(country: Country, language: Language, format: Format) -> Chart {
    let custom = Custom::of(country);
    let tax_code = format.usual_tax_code();
    let all = LineAccount::all().filter_map(|account| {
        let row = ROWS.iter().find(|row| row.account == account.account)?;
        let (number, name) = named(row, account.detail, custom, language)?;
        let target = Target {
            number: number.to_string(),
            name,
            tax_code: tax_code.to_owned(),
        };
        Some((account, target))
    });
    Chart(all.collect())
}

/// `None` for a detail that needs no account of its own: all federal tax is owed to one government.
fn named(row: &Row, detail: Detail, custom: Custom, language: Language) -> Option<(u16, String)> {
    let [canada, states, europe] = row.numbers;
    let number = match custom {
        Custom::Canada => canada,
        Custom::UnitedStates => states,
        Custom::Europe => europe,
    };
    let name = match language {
        Language::En => row.en,
        Language::Fr => row.fr,
    };
    match detail {
        Detail::Whole => Some((number, name.to_owned())),
        Detail::Gst | Detail::Hst(_) => None,
        Detail::Treated(treatment) => {
            let (more, en, fr) = of_treatment(treatment);
            let word = match language {
                Language::En => en,
                Language::Fr => fr,
            };
            // Ten apart in Canada and the United States; Europe's numbers stand closer.
            let step = if custom == Custom::Europe { 1 } else { 10 };
            Some((number + more * step, format!("{name}, {word}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_suggested_chart_suits_every_format() {
        let states: Country = "US".parse().unwrap();
        let france: Country = "FR".parse().unwrap();
        for country in [Country::CANADA, states, france] {
            for language in [Language::En, Language::Fr] {
                for format in Format::ALL {
                    let chart = suggested(country, language, format);
                    assert_eq!(chart.check(), Ok(()));
                    assert_eq!(format.check(&chart), Ok(()), "{format:?} {language:?}");
                    let numbers: BTreeSet<&str> =
                        chart.0.values().map(|one| one.number.as_str()).collect();
                    assert_eq!(numbers.len(), chart.0.len(), "{country:?}");
                }
            }
        }
    }
}
