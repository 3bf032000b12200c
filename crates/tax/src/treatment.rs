//! How a tax treats a category in a province on a day. A category without a row is taxed in full. `[M]` beside a
//! source: found in secondary sources only; have an accountant confirm it before relying on it.

use chrono::NaiveDate;
use kernel::Province;

use crate::{Tax, TaxCategory, rates::RECORDS_BEGIN, rates::day};

/// How much of a tax is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Treatment {
    /// The whole tax.
    Full,
    /// Point-of-sale rebate of the provincial part of the HST: the shopper pays only the federal part.
    FederalPartOnly,
    /// Zero-rated or exempt: nothing is charged. (The difference matters only for input tax credits, not to the
    /// shopper.)
    None,
}

struct Rule {
    category: TaxCategory,
    tax: Tax,
    /// If empty, wherever the tax is charged.
    provinces: &'static [Province],
    treatment: Treatment,
    from: NaiveDate,
    until: Option<NaiveDate>,
    source: &'static str,
}

use Province as P;
use TaxCategory as C;
use Treatment::{FederalPartOnly, Full, None as Nothing};

const ETA_VI: &str =
    "Excise Tax Act Sch. VI (zero-rated supplies): parts I, II, II.1 (2015-07-01), III";
const QST_ZERO: &str = "Act respecting the QST, title I ch. IV (zero-rated): follows the GST list";
const QST_BOOKS: &str = "Act respecting the QST s. 198.1: printed books zero-rated [M]";
const QST_BABY: &str =
    "Revenu Québec, 'Products and services for children': baby diapers zero-rated for the QST only";
const POS: &str = "CRA GI-063 (Ontario) and point-of-sale rebate regulations of NS, NB, NL, PE";
const NL_BOOKS: &str = "Newfoundland and Labrador withdrew its book rebate for the year 2017 [M]";
const HOLIDAY: &str =
    "GST/HST holiday 2024-12-14 to 2025-02-15 (An Act respecting temporary cost of living relief)";
const BC: &str = "BC PST Exemption and Refund Regulation; bulletins PST 200 and 201 [M]";
const SK: &str = "SK Revenue: PST-5 general information, exempt goods [M]";
const SK_CHILDREN: &str = "SK budget of 2017-03-22, The Provincial Sales Tax Act: the exemption of children's clothing ended on 2017-04-01; a bill of 2026 proposes to restore it (check before each release) [M]";
const MB: &str =
    "MB RST bulletin 030: summary of taxable and exempt goods (baby supplies since 2013-07-01) [M]";
const LIABILITY: &str =
    "A gift card sold is a liability; its redemption is a payment (ETA s. 181.2)";
const MERCHANT: &str = "Declared not taxable by the merchant";

const HOLIDAY_BEGIN: NaiveDate = day(2024, 12, 14);
const HOLIDAY_END: NaiveDate = day(2025, 2, 16);

const fn rule(
    category: TaxCategory,
    tax: Tax,
    provinces: &'static [Province],
    treatment: Treatment,
    source: &'static str,
) -> Rule {
    Rule {
        category,
        tax,
        provinces,
        treatment,
        from: RECORDS_BEGIN,
        until: None,
        source,
    }
}
const fn nothing(category: TaxCategory, tax: Tax, source: &'static str) -> Rule {
    rule(category, tax, &[], Nothing, source)
}
const fn rebate(category: TaxCategory, provinces: &'static [Province]) -> Rule {
    rule(category, Tax::Hst, provinces, FederalPartOnly, POS)
}
const fn between(rule: Rule, from: NaiveDate, until: Option<NaiveDate>) -> Rule {
    Rule {
        from,
        until,
        ..rule
    }
}

const HST_ALL_BUT_NL: &[Province] = &[
    P::Ontario,
    P::NovaScotia,
    P::NewBrunswick,
    P::PrinceEdwardIsland,
];
const NL: &[Province] = &[P::NewfoundlandAndLabrador];
const MENSTRUAL_ZERO: NaiveDate = day(2015, 7, 1);

/// Untaxed everywhere, by every tax.
const UNTAXED: [(TaxCategory, &str); 2] = [(C::GiftCards, LIABILITY), (C::Exempt, MERCHANT)];

/// Zero-rated by federal law, which the QST follows.
const ZERO_RATED: [(TaxCategory, NaiveDate); 4] = [
    (C::BasicGroceries, RECORDS_BEGIN),
    (C::PrescriptionDrugs, RECORDS_BEGIN),
    (C::MedicalDevices, RECORDS_BEGIN),
    (C::MenstrualProducts, MENSTRUAL_ZERO),
];

/// Not charged during the holiday: GST and the whole HST, but not the QST or a PST.
const HOLIDAY_GOODS: [TaxCategory; 8] = [
    C::SnackFood,
    C::PreparedFood,
    C::PrintedBooks,
    C::Newspapers,
    C::ChildrensClothing,
    C::Diapers,
    C::ChildCarSeats,
    C::ChildrensToys,
];

