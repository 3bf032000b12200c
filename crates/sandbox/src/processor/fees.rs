//! The processor's fee on a charge: 2.9 % + 30 ¢, and 0.8 % more for a foreign card (Canadian list price).

use crate::processor::cards::Origin;

const FIXED_MINOR: i128 = 30;

/// The fee in minor units, half a unit rounding up.
pub fn fee(amount: i64, origin: Origin) -> i64 {
    let per_mille: i128 = match origin {
        Origin::Domestic => 29,
        Origin::Foreign => 37,
    };
    let percent = (i128::from(amount) * per_mille + 500) / 1000;
    i64::try_from(percent + FIXED_MINOR).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fee_is_that_of_the_price_list() {
        assert_eq!(fee(11_526, Origin::Domestic), 364);
        assert_eq!(fee(10_000, Origin::Domestic), 320);
        assert_eq!(fee(10_000, Origin::Foreign), 400);
        assert_eq!(fee(50, Origin::Domestic), 31);
    }
}
