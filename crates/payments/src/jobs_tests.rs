//! When attempts and refunds are looked at again.

use super::*;

#[test]
fn a_refund_that_succeeded_is_looked_at_until_the_bank_can_no_longer_send_it_back() {
    let mut now = at(5);
    let mut looks = 0;
    while let Some(next) = next_refund_look(&RefundState::Succeeded, at(0), now) {
        assert!(next - now <= Duration::days(18));
        (now, looks) = (next, looks + 1);
    }
    assert!(now - at(0) >= Duration::days(30), "{now}");
    assert!(looks < 25, "{looks}");
}

#[test]
fn a_call_that_was_never_answered_is_looked_for_for_a_month_with_growing_gaps() {
    let silent = AttemptState::Abandoned {
        at: at(200),
        reason: GaveUp::NeverSent,
    };
    let (mut now, mut gaps) = (at(210), Vec::new());
    while let Some(next) = next_look(&silent, at(0), now) {
        gaps.push(next - now);
        now = next;
    }
    assert!(now - at(0) >= Duration::days(30));
    assert!(gaps.is_sorted() && gaps.len() < 80, "{}", gaps.len());
    let refused = AttemptState::Abandoned {
        at: at(200),
        reason: GaveUp::Refused,
    };
    assert_eq!(
        next_look(&refused, at(0), at(210)),
        None,
        "that was an answer"
    );
}
use crate::{Conflict, ConflictReason, snapshot::tests::at};

#[test]
fn a_conflict_without_money_is_looked_at_every_hour_for_a_month() {
    let torn = AttemptState::Conflict(Conflict {
        reason: ConflictReason::Reference {
            found: "ten_9".into(),
        },
        received: None,
    });
    let hour = Duration::hours(1);
    assert_eq!(next_look(&torn, at(0), at(60)), Some(at(60) + hour));
    let month = at(0) + Duration::days(30);
    assert_eq!(next_look(&torn, at(0), month), None);
}
