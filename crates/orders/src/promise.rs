//! What the shopper is promised about shipping dates.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use shipping::Calendar;
use utoipa::ToSchema;

/// The source of the promised dates, so that a delay is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PromiseSource {
    /// The variant's own lead time.
    LeadTime,
    /// No date is known: the shop will write to the shopper.
    Unknown,
}

/// When the backordered units of a line are expected to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Promise {
    /// Units in stock when the promise was made.
    pub now: i32,
    /// Units to be backordered.
    pub later: i32,
    /// First expected day; `None` when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<NaiveDate>,
    /// Last expected day; `None` when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<NaiveDate>,
    /// Where the dates come from.
    pub source: PromiseSource,
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
    /// The first working day after `days` have passed: lead times are calendar days, but nothing leaves a closed shop.
    fn after(self, days: i32) -> NaiveDate {
        let date = self.date + Duration::days(i64::from(days));
        self.calendar.next_open_day(date)
    }
}

/// The promise for a line of which `later` units are not in stock. `None` when all are. Pure.
#[must_use]
pub fn promise(
    today: ShopDay,
    now: i32,
    later: i32,
    lead_days: Option<(i32, i32)>,
) -> Option<Promise> {
    if later == 0 {
        return None;
    }
    let dates = lead_days.map(|(min, max)| (today.after(min), today.after(max.max(min))));
    Some(Promise {
        now,
        later,
        earliest: dates.map(|(earliest, _)| earliest),
        latest: dates.map(|(_, latest)| latest),
        source: if dates.is_some() {
            PromiseSource::LeadTime
        } else {
            PromiseSource::Unknown
        },
    })
}

/// Updates a line's promise when `later` units are still missing. If no more than promised are missing, the dates stay:
/// the shopper has read them. Pure.
#[must_use]
pub(crate) fn kept(old: Option<Promise>, now: i32, later: i32) -> Kept {
    match old {
        _ if later == 0 => Kept::Whole,
        Some(old) if later <= old.later => Kept::Dates(Promise { now, later, ..old }),
        _ => Kept::Broken,
    }
}

/// Whether a promise still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Everything is in stock; no promise is needed.
    Whole,
    /// No more units are missing than promised, so the promised dates stay.
    Dates(Promise),
    /// More units are missing than promised.
    Broken,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ontario(month: u32, day: u32) -> ShopDay {
        ShopDay {
            date: NaiveDate::from_ymd_opt(2026, month, day).unwrap(),
            calendar: Calendar::Canada(kernel::Province::Ontario),
        }
    }

    /// Christmas is a Friday, and Boxing Day is observed on Monday.
    #[test]
    fn nothing_is_promised_for_a_holiday_or_a_weekend() {
        let made = promise(ontario(12, 11), 0, 1, Some((8, 14))).unwrap();
        assert_eq!(made.earliest, NaiveDate::from_ymd_opt(2026, 12, 21));
        assert_eq!(made.latest, NaiveDate::from_ymd_opt(2026, 12, 29));
    }

    #[test]
    fn a_promise_is_a_range_from_the_lead_time() {
        let today = ontario(11, 24);
        assert_eq!(promise(today, 5, 0, Some((7, 14))), None);
        let made = promise(today, 5, 2, Some((7, 14))).unwrap();
        assert_eq!(made.earliest, NaiveDate::from_ymd_opt(2026, 12, 1));
        assert_eq!(made.latest, NaiveDate::from_ymd_opt(2026, 12, 8));
        assert_eq!(
            promise(today, 0, 1, None).unwrap().source,
            PromiseSource::Unknown
        );
    }

    #[test]
    fn fewer_to_come_keep_the_days_the_shopper_read() {
        let day = ontario(11, 24);
        let old = promise(day, 1, 4, Some((7, 14)));
        let Kept::Dates(fewer) = kept(old, 3, 2) else {
            panic!("not kept")
        };
        assert_eq!((fewer.now, fewer.later), (3, 2));
        assert_eq!(
            (fewer.earliest, fewer.latest),
            old.map(|old| (old.earliest, old.latest)).unwrap()
        );
        assert_eq!(kept(old, 5, 0), Kept::Whole);
        assert_eq!(kept(old, 0, 5), Kept::Broken);
        assert_eq!(kept(None, 0, 1), Kept::Broken);
    }
}
