//! Cells read as what they should be. What cannot be read is told and left empty; a price that cannot refuses its row.

use kernel::{Country, Currency, Grams, Millimetres, Money};
use rust_decimal::Decimal;

use super::{
    ProblemKind,
    report::Report,
    sheet::{Row, Sheet},
};
use crate::{check::hs_code_is_well_formed, gtin};

/// One row being read.
pub(super) struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    pub currency: Currency,
}

/// `1,234.50`, `1 234,50`, `$12.50` → a plain decimal with a point. A lone comma is a decimal comma.
pub(super) fn plain_number(text: &str) -> String {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '$' | '€' | '£' | '\u{a0}' | '\u{202f}'))
        .collect();
    match (bare.rfind('.'), bare.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => bare.replace(',', ""),
        (Some(_), Some(_)) => bare.replace('.', "").replace(',', "."),
        (None, Some(_)) => bare.replace(',', "."),
        _ => bare,
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    plain_number(text).parse().ok()
}

impl<'a> Cells<'a> {
    pub fn text(&self, column: &str) -> &'a str {
        self.sheet.get(self.row, column)
    }

    /// Tells a problem of one column of this row.
    pub fn tell(&self, report: &mut Report, column: &str, kind: ProblemKind) {
        report.tell(self.row.number, self.sheet.title(column), kind);
    }

    /// What a product costs; must be there and readable.
    pub fn price(&self, column: &str) -> Result<i64, ProblemKind> {
        let text = self.text(column);
        if text.is_empty() {
            return Err(ProblemKind::PriceMissing);
        }
        let minor = Money::parse(&plain_number(text), self.currency).map(Money::minor);
        minor
            .ok()
            .filter(|minor| *minor >= 0)
            .ok_or_else(|| ProblemKind::PriceMalformed {
                text: text.to_owned(),
            })
    }

    pub fn amount(&self, column: &str, report: &mut Report) -> Option<i64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match self.price(column) {
            Ok(minor) => Some(minor),
            Err(_) => {
                self.tell(
                    report,
                    column,
                    ProblemKind::AmountMalformed {
                        text: text.to_owned(),
                    },
                );
                None
            }
        }
    }

    pub fn whole(&self, column: &str, report: &mut Report) -> Option<i32> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let number = decimal(text)
            .filter(|n| n.is_integer())
            .and_then(|n| i32::try_from(n.trunc()).ok());
        if number.is_none() {
            self.tell(
                report,
                column,
                ProblemKind::NumberMalformed {
                    text: text.to_owned(),
                },
            );
        }
        number
    }

    /// `true`, `1`, `yes`, `oui` and their opposites.
    pub fn yes_no(&self, column: &str, usual: Option<bool>, report: &mut Report) -> Option<bool> {
        let text = self.text(column);
        match kernel::fold(text).as_str() {
            "" => usual,
            "true" | "1" | "yes" | "oui" | "vrai" | "y" => Some(true),
            "false" | "0" | "no" | "non" | "faux" | "n" | "-1" => Some(false),
            _ => {
                self.tell(
                    report,
                    column,
                    ProblemKind::YesNoUnknown {
                        text: text.to_owned(),
                    },
                );
                usual
            }
        }
    }

    /// A number in the column's unit, unless the cell names its own (`1.5 lb`).
    fn measured(&self, column: &str, unit: &str, report: &mut Report) -> Option<(Decimal, String)> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let split = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
        let (number, own) = text.split_at_checked(split).unwrap_or((text, ""));
        let unit = if own.is_empty() { unit } else { own.trim() };
        let value = decimal(number);
        if value.is_none() {
            self.tell(
                report,
                column,
                ProblemKind::NumberMalformed {
                    text: text.to_owned(),
                },
            );
        }
        value.map(|value| (value, unit.to_ascii_lowercase()))
    }

    pub fn weight(&self, column: &str, unit: &str, report: &mut Report) -> Option<Grams> {
        let (value, unit) = self.measured(column, unit, report)?;
        let grams = Grams::from_unit(value, &unit);
        if grams.is_none() {
            self.tell(
                report,
                column,
                ProblemKind::UnitUnknown {
                    text: format!("{value} {unit}"),
                },
            );
        }
        grams.filter(|grams| grams.0 > 0)
    }

    pub fn length(&self, column: &str, unit: &str, report: &mut Report) -> Option<Millimetres> {
        let (value, unit) = self.measured(column, unit, report)?;
        let length = match unit.as_str() {
            // Kept out of the kernel: only WooCommerce knows yards.
            "yd" => Millimetres::from_unit(value * Decimal::from(36), "in"),
            unit => Millimetres::from_unit(value, unit),
        };
        if length.is_none() {
            self.tell(
                report,
                column,
                ProblemKind::UnitUnknown {
                    text: format!("{value} {unit}"),
                },
            );
        }
        length.filter(|length| length.0 > 0)
    }

    /// All three sides or none.
    pub fn dimensions(
        &self,
        columns: [&str; 3],
        units: [&str; 3],
        report: &mut Report,
    ) -> Option<crate::Dimensions> {
        let [a, b, c] = columns;
        let [ua, ub, uc] = units;
        let sides = (
            self.length(a, ua, report),
            self.length(b, ub, report),
            self.length(c, uc, report),
        );
        match sides {
            (Some(length), Some(width), Some(height)) => Some(crate::Dimensions {
                length,
                width,
                height,
            }),
            (None, None, None) => None,
            _ => {
                self.tell(report, a, ProblemKind::DimensionsIncomplete);
                None
            }
        }
    }

    /// A barcode; spreadsheets' `1.23457E+12` and GTINs with a wrong check digit are left out.
    pub fn barcode(&self, column: &str, report: &mut Report) -> String {
        let text = self.text(column).to_owned();
        if is_shortened_number(&text) {
            self.tell(report, column, ProblemKind::BarcodeMangled { text });
            return String::new();
        }
        if let Some(expected) = gtin::wrong_check_digit(&text) {
            self.tell(
                report,
                column,
                ProblemKind::BarcodeCheckDigit { text, expected },
            );
            return String::new();
        }
        text
    }

    pub fn hs_code(&self, column: &str, report: &mut Report) -> String {
        let text = self.text(column).replace(' ', "");
        if text.is_empty() || hs_code_is_well_formed(&text) {
            return text;
        }
        self.tell(report, column, ProblemKind::HsCodeMalformed { text });
        String::new()
    }

    pub fn country(&self, column: &str, report: &mut Report) -> Option<Country> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let country = text.parse().ok();
        if country.is_none() {
            self.tell(
                report,
                column,
                ProblemKind::CountryUnknown {
                    text: text.to_owned(),
                },
            );
        }
        country
    }
}

/// `1.23457E+12`: what a spreadsheet makes of a long number.
fn is_shortened_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once("E+").is_some_and(|(number, exponent)| {
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        digits(whole) && digits(fraction) && digits(exponent)
    })
}

/// The text as the address of a picture on the web.
pub(super) fn image_url(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, plain) in [
            ("1,234.50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("$12.50", "12.50"),
            ("12,50\u{a0}$", "12.50"),
        ] {
            assert_eq!(plain_number(text), plain);
        }
    }

    #[test]
    fn only_web_addresses_are_pictures() {
        assert!(image_url("https://example.com/a b.png").is_some());
        assert!(image_url("file:///etc/passwd").is_none());
        assert!(image_url("shirt.png").is_none());
    }
}
