//! Weight and volume of a parcel: for now the sum of the items. Packing them into cartons will go here, and only
//! here.

use kernel::{Grams, Millimetres};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A volume in cubic millimetres.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(transparent)]
pub struct Volume(pub i64);

/// Equal items of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Number of pieces.
    pub quantity: i32,
    /// Weight of one piece, if known.
    pub weight: Option<Grams>,
    /// Length, width and height of one piece, if known.
    pub size: Option<[Millimetres; 3]>,
}

/// The weight and volume of a parcel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Total weight.
    pub weight: Grams,
    /// Total volume.
    pub volume: Volume,
    /// Number of lines without a weight, which count as weightless: warn the merchant.
    pub unweighed: usize,
}

fn add(total: Measures, item: &Item) -> Measures {
    let quantity = i64::from(item.quantity.max(0));
    let weight = i64::from(item.weight.unwrap_or_default().0) * quantity;
    let volume = item.size.map_or(0, |[length, width, height]| {
        [length, width, height]
            .iter()
            .fold(quantity, |volume, side| {
                volume.saturating_mul(i64::from(side.0.max(0)))
            })
    });
    Measures {
        weight: Grams(
            i32::try_from(i64::from(total.weight.0).saturating_add(weight)).unwrap_or(i32::MAX),
        ),
        volume: Volume(total.volume.0.saturating_add(volume)),
        unweighed: total.unweighed + usize::from(item.weight.is_none()),
    }
}

/// Adds up all items, as one parcel without a carton.
#[must_use]
pub fn measure(items: &[Item]) -> Measures {
    items.iter().fold(Measures::default(), add)
}

/// The weight equivalent of a volume: cubic centimetres per divisor, in kilograms, rounded up to the gram. (The
/// factors of 1000 cancel: cubic millimetres per divisor are grams.) Canada Post's divisor is 6000 for Regular
/// Parcel, 5000 for the faster services and all parcels abroad; packets have none.
#[must_use]
pub fn volumetric(volume: Volume, divisor: i32) -> Grams {
    let (volume, divisor) = (volume.0.max(0), i64::from(divisor.max(1)));
    let grams = volume / divisor + i64::from(volume % divisor > 0);
    Grams(i32::try_from(grams).unwrap_or(i32::MAX))
}

/// The billable weight: the greater of actual and volumetric weight.
#[must_use]
pub fn billable(weight: Grams, volume: Volume, divisor: Option<i32>) -> Grams {
    divisor.map_or(weight, |divisor| weight.max(volumetric(volume, divisor)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_big_light_box_is_charged_by_its_volume() {
        let size = Some([Millimetres(400), Millimetres(300), Millimetres(200)]);
        let box_ = Item {
            quantity: 1,
            weight: Some(Grams(1_000)),
            size,
        };
        let measured = measure(&[box_]);
        assert_eq!(measured.volume, Volume(24_000_000));
        assert_eq!(
            billable(measured.weight, measured.volume, Some(6_000)),
            Grams(4_000)
        );
        assert_eq!(
            billable(measured.weight, measured.volume, Some(5_000)),
            Grams(4_800)
        );
        assert_eq!(
            billable(measured.weight, measured.volume, None),
            Grams(1_000)
        );
    }

    #[test]
    fn what_nobody_weighed_is_reported() {
        let unknown = Item {
            quantity: 2,
            weight: None,
            size: None,
        };
        let known = Item {
            quantity: 2,
            weight: Some(Grams(300)),
            size: None,
        };
        let expected = Measures {
            weight: Grams(600),
            volume: Volume(0),
            unweighed: 1,
        };
        assert_eq!(measure(&[unknown, known]), expected);
    }

    proptest! {
        #[test]
        fn billable_is_never_less_than_actual_and_grows_with_volume(
            weight in 0_i32..100_000, volume in any::<i64>(), more in 0_i64..1_000_000_000,
            divisor in prop::option::of(1_i32..10_000),
        ) {
            let one = billable(Grams(weight), Volume(volume), divisor);
            let other = billable(Grams(weight), Volume(volume.saturating_add(more)), divisor);
            prop_assert!(one >= Grams(weight));
            prop_assert!(other >= one);
        }

        #[test]
        fn measuring_is_a_sum(rows in prop::collection::vec((0_i32..50, 0_i32..30_000, 0_i32..2_000), 0..10)) {
            let item = |(quantity, weight, side): &(i32, i32, i32)| Item {
                quantity: *quantity, weight: Some(Grams(*weight)), size: Some([Millimetres(*side); 3]),
            };
            let items: Vec<Item> = rows.iter().map(item).collect();
            let whole = measure(&items);
            let parts = items.iter().map(|item| measure(&[*item]));
            prop_assert_eq!(whole.weight.0, parts.clone().map(|part| part.weight.0).sum::<i32>());
            prop_assert_eq!(whole.volume.0, parts.map(|part| part.volume.0).sum::<i64>());
        }
    }
}
