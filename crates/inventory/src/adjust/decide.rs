//! How a movement changes on hand. Pure.
//!
//! The rule: on hand = the last count (by `as_of`) + every delta that occurred then or later. A delta older than the
//! last count, or a count older than a later one, is therefore recorded without effect.

use chrono::{DateTime, Utc};

use super::{AdjustError, Change, Effect};
use crate::{MovementKind, store::items::ItemRow};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) kind: MovementKind,
    pub(super) quantity: i32,
    pub(super) delta: i32,
    pub(super) on_hand: i32,
    pub(super) occurred_at: DateTime<Utc>,
    pub(super) counted_as_of: Option<DateTime<Utc>>,
    pub(super) effect: Effect,
}

/// `moved_since`: for a count, the sum of the deltas recorded at or after its `as_of`.
pub(super) fn decide(
    item: &ItemRow,
    change: Change,
    moved_since: i64,
    now: DateTime<Utc>,
) -> Result<Plan, AdjustError> {
    match change {
        Change::Delta {
            kind,
            quantity,
            occurred_at,
        } => {
            if !kind.fits(quantity) {
                return Err(AdjustError::WrongSign { kind, quantity });
            }
            let occurred_at =
                occurred_at.map_or_else(|| not_swallowed(item, now), |at| at.min(now));
            delta(item, kind.kind(), quantity, occurred_at)
        }
        Change::Count { quantity, as_of } => count(item, quantity, moved_since, as_of.min(now)),
        Change::Set { quantity, expect } => {
            if expect.is_some_and(|expect| expect != item.on_hand) {
                return Err(AdjustError::Stale {
                    on_hand: item.on_hand,
                    version: item.version,
                });
            }
            let missing = quantity
                .checked_sub(item.on_hand)
                .ok_or(AdjustError::OutOfRange)?;
            delta(
                item,
                MovementKind::Correction,
                missing,
                not_swallowed(item, now),
            )
        }
    }
}

/// Now, or the time of a count whose clock ran ahead of ours: what happens now happens after that count.
fn not_swallowed(item: &ItemRow, now: DateTime<Utc>) -> DateTime<Utc> {
    item.counted_as_of.map_or(now, |as_of| as_of.max(now))
}

fn delta(
    item: &ItemRow,
    kind: MovementKind,
    quantity: i32,
    occurred_at: DateTime<Utc>,
) -> Result<Plan, AdjustError> {
    let known = item.counted_as_of.is_some_and(|as_of| occurred_at < as_of);
    let (delta, effect) = if known {
        (0, Effect::Superseded)
    } else {
        (quantity, Effect::Applied)
    };
    let on_hand = item
        .on_hand
        .checked_add(delta)
        .ok_or(AdjustError::OutOfRange)?;
    let counted_as_of = item.counted_as_of;
    Ok(Plan {
        kind,
        quantity,
        delta,
        on_hand,
        occurred_at,
        counted_as_of,
        effect,
    })
}

