//! The holidays. Each row: a day, and the laws that make it a holiday.
//!
//! Sources, read on 2026-11-28: Canada Labour Code s. 166; Alberta Employment Standards Code s. 25; British Columbia
//! Employment Standards Act s. 1; Manitoba Employment Standards Code s. 21 and Remembrance Day Act; New Brunswick
//! Employment Standards Act s. 1; Newfoundland and Labrador Labour Standards Act s. 14; Nova Scotia Labour Standards
//! Code s. 37 and Remembrance Day Act; Ontario Employment Standards Act, 2000 s. 1; Prince Edward Island Employment
//! Standards Act s. 6; Quebec Act respecting labour standards s. 60 and National Holiday Act; Saskatchewan Employment
//! Act s. 2-30; employment (labour) standards acts of Yukon, Northwest Territories and Nunavut. Days that only some
//! employers observe (Heritage Day in Alberta, the civic holiday in Ontario) are left out.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use kernel::Province::{
    self, Alberta as AB, BritishColumbia as BC, Manitoba as MB, NewBrunswick as NB,
    NewfoundlandAndLabrador as NL, NorthwestTerritories as NT, NovaScotia as NS, Nunavut as NU,
    Ontario as ON, PrinceEdwardIsland as PE, Quebec as QC, Saskatchewan as SK, Yukon as YT,
};

/// These laws have been in force unchanged since the autumn of 2023. Promises reach at most five years ahead; extend
/// the range after reading the laws again.
pub(super) const YEARS: RangeInclusive<i32> = 2024..=2031;

/// The rule for a holiday's date.
#[derive(Clone, Copy)]
enum Day {
    /// Month and day. If it falls on a weekend, the next working day is free instead.
    On(u32, u32),
    /// Month and day. Only if it falls on a Sunday is the Monday free instead.
    OnButSunday(u32, u32),
    /// The first Monday on or after this month and day.
    MondayFrom(u32, u32),
    /// Days after Easter Sunday.
    Easter(i32),
}

use Day::{Easter, MondayFrom, On, OnButSunday};

/// Holidays of the Canada Labour Code, observed by carriers that cross a provincial border.
const FEDERAL: [Day; 10] = [
    On(1, 1),
    Easter(-2),
    MondayFrom(5, 18),
    On(7, 1),
    MondayFrom(9, 1),
    On(9, 30),
    MondayFrom(10, 8),
    On(11, 11),
    On(12, 25),
    On(12, 26),
];

const EVERYWHERE: [Province; 13] = [AB, BC, MB, NB, NL, NT, NS, NU, ON, PE, QC, SK, YT];

const PROVINCIAL: [(Day, &[Province]); 18] = [
    (On(1, 1), &EVERYWHERE),
    // Family Day, Louis Riel Day, Heritage Day, Islander Day.
    (MondayFrom(2, 15), &[AB, BC, MB, NB, NS, ON, PE, SK]),
    (Easter(-2), &EVERYWHERE),
    (Easter(1), &[QC]),
    (MondayFrom(5, 18), &[AB, BC, MB, NT, NU, ON, QC, SK, YT]),
    (On(6, 21), &[NT, YT]),
    (OnButSunday(6, 24), &[QC]),
    (On(7, 1), &[AB, BC, MB, NB, NL, NT, NS, NU, ON, PE, SK, YT]),
    (OnButSunday(7, 1), &[QC]),
    (On(7, 9), &[NU]),
    (MondayFrom(8, 1), &[BC, NB, NT, NU, SK]),
    (MondayFrom(8, 15), &[YT]),
    (MondayFrom(9, 1), &EVERYWHERE),
    (On(9, 30), &[BC, MB, NT, NU, PE, YT]),
    (MondayFrom(10, 8), &[AB, BC, MB, NT, NU, ON, QC, SK, YT]),
    (On(11, 11), &[AB, BC, MB, NB, NL, NT, NS, NU, PE, SK, YT]),
    (On(12, 25), &EVERYWHERE),
    (On(12, 26), &[ON]),
];

pub(super) fn federal(date: NaiveDate) -> bool {
    is_one_of(date, &FEDERAL)
}

pub(super) fn of_province(date: NaiveDate, province: Province) -> bool {
    let own = PROVINCIAL.iter().filter(|(_, all)| all.contains(&province));
    let days: Vec<Day> = own.map(|(day, _)| *day).collect();
    is_one_of(date, &days)
}

/// Only holidays in the first days of a year can replace a weekend's, never the other way round, so one year
/// suffices.
fn is_one_of(date: NaiveDate, days: &[Day]) -> bool {
    let year = date.year();
    if !YEARS.contains(&year) {
        return false;
    }
    let named: Vec<NaiveDate> = days.iter().filter_map(|day| falls(*day, year)).collect();
    named.contains(&date) || made_up(days, &named, year).contains(&date)
}

fn falls(day: Day, year: i32) -> Option<NaiveDate> {
    match day {
        On(month, day) | OnButSunday(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        MondayFrom(month, day) => {
            let from = NaiveDate::from_ymd_opt(year, month, day)?;
            from.iter_days()
                .take(7)
                .find(|date| date.weekday() == Weekday::Mon)
        }
        Easter(after) => {
            let sunday = easter(year)?;
            sunday.checked_add_signed(chrono::Duration::days(i64::from(after)))
        }
    }
}

/// Working days that replace holidays on a weekend. Two in a row (Christmas and Boxing Day) replace two.
fn made_up(days: &[Day], named: &[NaiveDate], year: i32) -> Vec<NaiveDate> {
    let mut free = Vec::new();
    for day in days {
        let Some(date) = falls(*day, year).filter(|date| moves(*day, *date)) else {
            continue;
        };
        let mut later = (1..7).filter_map(|days| date.checked_add_days(Days::new(days)));
        let taken = |date: &NaiveDate| {
            matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
                || named.contains(date)
                || free.contains(date)
        };
        if let Some(instead) = later.find(|date| !taken(date)) {
            free.push(instead);
        }
    }
    free
}

fn moves(day: Day, date: NaiveDate) -> bool {
    match day {
        On(..) => matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        OnButSunday(..) => date.weekday() == Weekday::Sun,
        MondayFrom(..) | Easter(_) => false,
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher algorithm).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(n / 31).ok()?,
        u32::try_from(n % 31 + 1).ok()?,
    )
}
