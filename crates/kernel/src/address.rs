//! Postal addresses. Canadian and United States regions and postal codes are validated; other countries are accepted
//! as written.

mod country_names;
mod postal_code;
mod region;
#[cfg(test)]
mod tests;
mod united_states;

use std::{fmt, str::FromStr, sync::LazyLock};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::postal_code::zip_code;
pub use self::{postal_code::PostalCode, region::Region};
use crate::Language;

/// Why an address was refused; `field` is the form field to mark.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum AddressError {
    /// A required field is empty.
    #[error("{field} is required")]
    Missing {
        /// The field to mark.
        field: &'static str,
    },
    /// The field is longer than `max` characters.
    #[error("{field} is longer than {max} characters")]
    TooLong {
        /// The field to mark.
        field: &'static str,
        /// Maximum number of characters.
        max: usize,
    },
    /// Not a Canadian postal code.
    #[error("the postal code is not a Canadian one (like K1A 0B1)")]
    PostalCode,
    /// The postal code lies in another province than the one given.
    #[error("postal code {code} lies in {expected}, not in {given}")]
    ProvinceMismatch {
        /// The postal code.
        code: PostalCode,
        /// The province of the postal code.
        expected: Province,
        /// The province of the address.
        given: Province,
    },
    /// Not a United States ZIP code.
    #[error("the ZIP code has five or nine digits (like 10001)")]
    ZipCode,
    /// Not a Canadian province or territory.
    #[error("choose a province or territory")]
    Province,
    /// Not a state or territory of the United States.
    #[error("choose a state")]
    State,
    /// Not an ISO 3166-1 country, by code or by name.
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

/// A country, as its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// The home country: `ON` and the like are its regions.
    pub const CANADA: Self = Self(*b"CA");
    /// The other country whose regions and codes are validated.
    pub const UNITED_STATES: Self = Self(*b"US");

    /// Every country, ordered by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = country_names::NAMES
            .iter()
            .map(|(code, ..)| code.as_bytes());
        codes.filter_map(|code| Some(Self(code.try_into().ok()?)))
    }

    /// The two-letter code, in capitals.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("CA")
    }

    /// The country's name in `language`, or its code when it has no name.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let known = &country_names::NAMES;
        let found = known.binary_search_by_key(&self.code(), |(code, ..)| code);
        let named = found.ok().and_then(|at| known.get(at));
        named.map_or(self.code(), |(_, en, fr)| match language {
            Language::En => en,
            Language::Fr => fr,
        })
    }

    /// Every country, ordered by its name in `language`, accents aside. Made once: folding 249 names takes longer than
    /// rendering the page that lists them.
    #[must_use]
    pub fn by_name(language: Language) -> &'static [Self] {
        static ENGLISH: LazyLock<Vec<Country>> = LazyLock::new(|| Country::sorted(Language::En));
        static FRENCH: LazyLock<Vec<Country>> = LazyLock::new(|| Country::sorted(Language::Fr));
        match language {
            Language::En => &ENGLISH,
            Language::Fr => &FRENCH,
        }
    }

    fn sorted(language: Language) -> Vec<Self> {
        let mut all: Vec<Self> = Self::all().collect();
        all.sort_by_cached_key(|country| crate::fold(country.name(language)));
        all
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

/// Common alternative names for the countries shops sell to most.
const OTHER_NAMES: [(&str, &str); 6] = [
    ("CA", "CAN"),
    ("US", "USA"),
    ("US", "United States of America"),
    ("US", "États-Unis d’Amérique"),
    ("US", "É.-U."),
    ("GB", "Great Britain"),
];

/// Accepts a two-letter code, or a name in either language.
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
        pub enum Province { $(#[doc = $en] $variant,)+ }

        impl Province {
            /// All thirteen provinces and territories.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            const REGIONS: &'static [Region] = &[
                $(Region { code: $code, en: $en, fr: $fr, also: &[$($also,)*] },)+
            ];
            /// The two-letter code: `ON`.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code,)+ } }
            /// The province's name in `language`.
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

/// Accepts the spellings that [`Country::region`] accepts.
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

/// A shipping or billing address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Address {
    /// The recipient's full name.
    pub name: String,
    /// Company name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Apartment, unit or suite; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub line2: String,
    /// City or town.
    pub city: String,
    /// Province, state or region code; `ON` for Ontario.
    pub province: String,
    /// Postal or ZIP code; may be empty where a country has none.
    pub postal_code: String,
    /// The country.
    pub country: Country,
    /// Telephone number; may be empty.
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
    /// Normalizes and validates an address as typed: removes surplus white space and control characters, limits
    /// lengths (Canada Post: 44 characters a line), and for Canada and the United States validates the region in any
    /// spelling, and the postal code. In Canada the two must agree, because sales tax depends on the province. For
    /// countries without a region list, region and postal code are accepted as written; some countries have neither.
    ///
    /// # Errors
    /// The first invalid field.
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

    /// The Canadian province, if the address is in Canada.
    #[must_use]
    pub fn canadian_province(&self) -> Option<Province> {
        (self.country == Country::CANADA)
            .then(|| self.province.parse().ok())
            .flatten()
    }

    /// The lines to print on a label, without the home country's name.
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
