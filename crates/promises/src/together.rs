//! What is said of units that wait together.

use orders::Promise;

/// The promise of units that leave with the last of them; an unknown day stays unknown. `None` without any. Pure.
#[must_use]
pub fn together(promises: impl IntoIterator<Item = Promise>) -> Option<Promise> {
    promises.into_iter().reduce(|one, other| {
        let last = std::cmp::max_by_key(one, other, Promise::end);
        Promise {
            now: one.now.saturating_add(other.now),
            later: one.later.saturating_add(other.later),
            earliest: last.latest.and(one.earliest.max(other.earliest)),
            ..last
        }
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use orders::PromiseSource;

    use super::*;

    fn days(days: Option<(u32, u32)>) -> Promise {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        Promise {
            now: 1,
            later: 2,
            earliest: days.and_then(|days| day(days.0)),
            latest: days.and_then(|days| day(days.1)),
            missed: None,
            source: PromiseSource::LeadTime,
        }
    }

    #[test]
    fn the_last_day_counts_for_all_and_an_unknown_one_stays_unknown() {
        let (first, second) = (days(Some((1, 9))), days(Some((3, 4))));
        let all = together([first, second]).unwrap();
        assert_eq!((all.now, all.later), (2, 4));
        let last = days(Some((3, 9)));
        assert_eq!((all.earliest, all.latest), (last.earliest, last.latest));
        let all = together([first, days(None), second]).unwrap();
        assert_eq!((all.earliest, all.latest), (None, None));
        assert_eq!(together([]), None);
    }
}
