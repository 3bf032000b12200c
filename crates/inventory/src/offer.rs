//! Calculates what a variant can offer. Pages, cart, review and reservation all use it; no other code weighs stock
//! against a policy. Pure.

use crate::{Availability, Policy};

/// A variant's stock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// Units available for web sales.
    pub available: i32,
    /// Units promised beyond stock.
    pub backordered: i32,
}

impl Stock {
    /// The stock as other shoppers see it: nothing is available while a line is backordered.
    #[must_use]
    pub const fn for_others(self) -> Self {
        Self {
            available: if self.backordered > 0 {
                0
            } else {
                self.available
            },
            ..self
        }
    }
}

impl From<&Availability> for Stock {
    fn from(found: &Availability) -> Self {
        Self {
            available: found.available,
            backordered: found.backordered,
        }
    }
}

/// How a wanted quantity is served: units from stock now, and units on backorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The wanted quantity.
    pub wanted: i32,
    /// Units from stock.
    pub now: i32,
    /// Units on backorder.
    pub later: i32,
}

impl Split {
    /// Fewer units can be sold than are wanted.
    #[must_use]
    pub const fn is_short(self) -> bool {
        self.now + self.later < self.wanted
    }
}

impl Policy {
    /// How many more units may be backordered.
    #[must_use]
    pub fn room(self, stock: Stock) -> i32 {
        match self {
            Self::Untracked => i32::MAX,
            Self::Deny => 0,
            Self::Allow { limit } => limit
                .unwrap_or(i32::MAX)
                .saturating_sub(stock.backordered)
                .max(0),
        }
    }

    /// The most that can be sold, from stock and on backorder.
    #[must_use]
    pub fn most(self, stock: Stock) -> i32 {
        stock.available.max(0).saturating_add(self.room(stock))
    }

    /// Serves from stock first, then on backorder as far as the policy allows.
    #[must_use]
    pub fn split(self, stock: Stock, wanted: i32) -> Split {
        let now = match self {
            Self::Untracked => wanted,
            Self::Deny | Self::Allow { .. } => wanted.min(stock.available.max(0)),
        };
        Split {
            wanted,
            now,
            later: (wanted - now).min(self.room(stock)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn while_somebody_waits_nothing_is_there_for_others() {
        let stock = Stock {
            available: 3,
            backordered: 1,
        };
        let policy = Policy::Allow { limit: Some(4) };
        let split = policy.split(stock.for_others(), 5);
        assert_eq!((split.now, split.later, split.is_short()), (0, 3, true));
        assert_eq!(policy.split(stock, 5).now, 3, "who gives back takes anew");
    }

    proptest! {
        #[test]
        fn no_more_is_had_than_there_is(
            available in -5_i32..30, backordered in 0_i32..10, wanted in 1_i32..40,
            limit in prop::option::of(0_i32..20), deny in any::<bool>(),
        ) {
            let policy = if deny { Policy::Deny } else { Policy::Allow { limit } };
            let stock = Stock { available, backordered };
            let split = policy.split(stock, wanted);
            prop_assert!(split.now >= 0 && split.later >= 0);
            prop_assert!(split.now <= available.max(0));
            prop_assert_eq!(split.now + split.later, wanted.min(policy.most(stock)));
            prop_assert_eq!(split.is_short(), wanted > policy.most(stock));
        }
    }
}
