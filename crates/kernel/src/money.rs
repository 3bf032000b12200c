//! Money: integer minor units with their currency (ISO 4217), checked arithmetic, named roundings and splits.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{DecimalMark, NumberError, WrittenNumber};

/// Why an amount could not be read or computed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MoneyError {
    /// The two amounts have different currencies.
    #[error("cannot mix {0} and {1}")]
    MixedCurrencies(Currency, Currency),
    /// The result does not fit 64 bits of minor units.
    #[error("amount out of range")]
    Overflow,
    /// The text has more decimals than the currency.
    #[error("amount has more decimals than {0} allows")]
    TooPrecise(Currency),
    /// The text is not a number.
    #[error("not an amount of money")]
    Malformed,
    /// The text can be read as thousands or as decimals: `2,500`.
    #[error("thousands or decimals: the amount can be read in two ways")]
    Ambiguous,
    /// An allocation needs at least one weight, and none may be negative.
    #[error("nothing to split over")]
    NoWeights,
}

impl From<NumberError> for MoneyError {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::Malformed => Self::Malformed,
            NumberError::Ambiguous => Self::Ambiguous,
        }
    }
}

/// The text is not the code of a currency we support.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown currency")]
pub struct CurrencyError;

/// A currency whose exponent we know. Unknown currencies are refused rather than guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency {
    code: [u8; 3],
    exponent: u8,
}

const KNOWN: [Currency; 10] = [
    Currency::CAD,
    Currency::USD,
    Currency::EUR,
    Currency::GBP,
    Currency::AUD,
    Currency::CHF,
    Currency::MXN,
    Currency::NZD,
    Currency::JPY,
    Currency::KWD,
];

impl Currency {
    const fn define(code: [u8; 3], exponent: u8) -> Self {
        Self { code, exponent }
    }
    /// Canadian dollar.
    pub const CAD: Self = Self::define(*b"CAD", 2);
    /// United States dollar.
    pub const USD: Self = Self::define(*b"USD", 2);
    /// Euro.
    pub const EUR: Self = Self::define(*b"EUR", 2);
    /// Pound sterling.
    pub const GBP: Self = Self::define(*b"GBP", 2);
    /// Australian dollar.
    pub const AUD: Self = Self::define(*b"AUD", 2);
    /// Swiss franc.
    pub const CHF: Self = Self::define(*b"CHF", 2);
    /// Mexican peso.
    pub const MXN: Self = Self::define(*b"MXN", 2);
    /// New Zealand dollar.
    pub const NZD: Self = Self::define(*b"NZD", 2);
    /// Japanese yen; it has no minor unit.
    pub const JPY: Self = Self::define(*b"JPY", 0);
    /// Kuwaiti dinar, of 1,000 fils.
    pub const KWD: Self = Self::define(*b"KWD", 3);

    /// Looks up a currency by its ISO 4217 code.
    ///
    /// # Errors
    /// The code is not one of ours.
    pub fn from_code(code: &str) -> Result<Self, CurrencyError> {
        KNOWN
            .into_iter()
            .find(|currency| currency.code().eq_ignore_ascii_case(code))
            .ok_or(CurrencyError)
    }

    /// The three-letter ISO 4217 code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("XXX")
    }

    /// The number of decimals of the minor unit (ISO 4217).
    #[must_use]
    pub const fn exponent(self) -> u32 {
        self.exponent as u32
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl std::str::FromStr for Currency {
    type Err = CurrencyError;
    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        Self::from_code(text)
    }
}
impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::from_code(&String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}
impl utoipa::PartialSchema for Currency {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["CAD"])
            .into()
    }
}
impl ToSchema for Currency {}

