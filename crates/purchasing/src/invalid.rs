//! What a person can correct in a command.

use chrono::NaiveDate;
use kernel::Currency;

/// A field that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {wrong:?}")]
pub struct Invalid {
    /// The command's field, such as `lines[2].quantity`.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is empty.
    Required,
    /// It has more characters than this.
    TooLong {
        /// Maximum number of characters.
        max: usize,
    },
    /// It is no e-mail address.
    NoEmail,
    /// It is not between these two.
    OutOfRange {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// It names something the shop does not have.
    Unknown,
    /// No supplier of it is written down.
    NoSupplier,
    /// It is taken already, or stands there twice.
    Taken,
    /// The supplier sells whole packs only.
    NotWholePacks {
        /// Units in a pack.
        pack: i32,
    },
    /// No goods are expected so long ago, or so far ahead: a year before today to five years after.
    FarDay,
    /// The order is in another currency than the shop's prices: a rate is needed.
    RateMissing,
    /// Costs of items or of orders that have not ended are in the supplier's present currency.
    CurrencyInUse {
        /// The present currency.
        current: Currency,
    },
}

impl Invalid {
    pub(crate) fn new(field: impl Into<String>, wrong: Wrong) -> Self {
        Self {
            field: field.into(),
            wrong,
        }
    }
}

/// Trimmed text of one line, at most `max` characters.
pub(crate) fn line(field: &str, text: &str, max: usize) -> Result<String, Invalid> {
    bounded(field, kernel::one_line(text), max)
}

/// Trimmed text that may have several lines.
pub(crate) fn paragraph(field: &str, text: &str, max: usize) -> Result<String, Invalid> {
    bounded(field, text.trim().to_owned(), max)
}

fn bounded(field: &str, text: String, max: usize) -> Result<String, Invalid> {
    if text.chars().count() > max {
        return Err(Invalid::new(field, Wrong::TooLong { max }));
    }
    Ok(text)
}

/// A day on which goods may be expected.
pub(crate) fn near(field: &str, day: Option<NaiveDate>, today: NaiveDate) -> Result<(), Invalid> {
    let far = |day: NaiveDate| !(-366..=5 * 366).contains(&(day - today).num_days());
    if day.is_some_and(far) {
        return Err(Invalid::new(field, Wrong::FarDay));
    }
    Ok(())
}

pub(crate) fn within(field: &str, number: i64, min: i64, max: i64) -> Result<(), Invalid> {
    if (min..=max).contains(&number) {
        Ok(())
    } else {
        Err(Invalid::new(field, Wrong::OutOfRange { min, max }))
    }
}
