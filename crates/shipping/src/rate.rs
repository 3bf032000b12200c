//! The price table of a method. Amounts are minor units of the method's currency, before tax.

use kernel::Grams;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One row of a weight table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WeightBreak {
    /// Billable weight up to and including.
    pub up_to: Grams,
    /// The price up to this weight.
    pub price: i64,
}

/// Beyond the last break: an extra price for every started step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Step {
    /// Size of a step.
    pub grams: Grams,
    /// Price of a step.
    pub price: i64,
}

/// How the price is determined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Price {
    /// One price for every parcel.
    Flat {
        /// The price, in minor units.
        price: i64,
    },
    /// By billable weight. Breaks ascend. Without `then`, a parcel heavier than the last break is not accepted.
    ByWeight {
        /// The weight table, in ascending order.
        breaks: Vec<WeightBreak>,
        /// What each further step of weight adds to the last break's price.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        then: Option<Step>,
    },
}

/// The prices of a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rate {
    /// The price before the free-shipping threshold.
    pub price: Price,
    /// Free, handling included, from this subtotal on (after discounts, before tax).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_over: Option<i64>,
}

impl Price {
    /// The price at this billable weight; `None`: too heavy for this method.
    #[must_use]
    pub fn of(&self, billable: Grams) -> Option<i64> {
        match self {
            Self::Flat { price } => Some(*price),
            Self::ByWeight { breaks, then } => breaks
                .iter()
                .find(|one| billable <= one.up_to)
                .map(|one| one.price)
                .or_else(|| beyond(breaks.last()?, (*then)?, billable)),
        }
    }
}

fn beyond(last: &WeightBreak, step: Step, billable: Grams) -> Option<i64> {
    let over = i64::from(billable.0) - i64::from(last.up_to.0);
    let size = i64::from(step.grams.0.max(1));
    let steps = over / size + i64::from(over % size > 0);
    step.price.checked_mul(steps)?.checked_add(last.price)
}

impl Rate {
    /// The charge with handling and the free-shipping threshold; `None`: too heavy for this method.
    #[must_use]
    pub fn charge(&self, billable: Grams, subtotal: i64, handling: i64) -> Option<i64> {
        let price = self.price.of(billable)?.checked_add(handling)?;
        let free = self
            .free_over
            .is_some_and(|threshold| subtotal >= threshold);
        Some(if free { 0 } else { price })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(then: Option<Step>) -> Price {
        let row = |up_to, price| WeightBreak {
            up_to: Grams(up_to),
            price,
        };
        Price::ByWeight {
            breaks: vec![row(500, 1_000), row(2_000, 1_500)],
            then,
        }
    }

    #[test]
    fn a_weight_finds_its_break() {
        let price = table(None);
        let cases = [
            (0, Some(1_000)),
            (500, Some(1_000)),
            (501, Some(1_500)),
            (2_001, None),
        ];
        for (grams, expected) in cases {
            assert_eq!(price.of(Grams(grams)), expected, "{grams} g");
        }
    }

    #[test]
    fn started_steps_count_beyond_the_last_break() {
        let price = table(Some(Step {
            grams: Grams(500),
            price: 200,
        }));
        assert_eq!(price.of(Grams(2_001)), Some(1_700));
        assert_eq!(price.of(Grams(2_500)), Some(1_700));
        assert_eq!(price.of(Grams(2_501)), Some(1_900));
    }

    #[test]
    fn free_over_a_subtotal_means_free() {
        let rate = Rate {
            price: Price::Flat { price: 900 },
            free_over: Some(7_500),
        };
        assert_eq!(rate.charge(Grams(10), 7_499, 100), Some(1_000));
        assert_eq!(rate.charge(Grams(10), 7_500, 100), Some(0));
        let heavy = Rate {
            price: table(None),
            free_over: Some(0),
        };
        assert_eq!(
            heavy.charge(Grams(9_999), 1, 0),
            None,
            "free, but still too heavy"
        );
    }

    proptest! {
        #[test]
        fn a_rising_table_never_charges_less_for_more(
            rows in prop::collection::vec((1_i32..5_000, 0_i64..2_000), 1..8),
            step in prop::option::of((1_i32..1_000, 0_i64..500)),
            weight in 0_i32..60_000, more in 0_i32..5_000,
        ) {
            let (mut up_to, mut price) = (0, 0);
            let breaks = rows.iter().map(|(grams, minor)| {
                up_to += grams;
                price += minor;
                WeightBreak { up_to: Grams(up_to), price }
            }).collect();
            let then = step.map(|(grams, price)| Step { grams: Grams(grams), price });
            let price = Price::ByWeight { breaks, then };
            match (price.of(Grams(weight)), price.of(Grams(weight + more))) {
                (Some(one), Some(other)) => prop_assert!(one <= other),
                (one, None) => prop_assert!(one.is_none() || then.is_none()),
                (None, Some(_)) => prop_assert!(false, "a heavier parcel is taken, a lighter one not"),
            }
        }
    }
}