/// An amount of one currency, in minor units (cents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount of `minor` units: cents for dollars.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }
    /// Nothing, in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }
    /// The amount in minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }
    /// The currency of the amount.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }
    /// Whether the amount is exactly zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }
    /// Whether the amount is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Parses an amount as people write it ([`WrittenNumber`]): `12.50`, `12,50`, `$1,234.50`.
    ///
    /// # Errors
    /// Not a number, ambiguous (`2,500`), more decimals than the currency has, or out of range.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        Self::parse_marked(text, None, currency)
    }

    /// Parses an amount whose decimal mark is known. A lone separator before exactly three digits never means cents:
    /// it groups thousands or is refused, unless the currency itself has three decimals.
    ///
    /// # Errors
    /// As [`Money::parse`].
    pub fn parse_marked(
        text: &str,
        mark: Option<DecimalMark>,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let number = WrittenNumber::read(text)?;
        let value = if currency.exponent() < 3 {
            number.count(mark)?
        } else {
            number.measure(mark)?
        };
        Self::from_decimal(value, currency)
    }

    /// Converts an amount in major units (dollars).
    ///
    /// # Errors
    /// More decimals than the currency has, or out of range.
    pub fn from_decimal(value: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let scaled = value
            .checked_mul(Decimal::from(10_i64.pow(currency.exponent())))
            .ok_or(MoneyError::Overflow)?
            .normalize();
        if scaled.scale() != 0 {
            return Err(MoneyError::TooPrecise(currency));
        }
        scaled
            .to_i64()
            .map(|minor| Self { minor, currency })
            .ok_or(MoneyError::Overflow)
    }

    /// Formats `"1234.50"`, with a point and no grouping, for files and APIs.
    #[must_use]
    pub fn to_decimal_text(self) -> String {
        let exponent = self.currency.exponent();
        Decimal::try_from_i128_with_scale(i128::from(self.minor), exponent)
            .unwrap_or_default()
            .to_string()
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::MixedCurrencies(self.currency, other.currency))
        }
    }

    /// Adds.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Subtracts.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self
            .minor
            .checked_sub(other.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Multiplies a unit price by a quantity.
    ///
    /// # Errors
    /// Out of range.
    pub fn times(self, quantity: i64) -> Result<Self, MoneyError> {
        let minor = self
            .minor
            .checked_mul(quantity)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The same amount with the opposite sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            minor: self.minor.saturating_neg(),
            currency: self.currency,
        }
    }

    /// Sums amounts of `currency`.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        amounts
            .into_iter()
            .try_fold(Self::zero(currency), Self::plus)
    }

    /// Takes `percent` per cent of this amount; half a minor unit rounds away from zero (Excise Tax Act, s. 165.2).
    ///
    /// # Errors
    /// Out of range.
    pub fn percent_half_up(self, percent: Decimal) -> Result<Self, MoneyError> {
        let minor = Decimal::from(self.minor)
            .checked_mul(percent)
            .ok_or(MoneyError::Overflow)?
            .checked_div(Decimal::ONE_HUNDRED)
            .ok_or(MoneyError::Overflow)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Takes `percent` per cent of this amount as [`Self::percent_half_up`] does, to a multiple of the currency's
    /// [`Currency::step`], so that a card can be charged the sum.
    ///
    /// # Errors
    /// Out of range.
    pub fn percent_in_steps(self, percent: Decimal) -> Result<Self, MoneyError> {
        let step = self.currency.step();
        let steps = percent
            .checked_div(Decimal::from(step))
            .ok_or(MoneyError::Overflow)?;
        let steps = self.percent_half_up(steps)?;
        let minor = steps.minor.checked_mul(step).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Splits this amount as [`Self::allocate`] does, into multiples of the currency's [`Currency::step`] if it is one.
    ///
    /// # Errors
    /// No weights, or a negative one.
    pub fn allocate_in_steps(self, weights: &[i64]) -> Result<Vec<Self>, MoneyError> {
        let step = self.currency.step();
        if self.minor % step != 0 {
            return self.allocate(weights);
        }
        let steps = Self {
            minor: self.minor / step,
            ..self
        };
        let parts = steps.allocate(weights)?.into_iter();
        let whole = parts.map(|part| Self {
            minor: part.minor * step,
            ..part
        });
        Ok(whole.collect())
    }

    /// Splits this amount in proportion to `weights`; the parts sum exactly to the whole. Largest remainder, ties to
    /// the earliest line. Weights must not be negative; if all are zero, they count as equal.
    ///
    /// # Errors
    /// No weights, or a negative one.
    pub fn allocate(self, weights: &[i64]) -> Result<Vec<Self>, MoneyError> {
        if weights.is_empty() || weights.iter().any(|weight| *weight < 0) {
            return Err(MoneyError::NoWeights);
        }
        let even = vec![1; weights.len()];
        let weights = if weights.iter().all(|weight| *weight == 0) {
            &even[..]
        } else {
            weights
        };
        let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        let amount = i128::from(self.minor.unsigned_abs());
        let mut parts: Vec<(i128, i128)> = weights
            .iter()
            .map(|weight| {
                let share = amount * i128::from(*weight);
                (share / total, share % total)
            })
            .collect();
        let placed: i128 = parts.iter().map(|(whole, _)| whole).sum();
        let missing = usize::try_from(amount - placed).map_err(|_| MoneyError::Overflow)?;
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|index| parts.get(*index).map(|(_, rest)| -rest));
        for index in order.into_iter().take(missing) {
            if let Some((whole, _)) = parts.get_mut(index) {
                *whole += 1;
            }
        }
        let sign = i128::from(self.minor.signum());
        parts
            .into_iter()
            .map(|(whole, _)| {
                let minor = i64::try_from(whole * sign).map_err(|_| MoneyError::Overflow)?;
                Ok(Self { minor, ..self })
            })
            .collect()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal_text(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cad(minor: i64) -> Money {
        Money::new(minor, Currency::CAD)
    }

    #[test]
    fn a_percentage_and_its_parts_are_what_a_card_can_be_charged() {
        let thirteen = Decimal::from(13);
        let tax = Money::new(23_800, Currency::KWD).percent_in_steps(thirteen);
        assert_eq!(tax, Ok(Money::new(3_090, Currency::KWD)));
        let parts = Money::new(3_090, Currency::KWD).allocate_in_steps(&[1, 1, 1]);
        let minor: Vec<i64> = parts.unwrap().iter().map(|part| part.minor()).collect();
        assert_eq!(minor, [1_030, 1_030, 1_030]);
        let half = cad(1_050).percent_in_steps(Decimal::from(5));
        assert_eq!(half, Ok(cad(53)));
    }

    #[test]
    fn text_becomes_money_only_when_exact() {
        assert_eq!(Money::parse("12.5", Currency::CAD), Ok(cad(1250)));
        assert_eq!(Money::parse("12,50", Currency::CAD), Ok(cad(1250)));
        assert_eq!(
            Money::parse("12.5055", Currency::CAD),
            Err(MoneyError::TooPrecise(Currency::CAD))
        );
        for either in ["12.505", "2,500", "0.500"] {
            assert_eq!(
                Money::parse(either, Currency::CAD),
                Err(MoneyError::Ambiguous)
            );
        }
        for typed in ["1e-2", "1_000.5", "1E2"] {
            assert_eq!(
                Money::parse(typed, Currency::CAD),
                Err(MoneyError::Malformed)
            );
        }
        let kwd = Money::parse_marked("1.250", Some(DecimalMark::Point), Currency::KWD);
        assert_eq!(kwd.map(Money::minor), Ok(1250));
        assert_eq!(
            Money::parse("abc", Currency::CAD),
            Err(MoneyError::Malformed)
        );
        assert_eq!(
            Money::parse("500", Currency::JPY).map(Money::minor),
            Ok(500)
        );
        assert_eq!(cad(-5).to_decimal_text(), "-0.05");
    }

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        let qst = Decimal::new(9975, 3);
        assert_eq!(cad(1000).percent_half_up(qst), Ok(cad(100)));
        assert_eq!(cad(2997).percent_half_up(qst), Ok(cad(299)));
        assert_eq!(cad(-50).percent_half_up(Decimal::ONE), Ok(cad(-1)));
    }

    #[test]
    fn currencies_do_not_mix() {
        assert!(cad(1).plus(Money::new(1, Currency::USD)).is_err());
    }

    proptest! {
        #[test]
        fn a_split_sums_to_the_whole(minor in -10_000_000_i64..10_000_000,
                                     weights in prop::collection::vec(0_i64..100_000, 1..20)) {
            let parts = cad(minor).allocate(&weights)?;
            prop_assert_eq!(Money::sum(Currency::CAD, parts)?, cad(minor));
        }

        #[test]
        fn printed_money_parses_back(minor in any::<i32>()) {
            let money = cad(i64::from(minor));
            prop_assert_eq!(Money::parse(&money.to_decimal_text(), Currency::CAD)?, money);
        }
    }
}
