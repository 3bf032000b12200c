//! The platform's fee: schedules, and the calculation for one payment.

use chrono::{DateTime, Utc};
use kernel::{Currency, Money, MoneyError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What happens to our fee on a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundFeePolicy {
    /// We keep the whole fee.
    Keep,
    /// We return the percentage part and keep the fixed part.
    ReturnPercentPart,
    /// We return the whole fee in proportion to the refund.
    ReturnAll,
}

/// Who pays the card processor's fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProcessorFeeMode {
    /// The platform, out of its own fee.
    Absorbed,
    /// The tenant, at cost, in addition to our fee.
    PassThrough,
}

/// The terms of a fee, pinned on a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeeTerms {
    /// The currency of the fixed part.
    pub currency: Currency,
    /// Rate in parts per million of the amount: 35000 is 3.5 %.
    pub rate_ppm: u32,
    /// Fixed part in minor units per payment.
    pub fixed_minor: i64,
    /// Minimum fee of a payment, in minor units.
    pub minimum_minor: i64,
    /// Maximum fee of a payment, in minor units; `None`: no maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_minor: Option<i64>,
    /// Who pays the processor's fee.
    pub processor_fee_mode: ProcessorFeeMode,
    /// What happens to the fee on a refund.
    pub refund_fee_policy: RefundFeePolicy,
}

/// A published version of the terms for a plan. Never edited: a newer version supersedes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FeeSchedule {
    /// The version that payments refer to.
    pub version: i64,
    /// The plan it applies to.
    pub plan: String,
    /// The terms.
    pub terms: FeeTerms,
    /// From when it applies.
    pub effective_from: DateTime<Utc>,
}

/// Sales taxes on our fee, in per cent, by the merchant's province.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeeTaxRates {
    /// GST or HST.
    pub gst_hst: Decimal,
    /// Quebec sales tax.
    pub qst: Decimal,
    /// Provincial or retail sales tax.
    pub pst: Decimal,
}

/// A fee and the taxes on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeeAmount {
    /// The fee before taxes.
    pub fee: Money,
    /// GST or HST on it.
    pub gst_hst: Money,
    /// QST on it.
    pub qst: Money,
    /// Provincial or retail sales tax on it.
    pub pst: Money,
}

impl FeeAmount {
    /// No fee, in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            fee: zero,
            gst_hst: zero,
            qst: zero,
            pst: zero,
        }
    }

    /// The fee with its taxes.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn total(&self) -> Result<Money, MoneyError> {
        Money::sum(
            self.fee.currency(),
            [self.fee, self.gst_hst, self.qst, self.pst],
        )
    }

    fn taxed(fee: Money, rates: &FeeTaxRates) -> Result<Self, MoneyError> {
        Ok(Self {
            fee,
            gst_hst: fee.percent_half_up(rates.gst_hst)?,
            qst: fee.percent_half_up(rates.qst)?,
            pst: fee.percent_half_up(rates.pst)?,
        })
    }

    /// Subtracts part by part.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn minus(&self, other: &Self) -> Result<Self, MoneyError> {
        Ok(Self {
            fee: self.fee.minus(other.fee)?,
            gst_hst: self.gst_hst.minus(other.gst_hst)?,
            qst: self.qst.minus(other.qst)?,
            pst: self.pst.minus(other.pst)?,
        })
    }

    /// Adds part by part.
    ///
    /// # Errors
    /// Mixed currencies or out of range.
    pub fn plus(&self, other: &Self) -> Result<Self, MoneyError> {
        Ok(Self {
            fee: self.fee.plus(other.fee)?,
            gst_hst: self.gst_hst.plus(other.gst_hst)?,
            qst: self.qst.plus(other.qst)?,
            pst: self.pst.plus(other.pst)?,
        })
    }
}

impl FeeTerms {
    /// The whole fee once `captured` has been captured of a payment, over all captures. Zero if nothing was captured;
    /// never more than what was captured.
    ///
    /// # Errors
    /// A currency other than the schedule's, or out of range.
    pub fn fee_on(&self, captured: Money, rates: &FeeTaxRates) -> Result<FeeAmount, MoneyError> {
        if !captured.is_zero() && captured.currency() != self.currency {
            return Err(MoneyError::MixedCurrencies(
                captured.currency(),
                self.currency,
            ));
        }
        FeeAmount::taxed(self.bare_fee(captured)?, rates)
    }

    /// The fee for a capture of `amount` after captures of `before`. Cumulative method: small captures do not round
    /// away, and the fixed part is charged once.
    ///
    /// # Errors
    /// A currency other than the schedule's, or out of range.
    pub fn fee_for_capture(
        &self,
        before: Money,
        amount: Money,
        rates: &FeeTaxRates,
    ) -> Result<FeeAmount, MoneyError> {
        self.fee_on(before.plus(amount)?, rates)?
            .minus(&self.fee_on(before, rates)?)
    }

