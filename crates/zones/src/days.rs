//! Days of a zone, cut into instants.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::{Zone, offset::civil_of};

/// Consecutive days of a zone, for a query that groups instants by day: `dates[width_bucket(instant, starts)]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The days, in order.
    pub dates: Vec<NaiveDate>,
    /// When each of them begins.
    pub starts: Vec<DateTime<Utc>>,
}

impl Zone {
    /// When a day begins: at midnight or, where clocks skip midnight, at the first moment after it.
    #[must_use]
    pub fn start_of(self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        civil_of(&midnight)
            .and_then(|local| self.rules.to_ambiguous_timestamp(local).compatible().ok())
            .and_then(|start| DateTime::from_timestamp(start.as_second(), 0))
            .unwrap_or_else(|| midnight.and_utc())
    }

    /// The day that an instant belongs to.
    #[must_use]
    pub fn day_of(self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self).date_naive()
    }

    /// The days that `[from, until)` touches; none if it is empty.
    #[must_use]
    pub fn days(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Days {
        let dates = self.day_of(from).iter_days();
        let dates = dates.take_while(|day| from < until && self.start_of(*day) < until);
        let (dates, starts) = dates.map(|day| (day, self.start_of(day))).unzip();
        Days { dates, starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_as_long_as_the_clocks_make_them() {
        let hours = |zone: &str, of: &str| {
            let zone: Zone = zone.parse().unwrap();
            let length = zone.start_of(day(of).succ_opt().unwrap()) - zone.start_of(day(of));
            length.num_hours()
        };
        assert_eq!(hours("America/Toronto", "2026-11-01"), 25);
        assert_eq!(hours("America/Toronto", "2026-03-08"), 23);
        assert_eq!(hours("America/Vancouver", "2026-11-01"), 24);
    }

    #[test]
    fn where_clocks_skip_midnight_the_day_begins_after_it() {
        let cairo: Zone = "Africa/Cairo".parse().unwrap();
        assert_eq!(
            cairo.start_of(day("2026-04-24")),
            at("2026-04-23T22:00:00Z")
        );
        assert_eq!(cairo.day_of(at("2026-04-23T22:00:00Z")), day("2026-04-24"));
    }

    #[test]
    fn the_days_of_a_span_are_those_it_touches() {
        let toronto = Zone::toronto();
        let days = toronto.days(at("2026-10-31T12:00:00Z"), at("2026-11-02T05:00:00Z"));
        assert_eq!(days.dates, [day("2026-10-31"), day("2026-11-01")]);
        assert_eq!(
            days.starts,
            [at("2026-10-31T04:00:00Z"), at("2026-11-01T04:00:00Z")]
        );
        let none = toronto.days(at("2026-11-02T05:00:00Z"), at("2026-11-02T05:00:00Z"));
        assert_eq!(none.dates, []);
    }
}
