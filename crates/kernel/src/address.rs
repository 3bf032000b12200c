//! Postal addresses. Regions and codes of Canada and the United States are checked; other countries are taken as written.

mod country_names;
mod region;
mod united_states;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::region::Region;
use crate::Language;

/// What is wrong with an address; `field` is the form field it belongs to.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum AddressError {
    #[error("{field} is required")]
    Missing { field: &'static str },
    #[error("{field} is longer than {max} characters")]
    TooLong { field: &'static str, max: usize },
    #[error("the postal code is not a Canadian one (like K1A 0B1)")]
    PostalCode,
    #[error("postal code {code} lies in {expected}, not in {given}")]
    ProvinceMismatch {
        code: PostalCode,
        expected: Province,
        given: Province,
    },
    #[error("the ZIP code has five or nine digits (like 10001)")]
    ZipCode,
    #[error("choose a province or territory")]
    Province,
    #[error("choose a state")]
    State,
    #[error("country is not known")]
    Country,
}

impl AddressError {
    /// The form field to mark.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Missing { field } | Self::TooLong { field, .. } => field,
            Self::PostalCode | Self::ZipCode | Self::ProvinceMismatch { .. } => "postal_code",
            Self::Province | Self::State => "province",
            Self::Country => "country",
        }
    }
}

/// ISO 3166-1 alpha-2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    pub const CANADA: Self = Self(*b"CA");
    pub const UNITED_STATES: Self = Self(*b"US");

    /// Every country, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = country_names::NAMES
            .iter()
            .map(|(code, ..)| code.as_bytes());
        codes.filter_map(|code| Some(Self(code.try_into().ok()?)))
    }

    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("CA")
    }

    /// Its name in a language; the code when it has none.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let known = country_names::NAMES.iter();
        let mut named = known.filter(|(code, ..)| *code == self.code());
        named
            .next()
            .map_or(self.code(), |(_, en, fr)| match language {
                Language::En => en,
                Language::Fr => fr,
            })
    }

    fn is_called(self, letters: &str) -> bool {
        let also = OTHER_NAMES.iter().filter(|(code, _)| *code == self.code());
        [
            self.code(),
            self.name(Language::En),
            self.name(Language::Fr),
        ]
        .into_iter()
        .chain(also.map(|(_, name)| *name))
        .any(|name| region::letters_of(name) == letters)
    }
}

/// Other names of the countries we sell in most.
const OTHER_NAMES: [(&str, &str); 6] = [
    ("CA", "CAN"),
    ("US", "USA"),
    ("US", "United States of America"),
    ("US", "États-Unis d’Amérique"),
    ("US", "É.-U."),
    ("GB", "Great Britain"),
];

/// A code of two letters, or a name in either language.
impl FromStr for Country {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        match text.trim().to_ascii_uppercase().as_bytes() {
            b"UK" => return Ok(Self(*b"GB")),
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                return Ok(Self([*a, *b]));
            }
            _ => {}
        }
        let letters = region::letters_of(text);
        Self::all()
            .find(|country| country.is_called(&letters))
            .ok_or(AddressError::Country)
    }
}

macro_rules! provinces {
    ($($variant:ident $code:literal $en:literal $fr:literal [$($also:literal)*];)+) => {
        /// Provinces and territories of Canada (Canada Post two-letter codes).
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Province { $($variant,)+ }

        impl Province {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            const REGIONS: &'static [Region] = &[
                $(Region { code: $code, en: $en, fr: $fr, also: &[$($also,)*] },)+
            ];
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code,)+ } }
            #[must_use]
            pub const fn name(self, language: Language) -> &'static str {
                match language {
                    Language::En => match self { $(Self::$variant => $en,)+ },
                    Language::Fr => match self { $(Self::$variant => $fr,)+ },
                }
            }
        }
    };
}