const RULES: &[Rule] = &[
    // Rebates of the provincial part of the HST.
    rebate(C::PrintedBooks, HST_ALL_BUT_NL),
    between(
        rule(C::PrintedBooks, Tax::Hst, NL, FederalPartOnly, NL_BOOKS),
        RECORDS_BEGIN,
        Some(day(2017, 1, 1)),
    ),
    between(
        rule(C::PrintedBooks, Tax::Hst, NL, FederalPartOnly, NL_BOOKS),
        day(2018, 1, 1),
        None,
    ),
    rebate(
        C::ChildrensClothing,
        &[P::Ontario, P::NovaScotia, P::PrinceEdwardIsland],
    ),
    rebate(C::Diapers, &[P::Ontario, P::NovaScotia]),
    rebate(C::ChildCarSeats, &[P::Ontario]),
    rebate(C::Newspapers, &[P::Ontario]),
    // Quebec, beyond the federal list.
    nothing(C::PrintedBooks, Tax::Qst, QST_BOOKS),
    nothing(C::Diapers, Tax::Qst, QST_BABY),
    // British Columbia.
    nothing(C::BasicGroceries, Tax::PstBc, BC),
    nothing(C::SnackFood, Tax::PstBc, BC),
    nothing(C::PreparedFood, Tax::PstBc, BC),
    nothing(C::PrintedBooks, Tax::PstBc, BC),
    nothing(C::Newspapers, Tax::PstBc, BC),
    nothing(C::ChildrensClothing, Tax::PstBc, BC),
    nothing(C::Bicycles, Tax::PstBc, BC),
    nothing(C::MenstrualProducts, Tax::PstBc, BC),
    nothing(C::PrescriptionDrugs, Tax::PstBc, BC),
    nothing(C::MedicalDevices, Tax::PstBc, BC),
    // Saskatchewan.
    nothing(C::BasicGroceries, Tax::PstSk, SK),
    nothing(C::PrintedBooks, Tax::PstSk, SK),
    nothing(C::Newspapers, Tax::PstSk, SK),
    between(
        nothing(C::ChildrensClothing, Tax::PstSk, SK_CHILDREN),
        RECORDS_BEGIN,
        Some(day(2017, 4, 1)),
    ),
    between(
        rule(C::ChildrensClothing, Tax::PstSk, &[], Full, SK_CHILDREN),
        day(2017, 4, 1),
        None,
    ),
    nothing(C::MenstrualProducts, Tax::PstSk, SK),
    nothing(C::PrescriptionDrugs, Tax::PstSk, SK),
    nothing(C::MedicalDevices, Tax::PstSk, SK),
    between(
        nothing(C::PreparedFood, Tax::PstSk, SK),
        RECORDS_BEGIN,
        Some(day(2017, 4, 1)),
    ),
    between(
        nothing(C::SnackFood, Tax::PstSk, SK),
        RECORDS_BEGIN,
        Some(day(2017, 4, 1)),
    ),
    // Manitoba.
    nothing(C::BasicGroceries, Tax::RstMb, MB),
    nothing(C::PrintedBooks, Tax::RstMb, MB),
    nothing(C::Newspapers, Tax::RstMb, MB),
    nothing(C::ChildrensClothing, Tax::RstMb, MB),
    between(nothing(C::Diapers, Tax::RstMb, MB), day(2013, 7, 1), None),
    nothing(C::MenstrualProducts, Tax::RstMb, MB),
    nothing(C::PrescriptionDrugs, Tax::RstMb, MB),
    nothing(C::MedicalDevices, Tax::RstMb, MB),
];

fn zero_rated(category: TaxCategory, tax: Tax, date: NaiveDate) -> bool {
    matches!(tax, Tax::Gst | Tax::Hst | Tax::Qst)
        && ZERO_RATED
            .iter()
            .any(|(known, from)| *known == category && *from <= date)
}

fn on_holiday(category: TaxCategory, tax: Tax, date: NaiveDate) -> bool {
    matches!(tax, Tax::Gst | Tax::Hst)
        && (HOLIDAY_BEGIN..HOLIDAY_END).contains(&date)
        && HOLIDAY_GOODS.contains(&category)
}

/// The applicable rule and its legal source; `None` means taxed in full.
fn ruling(
    category: TaxCategory,
    tax: Tax,
    province: Province,
    date: NaiveDate,
) -> Option<(Treatment, &'static str)> {
    if let Some((_, source)) = UNTAXED.iter().find(|(known, _)| *known == category) {
        return Some((Nothing, source));
    }
    if zero_rated(category, tax, date) {
        return Some((Nothing, if tax == Tax::Qst { QST_ZERO } else { ETA_VI }));
    }
    if on_holiday(category, tax, date) {
        return Some((Nothing, HOLIDAY));
    }
    RULES
        .iter()
        .filter(|rule| rule.category == category && rule.tax == tax)
        .filter(|rule| rule.provinces.is_empty() || rule.provinces.contains(&province))
        .find(|rule| rule.from <= date && rule.until.is_none_or(|until| date < until))
        .map(|rule| (rule.treatment, rule.source))
}

