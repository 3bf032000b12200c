//! What a back office says of products: prices, texts, codes.

use catalog::wording;
use chrono::{DateTime, Utc};
use kernel::Money;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{required, too_small};
use crate::{Field, Trouble};

/// `price.set.v1`: prices of a variant. Members that are absent say nothing; null clears a former price or a cost.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceSet {
    /// SKU or barcode.
    pub sku: String,
    /// When the values were changed in the sender's program, with the offset from UTC. Not when they are sent: an older
    /// change never replaces a newer one. The first message about a field is taken, whatever its time, unless the shop owns the field.
    pub updated_at: DateTime<Utc>,
    /// Price before sales taxes.
    #[serde(default)]
    pub price: Option<Money>,
    /// Former price, shown beside the price.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Money>)]
    pub compare_at_price: Option<Option<Money>>,
    /// Unit cost.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Money>)]
    pub cost: Option<Option<Money>>,
    /// Accept an instant more than 30 days ago.
    #[serde(default)]
    pub backdate: bool,
}

/// `product.set.v1`: a product with one variant, or a variant of a product, as the sender's program has it. Members that are
/// absent say nothing. With `title` and `price`, an unknown SKU becomes a new product, as a draft.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductSet {
    /// SKU or barcode; of a new product its SKU.
    pub sku: String,
    /// When the values were changed in the sender's program, with the offset from UTC. Not when they are sent: an older
    /// change never replaces a newer one. The first message about a field is taken, whatever its time, unless the shop owns the field.
    pub updated_at: DateTime<Utc>,
    /// Its title, in the shop's language.
    #[serde(default)]
    pub title: Option<String>,
    /// Its description, as HTML or plain text.
    #[serde(default)]
    pub description: Option<String>,
    /// Who makes it.
    #[serde(default)]
    pub vendor: Option<String>,
    /// Its kind.
    #[serde(default)]
    pub product_type: Option<String>,
    /// Its tags.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// The variant's barcode; may be empty.
    #[serde(default)]
    pub barcode: Option<String>,
    /// The variant's weight in grams; null: not known.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<i32>, minimum = 0)]
    pub weight_grams: Option<Option<i32>>,
    /// Price before sales taxes.
    #[serde(default)]
    pub price: Option<Money>,
    /// Former price, shown beside the price.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Money>)]
    pub compare_at_price: Option<Option<Money>>,
    /// Unit cost.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Money>)]
    pub cost: Option<Option<Money>>,
    /// Accept an instant more than 30 days ago.
    #[serde(default)]
    pub backdate: bool,
}

/// A member that is there says something, also when it is null.
fn said<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    reader: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(reader).map(Some)
}

/// What a message says of one variant, field by field.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// As the catalogue writes a SKU: without spaces around it.
    pub(crate) sku: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) values: Vec<(Field, Value)>,
    /// Amounts with their fields, whose currency must be the shop's.
    pub(crate) amounts: Vec<(Field, Money)>,
    /// Whether an unknown SKU may become a product.
    pub(crate) creates: bool,
}

type Prices<'a> = (
    &'a Option<Money>,
    &'a Option<Option<Money>>,
    &'a Option<Option<Money>>,
);

fn amounts((price, before, cost): Prices<'_>) -> Vec<(Field, Option<Money>)> {
    let all = [
        (Field::Price, price.map(Some)),
        (Field::CompareAtPrice, *before),
        (Field::Cost, *cost),
    ];
    let said = all.into_iter();
    said.filter_map(|(field, money)| Some((field, money?)))
        .collect()
}

fn told(sku: &str, at: DateTime<Utc>, prices: Prices<'_>) -> Told {
    let amounts = amounts(prices);
    let value = |money: &Option<Money>| json!(money.map(Money::minor));
    Told {
        sku: wording::line(sku),
        at,
        values: amounts
            .iter()
            .map(|(field, money)| (*field, value(money)))
            .collect(),
        amounts: amounts
            .iter()
            .filter_map(|(field, money)| Some((*field, (*money)?)))
            .collect(),
        creates: false,
    }
}

impl PriceSet {
    pub(crate) fn told(&self) -> Told {
        let prices = (&self.price, &self.compare_at_price, &self.cost);
        told(&self.sku, self.updated_at, prices)
    }
}

impl ProductSet {
    pub(crate) fn told(&self) -> Told {
        let prices = (&self.price, &self.compare_at_price, &self.cost);
        let mut told = told(&self.sku, self.updated_at, prices);
        let texts = [
            (Field::Title, &self.title),
            (Field::Description, &self.description),
            (Field::Vendor, &self.vendor),
            (Field::ProductType, &self.product_type),
            (Field::Barcode, &self.barcode),
        ];
        for (field, text) in texts {
            told.values
                .extend(text.iter().map(|text| (field, json!(text))));
        }
        let tags = self.tags.iter();
        told.values
            .extend(tags.map(|tags| (Field::Tags, json!(tags))));
        let weight = self.weight_grams.iter();
        told.values
            .extend(weight.map(|grams| (Field::WeightGrams, json!(grams))));
        told.creates = self.title.is_some() && self.price.is_some();
        told
    }
}

impl Told {
    /// Refuses a message that names or says nothing, and amounts below zero.
    pub(crate) fn check(&self) -> Result<(), Trouble> {
        if self.sku.is_empty() {
            return Err(required("data.sku"));
        }
        if self.values.is_empty() {
            let words = (
                "Says nothing of the product; add the members that changed",
                "Ne dit rien du produit; ajoutez les champs qui ont changé",
            );
            return Err(Trouble::new("required", "data", words));
        }
        let below = self.amounts.iter().find(|(_, money)| money.is_negative());
        match below {
            Some((field, _)) => Err(too_small(&format!("data.{}.minor", field.code()), 0)),
            None => Ok(()),
        }
    }
}
