//! Tax rates as dated rows. A new rate is a new row; old orders keep theirs.

use chrono::NaiveDate;
use kernel::Province;
use rust_decimal::Decimal;

use crate::Tax;

/// The first day the rows below cover. On it BC and PE changed their system; since then no tax is charged on another.
pub const RECORDS_BEGIN: NaiveDate = day(2013, 4, 1);

pub(crate) const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// The rate of one tax in one province from one day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedRate {
    /// The province.
    pub province: Province,
    /// The tax.
    pub tax: Tax,
    /// Thousandths of a percent: 9.975 % is 9975.
    milli_percent: u32,
    /// The federal part of an HST: what remains when the provincial part is rebated at the point of sale.
    federal_milli_percent: u32,
    /// First day on which the row applies.
    pub from: NaiveDate,
    /// First day on which the row no longer applies.
    pub until: Option<NaiveDate>,
    /// The law or the authority's publication.
    pub source: &'static str,
}

impl DatedRate {
    /// The rate in per cent: 9.975.
    #[must_use]
    pub fn percent(&self) -> Decimal {
        Decimal::new(i64::from(self.milli_percent), 3).normalize()
    }

    /// The federal part alone, where the provincial part is rebated at the point of sale.
    #[must_use]
    pub fn federal_percent(&self) -> Decimal {
        Decimal::new(i64::from(self.federal_milli_percent), 3).normalize()
    }

    fn holds_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }
}

const GST_ACT: &str = "Excise Tax Act s. 165(1): 5 % since 2008-01-01";
const HST_ACT: &str =
    "Excise Tax Act s. 165(2) and Sch. VIII; CRA 'GST/HST calculator (and rates)'";
const NS_2025: &str = "CRA GST/HST Info Sheet GI-209: Nova Scotia HST rate decrease on 2025-04-01";
const PE_NB_NL_2016: &str =
    "CRA GST/HST Notices 297, 298, 301: NB and NL 2016-07-01, PE 2016-10-01";
const QST_ACT: &str =
    "Act respecting the Quebec sales tax s. 16: 9.975 % of the price without GST since 2013-01-01";
const BC_ACT: &str = "BC Provincial Sales Tax Act s. 34: 7 % since 2013-04-01";
const SK_ACT: &str = "SK Provincial Sales Tax Act: 6 % since 2017-03-23, 5 % before";
const MB_ACT: &str = "MB Retail Sales Tax Act: 8 % 2013-07-01 to 2019-06-30, 7 % before and since";

const fn row(province: Province, tax: Tax, milli_percent: u32, source: &'static str) -> DatedRate {
    let federal_milli_percent = match tax {
        Tax::Gst | Tax::Hst => 5_000,
        _ => 0,
    };
    let from = RECORDS_BEGIN;
    DatedRate {
        province,
        tax,
        milli_percent,
        federal_milli_percent,
        from,
        until: None,
        source,
    }
}
const fn until(rate: DatedRate, end: NaiveDate) -> DatedRate {
    DatedRate {
        until: Some(end),
        ..rate
    }
}
const fn from(rate: DatedRate, begin: NaiveDate) -> DatedRate {
    DatedRate {
        from: begin,
        ..rate
    }
}

