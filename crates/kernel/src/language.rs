//! The two supported languages, and how each writes money and dates (CLDR en-CA, fr-CA).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Money;
use rust_decimal::Decimal;

/// A language of pages, mails and documents.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Canadian English.
    #[default]
    En,
    /// Quebec French.
    Fr,
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Language {
    /// Both languages, English first.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The two-letter code used in paths and columns.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// A rate as people read it: `9.975%` or `9,975 %`.
    #[must_use]
    pub fn percent(self, rate: Decimal) -> String {
        let number = rate.normalize().to_string();
        match self {
            Self::En => format!("{number}%"),
            Self::Fr => format!("{}\u{a0}%", number.replace('.', ",")),
        }
    }

    /// The value for `lang` attributes (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
        }
    }

    /// The language with this two-letter code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.get(..2)? {
            "en" | "EN" => Some(Self::En),
            "fr" | "FR" => Some(Self::Fr),
            _ => None,
        }
    }

    /// The language with this primary subtag of BCP 47: `fr`, not `frr`.
    #[must_use]
    pub const fn from_tag(primary: &str) -> Option<Self> {
        if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else if primary.eq_ignore_ascii_case("fr") {
            Some(Self::Fr)
        } else {
            None
        }
    }

    /// French for English, and English for French.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }

    /// Formats `$1,234.50` in English and `1 234,50 $` in French; other currencies are written with their code.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        let number = self.decimal(money);
        let currency = money.currency();
        let code = currency.code();
        let (sign, number) = number
            .strip_prefix('-')
            .map_or(("", number.as_str()), |n| ("−", n));
        match (self, code) {
            (Self::En, "CAD") => format!("{sign}${number}"),
            (Self::Fr, "CAD") => format!("{sign}{number}\u{a0}$"),
            (Self::En, _) => format!("{sign}{code}\u{a0}{number}"),
            (Self::Fr, _) => format!("{sign}{number}\u{a0}{code}"),
        }
    }

    /// The amount without its currency, thousands grouped as the language groups them.
    #[must_use]
    pub fn decimal(self, money: Money) -> String {
        let plain = money.to_decimal_text();
        let (sign, digits) = plain
            .strip_prefix('-')
            .map_or(("", plain.as_str()), |d| ("-", d));
        let (whole, fraction) = digits
            .split_once('.')
            .map_or((digits, None), |(w, f)| (w, Some(f)));
        let (group, point) = match self {
            Self::En => (",", "."),
            Self::Fr => ("\u{a0}", ","),
        };
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        match fraction {
            Some(fraction) => format!("{sign}{grouped}{point}{fraction}"),
            None => format!("{sign}{grouped}"),
        }
    }

    /// Formats `November 24, 2026` or `24 novembre 2026` (`1er` for the first of the month).
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let index = usize::try_from(date.month0()).unwrap_or_default();
        match self {
            Self::En => {
                let month = MONTHS_EN.get(index).copied().unwrap_or_default();
                format!("{month} {}, {}", date.day(), date.year())
            }
            Self::Fr => {
                let month = MONTHS_FR.get(index).copied().unwrap_or_default();
                let day = if date.day() == 1 {
                    "1er".to_owned()
                } else {
                    date.day().to_string()
                };
                format!("{day} {month} {}", date.year())
            }
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    #[test]
    fn percents_are_written_as_each_language_does() {
        let rate = Decimal::new(99_750, 4);
        assert_eq!(Language::En.percent(rate), "9.975%");
        assert_eq!(Language::Fr.percent(rate), "9,975\u{a0}%");
    }

    #[test]
    fn money_is_written_as_each_language_does() {
        let money = Money::new(-123_450, Currency::CAD);
        assert_eq!(Language::En.money(money), "−$1,234.50");
        assert_eq!(Language::Fr.money(money), "−1\u{a0}234,50\u{a0}$");
        assert_eq!(
            Language::En.money(Money::new(500, Currency::JPY)),
            "JPY\u{a0}500"
        );
    }
}
