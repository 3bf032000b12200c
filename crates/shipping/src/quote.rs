//! Prices a parcel with each of the shop's methods. Pure.

use kernel::{Currency, Grams, Language, Money, ShippingMethodId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Destination, Method, MethodKind, Volume, billable};

/// A parcel to price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Actual weight.
    pub weight: Grams,
    /// Volume.
    pub volume: Volume,
    /// Price of the goods after discounts, before tax.
    pub subtotal: Money,
}

/// A priced method, stored with the order as displayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Quote {
    /// The method.
    pub method: ShippingMethodId,
    /// How the goods are handed over.
    pub kind: MethodKind,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
    /// Before tax, handling included.
    pub price: Money,
    /// The billable weight: the greater of actual and volumetric weight.
    pub billable: Grams,
    /// The parcel's actual weight.
    pub weight: Grams,
    /// Business days from shipment to arrival.
    pub min_days: i16,
    /// At most this many business days.
    pub max_days: i16,
}

impl Quote {
    /// The method's name in `language`.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Fr => &self.name_fr,
        }
    }
}

/// `None`: inactive, in another currency, out of the zone, or too heavy.
fn quote(method: &Method, to: &Destination, parcel: Parcel, currency: Currency) -> Option<Quote> {
    let terms = &method.terms;
    let offered = terms.active && terms.currency == currency && terms.zone.reaches(to);
    if !offered || parcel.subtotal.currency() != currency {
        return None;
    }
    let billable = billable(parcel.weight, parcel.volume, terms.divisor);
    let minor = terms
        .rate
        .charge(billable, parcel.subtotal.minor(), terms.handling)?;
    Some(Quote {
        method: method.id,
        kind: terms.kind,
        name_en: terms.name_en.clone(),
        name_fr: terms.name_fr.clone(),
        price: Money::new(minor, currency),
        billable,
        weight: parcel.weight,
        min_days: terms.min_days,
        max_days: terms.max_days,
    })
}

/// All methods that take the parcel there, cheapest first; at equal prices the faster one, then the merchant's order.
#[must_use]
pub fn quotes(
    methods: &[Method],
    to: &Destination,
    parcel: Parcel,
    currency: Currency,
) -> Vec<Quote> {
    let mut found: Vec<(i32, Quote)> = methods
        .iter()
        .filter_map(|method| Some((method.position, quote(method, to, parcel, currency)?)))
        .collect();
    found.sort_by_key(|(position, quote)| {
        (quote.price.minor(), quote.max_days, *position, quote.method)
    });
    found.into_iter().map(|(_, quote)| quote).collect()
}

#[cfg(test)]
mod tests {
    use kernel::{Country, Province};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::defaults;

    fn shop() -> Vec<Method> {
        let id = |number: u128| ShippingMethodId::from_uuid(Uuid::from_u128(number));
        defaults(Province::Ontario, Currency::CAD)
            .into_iter()
            .zip(0_i32..)
            .map(|(terms, position)| Method {
                id: id(position.unsigned_abs().into()),
                position,
                version: 1,
                terms,
            })
            .collect()
    }
    fn to(country: Country, province: &str, code: &str) -> Destination {
        Destination {
            country,
            province: province.into(),
            postal_code: code.into(),
        }
    }
    fn parcel(weight: i32, volume: i64) -> Parcel {
        let subtotal = Money::new(5_000, Currency::CAD);
        Parcel {
            weight: Grams(weight),
            volume: Volume(volume),
            subtotal,
        }
    }

    #[test]
    fn each_region_has_its_price_and_the_far_north_its_own() {
        let shop = shop();
        let price = |place: &Destination| {
            let found = quotes(&shop, place, parcel(400, 0), Currency::CAD);
            assert_eq!(found.len(), 1, "{place:?}");
            found
                .first()
                .map(|quote| quote.price.minor())
                .unwrap_or_default()
        };
        let ontario = price(&to(Country::CANADA, "ON", "K1A 0B1"));
        let manitoba = price(&to(Country::CANADA, "MB", "R3C 0A1"));
        let nunavut = price(&to(Country::CANADA, "NU", "X0A 0H0"));
        assert!(ontario < manitoba && manitoba < nunavut);
        assert!(price(&to(Country::UNITED_STATES, "NY", "10001")) > manitoba);
    }

    #[test]
    fn too_heavy_or_unknown_is_not_quoted() {
        let shop = shop();
        let home = to(Country::CANADA, "ON", "K1A 0B1");
        assert!(quotes(&shop, &home, parcel(30_001, 0), Currency::CAD).is_empty());
        assert!(quotes(&shop, &home, parcel(100, 0), Currency::USD).is_empty());
        let france = to("FR".parse().expect("country"), "", "75001");
        assert!(quotes(&shop, &france, parcel(100, 0), Currency::CAD).is_empty());
    }

    #[test]
    fn pickup_is_there_to_be_switched_on() {
        let mut shop = shop();
        let home = to(Country::CANADA, "ON", "K1A 0B1");
        for method in &mut shop {
            method.terms.active = true;
        }
        let found = quotes(&shop, &home, parcel(400, 0), Currency::CAD);
        let first = found.first().map(|quote| (quote.kind, quote.price.minor()));
        assert_eq!(first, Some((MethodKind::Pickup, 0)));
    }

    proptest! {
        #[test]
        fn quotes_are_sorted_whatever_the_order_of_methods(
            weight in 0_i32..35_000, volume in 0_i64..200_000_000, turn in 0_usize..5,
            province in prop::sample::select(Province::ALL),
        ) {
            let mut shop = shop();
            let place = to(Country::CANADA, province.code(), "");
            let found = quotes(&shop, &place, parcel(weight, volume), Currency::CAD);
            prop_assert!(found.is_sorted_by_key(|quote| quote.price.minor()));
            prop_assert!(found.iter().all(|quote| !quote.price.is_negative() && quote.billable >= quote.weight));
            shop.rotate_left(turn);
            prop_assert_eq!(found, quotes(&shop, &place, parcel(weight, volume), Currency::CAD));
        }
    }
}
