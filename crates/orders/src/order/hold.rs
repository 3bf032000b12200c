//! How long an unpaid order holds its goods.
//!
//! They are held for a quarter of an hour, and on for up to three quarters as long as at least as many are left for
//! others. Another attempt to pay does not prolong it. See docs/decisions/0110.

use chrono::{DateTime, Duration, Utc};

/// How long goods are held whatever others want, and by how much a hold is prolonged.
const FIRMLY: Duration = Duration::minutes(15);
/// The longest an order holds goods. Longer than the processor's page lives.
const AT_MOST: Duration = Duration::minutes(45);
/// The reservation outlasts the time shown to the shopper by this much, so that the lapse job can still prolong it.
const GRACE: Duration = Duration::minutes(1);

/// The end of a new order's hold.
pub(super) fn first(placed_at: DateTime<Utc>) -> DateTime<Utc> {
    placed_at + FIRMLY
}

/// The next end of a hold that ends now; `None` once it was the longest.
pub(super) fn next(placed_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let until = (now + FIRMLY).min(placed_at + AT_MOST);
    (until > now).then_some(until)
}

/// When the units of an order held until `pay_by` are released.
pub(super) fn released(pay_by: DateTime<Utc>) -> DateTime<Utc> {
    pay_by + GRACE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_is_prolonged_to_three_quarters_of_an_hour_and_no_longer() {
        let placed = DateTime::UNIX_EPOCH;
        let (mut now, mut ends) = (first(placed), Vec::new());
        while let Some(until) = next(placed, now) {
            ends.push((until - placed).num_minutes());
            now = until;
        }
        assert_eq!(ends, [30, 45]);
        let late = placed + Duration::minutes(40);
        assert_eq!(next(placed, late), Some(placed + AT_MOST));
    }
}
