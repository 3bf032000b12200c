//! Choosing a variant by its options, with and without script.

use kernel::{Money, VariantId};

use super::{Availability, Quantity};

/// A variant that can be added to the cart.
#[derive(Clone, Debug)]
pub struct VariantView {
    /// The variant.
    pub id: VariantId,
    /// The shop's own code.
    pub sku: String,
    /// Its value for each option of the product, in the options' order.
    pub values: Vec<String>,
    /// Price of one unit, before tax.
    pub price: Money,
    /// The regular price during a sale.
    pub was: Option<Money>,
    /// How soon it can be had.
    pub availability: Availability,
    /// Index of its picture in the gallery.
    pub picture: Option<usize>,
    /// The most that can be ordered at once.
    pub most: Quantity,
}

impl VariantView {
    /// Its option values as one text, such as `S / Red`.
    #[must_use]
    pub fn title(&self) -> String {
        self.values.join(" / ")
    }
}

/// The result of choosing a value while the other options stay the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A variant with this combination can be bought.
    Offered,
    /// The variant with this combination is sold out.
    SoldOut,
    /// No variant has this combination.
    Missing,
}

/// One value of an option, as a radio button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionValue {
    /// The value.
    pub value: String,
    /// Whether the shown variant has it.
    pub chosen: bool,
    /// The result of choosing it.
    pub standing: Standing,
}

/// One option of a product with its values, as a group of radio buttons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionGroup {
    /// Name of the option.
    pub name: String,
    /// Name of the form field: `option1`, `option2`, …
    pub field: String,
    /// Its values, in order.
    pub values: Vec<OptionValue>,
}

/// The radio groups of a product while `shown` is the variant on the page.
#[must_use]
pub fn option_groups(
    names: &[String],
    variants: &[VariantView],
    shown: &VariantView,
) -> Vec<OptionGroup> {
    let group = |(position, name): (usize, &String)| OptionGroup {
        name: name.clone(),
        field: format!("option{}", position + 1),
        values: values_of(position, variants, shown),
    };
    names.iter().enumerate().map(group).collect()
}

fn values_of(position: usize, variants: &[VariantView], shown: &VariantView) -> Vec<OptionValue> {
    let mut values: Vec<OptionValue> = Vec::new();
    for value in variants
        .iter()
        .filter_map(|variant| variant.values.get(position))
    {
        if values.iter().all(|known| known.value != *value) {
            values.push(OptionValue {
                value: value.clone(),
                chosen: shown.values.get(position) == Some(value),
                standing: standing(position, value, variants, shown),
            });
        }
    }
    values
}

fn standing(
    position: usize,
    value: &str,
    variants: &[VariantView],
    shown: &VariantView,
) -> Standing {
    let mut wanted = shown.values.clone();
    if let Some(slot) = wanted.get_mut(position) {
        value.clone_into(slot);
    }
    match pick_variant(variants, &wanted) {
        None => Standing::Missing,
        Some(variant) if variant.availability.buyable() => Standing::Offered,
        Some(_) => Standing::SoldOut,
    }
}

/// The variant with exactly these values.
#[must_use]
pub fn pick_variant<'a>(variants: &'a [VariantView], wanted: &[String]) -> Option<&'a VariantView> {
    variants.iter().find(|variant| variant.values == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Currency;

    fn variant(values: [&str; 2], availability: Availability) -> VariantView {
        VariantView {
            id: VariantId::from_uuid(uuid::Uuid::nil()),
            sku: String::new(),
            values: values.map(str::to_owned).to_vec(),
            price: Money::new(100, Currency::CAD),
            was: None,
            availability,
            picture: None,
            most: 9,
        }
    }

    #[test]
    fn a_value_says_whether_its_combination_exists_and_can_be_bought() {
        let variants = [
            variant(["Red", "S"], Availability::InStock),
            variant(["Red", "L"], Availability::SoldOut),
            variant(["Blue", "L"], Availability::InStock),
        ];
        let names = ["Color".to_owned(), "Size".to_owned()];
        let groups = option_groups(&names, &variants, &variants[0]);
        let standings = |group: &OptionGroup| {
            group
                .values
                .iter()
                .map(|v| (v.value.clone(), v.standing))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            standings(&groups[0]),
            [
                ("Red".to_owned(), Standing::Offered),
                ("Blue".to_owned(), Standing::Missing)
            ]
        );
        assert_eq!(
            standings(&groups[1]),
            [
                ("S".to_owned(), Standing::Offered),
                ("L".to_owned(), Standing::SoldOut)
            ]
        );
        assert_eq!(groups[1].field, "option2");
        assert!(groups[0].values[0].chosen);
    }
}
