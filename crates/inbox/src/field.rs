//! The fields of a product that a back office and the shop may both change.

use catalog::{ProductDraft, VariantDraft, queries::ChangedHere, wording};
use chrono::{DateTime, Utc};
use kernel::Grams;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tenancy::DbError;
use utoipa::ToSchema;

/// A field of a product or a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProductField)]
pub enum Field {
    /// Price before sales taxes.
    Price,
    /// Former price, shown beside the price.
    CompareAtPrice,
    /// Unit cost.
    Cost,
    /// The product's title.
    Title,
    /// The product's description.
    Description,
    /// Who makes it.
    Vendor,
    /// Its kind.
    ProductType,
    /// Its tags.
    Tags,
    /// The variant's barcode.
    Barcode,
    /// The variant's weight.
    WeightGrams,
}

/// Fields that have one owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProductFieldGroup)]
pub enum FieldGroup {
    /// Price, former price and cost.
    Prices,
    /// Title, description, vendor, type and tags.
    Texts,
    /// Barcode and weight.
    Codes,
}

impl FieldGroup {
    /// Every group.
    pub const ALL: [Self; 3] = [Self::Prices, Self::Texts, Self::Codes];

    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prices => "prices",
            Self::Texts => "texts",
            Self::Codes => "codes",
        }
    }
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 10] = [
        Self::Price,
        Self::CompareAtPrice,
        Self::Cost,
        Self::Title,
        Self::Description,
        Self::Vendor,
        Self::ProductType,
        Self::Tags,
        Self::Barcode,
        Self::WeightGrams,
    ];

    /// The code in messages, in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::CompareAtPrice => "compare_at_price",
            Self::Cost => "cost",
            Self::Title => "title",
            Self::Description => "description",
            Self::Vendor => "vendor",
            Self::ProductType => "product_type",
            Self::Tags => "tags",
            Self::Barcode => "barcode",
            Self::WeightGrams => "weight_grams",
        }
    }

    /// The field with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    pub(crate) fn read_code(code: &str) -> Result<Self, DbError> {
        Self::from_code(code).ok_or_else(|| DbError::corrupt("inbox_field.field", code))
    }

    /// The group it belongs to.
    #[must_use]
    pub const fn group(self) -> FieldGroup {
        match self {
            Self::Price | Self::CompareAtPrice | Self::Cost => FieldGroup::Prices,
            Self::Title | Self::Description | Self::Vendor | Self::ProductType | Self::Tags => {
                FieldGroup::Texts
            }
            Self::Barcode | Self::WeightGrams => FieldGroup::Codes,
        }
    }

    /// Whether its value is an amount in minor units.
    #[must_use]
    pub const fn is_amount(self) -> bool {
        matches!(self.group(), FieldGroup::Prices)
    }

    /// The field that the catalogue calls `name`.
    pub(crate) fn of_catalogue(name: &str) -> Option<Self> {
        Some(match name {
            "price_minor" => Self::Price,
            "compare_at_minor" => Self::CompareAtPrice,
            "cost_minor" => Self::Cost,
            "description_html" => Self::Description,
            "weight" => Self::WeightGrams,
            name => Self::from_code(name)?,
        })
    }

    /// When the shop last changed the field, as far as the catalogue knows.
    pub(crate) fn changed_at(self, changes: &ChangedHere) -> Option<DateTime<Utc>> {
        let mut changes = changes.iter();
        let found = changes.find(|(name, _)| Self::of_catalogue(name) == Some(self));
        found.map(|(_, at)| *at)
    }

    pub(crate) fn read(self, product: &ProductDraft, variant: &VariantDraft) -> Value {
        match self {
            Self::Price => json!(variant.price_minor),
            Self::CompareAtPrice => json!(variant.compare_at_minor),
            Self::Cost => json!(variant.cost_minor),
            Self::Title => json!(product.title),
            Self::Description => json!(product.description_html),
            Self::Vendor => json!(product.vendor),
            Self::ProductType => json!(product.product_type),
            Self::Tags => json!(product.tags),
            Self::Barcode => json!(variant.barcode),
            Self::WeightGrams => json!(variant.weight.map(|Grams(grams)| grams)),
        }
    }

    /// Sets the field of the product whose variant `at` is meant.
    pub(crate) fn write(self, product: &mut ProductDraft, at: usize, value: &Value) {
        let text = || value.as_str().unwrap_or_default().to_owned();
        let grams = value.as_i64().and_then(|grams| i32::try_from(grams).ok());
        let list = || {
            let all = value.as_array().into_iter().flatten();
            all.filter_map(|one| Some(one.as_str()?.to_owned()))
                .collect()
        };
        match self {
            Self::Title => product.title = text(),
            Self::Description => product.description_html = wording::from_plain(&text()),
            Self::Vendor => product.vendor = text(),
            Self::ProductType => product.product_type = text(),
            Self::Tags => product.tags = list(),
            of_variant => {
                let Some(variant) = product.variants.get_mut(at) else {
                    return;
                };
                match of_variant {
                    Self::Price => variant.price_minor = value.as_i64().unwrap_or_default(),
                    Self::CompareAtPrice => variant.compare_at_minor = value.as_i64(),
                    Self::Cost => variant.cost_minor = value.as_i64(),
                    Self::Barcode => variant.barcode = text(),
                    _ => variant.weight = grams.map(Grams),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut product = ProductDraft {
            variants: vec![VariantDraft::priced(100)],
            ..ProductDraft::titled("Mug")
        };
        for field in Field::ALL {
            let value = match field {
                Field::Tags => json!(["a", "b"]),
                field if field.is_amount() || field == Field::WeightGrams => json!(120),
                Field::Description => json!("<p>Holds tea.</p>"),
                _ => json!("Text"),
            };
            field.write(&mut product, 0, &value);
            assert_eq!(
                field.read(&product, &product.variants[0]),
                value,
                "{field:?}"
            );
            assert_eq!(Field::from_code(field.code()), Some(field));
        }
    }
}
