//! What a line sells, as it was when it was sold.

use kernel::{Grams, ImageId, Money, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Copied onto the order line: later changes of the product do not change the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Goods {
    pub product_id: ProductId,
    pub variant_id: VariantId,
    pub handle: String,
    pub title: String,
    /// `S / Red`; empty when there is nothing to choose.
    pub options: String,
    pub sku: String,
    pub unit_price: Money,
    pub weight: Grams,
    /// Volume in cubic millimetres; zero when unknown.
    pub volume_mm3: i64,
    pub tax_category: String,
    pub requires_shipping: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageId>,
}
