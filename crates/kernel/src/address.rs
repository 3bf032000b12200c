//! Postal addresses. Regions and codes of Canada and the United States are checked; other countries are taken as written.

mod country_names;
mod postal_code;
mod region;
#[cfg(test)]
mod tests;
mod united_states;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::postal_code::zip_code;
pub use self::{postal_code::PostalCode, region::Region};
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
    Nunavut "NU" "Nunavut" "Nunavut" ["Nvt." "Nun."];
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
    let text = crate::one_line(text);
    if text.is_empty() && required {
        return Err(AddressError::Missing { field });
    }
    if text.chars().count() > max {
        return Err(AddressError::TooLong { field, max });
    }
    Ok(text)
}

impl Address {
    /// Tidies and checks what was typed: white space and what rewrites a line, lengths (Canada Post: 44 a line), and for Canada and the United
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
