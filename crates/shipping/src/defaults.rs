//! The default shipping methods of a new Canadian shop.
//!
//! The prices are ours, not a carrier's: close to what a small business paid for a tracked ground parcel in autumn
//! 2026 (a 0.4 kg parcel from Toronto to Winnipeg was quoted at $18.25 before tax), rounded for display. The setup
//! guide asks the merchant to review them.

use kernel::{Country, Currency, Grams, Language, Province};

use crate::{MethodKind, Price, Rate, Terms, WeightBreak, Zone};

/// Upper ends of the breaks, in grams; a parcel weighs at most 30 kg.
const BREAKS: [i32; 7] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
/// Prices in hundredths of a dollar.
const REGIONAL: [i64; 7] = [1_250, 1_350, 1_500, 1_800, 2_400, 3_400, 4_600];
const NATIONAL: [i64; 7] = [1_750, 1_900, 2_150, 2_800, 3_900, 5_900, 8_200];
const NORTHERN: [i64; 7] = [2_450, 2_750, 3_400, 5_200, 8_400, 14_500, 21_000];
const US: [i64; 7] = [2_200, 2_600, 3_300, 5_200, 8_400, 14_000, 20_500];

const TERRITORIES: [Province; 3] = [
    Province::NorthwestTerritories,
    Province::Nunavut,
    Province::Yukon,
];
/// Canada Post: Regular Parcel 6000, parcels to the United States 5000.
const DOMESTIC_DIVISOR: i32 = 6_000;
const US_DIVISOR: i32 = 5_000;

/// What a currency's unit is worth, so that a first price has the right number of digits: dollars and units in the same
/// proportion, and the step that prices are rounded up to, in minor units. Currencies near the dollar are not listed.
const WORTH: [(Currency, (i64, i64), i64); 3] = [
    (Currency::JPY, (1, 100), 10),
    (Currency::KWD, (4, 1), 100),
    (Currency::MXN, (1, 13), 500),
];

fn minor(hundredths: i64, currency: Currency) -> i64 {
    let known = WORTH.iter().find(|(of, ..)| *of == currency);
    let ((dollars, units), step) = known.map_or(((1, 1), 1), |(_, worth, step)| (*worth, *step));
    let exact = hundredths * units * 10_i64.pow(currency.exponent()) / (dollars * 100);
    (exact + step - 1) / step * step
}

fn table(prices: [i64; 7], currency: Currency) -> Rate {
    let row = |(up_to, price): (&i32, i64)| WeightBreak {
        up_to: Grams(*up_to),
        price: minor(price, currency),
    };
    let breaks = BREAKS.iter().zip(prices).map(row).collect();
    Rate {
        price: Price::ByWeight { breaks, then: None },
        free_over: None,
    }
}

fn within(provinces: impl Iterator<Item = Province>) -> Zone {
    let provinces = provinces
        .map(|province| province.code().to_owned())
        .collect();
    Zone {
        provinces,
        ..Zone::of(vec![Country::CANADA])
    }
}

fn parcel(
    (name_en, name_fr): (String, String),
    zone: Zone,
    (rate, divisor): (Rate, i32),
    (min_days, max_days): (i16, i16),
    currency: Currency,
) -> Terms {
    Terms {
        kind: MethodKind::Delivery,
        name_en,
        name_fr,
        zone,
        rate,
        divisor: Some(divisor),
        currency,
        handling: 0,
        min_days,
        max_days,
        active: true,
    }
}

fn both(en: &str, fr: &str) -> (String, String) {
    (en.to_owned(), fr.to_owned())
}

/// Parcels by weight within the province, across Canada, to the territories and to the United States, and pickup at
/// the shop, which is inactive.
#[must_use]
pub fn defaults(home: Province, currency: Currency) -> Vec<Terms> {
    let southern = |province: &Province| !TERRITORIES.contains(province);
    let others = || {
        Province::ALL
            .iter()
            .copied()
            .filter(move |province| *province != home)
    };
    let regional_name = (
        format!("Parcel within {}", home.name(Language::En)),
        format!("Colis, {}", home.name(Language::Fr)),
    );
    let domestic = |prices| (table(prices, currency), DOMESTIC_DIVISOR);
    vec![
        parcel(
            regional_name,
            within(std::iter::once(home)),
            domestic(REGIONAL),
            (1, 4),
            currency,
        ),
        parcel(
            both("Parcel within Canada", "Colis au Canada"),
            within(others().filter(southern)),
            domestic(NATIONAL),
            (3, 8),
            currency,
        ),
        parcel(
            both("Parcel to the territories", "Colis vers les territoires"),
            within(others().filter(|province| TERRITORIES.contains(province))),
            domestic(NORTHERN),
            (5, 14),
            currency,
        ),
        parcel(
            both("Parcel to the United States", "Colis vers les États-Unis"),
            Zone::of(vec![Country::UNITED_STATES]),
            (table(US, currency), US_DIVISOR),
            (5, 10),
            currency,
        ),
        Terms {
            kind: MethodKind::Pickup,
            name_en: "Pick up at the shop".into(),
            name_fr: "Cueillette en magasin".into(),
            zone: Zone::of(vec![Country::CANADA]),
            rate: Rate {
                price: Price::Flat { price: 0 },
                free_over: None,
            },
            divisor: None,
            currency,
            handling: 0,
            min_days: 0,
            max_days: 1,
            active: false,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_gets_a_valid_table_that_reaches_all_of_canada_once() {
        for home in Province::ALL {
            let table = defaults(*home, Currency::CAD);
            for terms in &table {
                assert_eq!(terms.clone().checked().as_ref(), Ok(terms));
            }
            for province in Province::ALL {
                let place = crate::Destination {
                    country: Country::CANADA,
                    province: province.code().into(),
                    postal_code: String::new(),
                };
                let reaching = table
                    .iter()
                    .filter(|terms| terms.active && terms.zone.reaches(&place));
                assert_eq!(reaching.count(), 1, "{home} to {province}");
            }
        }
    }

    #[test]
    fn prices_follow_the_decimals_and_the_worth_of_the_currency() {
        for (currency, expected) in [
            (Currency::CAD, 1_250),
            (Currency::USD, 1_250),
            (Currency::JPY, 1_250),
            (Currency::KWD, 3_200),
            (Currency::MXN, 16_500),
        ] {
            assert_eq!(minor(1_250, currency), expected, "{currency}");
        }
    }
}
