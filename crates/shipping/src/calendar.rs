//! Days without shop work or carrier transport: weekends and public holidays, from our own table. Libraries disagree
//! on several holidays, and a promise that falls on a holiday is broken the day it is made.
//!
//! Shops observe the holidays of their province; carriers also those of the Canada Labour Code. Where a law leaves a
//! choice (Good Friday or Easter Monday in Quebec), both days count: a promise that is a day too late is safer than
//! one that is a day too early.

use chrono::{Datelike, Days, Duration, NaiveDate, Weekday};
use kernel::Province;

mod holidays;

/// The calendar whose days are counted. Outside Canada no holidays are known, and carriers' holidays are not guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// The holidays of a Canadian province.
    Canada(Province),
    /// No holidays, only weekends.
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

    /// As stored: the province's abbreviation; empty where no holidays are known.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Canada(province) => province.code(),
            Self::WeekendsOnly => "",
        }
    }

    /// The reverse of [`Calendar::code`]; an unknown code gives [`Calendar::WeekendsOnly`].
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        code.parse().map_or(Self::WeekendsOnly, Self::Canada)
    }

    /// The first day from `date` on that the shop works; `date` itself beyond the table's years.
    #[must_use]
    pub fn next_open_day(self, date: NaiveDate) -> NaiveDate {
        let mut days = date.iter_days().take(30);
        days.find(|day| !self.shop_rests(*day)).unwrap_or(date)
    }

    /// The day after `days` of the shop's working days from `from`: from a Friday, one is Monday.
    #[must_use]
    pub fn working(self, from: NaiveDate, days: u32) -> NaiveDate {
        let mut open = from
            .iter_days()
            .skip(1)
            .filter(|day| !self.shop_rests(*day));
        match days.checked_sub(1) {
            None => self.next_open_day(from),
            Some(before) => open.nth(before as usize).unwrap_or(from),
        }
    }

    /// The day after `days` carrier days from `from`; `None` beyond the table's years, where nothing can be promised.
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

/// A day in the shop's time zone, with the holiday calendar the shop keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShopDay {
    /// The day.
    pub date: NaiveDate,
    /// The working days.
    pub calendar: Calendar,
}

impl ShopDay {
    /// The first working day after `days` have passed: these are calendar days, but nothing leaves a closed shop.
    #[must_use]
    pub fn after(self, days: i32) -> NaiveDate {
        let date = self.date + Duration::days(i64::from(days));
        self.calendar.next_open_day(date)
    }

    /// The day after `days` of the shop's working days.
    #[must_use]
    pub fn after_working(self, days: i32) -> NaiveDate {
        let days = u32::try_from(days).unwrap_or_default();
        self.calendar.working(self.date, days)
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;
