//! Numbers of documents: `AC-20261120-1`. At most 20 ASCII characters, which every accounting program takes.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The first part of every number: one to four capital letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

/// The text is no prefix.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a prefix is one to four capital letters and digits")]
pub struct PrefixError;

/// The most documents a day can have: with more, a number would exceed 20 characters.
pub(crate) const MOST_PER_DAY: i32 = 999_999;

impl Prefix {
    /// Checks a prefix; small letters become capitals.
    ///
    /// # Errors
    /// [`PrefixError`].
    pub fn checked(text: &str) -> Result<Self, PrefixError> {
        let text = text.trim().to_ascii_uppercase();
        let fits = (1..=4).contains(&text.len());
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (fits && plain).then_some(Self(text)).ok_or(PrefixError)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the document at this place of the day, from 1.
    #[must_use]
    pub fn number(&self, day: NaiveDate, place: i32) -> String {
        format!("{}-{}-{place}", self.0, day.format("%Y%m%d"))
    }
}

impl FromStr for Prefix {
    type Err = PrefixError;
    fn from_str(text: &str) -> Result<Self, PrefixError> {
        Self::checked(text)
    }
}

impl Serialize for Prefix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Prefix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_20_characters() {
        let prefix = Prefix::checked("ac1z").unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!(prefix.number(day, 1), "AC1Z-20261120-1");
        assert_eq!(prefix.number(day, MOST_PER_DAY).len(), 20);
        for bad in ["", "TOOLONG", "É", "A-B"] {
            assert_eq!(Prefix::checked(bad), Err(PrefixError));
        }
    }
}
