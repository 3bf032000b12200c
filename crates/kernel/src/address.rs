//! Postal addresses. Canadian codes and provinces are checked; other countries are taken as written.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    #[error("choose a province or territory")]
    Province,
    #[error("country is not known")]
    Country,
}

impl AddressError {
    /// The form field to mark.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Missing { field } | Self::TooLong { field, .. } => field,
            Self::PostalCode | Self::ProvinceMismatch { .. } => "postal_code",
            Self::Province => "province",
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

    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("CA")
    }
}
impl FromStr for Country {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        match text.trim().to_ascii_uppercase().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Ok(Self([*a, *b])),
            _ => Err(AddressError::Country),
        }
    }
}

macro_rules! provinces {
    ($($variant:ident $code:literal $en:literal $fr:literal;)+) => {
        /// Provinces and territories of Canada (Canada Post two-letter codes).
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Province { $($variant,)+ }

        impl Province {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code,)+ } }
            #[must_use]
            pub const fn name(self, language: crate::Language) -> &'static str {
                match language {
                    crate::Language::En => match self { $(Self::$variant => $en,)+ },
                    crate::Language::Fr => match self { $(Self::$variant => $fr,)+ },
                }
            }
        }
    };
}

provinces! {
    Alberta "AB" "Alberta" "Alberta";
    BritishColumbia "BC" "British Columbia" "Colombie-Britannique";
    Manitoba "MB" "Manitoba" "Manitoba";
    NewBrunswick "NB" "New Brunswick" "Nouveau-Brunswick";
    NewfoundlandAndLabrador "NL" "Newfoundland and Labrador" "Terre-Neuve-et-Labrador";
    NorthwestTerritories "NT" "Northwest Territories" "Territoires du Nord-Ouest";
    NovaScotia "NS" "Nova Scotia" "Nouvelle-Écosse";
    Nunavut "NU" "Nunavut" "Nunavut";
    Ontario "ON" "Ontario" "Ontario";
    PrinceEdwardIsland "PE" "Prince Edward Island" "Île-du-Prince-Édouard";
    Quebec "QC" "Quebec" "Québec";
    Saskatchewan "SK" "Saskatchewan" "Saskatchewan";
    Yukon "YT" "Yukon" "Yukon";
}

impl FromStr for Province {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|province| province.code().eq_ignore_ascii_case(text))
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

impl FromStr for PostalCode {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let compact: Vec<u8> = text
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'-')
            .map(|byte| byte.to_ascii_uppercase())
            .collect();
        let code: [u8; 6] = compact.try_into().map_err(|_| AddressError::PostalCode)?;
        let [first, d1, l1, d2, l2, d3] = code;
        let letter = |byte: u8| byte.is_ascii_uppercase() && !b"DFIOQU".contains(&byte);
        let valid = letter(first)
            && !b"WZ".contains(&first)
            && letter(l1)
            && letter(l2)
            && [d1, d2, d3].iter().all(u8::is_ascii_digit);
        if valid {
            Ok(Self(code))
        } else {
            Err(AddressError::PostalCode)
        }
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
    /// Tidies and checks what was typed: white space and what rewrites a line, lengths (Canada Post: 44 a line), and for Canada the province and
    /// the postal code, which must agree because the tax follows the province.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn checked(&self) -> Result<Self, AddressError> {
        let mut address = Self {
            name: bounded("name", &self.name, 44, true)?,
            company: bounded("company", &self.company, 44, false)?,
            line1: bounded("line1", &self.line1, 44, true)?,
            line2: bounded("line2", &self.line2, 44, false)?,
            city: bounded("city", &self.city, 40, true)?,
            province: bounded("province", &self.province, 40, false)?,
            postal_code: bounded("postal_code", &self.postal_code, 12, true)?,
            country: self.country,
            phone: bounded("phone", &self.phone, 25, false)?,
        };
        if address.country == Country::CANADA {
            let province: Province = address.province.parse()?;
            let code: PostalCode = address.postal_code.parse()?;
            if !code.serves(province) {
                return Err(AddressError::ProvinceMismatch {
                    code,
                    expected: code.province(),
                    given: province,
                });
            }
            address.province = province.code().to_owned();
            address.postal_code = code.to_string();
        }
        Ok(address)
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
    pub fn lines(&self) -> Vec<String> {
        let place = format!("{} {}  {}", self.city, self.province, self.postal_code);
        let country = if self.country == Country::CANADA {
            String::new()
        } else {
            self.country.to_string()
        };
        [
            &self.name,
            &self.company,
            &self.line1,
            &self.line2,
            &place,
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
    fn nunavut_is_told_from_the_northwest_territories() {
        let code = |text: &str| text.parse::<PostalCode>().map(PostalCode::province);
        assert_eq!(code("X0A 0H0"), Ok(Province::Nunavut));
        assert_eq!(code("X1A 2B3"), Ok(Province::NorthwestTerritories));
    }
}
