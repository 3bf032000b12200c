//! Redistributes units after an item's numbers changed. Pure.
//!
//! Units that arrive go to backordered lines, first come first served. Units that vanish are taken from the youngest
//! reservations: carts before orders, and among them the last in the queue.

use crate::{Reservation, State};

/// By how many units each of `open` changes (same order); positive: from backordered to reserved.
pub(crate) fn balance(on_hand: i32, open: &[Reservation]) -> Vec<i32> {
    let reserved: i64 = open.iter().map(|one| i64::from(one.reserved)).sum();
    let free = i64::from(on_hand.max(0)) - reserved;
    match i32::try_from(free.unsigned_abs()) {
        Ok(units) if free > 0 => fill(units, open),
        Ok(units) if free < 0 => shorten(units, open),
        _ => vec![0; open.len()],
    }
}

fn fill(mut free: i32, open: &[Reservation]) -> Vec<i32> {
    open.iter()
        .map(|one| {
            let given = one.backordered.min(free);
            free -= given;
            given
        })
        .collect()
}

fn shorten(mut missing: i32, open: &[Reservation]) -> Vec<i32> {
    let mut shifts = vec![0; open.len()];
    for paid in [false, true] {
        for (shift, one) in shifts.iter_mut().zip(open).rev() {
            if (one.state == State::Committed) == paid {
                let taken = one.reserved.min(missing);
                missing -= taken;
                *shift -= taken;
            }
        }
    }
    shifts
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use kernel::{CartId, LineId, LocationId, ReservationId, VariantId};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{Holder, Spot};

    fn one((reserved, backordered, paid): (i32, i32, bool)) -> Reservation {
        let nil = Uuid::nil();
        let held = State::Held {
            expires_at: DateTime::UNIX_EPOCH,
        };
        Reservation {
            id: ReservationId::from_uuid(nil),
            spot: Spot {
                variant: VariantId::from_uuid(nil),
                location: LocationId::from_uuid(nil),
            },
            holder: Holder::Cart(CartId::from_uuid(nil)),
            line: LineId::from_uuid(nil),
            quantity: reserved + backordered,
            reserved,
            backordered,
            shipped: 0,
            queued_at: DateTime::UNIX_EPOCH,
            state: if paid { State::Committed } else { held },
        }
    }
    fn shifts(on_hand: i32, rows: &[(i32, i32, bool)]) -> Vec<i32> {
        balance(on_hand, &rows.iter().copied().map(one).collect::<Vec<_>>())
    }

    #[test]
    fn goods_go_to_the_first_in_the_queue() {
        assert_eq!(
            shifts(6, &[(1, 2, true), (0, 3, true), (0, 4, true)]),
            [2, 3, 0]
        );
        assert_eq!(shifts(4, &[(1, 2, true), (0, 3, true)]), [2, 1]);
        assert_eq!(shifts(9, &[(1, 0, true)]), [0]);
    }

    #[test]
    fn what_is_missing_comes_from_carts_first_then_from_the_youngest_order() {
        assert_eq!(
            shifts(3, &[(1, 0, false), (3, 0, true), (2, 0, true)]),
            [-1, 0, -2]
        );
        assert_eq!(shifts(-2, &[(1, 0, true), (3, 0, true)]), [-1, -3]);
    }

    proptest! {
        #[test]
        fn afterwards_the_item_is_in_order(
            on_hand in -10_i32..60,
            rows in prop::collection::vec((0_i32..10, 0_i32..10, any::<bool>()), 0..8),
        ) {
            let shifts = shifts(on_hand, &rows);
            let after: Vec<(i32, i32)> = rows.iter().zip(&shifts)
                .map(|((reserved, backordered, _), shift)| (reserved + shift, backordered - shift)).collect();
            prop_assert!(after.iter().all(|(reserved, backordered)| *reserved >= 0 && *backordered >= 0));
            let reserved: i32 = after.iter().map(|(reserved, _)| reserved).sum();
            let waiting: i32 = after.iter().map(|(_, backordered)| backordered).sum();
            prop_assert!(reserved <= on_hand.max(0));
            prop_assert!(waiting == 0 || reserved >= on_hand);
        }
    }
}
