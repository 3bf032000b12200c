//! How the shop takes returns.

use chrono::NaiveDate;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use crate::{store::return_policy as table, words::multiline};

/// Longest text of the policy, in characters.
pub const LONGEST_TEXT: usize = 1000;
/// Most days of a window: ten years.
pub const MOST_DAYS: i32 = 3650;

/// Whether the order's page takes requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// Whenever the shopper asks: the merchant decides each time.
    #[default]
    Always,
    /// For so many days after the goods left.
    Within {
        /// The days, the last one included.
        days: i32,
    },
    /// Never: the shopper must write to the shop.
    Never,
}

impl Takes {
    const fn code(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Within { .. } => "window",
            Self::Never => "never",
        }
    }

    const fn days(self) -> Option<i32> {
        match self {
            Self::Within { days } => Some(days),
            Self::Always | Self::Never => None,
        }
    }

    fn read(mode: &str, days: Option<i32>) -> Result<Self, DbError> {
        match (mode, days) {
            ("always", None) => Ok(Self::Always),
            ("window", Some(days)) => Ok(Self::Within { days }),
            ("never", None) => Ok(Self::Never),
            _ => Err(DbError::corrupt("return_policy.mode", mode)),
        }
    }

    /// Whether a request for goods that left on this day is taken today.
    pub(crate) fn on(self, left: NaiveDate, today: NaiveDate) -> bool {
        match self {
            Self::Always => true,
            Self::Within { days } => (today - left).num_days() <= i64::from(days),
            Self::Never => false,
        }
    }
}

/// The shop's choice, or the default: every request is taken, and the merchant decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whether the order's page takes requests.
    pub takes: Takes,
    /// Who pays the postage, in the merchant's words; may be empty.
    pub postage: String,
    /// Where returns go, line by line; empty: the shop's address.
    pub address: String,
    /// What to do with the goods; may be empty.
    pub instructions: String,
    /// The version to send when saving; 0 until the first choice.
    pub version: i32,
}

/// A change of the choice.
#[derive(Clone, Debug)]
pub struct SavePolicy {
    /// The new choice; its version is the one that was read.
    pub policy: Policy,
}

/// Why the choice was not saved.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The days of the window are out of range.
    #[error("a window has 1 to {MOST_DAYS} days")]
    Days,
    /// A text is too long.
    #[error("{field} is longer than {LONGEST_TEXT} characters")]
    TooLong {
        /// The field to mark.
        field: &'static str,
    },
    /// Another request saved the choice in between.
    #[error("it has been changed meanwhile")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The shop's choice.
///
/// # Errors
/// Database failures only.
pub async fn policy_of(tx: &mut TenantTx) -> Result<Policy, DbError> {
    type Row = (String, Option<i32>, String, String, String, i32);
    let row: Option<Row> = table::table
        .find(1)
        .select((
            table::mode,
            table::days,
            table::postage,
            table::address,
            table::instructions,
            table::version,
        ))
        .first(tx)
        .await
        .optional()?;
    let Some((mode, days, postage, address, instructions, version)) = row else {
        return Ok(Policy::default());
    };
    Ok(Policy {
        takes: Takes::read(&mode, days)?,
        postage,
        address,
        instructions,
        version,
    })
}

/// Saves the choice. Returns that are open keep what their shoppers were told.
///
/// # Errors
/// See [`PolicyError`].
pub async fn save_policy(tx: &mut TenantTx, command: &SavePolicy) -> Result<(), PolicyError> {
    let wish = checked(&command.policy)?;
    let expected = wish.version;
    let new = (
        table::mode.eq(wish.takes.code()),
        table::days.eq(wish.takes.days()),
        table::postage.eq(wish.postage),
        table::address.eq(wish.address),
        table::instructions.eq(wish.instructions),
        table::version.eq(expected.saturating_add(1)),
        table::updated_at.eq(tx.now()),
    );
    let written = if expected == 0 {
        diesel::insert_into(table::table)
            .values((table::id.eq(1), new))
            .on_conflict_do_nothing()
            .execute(tx)
            .await
    } else {
        diesel::update(table::table.find(1))
            .filter(table::version.eq(expected))
            .set(new)
            .execute(tx)
            .await
    };
    match written.map_err(DbError::from)? {
        0 => Err(PolicyError::Stale),
        _ => Ok(()),
    }
}

fn checked(wish: &Policy) -> Result<Policy, PolicyError> {
    if wish
        .takes
        .days()
        .is_some_and(|days| !(1..=MOST_DAYS).contains(&days))
    {
        return Err(PolicyError::Days);
    }
    let text = |field, typed: &str| {
        let text = multiline(typed);
        match text.chars().count() > LONGEST_TEXT {
            true => Err(PolicyError::TooLong { field }),
            false => Ok(text),
        }
    };
    Ok(Policy {
        takes: wish.takes,
        postage: text("postage", &wish.postage)?,
        address: text("address", &wish.address)?,
        instructions: text("instructions", &wish.instructions)?,
        version: wish.version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    #[test]
    fn the_last_day_of_a_window_is_included() {
        let month = Takes::Within { days: 10 };
        assert!(month.on(day(1), day(1)));
        assert!(month.on(day(1), day(11)));
        assert!(!month.on(day(1), day(12)));
        assert!(Takes::Always.on(day(1), day(30)));
        assert!(!Takes::Never.on(day(1), day(1)));
    }

    #[test]
    fn a_window_has_days_that_make_sense() {
        for (days, good) in [
            (0, false),
            (1, true),
            (MOST_DAYS, true),
            (-3, false),
            (MOST_DAYS + 1, false),
        ] {
            let policy = Policy {
                takes: Takes::Within { days },
                ..Policy::default()
            };
            assert_eq!(checked(&policy).is_ok(), good, "{days}");
        }
    }
}
