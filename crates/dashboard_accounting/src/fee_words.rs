//! The provider's fee in words.

use kernel::{Language, Money};
use ledger::FeeTerms;
use rust_decimal::Decimal;

/// `2.9% + $0.30`, `2,9 % + 0,30 $`.
#[must_use]
pub fn fee_words(terms: &FeeTerms, language: Language) -> String {
    let percent = Decimal::new(i64::from(terms.rate_ppm), 4).normalize();
    let fixed = language.money(Money::new(terms.fixed_minor, terms.currency));
    match language {
        Language::En => format!("{percent}% + {fixed}"),
        Language::Fr => format!("{}\u{a0}% + {fixed}", percent.to_string().replace('.', ",")),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use ledger::ProcessorFeeMode;

    use super::*;

    #[test]
    fn a_fee_is_said_as_each_language_does() {
        let terms = FeeTerms {
            currency: Currency::CAD,
            rate_ppm: 29_000,
            fixed_minor: 30,
            minimum_minor: 0,
            maximum_minor: None,
            processor_fee_mode: ProcessorFeeMode::Absorbed,
            refund_fee_policy: ledger::RefundFeePolicy::Keep,
        };
        assert_eq!(fee_words(&terms, Language::En), "2.9% + $0.30");
        assert!(fee_words(&terms, Language::Fr).starts_with("2,9\u{a0}% + 0,30"));
    }
}
