//! Products on the wire.

use catalog::{
    Backorder, LeadTime, Product, ProductOption, ProductStatus, VariantDraft,
    queries::{ProductCard, ProductCounts},
};
use chrono::{DateTime, Utc};
use inventory::{Availability, StockRow};
use kernel::{CollectionId, Country, Currency, Cursor, ImageId, Money, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Image, ShopFacts, Stated, Text2, text::description_text};

/// One row of the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductRow {
    pub id: ProductId,
    /// In the shop's primary language.
    pub title: String,
    pub status: ProductStatus,
    pub image: Option<Image>,
    pub variant_count: usize,
    pub price_min: Money,
    pub price_max: Money,
    /// Variants whose stock is not counted: the shop sells them as “In stock”.
    pub uncounted_count: usize,
    /// Of all counted variants together.
    pub available: i64,
    pub backordered: i64,
    pub updated_at: DateTime<Utc>,
}

impl ProductRow {
    #[must_use]
    pub fn of(shop: &ShopFacts, card: &ProductCard, stock: &[Availability]) -> Self {
        let own = || {
            stock
                .iter()
                .filter(|one| card.variants.contains(&one.variant_id))
                .filter(|one| !card.uncounted.contains(&one.variant_id))
        };
        Self {
            id: card.id,
            title: card.title.clone(),
            status: card.status,
            image: card.image.as_ref().map(|image| Image::of(shop, 0, image)),
            variant_count: card.variants.len(),
            uncounted_count: card.uncounted.len(),
            price_min: card.price_min,
            price_max: card.price_max,
            available: own().map(|one| i64::from(one.available)).sum(),
            backordered: own().map(|one| i64::from(one.backordered)).sum(),
            updated_at: card.updated_at,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductPage {
    pub items: Vec<ProductRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// Of the whole shop, unfiltered.
    pub counts: ProductCounts,
}

/// What happens when the shelf is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "policy", rename_all = "snake_case", from = "OutOfStockForm")]
pub enum OutOfStock {
    Stop,
    Backorder {
        /// Most units sold before they are here; null: any number.
        #[serde(default)]
        #[schema(minimum = 0, maximum = 1_000_000)]
        limit: Option<i32>,
        #[serde(default)]
        #[schema(minimum = 0, maximum = 730)]
        lead_days_min: Option<i32>,
        #[serde(default)]
        #[schema(minimum = 0, maximum = 730)]
        lead_days_max: Option<i32>,
    },
}

/// The same, member by member, so that a wrong one is named with its whole path.
#[derive(Deserialize)]
struct OutOfStockForm {
    policy: OutOfStockPolicy,
    #[serde(default)]
    limit: Option<i32>,
    #[serde(default)]
    lead_days_min: Option<i32>,
    #[serde(default)]
    lead_days_max: Option<i32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum OutOfStockPolicy {
    Stop,
    Backorder,
}

impl From<OutOfStockForm> for OutOfStock {
    fn from(form: OutOfStockForm) -> Self {
        match form.policy {
            OutOfStockPolicy::Stop => Self::Stop,
            OutOfStockPolicy::Backorder => Self::Backorder {
                limit: form.limit,
                lead_days_min: form.lead_days_min,
                lead_days_max: form.lead_days_max,
            },
        }
    }
}

impl From<Backorder> for OutOfStock {
    fn from(policy: Backorder) -> Self {
        match policy {
            Backorder::Deny => Self::Stop,
            Backorder::Allow { limit, lead_time } => Self::Backorder {
                limit,
                lead_days_min: lead_time.map(|days| days.min_days),
                lead_days_max: lead_time.map(|days| days.max_days),
            },
        }
    }
}

impl From<OutOfStock> for Backorder {
    fn from(policy: OutOfStock) -> Self {
        match policy {
            OutOfStock::Stop => Self::Deny,
            OutOfStock::Backorder {
                limit,
                lead_days_min,
                lead_days_max,
            } => {
                let lead_time = match (lead_days_min, lead_days_max) {
                    (Some(min_days), Some(max_days)) => Some(LeadTime { min_days, max_days }),
                    (Some(days), None) | (None, Some(days)) => Some(LeadTime {
                        min_days: days,
                        max_days: days,
                    }),
                    (None, None) => None,
                };
                Self::Allow { limit, lead_time }
            }
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockLevels {
    pub on_hand: i32,
    pub reserved: i32,
    pub available: i32,
    pub backordered: i32,
}

impl From<&StockRow> for StockLevels {
    fn from(row: &StockRow) -> Self {
        Self {
            on_hand: row.on_hand,
            reserved: row.reserved,
            available: row.available,
            backordered: row.backordered,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VariantShape {
    pub id: Option<VariantId>,
    pub options: Vec<String>,
    pub sku: String,
    pub barcode: String,
    pub price: Money,
    pub compare_at_price: Option<Money>,
    pub cost: Option<Money>,
    pub weight_grams: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    /// Harmonized System code, for customs.
    pub hs_code: Option<String>,
    /// Where it was made.
    #[schema(value_type = Option<String>, example = "CA")]
    pub origin: Option<Country>,
    /// Null: the product's own.
    pub tax_category: Option<String>,
    /// False: sold without tax, whatever its category.
    pub taxable: bool,
    pub requires_shipping: bool,
    pub track_stock: bool,
    /// Whether shoppers may choose it.
    pub active: bool,
    pub out_of_stock: OutOfStock,
    pub reorder_point: Option<i32>,
    pub reorder_quantity: Option<i32>,
    pub position: usize,
    pub stock: StockLevels,
}

impl VariantShape {
    fn of(
        currency: Currency,
        position: usize,
        variant: &VariantDraft,
        stock: Option<&StockRow>,
    ) -> Self {
        let money = |minor| Money::new(minor, currency);
        let size = variant.dimensions;
        Self {
            id: variant.id,
            options: variant.option_values.clone(),
            sku: variant.sku.clone(),
            barcode: variant.barcode.clone(),
            price: money(variant.price_minor),
            compare_at_price: variant.compare_at_minor.map(money),
            cost: variant.cost_minor.map(money),
            weight_grams: variant.weight.map(|weight| weight.0),
            length_mm: size.map(|size| size.length.0),
            width_mm: size.map(|size| size.width.0),
            height_mm: size.map(|size| size.height.0),
            hs_code: Some(variant.hs_code.clone()).filter(|code| !code.is_empty()),
            origin: variant.origin,
            tax_category: variant.tax_category.clone(),
            taxable: variant.taxable,
            requires_shipping: variant.requires_shipping,
            track_stock: variant.track_stock,
            active: variant.active,
            out_of_stock: variant.backorder.into(),
            reorder_point: stock.and_then(|row| row.reorder_point),
            reorder_quantity: stock.and_then(|row| row.reorder_quantity),
            position,
            stock: stock.map(StockLevels::from).unwrap_or_default(),
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CollectionRef {
    pub id: CollectionId,
    pub title: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeoText {
    pub title: Text2,
    pub description: Text2,
}

/// A product with all that belongs to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductShape {
    pub id: ProductId,
    pub version: i32,
    pub status: ProductStatus,
    pub handle: String,
    pub title: Text2,
    pub description: Text2,
    pub vendor: String,
    pub product_type: String,
    pub tags: Vec<String>,
    pub tax_category: String,
    pub options: Vec<ProductOption>,
    pub variants: Vec<VariantShape>,
    pub images: Vec<Image>,
    pub collections: Vec<CollectionRef>,
    pub seo: SeoText,
    pub storefront_url: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl ProductShape {
    #[must_use]
    pub fn of(
        (shop, storefront): (&ShopFacts, &str),
        product: &Product,
        stock: &[StockRow],
        collections: Vec<CollectionRef>,
    ) -> Self {
        let details = &product.details;
        let text = |text: &str| Text2::of(shop.language(), text);
        let row =
            |variant: &VariantDraft| stock.iter().find(|row| Some(row.variant_id) == variant.id);
        let variants = details.variants.iter().enumerate();
        Self {
            id: product.id,
            version: product.version,
            status: details.status,
            handle: details.handle.clone(),
            title: text(&details.title),
            description: text(&description_text(&details.description_html)),
            vendor: details.vendor.clone(),
            product_type: details.product_type.clone(),
            tags: details.tags.clone(),
            tax_category: details.tax_category.clone(),
            options: details.options.clone(),
            variants: variants
                .map(|(at, variant)| VariantShape::of(shop.currency(), at, variant, row(variant)))
                .collect(),
            images: product
                .images
                .iter()
                .enumerate()
                .map(|(at, image)| Image::of(shop, at, image))
                .collect(),
            collections,
            seo: SeoText {
                title: text(&details.seo.title),
                description: text(&details.seo.description),
            },
            storefront_url: format!("{storefront}/products/{}", details.handle),
            created_at: product.created_at,
            updated_at: product.updated_at,
        }
    }
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantInput {
    /// Absent or null: a new one.
    #[serde(default)]
    pub id: Option<VariantId>,
    pub options: Vec<String>,
    #[serde(default)]
    pub sku: String,
    #[serde(default)]
    pub barcode: String,
    pub price: Money,
    #[serde(default)]
    pub compare_at_price: Option<Money>,
    #[serde(default)]
    pub cost: Option<Money>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000)]
    pub weight_grams: Option<i32>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000)]
    pub length_mm: Option<i32>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000)]
    pub width_mm: Option<i32>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000)]
    pub height_mm: Option<i32>,
    /// Absent leaves it as it is, as with the next three; null clears it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub hs_code: Stated<String>,
    /// ISO 3166-1 code of a country.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "CA")]
    pub origin: Stated<String>,
    /// Null: the product's own.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub tax_category: Stated<String>,
    /// Absent leaves it as it is; a new one is taxable.
    #[serde(default)]
    pub taxable: Option<bool>,
    #[serde(default)]
    pub active: Option<bool>,
    pub requires_shipping: bool,
    pub track_stock: bool,
    pub out_of_stock: OutOfStock,
    #[serde(default)]
    #[schema(minimum = 0)]
    pub reorder_point: Option<i32>,
    #[serde(default)]
    #[schema(minimum = 1)]
    pub reorder_quantity: Option<i32>,
    /// Ignored: the order of the list is what counts.
    #[serde(default)]
    #[expect(dead_code, reason = "accepted because the answer carries it")]
    position: Option<i32>,
    /// Read only for new ones: makes a count.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub initial_stock: Option<i32>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageInput {
    pub id: ImageId,
    #[serde(default)]
    pub alt: Text2,
}

/// A product as the editor sends it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductInput {
    /// The version that was read; required when replacing.
    #[serde(default)]
    pub version: Option<i32>,
    pub status: ProductStatus,
    /// Null: made from the title, or kept.
    #[serde(default)]
    pub handle: Option<String>,
    pub title: Text2,
    #[serde(default)]
    pub description: Text2,
    #[serde(default)]
    pub vendor: String,
    #[serde(default)]
    pub product_type: String,
    #[serde(default)]
    pub tags: Vec<String>,
    pub tax_category: String,
    #[serde(default)]
    pub options: Vec<ProductOption>,
    pub variants: Vec<VariantInput>,
    /// All pictures that stay, in their order; absent leaves them as they are.
    #[serde(default)]
    pub images: Option<Vec<ImageInput>>,
    #[serde(default)]
    pub collections: Vec<CollectionId>,
    #[serde(default)]
    pub seo: SeoText,
}
