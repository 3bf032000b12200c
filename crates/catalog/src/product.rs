//! A product as stated by a merchant or a file. Amounts are minor units of the shop's one currency.

use chrono::{DateTime, Utc};
use kernel::{CollectionId, Country, Grams, ImageId, Millimetres, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether shoppers see the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProductStatus {
    /// Not for sale yet.
    #[default]
    Draft,
    /// For sale.
    Active,
    /// No longer for sale.
    Archived,
}

impl ProductStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Archived];

    /// The code in the API and in the database: `active`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }

    /// The status with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Title and description for search engines; if empty, the product's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Seo {
    /// Page title.
    #[serde(default)]
    pub title: String,
    /// Page description.
    #[serde(default)]
    pub description: String,
}

/// What a shopper chooses between: `Size` with `S`, `M`, `L` in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductOption {
    /// The option's name: `Size`.
    pub name: String,
    /// Its values, in display order.
    pub values: Vec<String>,
}

/// Days from order to dispatch of a backordered variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeadTime {
    /// At least this many days.
    pub min_days: i32,
    /// At most this many days.
    pub max_days: i32,
}

/// What happens when no stock is available.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "policy", rename_all = "lowercase")]
pub enum Backorder {
    /// It cannot be bought.
    #[default]
    Deny,
    #[expect(missing_docs, reason = "the variant's text describes both fields")]
    /// It can be backordered. `limit` bounds the quantity on backorder; `lead_time` is the variant's own promise.
    Allow {
        #[serde(default)]
        #[schema(required)]
        limit: Option<i32>,
        #[serde(default)]
        #[schema(required)]
        lead_time: Option<LeadTime>,
    },
}

/// Outer dimensions; all three or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Dimensions {
    /// In whole millimetres.
    pub length: Millimetres,
    /// In whole millimetres.
    pub width: Millimetres,
    /// In whole millimetres.
    pub height: Millimetres,
}

fn yes() -> bool {
    true
}

/// A purchasable combination of option values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VariantDraft {
    /// The variant this replaces; absent for a new one.
    #[serde(default)]
    pub id: Option<VariantId>,
    /// One value per option of the product.
    #[serde(default)]
    pub option_values: Vec<String>,
    /// The shop's own code, unique in the shop; may be empty.
    #[serde(default)]
    pub sku: String,
    /// GTIN, or a code of the shop's own; may be empty.
    #[serde(default)]
    pub barcode: String,
    /// Price in minor units, before sales taxes.
    pub price_minor: i64,
    /// Former price in minor units, if shown beside the price.
    #[serde(default)]
    pub compare_at_minor: Option<i64>,
    /// Unit cost in minor units.
    #[serde(default)]
    pub cost_minor: Option<i64>,
    /// Weight in whole grams, as shipped.
    #[serde(default)]
    pub weight: Option<Grams>,
    /// Outer dimensions.
    #[serde(default)]
    pub dimensions: Option<Dimensions>,
    /// Harmonized System code for customs; may be empty.
    #[serde(default)]
    pub hs_code: String,
    /// Country of origin for customs.
    #[serde(default)]
    pub origin: Option<Country>,
    /// Overrides the product's tax category.
    #[serde(default)]
    pub tax_category: Option<String>,
    /// Whether it is shipped in a parcel.
    #[serde(default = "yes")]
    pub requires_shipping: bool,
    /// Whether sales tax is charged.
    #[serde(default = "yes")]
    pub taxable: bool,
    /// Whether its stock is counted.
    #[serde(default = "yes")]
    pub track_stock: bool,
    /// What happens when no stock is available.
    #[serde(default)]
    pub backorder: Backorder,
    /// Whether it is for sale.
    #[serde(default = "yes")]
    pub active: bool,
    /// Its own picture, one of the product's.
    #[serde(default)]
    pub image: Option<ImageId>,
    /// Id in the program it came from.
    #[serde(default)]
    pub external_id: Option<String>,
}

impl VariantDraft {
    /// A shippable, taxable, stocked variant at this price; all other fields are empty.
    #[must_use]
    pub fn priced(price_minor: i64) -> Self {
        Self {
            id: None,
            option_values: Vec::new(),
            sku: String::new(),
            barcode: String::new(),
            price_minor,
            compare_at_minor: None,
            cost_minor: None,
            weight: None,
            dimensions: None,
            hs_code: String::new(),
            origin: None,
            tax_category: None,
            requires_shipping: true,
            taxable: true,
            track_stock: true,
            backorder: Backorder::Deny,
            active: true,
            image: None,
            external_id: None,
        }
    }
}

/// The tax category of ordinary goods.
pub const STANDARD_TAX: &str = "standard";

/// The tax category of goods sold without tax.
pub const EXEMPT_TAX: &str = "exempt";

fn standard_tax() -> String {
    STANDARD_TAX.to_owned()
}

/// A whole product as stated by a person or a file; [`crate::check::check`] normalizes and validates it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductDraft {
    /// Last segment of its URL; if empty, derived from the title.
    #[serde(default)]
    pub handle: String,
    /// The title; required.
    pub title: String,
    /// HTML, cleaned by [`crate::check::check`]; may be empty.
    #[serde(default)]
    pub description_html: String,
    /// The vendor; may be empty.
    #[serde(default)]
    pub vendor: String,
    /// The product type; may be empty.
    #[serde(default)]
    pub product_type: String,
    /// The tags, in order.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether shoppers see it.
    #[serde(default)]
    pub status: ProductStatus,
    /// Texts for search engines.
    #[serde(default)]
    pub seo: Seo,
    /// Code of the tax category of its variants.
    #[serde(default = "standard_tax")]
    pub tax_category: String,
    /// Up to three.
    #[serde(default)]
    pub options: Vec<ProductOption>,
    /// At least one.
    pub variants: Vec<VariantDraft>,
    /// Id in the program it came from (`woocommerce:741`).
    #[serde(default)]
    pub external_id: Option<String>,
}

impl ProductDraft {
    /// A draft with only a title.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            handle: String::new(),
            title: title.into(),
            description_html: String::new(),
            vendor: String::new(),
            product_type: String::new(),
            tags: Vec::new(),
            status: ProductStatus::Draft,
            seo: Seo::default(),
            tax_category: standard_tax(),
            options: Vec::new(),
            variants: Vec::new(),
            external_id: None,
        }
    }
}

/// A stored product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Product {
    /// The product's id.
    pub id: ProductId,
    /// Incremented by each change of the details. State it when saving, so that no concurrent change is overwritten.
    pub version: i32,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// The last change of the details.
    pub updated_at: DateTime<Utc>,
    /// The fields an editor shows and sends back; its variants carry their ids.
    pub details: ProductDraft,
    /// Its pictures, in order.
    pub images: Vec<crate::media::ProductImage>,
    /// The collections it belongs to.
    pub collections: Vec<CollectionId>,
}
