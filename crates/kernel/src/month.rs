//! A month of the calendar.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeZone, Utc};

/// A month: `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

/// The text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a month is written as 2026-11")]
pub struct MonthError;

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The month of an instant in a time zone.
    #[must_use]
    pub fn at(instant: DateTime<Utc>, zone: impl TimeZone) -> Self {
        Self::of(instant.with_timezone(&zone).date_naive())
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.0
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month after.
    #[must_use]
    pub fn after(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// Its end in a time zone: the first instant of the next. Where that day begins with an hour that does not exist, the first that does.
    #[must_use]
    pub fn ends_at(self, zone: impl TimeZone) -> DateTime<Utc> {
        let midnight = self.after().0.and_time(chrono::NaiveTime::MIN);
        let mut shown = (0..4).map(|hours| midnight + chrono::Duration::hours(hours));
        let first = shown.find_map(|time| zone.from_local_datetime(&time).earliest());
        first.map_or_else(|| midnight.and_utc(), |first| first.with_timezone(&Utc))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        let exact = text.len() == 7;
        let day = format!("{text}-01").parse::<NaiveDate>().ok();
        day.filter(|_| exact).map(Self).ok_or(MonthError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_and_read_and_end_in_their_zone() {
        let month: Month = "2026-12".parse().unwrap();
        assert_eq!(month.to_string(), "2026-12");
        assert_eq!(month.after().to_string(), "2027-01");
        assert_eq!(month.after().before(), month);
        let east = chrono::FixedOffset::west_opt(5 * 3_600).unwrap();
        assert_eq!(
            month.ends_at(east).to_rfc3339(),
            "2027-01-01T05:00:00+00:00"
        );
        assert_eq!(Month::at(month.ends_at(east), east), month.after());
        for wrong in ["", "2026", "2026-13", "2026-1", "2026-11-01", "x"] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }
}
