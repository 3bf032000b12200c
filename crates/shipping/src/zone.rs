//! Where a method reaches.

use kernel::{Address, Country};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The part of an address that prices depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Destination {
    /// The country.
    pub country: Country,
    /// Province or state code.
    #[serde(default)]
    pub province: String,
    /// Postal code; may be empty.
    #[serde(default)]
    pub postal_code: String,
}

impl From<&Address> for Destination {
    fn from(address: &Address) -> Self {
        Self {
            country: address.country,
            province: address.province.clone(),
            postal_code: address.postal_code.clone(),
        }
    }
}

/// The countries of a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Countries {
    /// Every country.
    Anywhere,
    /// Only these countries.
    Only(Vec<Country>),
}

/// The area of a method. An empty list does not restrict it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Zone {
    /// The countries it covers.
    pub countries: Countries,
    /// Province or state codes.
    #[serde(default)]
    pub provinces: Vec<String>,
    /// Only postal codes that begin with one of these (`H2`, `K1A 0B`).
    #[serde(default)]
    pub postal_include: Vec<String>,
    /// Excludes postal codes that begin with one of these.
    #[serde(default)]
    pub postal_exclude: Vec<String>,
}

/// Compares codes without spaces, hyphens and case.
pub(crate) fn folded(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The postal abbreviation of a region in any spelling, or its letters.
fn region_code(country: Country, text: &str) -> String {
    let region = country.region(text);
    region.map_or_else(|| folded(text), |region| region.code.to_owned())
}

impl Zone {
    /// A zone that covers these countries whole.
    #[must_use]
    pub const fn of(countries: Vec<Country>) -> Self {
        Self {
            countries: Countries::Only(countries),
            provinces: Vec::new(),
            postal_include: Vec::new(),
            postal_exclude: Vec::new(),
        }
    }

    /// Whether the place lies in the zone.
    #[must_use]
    pub fn reaches(&self, place: &Destination) -> bool {
        let country = match &self.countries {
            Countries::Anywhere => true,
            Countries::Only(list) => list.contains(&place.country),
        };
        let province = region_code(place.country, &place.province);
        let names = |known: &String| region_code(place.country, known) == province;
        let code = folded(&place.postal_code);
        let begins = |prefixes: &[String]| {
            prefixes
                .iter()
                .any(|prefix| code.starts_with(&folded(prefix)))
        };
        country
            && (self.provinces.is_empty() || self.provinces.iter().any(names))
            && (self.postal_include.is_empty() || begins(&self.postal_include))
            && !begins(&self.postal_exclude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(country: Country, province: &str, code: &str) -> Destination {
        Destination {
            country,
            province: province.into(),
            postal_code: code.into(),
        }
    }

    #[test]
    fn a_zone_is_narrowed_by_province_and_postal_code() {
        let montreal = Zone {
            provinces: vec!["QC".into()],
            postal_include: vec!["H".into()],
            postal_exclude: vec!["h2b 1".into()],
            ..Zone::of(vec![Country::CANADA])
        };
        assert!(montreal.reaches(&place(Country::CANADA, "qc", "h3z 2y7")));
        assert!(montreal.reaches(&place(Country::CANADA, "Québec", "h3z 2y7")));
        assert!(!montreal.reaches(&place(Country::CANADA, "QC", "H2B1A0")));
        assert!(!montreal.reaches(&place(Country::CANADA, "QC", "G1A 0A2")));
        assert!(!montreal.reaches(&place(Country::CANADA, "ON", "H3Z 2Y7")));
        assert!(!montreal.reaches(&place(Country::UNITED_STATES, "QC", "H3Z 2Y7")));
    }

    #[test]
    fn anywhere_is_anywhere() {
        let world = Zone {
            countries: Countries::Anywhere,
            ..Zone::of(Vec::new())
        };
        assert!(world.reaches(&place(Country::UNITED_STATES, "NY", "10001")));
        let json = serde_json::to_value(&world).expect("serializes");
        assert_eq!(json["countries"], "anywhere");
    }
}
