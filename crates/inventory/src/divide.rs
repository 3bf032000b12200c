//! Allocates available units to lines. Pure: all lines or none; demand on one variant is added up.

use std::collections::BTreeMap;

use kernel::{LineId, VariantId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::offer::Stock;

/// What may happen if a variant's stock does not suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The shop does not count it: always available, nothing is recorded.
    Untracked,
    /// Refuse the sale.
    Deny,
    /// Backorder the rest, as long as at most `limit` units of the variant are backordered in all.
    Allow {
        /// Maximum number of units on backorder; `None`: unlimited.
        limit: Option<i32>,
    },
}

/// A line that asks for units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReserveLine {
    /// The line of the cart or order.
    pub line: LineId,
    /// The variant.
    pub variant: VariantId,
    /// How many units; positive.
    pub quantity: i32,
    /// What may happen if stock does not suffice.
    pub policy: Policy,
}

/// The units a line received: reserved + backordered is what it asked for (less what has been shipped).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Allocation {
    /// The line.
    pub line: LineId,
    /// Its variant.
    pub variant: VariantId,
    /// Units promised from stock.
    pub reserved: i32,
    /// Units promised beyond stock.
    pub backordered: i32,
}

/// A variant that cannot serve all lines that ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Short {
    /// The variant.
    pub variant: VariantId,
    /// Units all lines ask for.
    pub asked: i64,
    /// Units that could be sold: in stock, and still open to backorder.
    pub available: i32,
}

/// Serves the lines in the order given.
pub(crate) fn divide(
    free: &BTreeMap<VariantId, Stock>,
    lines: &[ReserveLine],
) -> Result<Vec<Allocation>, Vec<Short>> {
    let mut left = free.clone();
    let mut short = BTreeMap::new();
    let mut given = Vec::with_capacity(lines.len());
    for line in lines {
        let stock = left.entry(line.variant).or_default();
        match serve(stock, line) {
            Some(allocation) => given.push(allocation),
            None => {
                short.entry(line.variant).or_insert(line.policy);
            }
        }
    }
    if short.is_empty() {
        return Ok(given);
    }
    Err(short
        .into_iter()
        .map(|(variant, policy)| shortage(free, lines, variant, policy))
        .collect())
}

fn serve(stock: &mut Stock, line: &ReserveLine) -> Option<Allocation> {
    let split = line.policy.split(*stock, line.quantity);
    if split.is_short() {
        return None;
    }
    if line.policy != Policy::Untracked {
        stock.available -= split.now;
        stock.backordered += split.later;
    }
    Some(Allocation {
        line: line.line,
        variant: line.variant,
        reserved: split.now,
        backordered: split.later,
    })
}

fn shortage(
    free: &BTreeMap<VariantId, Stock>,
    lines: &[ReserveLine],
    variant: VariantId,
    policy: Policy,
) -> Short {
    let stock = free.get(&variant).copied().unwrap_or_default();
    let asked = lines
        .iter()
        .filter(|line| line.variant == variant)
        .map(|line| i64::from(line.quantity));
    let available = policy.most(stock);
    Short {
        variant,
        asked: asked.sum(),
        available,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn variant(number: u128) -> VariantId {
        VariantId::from_uuid(Uuid::from_u128(number))
    }
    fn line(number: u128, of: u128, quantity: i32, policy: Policy) -> ReserveLine {
        let line = LineId::from_uuid(Uuid::from_u128(number));
        ReserveLine {
            line,
            variant: variant(of),
            quantity,
            policy,
        }
    }
    fn free(rows: &[(u128, i32, i32)]) -> BTreeMap<VariantId, Stock> {
        let row = |(number, available, backordered): &(u128, i32, i32)| {
            (
                variant(*number),
                Stock {
                    available: *available,
                    backordered: *backordered,
                },
            )
        };
        rows.iter().map(row).collect()
    }
    const ALLOW: Policy = Policy::Allow { limit: None };

    #[test]
    fn two_lines_of_one_variant_are_taken_together() {
        let lines = [line(1, 7, 2, Policy::Deny), line(2, 7, 2, Policy::Deny)];
        let refused = divide(&free(&[(7, 3, 0)]), &lines);
        assert_eq!(
            refused,
            Err(vec![Short {
                variant: variant(7),
                asked: 4,
                available: 3
            }])
        );
        assert!(divide(&free(&[(7, 4, 0)]), &lines).is_ok());
    }

    #[test]
    fn what_is_short_is_backordered_up_to_the_limit() {
        let given = divide(&free(&[(7, 3, 0)]), &[line(1, 7, 5, ALLOW)]).expect("allowed");
        assert_eq!(
            given.first().map(|one| (one.reserved, one.backordered)),
            Some((3, 2))
        );
        let limited = [line(1, 7, 5, Policy::Allow { limit: Some(4) })];
        assert!(divide(&free(&[(7, 3, 2)]), &limited).is_ok());
        let refused = divide(&free(&[(7, 3, 3)]), &limited);
        assert_eq!(
            refused,
            Err(vec![Short {
                variant: variant(7),
                asked: 5,
                available: 4
            }])
        );
    }

    #[test]
    fn untracked_is_always_there_and_the_unknown_never() {
        let given = divide(&free(&[]), &[line(1, 7, 5, Policy::Untracked)]).expect("untracked");
        assert_eq!(given.first().map(|one| one.reserved), Some(5));
        assert!(divide(&free(&[]), &[line(1, 7, 1, Policy::Deny)]).is_err());
    }

    fn any_policy() -> impl Strategy<Value = Policy> {
        prop_oneof![
            Just(Policy::Untracked),
            Just(Policy::Deny),
            prop::option::of(0_i32..40).prop_map(|limit| Policy::Allow { limit }),
        ]
    }

    proptest! {
        #[test]
        fn nothing_is_given_twice(
            stock in prop::collection::vec((-5_i32..30, 0_i32..10), 1..4),
            wishes in prop::collection::vec((0_usize..4, 1_i32..20, any_policy()), 1..8),
        ) {
            let rows: Vec<(u128, i32, i32)> =
                stock.iter().zip(0..).map(|((a, b), number)| (number, *a, *b)).collect();
            let lines: Vec<ReserveLine> = wishes.iter().zip(100..)
                .map(|((of, quantity, policy), number)| line(number, *of as u128, *quantity, *policy))
                .collect();
            let free = free(&rows);
            match divide(&free, &lines) {
                Ok(given) => for of in 0..4 {
                    let mine = || lines.iter().zip(&given)
                        .filter(|(line, _)| line.variant == variant(of) && line.policy != Policy::Untracked);
                    let reserved: i32 = mine().map(|(_, got)| got.reserved).sum();
                    let had = free.get(&variant(of)).copied().unwrap_or_default().available.max(0);
                    prop_assert!(reserved <= had);
                    for (line, got) in mine() {
                        prop_assert_eq!(got.reserved + got.backordered, line.quantity);
                        prop_assert!(got.backordered == 0 || line.policy != Policy::Deny);
                    }
                },
                Err(short) => prop_assert!(!short.is_empty()),
            }
        }
    }
}