provinces! {
    Alberta "AB" "Alberta" "Alberta" ["Alta." "Alb."];
    BritishColumbia "BC" "British Columbia" "Colombie-Britannique" ["C.-B."];
    Manitoba "MB" "Manitoba" "Manitoba" ["Man."];
    NewBrunswick "NB" "New Brunswick" "Nouveau-Brunswick" [];
    NewfoundlandAndLabrador "NL" "Newfoundland and Labrador" "Terre-Neuve-et-Labrador" [
        "Newfoundland & Labrador" "Newfoundland" "Labrador" "Nfld." "Nfld. & Lab." "NF" "LB" "Lab."
        "Terre-Neuve & Labrador" "Terre-Neuve" "T.-N." "T.-N.-L."
    ];
    NorthwestTerritories "NT" "Northwest Territories" "Territoires du Nord-Ouest" ["N.W.T." "T.N.-O."];
    NovaScotia "NS" "Nova Scotia" "Nouvelle-Écosse" ["N.-É."];
    Nunavut "NU" "Nunavut" "Nunavut" ["Nvt."];
    Ontario "ON" "Ontario" "Ontario" ["Ont."];
    PrinceEdwardIsland "PE" "Prince Edward Island" "Île-du-Prince-Édouard" ["P.E.I." "Î.-P.-É."];
    Quebec "QC" "Quebec" "Québec" ["Que." "P.Q."];
    Saskatchewan "SK" "Saskatchewan" "Saskatchewan" ["Sask."];
    Yukon "YT" "Yukon" "Yukon" ["Yuk." "Yn" "YK" "Territoire du Yukon"];
}

/// However people write it: see [`Country::region`].
impl FromStr for Province {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let region = Country::CANADA.region(text).ok_or(AddressError::Province)?;
        let mut all = Self::ALL.iter().copied();
        all.find(|province| province.code() == region.code)
            .ok_or(AddressError::Province)
    }
}

macro_rules! coded {
    ($name:ident, $example:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.code())
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .examples([$example])
                    .into()
            }
        }
        impl ToSchema for $name {}
    };
}
coded!(Country, "CA");
coded!(Province, "ON");

/// A Canadian postal code, printed `K1A 0B1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PostalCode([u8; 6]);

/// Blanks, hyphens, dots and case do not matter, nor an O or an I where only a digit can stand.
impl FromStr for PostalCode {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let letters: Vec<char> = text.chars().filter(|one| one.is_alphanumeric()).collect();
        let plain: Vec<u8> = letters
            .iter()
            .filter_map(|one| u8::try_from(*one).ok())
            .collect();
        let code: [u8; 6] = plain
            .to_ascii_uppercase()
            .try_into()
            .map_err(|_| AddressError::PostalCode)?;
        let [first, d1, l1, d2, l2, d3] = code;
        let letter = |byte: u8| byte.is_ascii_uppercase() && !b"DFIOQU".contains(&byte);
        let [d1, d2, d3] = [d1, d2, d3].map(digit);
        let valid = letters.len() == 6
            && letter(first)
            && !b"WZ".contains(&first)
            && letter(l1)
            && letter(l2)
            && [d1, d2, d3].iter().all(u8::is_ascii_digit);
        if valid {
            Ok(Self([first, d1, l1, d2, l2, d3]))
        } else {
            Err(AddressError::PostalCode)
        }
    }
}

const fn digit(byte: u8) -> u8 {
    match byte {
        b'O' => b'0',
        b'I' => b'1',
        other => other,
    }
}

/// `10001`, or `10001-1234` with the last four digits.
fn zip_code(text: &str) -> Result<String, AddressError> {
    let digits: String = text.chars().filter(|one| one.is_alphanumeric()).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AddressError::ZipCode);
    }
    match (digits.get(..5), digits.get(5..)) {
        (Some(area), Some("")) => Ok(area.to_owned()),
        (Some(area), Some(rest)) if rest.len() == 4 => Ok(format!("{area}-{rest}")),
        _ => Err(AddressError::ZipCode),
    }
}

impl PostalCode {
    /// The province its first letter stands for. `X` serves two territories, told apart by the third character.
    #[must_use]
    pub fn province(self) -> Province {
        let [first, second, third, ..] = self.0;
        match first {
            b'A' => Province::NewfoundlandAndLabrador,
            b'B' => Province::NovaScotia,
            b'C' => Province::PrinceEdwardIsland,
            b'E' => Province::NewBrunswick,
            b'G' | b'H' | b'J' => Province::Quebec,
            b'R' => Province::Manitoba,
            b'S' => Province::Saskatchewan,
            b'T' => Province::Alberta,
            b'V' => Province::BritishColumbia,
            b'X' if second == b'0' && matches!(third, b'A' | b'B' | b'C') => Province::Nunavut,
            b'X' => Province::NorthwestTerritories,
            b'Y' => Province::Yukon,
            _ => Province::Ontario,
        }
    }
}