fn count(
    item: &ItemRow,
    quantity: i32,
    moved_since: i64,
    occurred_at: DateTime<Utc>,
) -> Result<Plan, AdjustError> {
    if quantity < 0 {
        return Err(AdjustError::NegativeCount);
    }
    let kind = MovementKind::Count;
    let (on_hand, counted_as_of, effect) = match item.counted_as_of {
        Some(later) if occurred_at < later => (item.on_hand, Some(later), Effect::Superseded),
        _ => {
            let on_hand = i32::try_from(i64::from(quantity) + moved_since)
                .map_err(|_| AdjustError::OutOfRange)?;
            (on_hand, Some(occurred_at), Effect::Applied)
        }
    };
    let delta = on_hand
        .checked_sub(item.on_hand)
        .ok_or(AdjustError::OutOfRange)?;
    Ok(Plan {
        kind,
        quantity,
        delta,
        on_hand,
        occurred_at,
        counted_as_of,
        effect,
    })
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use kernel::{LocationId, VariantId};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::DeltaKind;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minute)
    }
    fn item(on_hand: i32, counted: Option<i64>) -> ItemRow {
        ItemRow {
            variant_id: VariantId::from_uuid(Uuid::nil()),
            location_id: LocationId::from_uuid(Uuid::nil()),
            on_hand,
            reserved: 0,
            backordered: 0,
            reorder_point: None,
            reorder_quantity: None,
            counted_as_of: counted.map(at),
            version: 7,
            updated_at: at(0),
        }
    }
    fn receive(quantity: i32, minute: i64) -> Change {
        Change::Delta {
            kind: DeltaKind::Receive,
            quantity,
            occurred_at: Some(at(minute)),
        }
    }

    #[test]
    fn a_late_delta_is_known_to_the_count() {
        let plan = decide(&item(10, Some(50)), receive(5, 49), 0, at(100)).expect("plan");
        assert_eq!((plan.on_hand, plan.effect), (10, Effect::Superseded));
        let tie = decide(&item(10, Some(50)), receive(5, 50), 0, at(100)).expect("plan");
        assert_eq!((tie.on_hand, tie.effect), (15, Effect::Applied));
    }

    #[test]
    fn a_count_keeps_what_moved_since() {
        let count = Change::Count {
            quantity: 20,
            as_of: at(40),
        };
        let plan = decide(&item(10, None), count, -3, at(100)).expect("plan");
        assert_eq!((plan.on_hand, plan.delta), (17, 7));
        let old = decide(&item(10, Some(50)), count, 0, at(100)).expect("plan");
        assert_eq!((old.on_hand, old.effect), (10, Effect::Superseded));
    }

    #[test]
    fn a_set_compares_first() {
        let set = |expect| Change::Set {
            quantity: 4,
            expect,
        };
        assert!(decide(&item(10, None), set(Some(10)), 0, at(1)).is_ok_and(|p| p.delta == -6));
        let stale = decide(&item(9, None), set(Some(10)), 0, at(1));
        assert!(matches!(
            stale,
            Err(AdjustError::Stale {
                on_hand: 9,
                version: 7
            })
        ));
    }

    #[test]
    fn signs_must_fit() {
        let wrong = Change::Delta {
            kind: DeltaKind::Sale,
            quantity: 2,
            occurred_at: None,
        };
        assert!(matches!(
            decide(&item(9, None), wrong, 0, at(1)),
            Err(AdjustError::WrongSign { .. })
        ));
    }

    proptest! {
        /// In any order of arrival, on hand equals the last count plus the deltas since.
        #[test]
        fn the_order_of_arrival_does_not_matter_to_the_rule(
            told in prop::collection::vec((any::<bool>(), 1_i32..20, 0_i64..60), 1..20),
        ) {
            let mut item = item(0, None);
            let mut story: Vec<Plan> = Vec::new();
            for (is_count, quantity, minute) in told {
                let change = if is_count {
                    Change::Count { quantity, as_of: at(minute) }
                } else {
                    receive(quantity, minute)
                };
                let since = story.iter()
                    .filter(|plan| plan.kind != MovementKind::Count && plan.occurred_at >= at(minute))
                    .map(|plan| i64::from(plan.quantity)).sum();
                let plan = decide(&item, change, since, at(100)).expect("in range");
                item.on_hand = plan.on_hand;
                item.counted_as_of = plan.counted_as_of;
                story.push(plan);
            }
            let last = story.iter().enumerate()
                .filter(|(_, plan)| plan.kind == MovementKind::Count)
                .max_by_key(|(index, plan)| (plan.occurred_at, *index)).map(|(_, plan)| *plan);
            let since = last.map_or(at(-1), |count| count.occurred_at);
            let deltas: i32 = story.iter()
                .filter(|plan| plan.kind != MovementKind::Count && plan.occurred_at >= since)
                .map(|plan| plan.quantity).sum();
            prop_assert_eq!(item.on_hand, last.map_or(0, |count| count.quantity) + deltas);
            prop_assert_eq!(item.on_hand, story.iter().map(|plan| plan.delta).sum::<i32>());
        }
    }
}