use Province as P;
const RATES: &[DatedRate] = &[
    row(P::Alberta, Tax::Gst, 5_000, GST_ACT),
    row(P::BritishColumbia, Tax::Gst, 5_000, GST_ACT),
    row(P::Manitoba, Tax::Gst, 5_000, GST_ACT),
    row(P::NorthwestTerritories, Tax::Gst, 5_000, GST_ACT),
    row(P::Nunavut, Tax::Gst, 5_000, GST_ACT),
    row(P::Quebec, Tax::Gst, 5_000, GST_ACT),
    row(P::Saskatchewan, Tax::Gst, 5_000, GST_ACT),
    row(P::Yukon, Tax::Gst, 5_000, GST_ACT),
    row(P::Ontario, Tax::Hst, 13_000, HST_ACT),
    until(
        row(P::NewBrunswick, Tax::Hst, 13_000, HST_ACT),
        day(2016, 7, 1),
    ),
    from(
        row(P::NewBrunswick, Tax::Hst, 15_000, PE_NB_NL_2016),
        day(2016, 7, 1),
    ),
    until(
        row(P::NewfoundlandAndLabrador, Tax::Hst, 13_000, HST_ACT),
        day(2016, 7, 1),
    ),
    from(
        row(P::NewfoundlandAndLabrador, Tax::Hst, 15_000, PE_NB_NL_2016),
        day(2016, 7, 1),
    ),
    until(
        row(P::PrinceEdwardIsland, Tax::Hst, 14_000, HST_ACT),
        day(2016, 10, 1),
    ),
    from(
        row(P::PrinceEdwardIsland, Tax::Hst, 15_000, PE_NB_NL_2016),
        day(2016, 10, 1),
    ),
    until(
        row(P::NovaScotia, Tax::Hst, 15_000, HST_ACT),
        day(2025, 4, 1),
    ),
    from(
        row(P::NovaScotia, Tax::Hst, 14_000, NS_2025),
        day(2025, 4, 1),
    ),
    row(P::Quebec, Tax::Qst, 9_975, QST_ACT),
    row(P::BritishColumbia, Tax::PstBc, 7_000, BC_ACT),
    until(
        row(P::Saskatchewan, Tax::PstSk, 5_000, SK_ACT),
        day(2017, 3, 23),
    ),
    from(
        row(P::Saskatchewan, Tax::PstSk, 6_000, SK_ACT),
        day(2017, 3, 23),
    ),
    until(row(P::Manitoba, Tax::RstMb, 7_000, MB_ACT), day(2013, 7, 1)),
    until(
        from(row(P::Manitoba, Tax::RstMb, 8_000, MB_ACT), day(2013, 7, 1)),
        day(2019, 7, 1),
    ),
    from(row(P::Manitoba, Tax::RstMb, 7_000, MB_ACT), day(2019, 7, 1)),
];

/// The taxes in force in a province on a day, federal first. Empty before [`RECORDS_BEGIN`].
pub fn rates_in(province: Province, date: NaiveDate) -> impl Iterator<Item = &'static DatedRate> {
    RATES
        .iter()
        .filter(move |rate| rate.province == province && rate.holds_on(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(province: Province, date: NaiveDate) -> String {
        rates_in(province, date)
            .map(DatedRate::percent)
            .sum::<Decimal>()
            .normalize()
            .to_string()
    }

    #[test]
    fn the_rates_of_november_2026() {
        let today = day(2026, 11, 24);
        let expected = [
            ("AB", "5"),
            ("BC", "12"),
            ("MB", "12"),
            ("NB", "15"),
            ("NL", "15"),
            ("NT", "5"),
            ("NS", "14"),
            ("NU", "5"),
            ("ON", "13"),
            ("PE", "15"),
            ("QC", "14.975"),
            ("SK", "11"),
            ("YT", "5"),
        ];
        for (province, percent) in expected {
            assert_eq!(
                total(province.parse().expect(province), today),
                percent,
                "{province}"
            );
        }
    }

    #[test]
    fn rates_change_on_their_day() {
        let cases = [
            (P::NovaScotia, day(2025, 3, 31), "15"),
            (P::NovaScotia, day(2025, 4, 1), "14"),
            (P::NewBrunswick, day(2016, 6, 30), "13"),
            (P::PrinceEdwardIsland, day(2016, 9, 30), "14"),
            (P::Manitoba, day(2019, 6, 30), "13"),
            (P::Manitoba, day(2019, 7, 1), "12"),
            (P::Saskatchewan, day(2017, 3, 22), "10"),
        ];
        for (province, date, percent) in cases {
            assert_eq!(total(province, date), percent, "{province:?} {date}");
        }
    }

    #[test]
    fn every_province_has_one_federal_tax_every_day_and_every_row_a_source() {
        for province in Province::ALL {
            for date in RECORDS_BEGIN.iter_days().take(365 * 20) {
                let federal = rates_in(*province, date)
                    .filter(|rate| matches!(rate.tax, Tax::Gst | Tax::Hst))
                    .count();
                assert_eq!(federal, 1, "{province:?} {date}");
            }
        }
        for rate in RATES {
            assert!(rate.source.len() > 10 && Tax::ALL.contains(&rate.tax));
        }
    }
}
