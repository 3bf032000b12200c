//! Days on which nothing leaves and nothing travels: weekends and public holidays, by a table of our own. Libraries
//! disagree on several of them, and a promise that falls on a holiday is broken the day it is made.
//!
//! Shops rest on the holidays of their province, carriers on those of the Canada Labour Code as well. Where a law leaves a
//! choice (Good Friday or Easter Monday in Quebec), both days count: a day later than promised is worse than a day earlier.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use kernel::Province;

mod holidays;

/// Whose days are counted. Outside of Canada no holiday is known, and carriers of the shop's country are not guessed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    Canada(Province),
    WeekendsOnly,
}

impl Calendar {
    /// The calendar of a shop at this address.
    #[must_use]
    pub fn of(address: &kernel::Address) -> Self {
        match address.province.parse() {
            Ok(province) if address.country == kernel::Country::CANADA => Self::Canada(province),
            _ => Self::WeekendsOnly,
        }
    }

    /// As it is stored: the province's letters; empty where no holiday is known.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Canada(province) => province.code(),
            Self::WeekendsOnly => "",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Self {
        code.parse().map_or(Self::WeekendsOnly, Self::Canada)
    }

    /// The first day from `date` on at which the shop works; `date` itself beyond the years the table knows.
    #[must_use]
    pub fn next_open_day(self, date: NaiveDate) -> NaiveDate {
        let mut days = date.iter_days().take(30);
        days.find(|day| !self.shop_rests(*day)).unwrap_or(date)
    }

    /// `days` days of carriers after `from`; `None` beyond the years the table knows, where nothing can be promised.
    #[must_use]
    pub fn travelling(self, from: NaiveDate, days: u32) -> Option<NaiveDate> {
        let mut date = from;
        let mut left = days;
        while left > 0 {
            date = date.checked_add_days(Days::new(1))?;
            if !self.carriers_rest(date) {
                left -= 1;
            }
        }
        self.knows(date).then_some(date)
    }

    fn knows(self, date: NaiveDate) -> bool {
        match self {
            Self::Canada(_) => holidays::YEARS.contains(&date.year()),
            Self::WeekendsOnly => true,
        }
    }

    fn shop_rests(self, date: NaiveDate) -> bool {
        is_weekend(date)
            || match self {
                Self::Canada(province) => holidays::of_province(date, province),
                Self::WeekendsOnly => false,
            }
    }

    fn carriers_rest(self, date: NaiveDate) -> bool {
        self.shop_rests(date)
            || match self {
                Self::Canada(_) => holidays::federal(date),
                Self::WeekendsOnly => false,
            }
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;
