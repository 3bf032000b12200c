//! What a line sells, as recorded at the time of sale.

use kernel::{Grams, ImageId, Money, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Copied onto the order line: later changes to the product do not change the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Goods {
    /// The product.
    pub product_id: ProductId,
    /// The variant.
    pub variant_id: VariantId,
    /// The product's handle, for links.
    pub handle: String,
    /// The product's title.
    pub title: String,
    /// `S / Red`; empty when the product has no options.
    pub options: String,
    /// The shop's own code of the variant.
    pub sku: String,
    /// Price of one unit, before taxes.
    pub unit_price: Money,
    /// Weight of one unit.
    pub weight: Grams,
    /// Volume of one unit in cubic millimetres; zero when unknown.
    pub volume_mm3: i64,
    /// Code of the tax category.
    pub tax_category: String,
    /// Whether it is shipped or picked up.
    pub requires_shipping: bool,
    /// The picture shown with the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageId>,
}
