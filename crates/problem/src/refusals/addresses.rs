//! Refusals of postal addresses.

use kernel::{AddressError, Language};

use super::say;
use crate::Problem;

/// A field of an address is wrong; `within` is where the request keeps the address.
#[must_use]
pub fn address(within: &str, wrong: AddressError, language: Language) -> Problem {
    let (english, french) = match wrong {
        AddressError::Missing { .. } => ("Is required".to_owned(), "Est requis".to_owned()),
        AddressError::TooLong { max, .. } => (
            format!("At most {max} characters"),
            format!("Au plus {max} caractères"),
        ),
        AddressError::PostalCode => (
            "This is not a Canadian postal code (like K1A 0B1)".to_owned(),
            "Ce n’est pas un code postal canadien (comme K1A 0B1)".to_owned(),
        ),
        AddressError::ProvinceMismatch { code, expected, .. } => (
            format!("Postal code {code} lies in {}", expected.name(Language::En)),
            format!(
                "Le code postal {code} est de cette province ou de ce territoire\u{a0}: {}",
                expected.name(Language::Fr)
            ),
        ),
        AddressError::ZipCode => (
            "Enter a ZIP code, like 10001 or 10001-1234".to_owned(),
            "Entrez un code ZIP, comme 10001 ou 10001-1234".to_owned(),
        ),
        AddressError::State => ("Choose a state".to_owned(), "Choisissez un État".to_owned()),
        AddressError::Province => (
            "Choose a province or territory".to_owned(),
            "Choisissez une province ou un territoire".to_owned(),
        ),
        AddressError::Country => (
            "This country is not known".to_owned(),
            "Ce pays est inconnu".to_owned(),
        ),
    };
    let field = format!("{within}.{}", wrong.field());
    Problem::field(&field, "invalid", say(language, &english, &french))
}