/// Delivery areas (the first three characters) that reach over a border, with the province beyond it. Ottawa's K1A serves
/// the federal offices on both banks of the river.
const BEYOND: [(&[u8; 3], Province); 1] = [(b"K1A", Province::Quebec)];

impl PostalCode {
    /// Whether an address with this code can lie in the province.
    #[must_use]
    pub fn serves(self, province: Province) -> bool {
        self.province() == province
            || BEYOND
                .iter()
                .any(|(area, beyond)| self.0.starts_with(*area) && *beyond == province)
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = std::str::from_utf8(&self.0).unwrap_or_default();
        let (area, unit) = text.split_at_checked(3).unwrap_or((text, ""));
        write!(f, "{area} {unit}")
    }
}

/// Where something goes or who it is billed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Address {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    pub line1: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub line2: String,
    pub city: String,
    /// Province, state or region code; `ON` for Ontario.
    pub province: String,
    pub postal_code: String,
    pub country: Country,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

fn bounded(
    field: &'static str,
    text: &str,
    max: usize,
    required: bool,
) -> Result<String, AddressError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() && required {
        return Err(AddressError::Missing { field });
    }
    if text.chars().count() > max {
        return Err(AddressError::TooLong { field, max });
    }
    Ok(text)
}

impl Address {
    /// Tidies and checks what was typed: white space, lengths (Canada Post: 44 a line), and for Canada and the United
    /// States the region, however it is written, and the code. In Canada they must agree because the tax follows the
    /// province. Where we keep no list, region and code are taken as written, and some countries have neither.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn checked(&self) -> Result<Self, AddressError> {
        let coded = !self.country.regions().is_empty();
        let tidy = Self {
            name: bounded("name", &self.name, 44, true)?,
            company: bounded("company", &self.company, 44, false)?,
            line1: bounded("line1", &self.line1, 44, true)?,
            line2: bounded("line2", &self.line2, 44, false)?,
            city: bounded("city", &self.city, 40, true)?,
            province: bounded("province", &self.province, 40, false)?,
            postal_code: bounded("postal_code", &self.postal_code, 12, coded)?,
            country: self.country,
            phone: bounded("phone", &self.phone, 25, false)?,
        };
        match tidy.country {
            Country::CANADA => tidy.canadian(),
            Country::UNITED_STATES => tidy.american(),
            _ => Ok(tidy),
        }
    }

    fn canadian(self) -> Result<Self, AddressError> {
        let given: Province = self.province.parse()?;
        let code: PostalCode = self.postal_code.parse()?;
        if !code.serves(given) {
            return Err(AddressError::ProvinceMismatch {
                code,
                expected: code.province(),
                given,
            });
        }
        Ok(Self {
            province: given.code().to_owned(),
            postal_code: code.to_string(),
            ..self
        })
    }

    fn american(self) -> Result<Self, AddressError> {
        let state = self.country.region(&self.province);
        Ok(Self {
            province: state.ok_or(AddressError::State)?.code.to_owned(),
            postal_code: zip_code(&self.postal_code)?,
            ..self
        })
    }

    /// The Canadian province, when the address is in Canada.
    #[must_use]
    pub fn canadian_province(&self) -> Option<Province> {
        (self.country == Country::CANADA)
            .then(|| self.province.parse().ok())
            .flatten()
    }

    /// The lines as one prints them on a label, without the name of the home country.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        let place = [&self.city, &self.province].map(String::as_str).join(" ");
        let place = format!("{}  {}", place.trim(), self.postal_code);
        let country = if self.country == Country::CANADA {
            String::new()
        } else {
            self.country.name(language).to_uppercase()
        };
        [
            &self.name,
            &self.company,
            &self.line1,
            &self.line2,
            &place.trim().to_owned(),
            &country,
        ]
        .into_iter()
        .filter(|line| !line.is_empty())
        .cloned()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ottawa() -> Address {
        Address {
            name: " Ada  Roy ".into(),
            company: String::new(),
            line1: "1 Wellington".into(),
            line2: String::new(),
            city: "Ottawa".into(),
            province: "on".into(),
            postal_code: "k1a0b1".into(),
            country: Country::CANADA,
            phone: String::new(),
        }
    }

    #[test]
    fn a_canadian_address_is_tidied() {
        let checked = ottawa().checked().expect("valid");
        assert_eq!(checked.postal_code, "K1A 0B1");
        assert_eq!(checked.province, "ON");
        assert_eq!(checked.name, "Ada Roy");
    }

    #[test]
    fn postal_code_and_province_must_agree() {
        let wrong = Address {
            province: "MB".into(),
            ..ottawa()
        };
        assert_eq!(
            wrong.checked().map_err(AddressError::field),
            Err("postal_code")
        );
        let odd = Address {
            postal_code: "D1A 0B1".into(),
            ..ottawa()
        };
        assert_eq!(odd.checked(), Err(AddressError::PostalCode));
    }

    #[test]
    fn the_federal_code_of_ottawa_also_serves_gatineau() {
        let gatineau = |postal_code: &str| Address {
            city: "Gatineau".into(),
            province: "QC".into(),
            postal_code: postal_code.into(),
            ..ottawa()
        };
        let checked = gatineau("k1a 0s5").checked().expect("valid");
        assert_eq!(checked.canadian_province(), Some(Province::Quebec));
        assert!(ottawa().checked().is_ok());
        assert_eq!(
            gatineau("K1B 0S5").checked().map_err(AddressError::field),
            Err("postal_code")
        );
    }

    #[test]
    fn a_postal_code_is_understood_however_it_is_typed() {
        for typed in [
            "K1A0B1",
            "k1a-0b1",
            "k1a 0b1",
            " K1A\u{a0}0B1",
            "K1A\u{2011}0B1",
            "K1A.OB1",
            "KIA 0BI",
        ] {
            let code = typed.parse::<PostalCode>().map(|code| code.to_string());
            assert_eq!(code.as_deref(), Ok("K1A 0B1"), "{typed}");
        }
        for wrong in [
            "", "K1A", "K1A 0B12", "D1A 0B1", "K1Á 0B1", "11A 0B1", "K1A 0BB",
        ] {
            assert!(wrong.parse::<PostalCode>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn provinces_and_states_are_kept_as_codes() {
        let province = |text: &str| {
            let typed = Address {
                province: text.into(),
                ..ottawa()
            };
            typed.checked().map(|address| address.province)
        };
        assert_eq!(province("Ontario"), Ok("ON".into()));
        assert_eq!(province("ont."), Ok("ON".into()));
        assert_eq!(province("Ontarioo"), Err(AddressError::Province));
        let new_york = |state: &str, zip: &str| {
            let typed = Address {
                country: Country::UNITED_STATES,
                city: "New York".into(),
                province: state.into(),
                postal_code: zip.into(),
                ..ottawa()
            };
            typed
                .checked()
                .map(|address| (address.province, address.postal_code))
        };
        let kept = |zip: &str| Ok(("NY".to_owned(), zip.to_owned()));
        assert_eq!(new_york("New York", "10001"), kept("10001"));
        assert_eq!(new_york("n.y.", "10001 1234"), kept("10001-1234"));
        assert_eq!(new_york("Ontario", "10001"), Err(AddressError::State));
        assert_eq!(new_york("", "10001"), Err(AddressError::State));
        assert_eq!(new_york("NY", "1000"), Err(AddressError::ZipCode));
        assert_eq!(new_york("NY", "K1A 0B1"), Err(AddressError::ZipCode));
    }

    #[test]
    fn countries_go_by_code_or_name_and_some_have_no_postal_code() {
        let code = |text: &str| text.parse::<Country>().map(|country| country.to_string());
        for (text, wanted) in [
            ("ca", "CA"),
            ("Canada", "CA"),
            ("États-Unis", "US"),
            ("u.s.a.", "US"),
            ("Royaume-Uni", "GB"),
            ("UK", "GB"),
        ] {
            assert_eq!(code(text).as_deref(), Ok(wanted), "{text}");
        }
        assert_eq!(code("Atlantis"), Err(AddressError::Country));
        assert_eq!(Country::all().count(), country_names::NAMES.len());
        let hong_kong = Address {
            country: "HK".parse().expect("a country"),
            province: String::new(),
            postal_code: String::new(),
            ..ottawa()
        };
        let lines = hong_kong.checked().expect("valid").lines(Language::Fr);
        assert_eq!(
            lines.get(2..),
            Some(&["Ottawa".to_owned(), "HONG KONG".to_owned()][..])
        );
    }

    #[test]
    fn nunavut_is_told_from_the_northwest_territories() {
        let code = |text: &str| text.parse::<PostalCode>().map(PostalCode::province);
        assert_eq!(code("X0A 0H0"), Ok(Province::Nunavut));
        assert_eq!(code("X1A 2B3"), Ok(Province::NorthwestTerritories));
    }
}
