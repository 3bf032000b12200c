//! Trade item numbers: GTIN-8, -12 (UPC), -13 (EAN) and -14 with their check digit (GS1 General Specifications, 7.9).

use std::{fmt, str::FromStr};

/// A number with a correct check digit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gtin(String);

/// Why a text is not a GTIN.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum GtinError {
    /// Not 8, 12, 13 or 14 digits long.
    #[error("a GTIN has 8, 12, 13 or 14 digits")]
    Length,
    /// Contains something other than digits.
    #[error("a GTIN has digits only")]
    NotDigits,
    /// The check digit should be `expected`.
    #[error("the last digit should be {expected}")]
    CheckDigit {
        /// The correct check digit.
        expected: u32,
    },
}

/// Weights 3 and 1 alternate from the right; the check digit completes the sum to a multiple of ten.
fn check_digit(body: &[u32]) -> u32 {
    let sum: u32 = body
        .iter()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(d, w)| d * w)
        .sum();
    (10 - sum % 10) % 10
}

impl FromStr for Gtin {
    type Err = GtinError;
    fn from_str(text: &str) -> Result<Self, GtinError> {
        let digits: Vec<u32> = text
            .chars()
            .map(|c| c.to_digit(10))
            .collect::<Option<_>>()
            .ok_or(GtinError::NotDigits)?;
        if !matches!(digits.len(), 8 | 12 | 13 | 14) {
            return Err(GtinError::Length);
        }
        let (given, body) = digits.split_last().ok_or(GtinError::Length)?;
        let expected = check_digit(body);
        if *given != expected {
            return Err(GtinError::CheckDigit { expected });
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The correct check digit, if a barcode has the form of a GTIN but a wrong check digit. Other texts are the shop's
/// own codes and are accepted.
#[must_use]
pub fn wrong_check_digit(barcode: &str) -> Option<u32> {
    match barcode.parse::<Gtin>() {
        Err(GtinError::CheckDigit { expected }) => Some(expected),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_examples_hold() {
        for good in [
            "96385074",
            "036000291452",
            "4006381333931",
            "10614141000415",
        ] {
            assert!(good.parse::<Gtin>().is_ok(), "{good}");
        }
        assert_eq!(
            "4006381333930".parse::<Gtin>(),
            Err(GtinError::CheckDigit { expected: 1 })
        );
        assert_eq!("123".parse::<Gtin>(), Err(GtinError::Length));
        assert_eq!("40063813339a1".parse::<Gtin>(), Err(GtinError::NotDigits));
        assert_eq!(wrong_check_digit("SHOP-1"), None);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(
            body in prop::collection::vec(0_u32..10, 12), place in 0_usize..12, add in 1_u32..10,
        ) {
            let mut code: Vec<u32> = body.clone();
            code.push(check_digit(&body));
            let text = |digits: &[u32]| digits.iter().map(u32::to_string).collect::<String>();
            prop_assert!(text(&code).parse::<Gtin>().is_ok());
            code[place] = (code[place] + add) % 10;
            prop_assert!(text(&code).parse::<Gtin>().is_err());
        }
    }
}
