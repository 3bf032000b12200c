//! The currency the account settles in: what is charged in another is converted, with every balance transaction of it.

use serde::{Deserialize, Serialize};

/// The account's currency and how others are converted to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// The account's currency: `cad`.
    pub currency: String,
    /// Its minor units for a million minor units of any other currency.
    pub rate_ppm: u32,
}

/// An amount as the balance shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub currency: String,
    pub minor: i64,
    /// Absent where nothing was converted.
    pub rate_ppm: Option<u32>,
}

/// Converts an amount of a charge; an account without a settlement holds every currency.
pub fn settled(settlement: Option<&Settlement>, (currency, minor): (&str, i64)) -> Settled {
    match settlement {
        Some(into) if into.currency != currency => Settled {
            currency: into.currency.clone(),
            minor: converted(minor, into.rate_ppm),
            rate_ppm: Some(into.rate_ppm),
        },
        _ => Settled {
            currency: currency.to_owned(),
            minor,
            rate_ppm: None,
        },
    }
}

fn converted(minor: i64, rate_ppm: u32) -> i64 {
    let product = i128::from(minor) * i128::from(rate_ppm);
    let rounded = (product.abs() + 500_000) / 1_000_000 * product.signum();
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_charged_in_another_currency_is_converted_with_its_sign() {
        let cad = Settlement {
            currency: "cad".into(),
            rate_ppm: 930_000,
        };
        let of = |currency, minor| settled(Some(&cad), (currency, minor));
        assert_eq!(of("jpy", 1_000).minor, 930);
        assert_eq!(of("jpy", -1_000).minor, -930);
        assert_eq!(of("cad", 1_000).rate_ppm, None);
        assert_eq!(settled(None, ("jpy", 5)).currency, "jpy");
    }
}