/// How `tax` treats goods of `category` delivered in `province` on `date`.
#[must_use]
pub fn treatment(
    category: TaxCategory,
    tax: Tax,
    province: Province,
    date: NaiveDate,
) -> Treatment {
    ruling(category, tax, province, date).map_or(Treatment::Full, |(treatment, _)| treatment)
}

/// The legal source of a treatment, where a row names it, for the page that explains a tax to the merchant.
#[must_use]
pub fn treatment_source(
    category: TaxCategory,
    tax: Tax,
    province: Province,
    date: NaiveDate,
) -> Option<&'static str> {
    ruling(category, tax, province, date).map(|(_, source)| source)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = day(2026, 11, 24);

    #[test]
    fn each_province_treats_goods_in_its_own_way() {
        let cases = [
            (C::Standard, Tax::Hst, P::Ontario, Full),
            (C::PrintedBooks, Tax::Hst, P::Ontario, FederalPartOnly),
            (
                C::PrintedBooks,
                Tax::Hst,
                P::NewfoundlandAndLabrador,
                FederalPartOnly,
            ),
            (C::PrintedBooks, Tax::Gst, P::Quebec, Full),
            (C::PrintedBooks, Tax::Qst, P::Quebec, Nothing),
            (C::ChildrensClothing, Tax::Hst, P::NewBrunswick, Full),
            (
                C::ChildrensClothing,
                Tax::Hst,
                P::NovaScotia,
                FederalPartOnly,
            ),
            (C::ChildrensClothing, Tax::Qst, P::Quebec, Full),
            (
                C::ChildrensClothing,
                Tax::PstBc,
                P::BritishColumbia,
                Nothing,
            ),
            (C::Diapers, Tax::Qst, P::Quebec, Nothing),
            (C::ChildCarSeats, Tax::Hst, P::NovaScotia, Full),
            (C::BasicGroceries, Tax::Hst, P::Ontario, Nothing),
            (C::BasicGroceries, Tax::RstMb, P::Manitoba, Nothing),
            (C::SnackFood, Tax::Gst, P::BritishColumbia, Full),
            (C::SnackFood, Tax::PstSk, P::Saskatchewan, Full),
            (C::ChildrensClothing, Tax::PstSk, P::Saskatchewan, Full),
            (C::GiftCards, Tax::PstSk, P::Saskatchewan, Nothing),
        ];
        for (category, tax, province, expected) in cases {
            assert_eq!(
                treatment(category, tax, province, TODAY),
                expected,
                "{category:?} {tax:?}"
            );
        }
    }

    #[test]
    fn treatments_are_dated() {
        let toys = |date| treatment(C::ChildrensToys, Tax::Hst, P::Ontario, date);
        assert_eq!(toys(day(2024, 12, 13)), Full);
        assert_eq!(toys(day(2024, 12, 14)), Nothing);
        assert_eq!(toys(day(2025, 2, 15)), Nothing);
        assert_eq!(toys(day(2025, 2, 16)), Full);
        let books = |date| treatment(C::PrintedBooks, Tax::Hst, P::NewfoundlandAndLabrador, date);
        assert_eq!(books(day(2017, 6, 1)), Full);
        assert_eq!(books(day(2018, 1, 1)), FederalPartOnly);
        let coats = |date| treatment(C::ChildrensClothing, Tax::PstSk, P::Saskatchewan, date);
        assert_eq!(coats(day(2017, 3, 31)), Nothing);
        assert_eq!(coats(day(2017, 4, 1)), Full);
        let source = treatment_source(C::ChildrensClothing, Tax::PstSk, P::Saskatchewan, TODAY);
        assert!(source.is_some_and(|source| source.contains("2017-04-01")));
        let pads = |date| treatment(C::MenstrualProducts, Tax::Gst, P::Alberta, date);
        assert_eq!(pads(day(2015, 6, 30)), Full);
        assert_eq!(pads(day(2015, 7, 1)), Nothing);
    }

    #[test]
    fn a_rebate_of_the_provincial_part_is_only_for_the_hst_and_every_rule_has_its_source() {
        for rule in RULES {
            assert_eq!(rule.treatment == FederalPartOnly, rule.tax == Tax::Hst);
            assert!(rule.source.len() > 10);
        }
        for category in TaxCategory::ALL {
            let full = treatment(*category, Tax::Gst, P::Alberta, TODAY) == Full;
            let explained = treatment_source(*category, Tax::Gst, P::Alberta, TODAY).is_some();
            assert_eq!(full, !explained);
        }
    }
}
