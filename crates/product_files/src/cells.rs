//! Reads cells as typed values. An unreadable cell is reported and left empty; an unreadable price refuses its row.

use kernel::{
    Country, Currency, Grams, Millimetres, Money, MoneyError, NumberError, WrittenNumber, half_up,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    Either, ProblemKind,
    marks::number_and_unit,
    report::Report,
    sheet::{Row, Sheet},
};
use catalog::{check::hs_code_is_well_formed, wrong_check_digit};

/// One row with its column names.
pub(super) struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    pub currency: Currency,
}

impl<'a> Cells<'a> {
    pub fn text(&self, column: &str) -> &'a str {
        self.sheet.get(self.row, column)
    }

    /// Reports a problem in one column of this row.
    pub fn tell(&self, report: &mut Report, column: &str, kind: ProblemKind) {
        report.tell(self.row.number, self.sheet.title(column), kind);
    }

    /// A code as written, without the apostrophe that exports put before its digits.
    pub fn code(&self, column: &str) -> &'a str {
        self.sheet.get_code(self.row, column)
    }

    /// The product's price: required and readable.
    pub fn price(&self, column: &str) -> Result<i64, ProblemKind> {
        let text = self.code(column);
        if text.is_empty() {
            return Err(ProblemKind::PriceMissing);
        }
        let mark = self.sheet.mark(column);
        match Money::parse_marked(text, mark, self.currency).map(Money::minor) {
            Ok(minor) if minor >= 0 => Ok(minor),
            Err(MoneyError::Ambiguous) => Err(ProblemKind::PriceAmbiguous(either(
                text,
                self.currency.exponent(),
            ))),
            _ => Err(ProblemKind::PriceMalformed {
                text: text.to_owned(),
            }),
        }
    }

    pub fn amount(&self, column: &str, report: &mut Report) -> Option<i64> {
        let kind = match self.price(column) {
            Ok(minor) => return Some(minor),
            Err(ProblemKind::PriceMissing) => return None,
            Err(ProblemKind::PriceAmbiguous(either)) => ProblemKind::NumberAmbiguous(either),
            Err(_) => ProblemKind::AmountMalformed {
                text: self.text(column).to_owned(),
            },
        };
        self.tell(report, column, kind);
        None
    }

    pub fn whole(&self, column: &str, report: &mut Report) -> Option<i32> {
        let text = self.code(column);
        if text.is_empty() {
            return None;
        }
        let read =
            WrittenNumber::read(text).and_then(|number| number.count(self.sheet.mark(column)));
        match read {
            Ok(value) if value.is_integer() && value.to_i32().is_some() => return value.to_i32(),
            Err(NumberError::Ambiguous) => {
                self.tell(
                    report,
                    column,
                    ProblemKind::NumberAmbiguous(either(text, 0)),
                );
            }
            _ => self.tell_no_number(report, column),
        }
        None
    }

    fn tell_no_number(&self, report: &mut Report, column: &str) {
        let text = self.text(column).to_owned();
        self.tell(report, column, ProblemKind::NumberMalformed { text });
    }

    /// Reads `true`, `1`, `yes`, `oui` and their opposites.
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

    /// A number in the column's unit, unless the cell states its own (`1.5 lb`).
    fn measured(&self, column: &str, unit: &str, report: &mut Report) -> Option<(Decimal, String)> {
        let text = self.code(column);
        if text.is_empty() {
            return None;
        }
        let (number, own) = number_and_unit(text);
        let unit = known_unit(if own.is_empty() { unit } else { own });
        let Ok(number) = WrittenNumber::read(number) else {
            self.tell_no_number(report, column);
            return None;
        };
        let mark = self.sheet.mark(column);
        // No merchant weighs to a thousandth of a gram: `1.500` g means 1,500 grams, whatever decimal mark the prices
        // use.
        let read = match unit.as_str() {
            "g" | "mm" if number.shows().is_none() => number.count(mark),
            _ => number.measure(mark),
        };
        let value = match read {
            Ok(value) => value,
            Err(_) => self.by_unit(column, (&number, &unit), report)?,
        };
        Some((value, unit))
    }

    /// Reads `1,250` where nothing in the file reveals its decimal mark. No parcel weighs a ton and no merchant
    /// weighs to a thousandth of a gram, so the unit decides, and the reading is reported. Inches and ounces do not
    /// decide.
    fn by_unit(
        &self,
        column: &str,
        (number, unit): (&WrittenNumber, &str),
        report: &mut Report,
    ) -> Option<Decimal> {
        let text = self.code(column);
        let value = match unit {
            "g" | "mm" => number.as_thousands(),
            "kg" | "lb" | "lbs" | "m" => number.as_decimals(),
            _ => {
                self.tell(
                    report,
                    column,
                    ProblemKind::NumberAmbiguous(either(text, 0)),
                );
                return None;
            }
        };
        let value = value.ok()?;
        let kind = ProblemKind::MeasureByUnit {
            text: text.to_owned(),
            read: format!("{} {unit}", value.normalize()),
        };
        self.tell(report, column, kind);
        Some(value)
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
            // Kept out of the kernel: only WooCommerce uses yards.
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
    ) -> Option<catalog::Dimensions> {
        let [a, b, c] = columns;
        let [ua, ub, uc] = units;
        let sides = (
            self.length(a, ua, report),
            self.length(b, ub, report),
            self.length(c, uc, report),
        );
        match sides {
            (Some(length), Some(width), Some(height)) => Some(catalog::Dimensions {
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

    /// A barcode. Spreadsheets' `1.23457E+12` and GTINs with a wrong check digit are left out.
    pub fn barcode(&self, column: &str, report: &mut Report) -> String {
        let text = self.code(column).to_owned();
        if is_shortened_number(&text) {
            self.tell(report, column, ProblemKind::BarcodeMangled { text });
            return String::new();
        }
        if let Some(expected) = wrong_check_digit(&text) {
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
        let text = self.code(column).replace(' ', "");
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

/// Both readings of an ambiguous number, each written unambiguously, with at least this many decimals.
fn either(text: &str, decimals: u32) -> Either {
    let number = WrittenNumber::read(text);
    let read = |how: fn(&WrittenNumber) -> Result<Decimal, NumberError>| {
        let value = number.as_ref().ok().and_then(|number| how(number).ok());
        value.unwrap_or_default()
    };
    let mut short = read(WrittenNumber::as_decimals).normalize();
    if decimals > 0 {
        short = half_up(short, decimals);
    }
    Either {
        text: text.to_owned(),
        thousands: read(WrittenNumber::as_thousands).to_string(),
        decimals: short.to_string(),
    }
}

/// The kernel's name for a unit; other programs write it in the language of the site.
fn known_unit(unit: &str) -> String {
    let folded = kernel::fold(unit);
    let name = match folded.trim().trim_end_matches('.') {
        "gram" | "grams" | "gramme" | "grammes" | "gr" => "g",
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kgs" => "kg",
        "pound" | "pounds" | "livre" | "livres" => "lb",
        "ounce" | "ounces" | "once" | "onces" => "oz",
        "inch" | "inches" | "po" | "pouce" | "pouces" | "\"" | "″" => "in",
        "yard" | "yards" | "yds" | "vg" | "verge" | "verges" => "yd",
        other => other,
    };
    name.to_owned()
}

/// Whether this is `1.23457E+12`, as a spreadsheet writes a long number.
fn is_shortened_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once("E+").is_some_and(|(number, exponent)| {
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        digits(whole) && digits(fraction) && digits(exponent)
    })
}

/// The text as the URL of a picture.
pub(super) fn image_url(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_pictures() {
        assert!(image_url("https://example.com/a b.png").is_some());
        assert!(image_url("file:///etc/passwd").is_none());
        assert!(image_url("shirt.png").is_none());
    }
}
