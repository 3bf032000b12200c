//! Weight and length in whole grams and millimetres.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! measure {
    ($(#[$doc:meta])* $name:ident, $($($unit:literal)|+ => $factor:expr),+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
                 Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub i32);

        impl $name {
            /// Converts a decimal in `unit`, rounding half up to a whole number. `None` if the unit is unknown, or
            /// the value negative or too large.
            #[must_use]
            pub fn from_unit(value: Decimal, unit: &str) -> Option<Self> {
                let factor = match unit.trim().to_ascii_lowercase().as_str() {
                    $($($unit)|+ => $factor,)+
                    _ => return None,
                };
                let whole = value
                    .checked_mul(factor)?
                    .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
                    .to_i32()?;
                (whole >= 0).then_some(Self(whole))
            }
        }
    };
}

measure!(
    /// Grams. 1 lb = 453.59237 g exactly (international yard and pound agreement, 1959).
    Grams,
    "g" => Decimal::ONE,
    "kg" => Decimal::ONE_THOUSAND,
    "lb" | "lbs" => Decimal::from_parts(45_359_237, 0, 0, false, 5),
    "oz" => Decimal::from_parts(28_349_523, 0, 0, false, 6)
);

measure!(
    /// Millimetres. 1 in = 25.4 mm exactly.
    Millimetres,
    "mm" => Decimal::ONE,
    "cm" => Decimal::TEN,
    "m" => Decimal::ONE_THOUSAND,
    "in" => Decimal::from_parts(254, 0, 0, false, 1)
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_and_inches_convert_half_up() {
        assert_eq!(Grams::from_unit(Decimal::ONE, "lb"), Some(Grams(454)));
        assert_eq!(Grams::from_unit(Decimal::new(5, 1), "kg"), Some(Grams(500)));
        assert_eq!(
            Millimetres::from_unit(Decimal::TWO, "in"),
            Some(Millimetres(51))
        );
        assert_eq!(Grams::from_unit(Decimal::ONE, "stone"), None);
        assert_eq!(Grams::from_unit(Decimal::NEGATIVE_ONE, "g"), None);
    }
}
