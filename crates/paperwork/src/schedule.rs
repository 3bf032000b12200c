//! When a day's paperwork is due. Pure.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use zones::Zone;

/// The hour a shop chose, on its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hour {
    pub at: NaiveTime,
    pub zone: Zone,
}

/// No clock was ever put forward by more than a day.
const LONGEST_GAP: i64 = 25 * 60;

impl Hour {
    /// The instant at which the paperwork of a day is due: where the clock shows the hour twice, the first time; where it
    /// skips it, the first minute it shows after it.
    pub fn due(self, day: NaiveDate) -> DateTime<Utc> {
        let wanted = day.and_time(self.at);
        let shown = (0..=LONGEST_GAP).find_map(|minutes| {
            let local = wanted + Duration::minutes(minutes);
            self.zone.from_local_datetime(&local).earliest()
        });
        shown.map_or_else(|| wanted.and_utc(), |at| at.with_timezone(&Utc))
    }

    /// The shop's day at an instant.
    pub fn day(self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone).date_naive()
    }

    /// The last day whose paperwork is due.
    pub fn last_due(self, now: DateTime<Utc>) -> NaiveDate {
        let today = self.day(now);
        let mut days = (0..=2).map(|back| today - Days::new(back));
        days.find(|day| self.due(*day) <= now).unwrap_or(today)
    }

    /// The first day whose paperwork is due later than now.
    pub fn next(self, now: DateTime<Utc>) -> NaiveDate {
        let today = self.day(now);
        let mut days = (0..=2).map(|on| today + Days::new(on));
        days.find(|day| self.due(*day) > now)
            .unwrap_or(today + Days::new(1))
    }
}

/// When the next paperwork is due for a shop that chose this hour.
#[must_use]
pub fn next_due(now: DateTime<Utc>, at: NaiveTime, zone: Zone) -> DateTime<Utc> {
    let hour = Hour { at, zone };
    hour.due(hour.next(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toronto(hour: u32, minute: u32) -> Hour {
        Hour {
            at: NaiveTime::from_hms_opt(hour, minute, 0).unwrap(),
            zone: Zone::toronto(),
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The clocks go back an hour on 1 November 2026 and forward on 14 March 2027.
    #[test]
    fn an_hour_that_comes_twice_counts_the_first_time() {
        let hour = toronto(1, 30);
        assert_eq!(hour.due(day("2026-11-01")), at("2026-11-01T05:30:00Z"));
        assert_eq!(hour.last_due(at("2026-11-01T06:30:00Z")), day("2026-11-01"));
        assert_eq!(hour.next(at("2026-11-01T06:29:00Z")), day("2026-11-02"));
    }

    #[test]
    fn an_hour_that_does_not_exist_is_the_next_minute_that_does() {
        let hour = toronto(2, 30);
        assert_eq!(hour.due(day("2027-03-14")), at("2027-03-14T07:00:00Z"));
        assert_eq!(hour.due(day("2027-03-15")), at("2027-03-15T06:30:00Z"));
    }

    #[test]
    fn after_midnight_the_evening_before_is_still_the_last_day_due() {
        let hour = toronto(23, 59);
        assert_eq!(hour.last_due(at("2026-11-25T05:10:00Z")), day("2026-11-24"));
        assert_eq!(hour.last_due(at("2026-11-25T04:58:00Z")), day("2026-11-23"));
    }

    #[test]
    fn every_day_of_two_years_is_due_once_and_in_order_in_every_zone() {
        for zone in zones::Zone::all() {
            for (of_day, minute) in [(0, 0), (2, 30), (23, 59)] {
                let at = NaiveTime::from_hms_opt(of_day, minute, 0).unwrap();
                let hour = Hour { at, zone };
                let first = day("2024-01-01");
                let mut before = hour.due(first);
                for on in 1..730 {
                    let due = hour.due(first + Days::new(on));
                    assert!(due > before, "{zone} {at} {}", first + Days::new(on));
                    before = due;
                }
            }
        }
    }
}
