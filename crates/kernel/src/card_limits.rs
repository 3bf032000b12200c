//! What one card payment can amount to, by currency: the processor's limits, which hold for every shop.
//!
//! The least are those of docs.stripe.com/currencies, "Minimum and maximum charge amounts", read on 2026-11-29. The yen's
//! and the dollars' are published; the dinar's is not: what is not listed must convert to the least of the account's own
//! currency, C$0.50, which 0.200 dinars always were. The greatest is eight digits in every currency ("Amount", same
//! place). The processor takes dinars in steps of ten fils ("Three-decimal currencies", same page).

use crate::{Currency, Money};

/// Least amounts in minor units.
const LEAST: [(Currency, i64); 10] = [
    (Currency::CAD, 50),
    (Currency::USD, 50),
    (Currency::EUR, 50),
    (Currency::GBP, 30),
    (Currency::AUD, 50),
    (Currency::CHF, 50),
    (Currency::MXN, 1_000),
    (Currency::NZD, 50),
    (Currency::JPY, 50),
    (Currency::KWD, 200),
];

const MOST: i64 = 99_999_999;

/// What a card can be charged at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardLimits {
    /// The least.
    pub least: Money,
    /// The most.
    pub most: Money,
    /// Every amount is a multiple of it.
    pub step: Money,
}

/// Why a card cannot be charged an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotByCard {
    /// It is below the least.
    TooSmall,
    /// It is above the most.
    TooLarge,
    /// It is not a multiple of the step.
    TooFine,
}

impl Currency {
    /// What cards are charged in multiples of, in minor units: ten where a unit has a thousand of them, else one.
    #[must_use]
    pub const fn step(self) -> i64 {
        if self.exponent() > 2 { 10 } else { 1 }
    }
}

impl CardLimits {
    /// The limits of a currency.
    #[must_use]
    pub fn of(currency: Currency) -> Self {
        let known = LEAST.iter().find(|(of, _)| *of == currency);
        let money = |minor| Money::new(minor, currency);
        Self {
            least: money(known.map_or(MOST, |(_, least)| *least)),
            most: money(MOST),
            step: money(currency.step()),
        }
    }

    /// Whether a card can be charged this many minor units.
    ///
    /// # Errors
    /// Why not.
    pub const fn check(&self, minor: i64) -> Result<(), NotByCard> {
        if minor < self.least.minor() {
            Err(NotByCard::TooSmall)
        } else if minor > self.most.minor() {
            Err(NotByCard::TooLarge)
        } else if minor % self.step.minor() != 0 {
            Err(NotByCard::TooFine)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_depends_on_the_currency() {
        for (currency, least) in [
            (Currency::CAD, 50),
            (Currency::GBP, 30),
            (Currency::MXN, 1_000),
            (Currency::JPY, 50),
        ] {
            let limits = CardLimits::of(currency);
            assert_eq!(limits.check(least), Ok(()));
            assert_eq!(limits.check(least - 1), Err(NotByCard::TooSmall));
            assert_eq!(limits.check(MOST), Ok(()));
            assert_eq!(limits.check(MOST + 1), Err(NotByCard::TooLarge));
        }
    }

    #[test]
    fn dinars_are_charged_in_steps_of_ten_fils() {
        let limits = CardLimits::of(Currency::KWD);
        assert_eq!(limits.check(1_230), Ok(()));
        assert_eq!(limits.check(1_234), Err(NotByCard::TooFine));
    }
}