    /// The total fee to return once `refunded` of `captured` was refunded, over all refunds. Subtract what earlier
    /// refunds returned.
    ///
    /// # Errors
    /// A currency other than the schedule's, or out of range.
    pub fn fee_returned(
        &self,
        captured: Money,
        refunded: Money,
        rates: &FeeTaxRates,
    ) -> Result<FeeAmount, MoneyError> {
        let fee = self.bare_fee(captured)?;
        let returnable = match self.refund_fee_policy {
            RefundFeePolicy::Keep => Money::zero(self.currency),
            RefundFeePolicy::ReturnPercentPart => {
                Money::new((fee.minor() - self.fixed_minor).max(0), self.currency)
            }
            RefundFeePolicy::ReturnAll => fee,
        };
        let whole = FeeAmount::taxed(returnable, rates)?;
        let share = |part: Money| share_half_up(part, refunded, captured);
        Ok(FeeAmount {
            fee: share(whole.fee)?,
            gst_hst: share(whole.gst_hst)?,
            qst: share(whole.qst)?,
            pst: share(whole.pst)?,
        })
    }

    fn bare_fee(&self, captured: Money) -> Result<Money, MoneyError> {
        if captured.minor() <= 0 {
            return Ok(Money::zero(self.currency));
        }
        let percent = Decimal::new(i64::from(self.rate_ppm), 4);
        let fee = captured
            .percent_half_up(percent)?
            .plus(Money::new(self.fixed_minor, self.currency))?
            .minor()
            .max(self.minimum_minor);
        let capped = self.maximum_minor.map_or(fee, |maximum| fee.min(maximum));
        Ok(Money::new(capped.min(captured.minor()), self.currency))
    }
}

/// `part × numerator / denominator`, half a minor unit rounding away from zero.
fn share_half_up(part: Money, numerator: Money, denominator: Money) -> Result<Money, MoneyError> {
    let product = i128::from(part.minor()) * i128::from(numerator.minor());
    let whole = i128::from(denominator.minor());
    if whole <= 0 {
        return Ok(Money::zero(part.currency()));
    }
    let rounded = (2 * product.abs() + whole) / (2 * whole) * product.signum();
    let minor = i64::try_from(rounded).map_err(|_| MoneyError::Overflow)?;
    Ok(Money::new(minor, part.currency()))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::breakdown::tests::cad;
    use proptest::prelude::*;

    pub(crate) fn standard() -> FeeTerms {
        FeeTerms {
            currency: Currency::CAD,
            rate_ppm: 35_000,
            fixed_minor: 30,
            minimum_minor: 0,
            maximum_minor: None,
            processor_fee_mode: ProcessorFeeMode::Absorbed,
            refund_fee_policy: RefundFeePolicy::ReturnPercentPart,
        }
    }

    pub(crate) fn ontario() -> FeeTaxRates {
        FeeTaxRates {
            gst_hst: Decimal::from(13),
            ..FeeTaxRates::default()
        }
    }

    #[test]
    fn the_worked_sale_costs_4_33_and_56_cents_of_tax() -> Result<(), MoneyError> {
        let fee = standard().fee_on(cad(11_526), &ontario())?;
        assert_eq!((fee.fee, fee.gst_hst), (cad(433), cad(56)));
        let back = standard().fee_returned(cad(11_526), cad(3_000), &ontario())?;
        assert_eq!((back.fee, back.gst_hst), (cad(105), cad(14)));
        Ok(())
    }

    #[test]
    fn five_small_captures_do_not_round_the_fee_away() -> Result<(), MoneyError> {
        let terms = FeeTerms {
            fixed_minor: 0,
            ..standard()
        };
        let mut fee = Money::zero(Currency::CAD);
        for capture in 0..5 {
            let part =
                terms.fee_for_capture(cad(capture * 14), cad(14), &FeeTaxRates::default())?;
            fee = fee.plus(part.fee)?;
        }
        assert_eq!(fee, cad(2));
        Ok(())
    }

    #[test]
    fn a_fee_respects_its_bounds_and_never_exceeds_the_payment() -> Result<(), MoneyError> {
        let bounded = FeeTerms {
            minimum_minor: 50,
            maximum_minor: Some(1_000),
            ..standard()
        };
        let none = FeeTaxRates::default();
        assert_eq!(bounded.fee_on(cad(100), &none)?.fee, cad(50));
        assert_eq!(bounded.fee_on(cad(20), &none)?.fee, cad(20));
        assert_eq!(bounded.fee_on(cad(100_000), &none)?.fee, cad(1_000));
        assert_eq!(bounded.fee_on(cad(0), &none)?.fee, cad(0));
        assert!(
            bounded
                .fee_on(Money::new(100, Currency::USD), &none)
                .is_err()
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn a_full_refund_gives_back_exactly_what_the_policy_says(minor in 1_i64..1_000_000) {
            let terms = FeeTerms { refund_fee_policy: RefundFeePolicy::ReturnAll, ..standard() };
            let captured = cad(minor);
            let fee = terms.fee_on(captured, &ontario())?;
            prop_assert_eq!(terms.fee_returned(captured, captured, &ontario())?, fee);
            prop_assert!(fee.fee.minor() <= minor);
        }
    }
}
