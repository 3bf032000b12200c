//! What a product is made of, as a merchant or a file states it. Amounts are minor units of the shop's one currency.

use chrono::{DateTime, Utc};
use kernel::{CollectionId, Country, Grams, ImageId, Millimetres, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether shoppers see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProductStatus {
    #[default]
    Draft,
    Active,
    Archived,
}

impl ProductStatus {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Archived];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Title and description for search engines; empty means "use the product's own".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Seo {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub description: String,
}

/// What a shopper chooses between: `Size` with `S`, `M`, `L` in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductOption {
    pub name: String,
    pub values: Vec<String>,
}

/// Days from order to dispatch when it is not on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeadTime {
    pub min_days: i32,
    pub max_days: i32,
}

/// What happens when the shelf is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "policy", rename_all = "lowercase")]
pub enum Backorder {
    /// It cannot be bought.
    #[default]
    Deny,
    /// It will be ordered; `limit` bounds how many may be owed at once, `lead_time` is the variant's own promise.
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
    pub length: Millimetres,
    pub width: Millimetres,
    pub height: Millimetres,
}

fn yes() -> bool {
    true
}

/// One thing that can be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VariantDraft {
    /// The variant this replaces; absent for a new one.
    #[serde(default)]
    pub id: Option<VariantId>,
    /// One value for each option of the product.
    #[serde(default)]
    pub option_values: Vec<String>,
    #[serde(default)]
    pub sku: String,
    #[serde(default)]
    pub barcode: String,
    pub price_minor: i64,
    #[serde(default)]
    pub compare_at_minor: Option<i64>,
    #[serde(default)]
    pub cost_minor: Option<i64>,
    #[serde(default)]
    pub weight: Option<Grams>,
    #[serde(default)]
    pub dimensions: Option<Dimensions>,
    #[serde(default)]
    pub hs_code: String,
    #[serde(default)]
    pub origin: Option<Country>,
    /// Overrides the product's tax category.
    #[serde(default)]
    pub tax_category: Option<String>,
    #[serde(default = "yes")]
    pub requires_shipping: bool,
    #[serde(default = "yes")]
    pub taxable: bool,
    #[serde(default = "yes")]
    pub track_stock: bool,
    #[serde(default)]
    pub backorder: Backorder,
    #[serde(default = "yes")]
    pub active: bool,
    #[serde(default)]
    pub image: Option<ImageId>,
    #[serde(default)]
    pub external_id: Option<String>,
}

impl VariantDraft {
    /// A shippable, taxable, stocked variant at this price; the rest is empty.
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

/// The tax category of goods with nothing special about them.
pub const STANDARD_TAX: &str = "standard";

/// The tax category of goods no tax is charged on.
pub const EXEMPT_TAX: &str = "exempt";

fn standard_tax() -> String {
    STANDARD_TAX.to_owned()
}

/// A whole product as stated by a person or a file; [`crate::check::check`] makes it fit to be stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProductDraft {
    /// Last part of its address; empty means "make one from the title".
    #[serde(default)]
    pub handle: String,
    pub title: String,
    #[serde(default)]
    pub description_html: String,
    #[serde(default)]
    pub vendor: String,
    #[serde(default)]
    pub product_type: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub status: ProductStatus,
    #[serde(default)]
    pub seo: Seo,
    #[serde(default = "standard_tax")]
    pub tax_category: String,
    /// Up to three.
    #[serde(default)]
    pub options: Vec<ProductOption>,
    pub variants: Vec<VariantDraft>,
    /// Id in the program it came from (`woocommerce:741`).
    #[serde(default)]
    pub external_id: Option<String>,
}

impl ProductDraft {
    /// A draft with a title and nothing else.
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

/// A product as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Product {
    pub id: ProductId,
    /// Counts changes of the details; state it when saving, so that nobody's change is overwritten unseen.
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// What an editor shows and sends back; its variants carry their ids.
    pub details: ProductDraft,
    pub images: Vec<crate::media::ProductImage>,
    pub collections: Vec<CollectionId>,
}
