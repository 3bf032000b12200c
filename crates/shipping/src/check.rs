//! Normalizes and validates a method as typed.

use kernel::Country;

use crate::{Countries, Price, Rate, Terms, Zone, zone::folded};

/// Why a field is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The field is empty.
    Missing,
    /// The text is longer than `max` characters.
    TooLong {
        /// Maximum number of characters.
        max: usize,
    },
    /// The number is negative.
    Negative,
    /// The number is too large.
    TooMuch,
    /// The breaks are not in ascending order.
    NotRising,
    /// Contains something other than letters and digits.
    NotACode,
    /// Not a region of the chosen countries.
    NoRegion,
    /// The range ends before it begins.
    Backwards,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("is required"),
            Self::TooLong { max } => write!(f, "is longer than {max} characters"),
            Self::Negative => f.write_str("cannot be negative"),
            Self::TooMuch => f.write_str("is too large"),
            Self::NotRising => f.write_str("must be greater than the one before"),
            Self::NotACode => f.write_str("may only have letters and digits"),
            Self::NoRegion => f.write_str("is not a province or state of these countries"),
            Self::Backwards => f.write_str("cannot be less than the minimum"),
        }
    }
}

/// An invalid field; `field` is its path in the form: `rate.price.breaks.2.up_to`.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("{field} {problem}")]
pub struct TermsError {
    /// The path of the field.
    pub field: String,
    /// Why it is invalid.
    pub problem: Problem,
}

fn wrong(field: impl Into<String>, problem: Problem) -> TermsError {
    TermsError {
        field: field.into(),
        problem,
    }
}

/// Maximum price: a million, for a currency with two decimals.
const MOST: i64 = 100_000_000;
const LONGEST_NAME: usize = 80;
const MOST_DAYS: i16 = 365;

fn name(field: &str, text: &str) -> Result<String, TermsError> {
    let text = kernel::one_line(text);
    if text.is_empty() {
        return Err(wrong(field, Problem::Missing));
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(wrong(field, Problem::TooLong { max: LONGEST_NAME }));
    }
    Ok(text)
}

fn amount(field: impl Into<String>, minor: i64) -> Result<(), TermsError> {
    match minor {
        ..0 => Err(wrong(field, Problem::Negative)),
        0..=MOST => Ok(()),
        _ => Err(wrong(field, Problem::TooMuch)),
    }
}

fn codes(field: &str, list: &[String]) -> Result<Vec<String>, TermsError> {
    list.iter()
        .enumerate()
        .map(|(index, code)| {
            let folded = folded(code);
            match folded.chars().count() {
                0 => Err(wrong(format!("{field}.{index}"), Problem::Missing)),
                1..=10 if folded.is_ascii() => Ok(folded),
                1..=10 => Err(wrong(format!("{field}.{index}"), Problem::NotACode)),
                _ => Err(wrong(
                    format!("{field}.{index}"),
                    Problem::TooLong { max: 10 },
                )),
            }
        })
        .collect()
}

/// Regions as postal abbreviations, in whatever spelling they were written; unchanged for countries we keep no list
/// of.
fn regions(countries: &Countries, list: &[String]) -> Result<Vec<String>, TermsError> {
    let listed = [Country::CANADA, Country::UNITED_STATES];
    let chosen = match countries {
        Countries::Anywhere => &listed[..],
        Countries::Only(countries) => countries,
    };
    let known = |text: &String| {
        let mut found = chosen.iter().filter_map(|country| country.region(text));
        found
            .next()
            .map_or_else(|| text.clone(), |region| region.code.to_owned())
    };
    let complete = chosen.iter().all(|country| !country.regions().is_empty());
    for (index, text) in list.iter().enumerate() {
        let unknown = chosen.iter().all(|country| country.region(text).is_none());
        if complete && unknown && !text.trim().is_empty() {
            return Err(wrong(format!("zone.provinces.{index}"), Problem::NoRegion));
        }
    }
    codes(
        "zone.provinces",
        &list.iter().map(known).collect::<Vec<_>>(),
    )
}

fn zone(zone: Zone) -> Result<Zone, TermsError> {
    if zone.countries == Countries::Only(Vec::new()) {
        return Err(wrong("zone.countries", Problem::Missing));
    }
    Ok(Zone {
        provinces: regions(&zone.countries, &zone.provinces)?,
        postal_include: codes("zone.postal_include", &zone.postal_include)?,
        postal_exclude: codes("zone.postal_exclude", &zone.postal_exclude)?,
        countries: zone.countries,
    })
}

