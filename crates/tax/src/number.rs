//! Registration numbers as printed on an invoice.

use kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Authority;

/// A validated number in printed form: `123456782 RT0001`, `1234567890 TQ0001`, `PST-1234-5678`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct TaxNumber(String);

/// Why a number was refused.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum NumberError {
    /// The number is empty.
    #[error("no number was given")]
    Missing,
    /// The text does not have the form of this authority's numbers.
    #[error("a number for {} looks like {}", .0.name(Language::En), .0.example())]
    Shape(Authority),
    /// The check digit is wrong.
    #[error("one of the nine digits of the business number is wrong")]
    CheckDigit,
}

impl NumberError {
    /// A sentence for the merchant who typed it.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        match (self, language) {
            (Self::Missing, Language::En) => {
                "Enter the number; without one the shop charges no tax".to_owned()
            }
            (Self::Missing, Language::Fr) => {
                "Entrez le numéro; sans numéro, la boutique ne perçoit aucune taxe".to_owned()
            }
            (Self::Shape(authority), Language::En) => format!(
                "A number for {} looks like {}",
                authority.name(language),
                authority.example()
            ),
            (Self::Shape(authority), Language::Fr) => format!(
                "Un numéro pour {} ressemble à {}",
                authority.name(language),
                authority.example()
            ),
            (Self::CheckDigit, Language::En) => {
                "One of the nine digits of the business number is wrong".to_owned()
            }
            (Self::CheckDigit, Language::Fr) => {
                "L’un des neuf chiffres du numéro d’entreprise est erroné".to_owned()
            }
        }
    }
}

/// The form of an authority's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberShape {
    /// The Canada Revenue Agency's: nine digits, the last one a check digit, `RT` and the account.
    BusinessNumber,
    Quebec,
    BritishColumbia,
    /// Six to ten digits: Saskatchewan and Manitoba publish no check digit; seven digits, sometimes more.
    Digits,
}

/// The Luhn check, which the Canada Revenue Agency uses for business numbers.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(position, digit)| {
            let digit = u32::from(digit.saturating_sub(b'0'));
            let value = if position % 2 == 1 { digit * 2 } else { digit };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `123456782RT0001`: nine digits with a check digit, the program, the account.
fn gst_hst(compact: &str) -> Option<Result<String, NumberError>> {
    let (business, account) = compact.split_once("RT")?;
    if !is_digits(business, 9) || !is_digits(account, 4) || account == "0000" {
        return None;
    }
    let checked = luhn(business).then(|| format!("{business} RT{account}"));
    Some(checked.ok_or(NumberError::CheckDigit))
}

fn qst(compact: &str) -> Option<String> {
    let (file, account) = compact.split_once("TQ")?;
    let valid = is_digits(file, 10) && is_digits(account, 4) && account != "0000";
    valid.then(|| format!("{file} TQ{account}"))
}

fn pst_bc(compact: &str) -> Option<String> {
    let digits = compact.strip_prefix("PST").unwrap_or(compact);
    let (left, right) = digits.split_at_checked(4)?;
    (is_digits(left, 4) && is_digits(right, 4)).then(|| format!("PST-{left}-{right}"))
}

fn digits_only(compact: &str) -> Option<String> {
    let valid = (6..=10).contains(&compact.len()) && is_digits(compact, compact.len());
    valid.then(|| compact.to_owned())
}

impl TaxNumber {
    /// Parses a number as typed, ignoring spaces, hyphens and case.
    ///
    /// # Errors
    /// Not a number of this authority, or a wrong check digit.
    pub fn parse(authority: Authority, text: &str) -> Result<Self, NumberError> {
        let compact: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let printed = match authority.number() {
            NumberShape::BusinessNumber => gst_hst(&compact).transpose()?,
            NumberShape::Quebec => qst(&compact),
            NumberShape::BritishColumbia => pst_bc(&compact),
            NumberShape::Digits => digits_only(&compact),
        };
        printed.map(Self).ok_or(NumberError::Shape(authority))
    }

    /// The number in printed form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TaxNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(authority: Authority, text: &str) -> Result<String, NumberError> {
        TaxNumber::parse(authority, text).map(|number| number.to_string())
    }

    #[test]
    fn numbers_are_printed_in_one_form() {
        assert_eq!(
            parse(Authority::GstHst, "123456782rt0001").as_deref(),
            Ok("123456782 RT0001")
        );
        assert_eq!(
            parse(Authority::Qst, "1234567890-TQ-0001").as_deref(),
            Ok("1234567890 TQ0001")
        );
        assert_eq!(
            parse(Authority::PstBc, "1234 5678").as_deref(),
            Ok("PST-1234-5678")
        );
        assert_eq!(
            parse(Authority::PstBc, "PST-1234-5678").as_deref(),
            Ok("PST-1234-5678")
        );
        assert_eq!(
            parse(Authority::RstMb, "123456-7").as_deref(),
            Ok("1234567")
        );
    }

    #[test]
    fn a_wrong_number_says_what_is_wrong() {
        assert_eq!(
            parse(Authority::GstHst, "123456789 RT0001"),
            Err(NumberError::CheckDigit)
        );
        assert_eq!(
            parse(Authority::GstHst, "123456782"),
            Err(NumberError::Shape(Authority::GstHst))
        );
        assert_eq!(
            parse(Authority::Qst, "123 TQ0001"),
            Err(NumberError::Shape(Authority::Qst))
        );
        assert_eq!(
            parse(Authority::PstSk, "Ünïcode"),
            Err(NumberError::Shape(Authority::PstSk))
        );
    }

    #[test]
    fn every_example_is_a_valid_number() {
        for authority in Authority::ALL {
            assert!(
                parse(authority, authority.example()).is_ok(),
                "{authority:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".{0,30}") {
            for authority in Authority::ALL {
                if let Ok(number) = TaxNumber::parse(authority, &text) {
                    prop_assert_eq!(TaxNumber::parse(authority, number.as_str()), Ok(number));
                }
            }
        }

        #[test]
        fn one_wrong_digit_is_noticed(business in 100_000_000_u32..999_999_999, at in 0_usize..9, by in 1_u8..10) {
            let digits = business.to_string();
            let mut wrong = digits.clone().into_bytes();
            wrong[at] = (wrong[at] - b'0' + by) % 10 + b'0';
            let wrong = String::from_utf8(wrong)?;
            prop_assert!(!(luhn(&digits) && luhn(&wrong)));
        }
    }
}
