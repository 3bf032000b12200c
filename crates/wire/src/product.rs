//! Products in the API.

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
    /// The product's id.
    pub id: ProductId,
    /// In the shop's primary language.
    pub title: String,
    pub status: ProductStatus,
    pub image: Option<Image>,
    /// Number of variants.
    pub variant_count: usize,
    /// Lowest price of its active variants.
    pub price_min: Money,
    /// Highest price of its active variants.
    pub price_max: Money,
    /// Variants whose stock is not counted, which the shop sells as “In stock”.
    pub uncounted_count: usize,
    /// Sum over its counted variants.
    pub available: i64,
    pub backordered: i64,
    pub updated_at: DateTime<Utc>,
}

impl ProductRow {
    /// A row from the catalogue's card and the stock of its variants.
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

/// A page of products.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductPage {
    /// The products of this page.
    pub items: Vec<ProductRow>,
    /// Pass as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// Over the whole shop, unfiltered.
    pub counts: ProductCounts,
}

/// What happens when no stock is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "policy", rename_all = "snake_case", from = "OutOfStockForm")]
pub enum OutOfStock {
    /// It cannot be bought.
    Stop,
    /// It can be backordered.
    Backorder {
        /// Maximum number of units on backorder; null: unlimited.
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

/// The same, member by member, so that an invalid one is named with its whole path.
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

/// The stock of a variant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StockLevels {
    /// Units on hand.
    pub on_hand: i32,
    /// Units promised from those on hand.
    pub reserved: i32,
    /// On hand less reserved.
    pub available: i32,
    /// Units promised beyond those on hand.
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

/// A variant in the editor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VariantShape {
    /// The variant's id.
    pub id: Option<VariantId>,
    /// One value per option of the product.
    pub options: Vec<String>,
    /// The shop's own code; may be empty.
    pub sku: String,
    /// GTIN or a code of the shop's own; may be empty.
    pub barcode: String,
    /// Price before sales taxes.
    pub price: Money,
    /// Former price, shown beside the price.
    pub compare_at_price: Option<Money>,
    /// Unit cost.
    pub cost: Option<Money>,
    pub weight_grams: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    /// Harmonized System code, for customs.
    pub hs_code: Option<String>,
    /// Country of origin.
    #[schema(value_type = Option<String>, example = "CA")]
    pub origin: Option<Country>,
    /// Null: the product's own.
    pub tax_category: Option<String>,
    /// False: sold without tax, whatever its category.
    pub taxable: bool,
    pub requires_shipping: bool,
    pub track_stock: bool,
    /// Whether it is for sale.
    pub active: bool,
    pub out_of_stock: OutOfStock,
    pub reorder_point: Option<i32>,
    /// How many units to reorder.
    pub reorder_quantity: Option<i32>,
    /// Its position among the product's variants.
    pub position: usize,
    /// Its stock.
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

/// A collection's id and title.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CollectionRef {
    /// The collection's id.
    pub id: CollectionId,
    /// Its title.
    pub title: String,
}

/// Texts for search engines; if empty, the product's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeoText {
    /// Page title.
    pub title: Text2,
    /// Page description.
    pub description: Text2,
}

/// A product with all its parts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductShape {
    /// The product's id.
    pub id: ProductId,
    /// Incremented by each change of its details.
    pub version: i32,
    /// Whether shoppers see it.
    pub status: ProductStatus,
    /// Last segment of its URL.
    pub handle: String,
    /// Its title.
    pub title: Text2,
    /// Its description.
    pub description: Text2,
    pub vendor: String,
    pub product_type: String,
    pub tags: Vec<String>,
    /// Code of its tax category.
    pub tax_category: String,
    /// Its options; up to three.
    pub options: Vec<ProductOption>,
    /// Its variants; at least one.
    pub variants: Vec<VariantShape>,
    /// Its pictures, in order.
    pub images: Vec<Image>,
    /// Its collections.
    pub collections: Vec<CollectionRef>,
    /// Texts for search engines.
    pub seo: SeoText,
    /// Its page on the storefront.
    pub storefront_url: String,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// The last change.
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

/// A variant as the editor sends it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantInput {
    /// Absent or null for a new one.
    #[serde(default)]
    pub id: Option<VariantId>,
    /// One value per option of the product.
    pub options: Vec<String>,
    /// The shop's own code; may be empty.
    #[serde(default)]
    pub sku: String,
    /// GTIN or a code of the shop's own; may be empty.
    #[serde(default)]
    pub barcode: String,
    /// Price before sales taxes.
    pub price: Money,
    /// Former price, shown beside the price.
    #[serde(default)]
    pub compare_at_price: Option<Money>,
    /// Unit cost.
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
    /// Absent keeps the value, as for the next three; null clears it.
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
    /// Absent keeps the value; a new variant is taxable.
    #[serde(default)]
    pub taxable: Option<bool>,
    /// Whether it is for sale.
    #[serde(default)]
    pub active: Option<bool>,
    /// Whether it is shipped in a parcel.
    pub requires_shipping: bool,
    /// Whether its stock is counted.
    pub track_stock: bool,
    /// What happens when no stock is available.
    pub out_of_stock: OutOfStock,
    /// Reorder at or below this many available units. Absent keeps the value, null clears it.
    #[serde(default)]
    #[schema(value_type = Option<i32>, minimum = 0)]
    pub reorder_point: Stated<i32>,
    /// How many units to reorder. Absent keeps the value, null clears it.
    #[serde(default)]
    #[schema(value_type = Option<i32>, minimum = 1)]
    pub reorder_quantity: Stated<i32>,
    /// Ignored: the order of the list counts.
    #[serde(default)]
    #[expect(dead_code, reason = "accepted because the answer carries it")]
    position: Option<i32>,
    /// Only for new variants: recorded as a count.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub initial_stock: Option<i32>,
}

/// A picture that stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageInput {
    /// The picture's id.
    pub id: ImageId,
    /// Its alternative text.
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
    /// Whether shoppers see it.
    pub status: ProductStatus,
    /// Null: derived from the title, or kept.
    #[serde(default)]
    pub handle: Option<String>,
    /// Its title.
    pub title: Text2,
    /// Its description, as HTML or plain text.
    #[serde(default)]
    pub description: Text2,
    #[serde(default)]
    pub vendor: String,
    #[serde(default)]
    pub product_type: String,
    #[serde(default)]
    pub tags: Vec<String>,
    /// Code of its tax category.
    pub tax_category: String,
    /// Its options; up to three.
    #[serde(default)]
    pub options: Vec<ProductOption>,
    /// All its variants.
    pub variants: Vec<VariantInput>,
    /// All pictures that stay, in order; absent keeps the present ones.
    #[serde(default)]
    pub images: Option<Vec<ImageInput>>,
    /// The collections it belongs to; absent keeps the present ones.
    #[serde(default)]
    pub collections: Option<Vec<CollectionId>>,
    /// Texts for search engines.
    #[serde(default)]
    pub seo: SeoText,
}