fn rate(rate: &Rate) -> Result<(), TermsError> {
    if let Some(threshold) = rate.free_over {
        amount("rate.free_over", threshold)?;
    }
    let (breaks, then) = match &rate.price {
        Price::Flat { price } => return amount("rate.price.price", *price),
        Price::ByWeight { breaks, then } => (breaks, then),
    };
    if breaks.is_empty() {
        return Err(wrong("rate.price.breaks", Problem::Missing));
    }
    let mut before = 0;
    for (index, one) in breaks.iter().enumerate() {
        if one.up_to.0 <= before {
            return Err(wrong(
                format!("rate.price.breaks.{index}.up_to"),
                Problem::NotRising,
            ));
        }
        amount(format!("rate.price.breaks.{index}.price"), one.price)?;
        before = one.up_to.0;
    }
    let Some(step) = then else { return Ok(()) };
    if step.grams.0 < 1 {
        return Err(wrong("rate.price.then.grams", Problem::Missing));
    }
    amount("rate.price.then.price", step.price)
}

fn days(min: i16, max: i16) -> Result<(), TermsError> {
    if min < 0 {
        return Err(wrong("min_days", Problem::Negative));
    }
    if min > MOST_DAYS {
        return Err(wrong("min_days", Problem::TooMuch));
    }
    if max < min {
        return Err(wrong("max_days", Problem::Backwards));
    }
    if max > MOST_DAYS {
        return Err(wrong("max_days", Problem::TooMuch));
    }
    Ok(())
}

impl Terms {
    /// Normalizes names and codes, and validates every number.
    ///
    /// # Errors
    /// The first invalid field.
    pub fn checked(self) -> Result<Self, TermsError> {
        rate(&self.rate)?;
        amount("handling", self.handling)?;
        days(self.min_days, self.max_days)?;
        if self.divisor.is_some_and(|divisor| divisor < 1) {
            return Err(wrong("divisor", Problem::Negative));
        }
        Ok(Self {
            name_en: name("name_en", &self.name_en)?,
            name_fr: name("name_fr", &self.name_fr)?,
            zone: zone(self.zone)?,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Country, Currency, Grams, Province};

    use super::*;
    use crate::{WeightBreak, defaults};

    fn terms() -> Terms {
        defaults(Province::Ontario, Currency::CAD)
            .into_iter()
            .next()
            .expect("one")
    }
    fn field(terms: Terms) -> String {
        terms.checked().expect_err("refused").field
    }

    #[test]
    fn the_wrong_field_is_named() {
        let by_weight = |breaks: &[(i32, i64)]| Rate {
            price: Price::ByWeight {
                breaks: breaks
                    .iter()
                    .map(|(up_to, price)| WeightBreak {
                        up_to: Grams(*up_to),
                        price: *price,
                    })
                    .collect(),
                then: None,
            },
            free_over: None,
        };
        let with_rate = |rate| Terms { rate, ..terms() };
        assert_eq!(
            field(Terms {
                name_fr: "  ".into(),
                ..terms()
            }),
            "name_fr"
        );
        assert_eq!(
            field(Terms {
                max_days: 1,
                min_days: 2,
                ..terms()
            }),
            "max_days"
        );
        assert_eq!(
            field(Terms {
                divisor: Some(0),
                ..terms()
            }),
            "divisor"
        );
        assert_eq!(
            field(Terms {
                zone: Zone::of(Vec::new()),
                ..terms()
            }),
            "zone.countries"
        );
        assert_eq!(field(with_rate(by_weight(&[]))), "rate.price.breaks");
        let falling = by_weight(&[(500, 1), (500, 2)]);
        assert_eq!(field(with_rate(falling)), "rate.price.breaks.1.up_to");
        assert_eq!(
            field(with_rate(by_weight(&[(500, -1)]))),
            "rate.price.breaks.0.price"
        );
        let odd = Zone {
            postal_exclude: vec!["H2".into(), "é".into()],
            ..Zone::of(vec![Country::CANADA])
        };
        assert_eq!(
            field(Terms {
                zone: odd,
                ..terms()
            }),
            "zone.postal_exclude.1"
        );
    }

    #[test]
    fn regions_are_kept_as_codes_and_unknown_ones_are_refused() {
        let within = |provinces: &[&str]| Terms {
            zone: Zone {
                provinces: provinces.iter().map(|one| (*one).to_owned()).collect(),
                ..Zone::of(vec![Country::CANADA])
            },
            ..terms()
        };
        let tidy = within(&["Ontario", "Qué.", "nb"]).checked().expect("valid");
        assert_eq!(tidy.zone.provinces, ["ON", "QC", "NB"]);
        assert_eq!(field(within(&["ON", "Ontarioo"])), "zone.provinces.1");
        assert_eq!(field(within(&["NY"])), "zone.provinces.0");
    }

    #[test]
    fn names_and_codes_are_tidied() {
        let zone = Zone {
            postal_include: vec!["h2b 1".into()],
            ..Zone::of(vec![Country::CANADA])
        };
        let tidy = Terms {
            name_en: " To  you ".into(),
            zone,
            ..terms()
        }
        .checked()
        .expect("valid");
        assert_eq!(tidy.name_en, "To you");
        assert_eq!(tidy.zone.postal_include, ["H2B1"]);
    }
}
