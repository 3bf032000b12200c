//! The pick list: what to fetch from the shelves, location by location, for one or more orders.

mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};

pub(crate) use render::drawn;
pub use render::render_pick_list;

use crate::{OptionChoice, Rgb, Seller};

/// A pick list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickList {
    /// The document's language.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// The wave's number, also printed as a Code 128 barcode, so printable ASCII only.
    pub number: String,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The day in the shop's time zone.
    pub prepared_on: NaiveDate,
    /// The shop.
    pub seller: Seller,
    /// In walking order, as are their items.
    pub locations: Vec<PickLocation>,
}

/// A location to pick at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickLocation {
    /// Its name.
    pub name: String,
    /// What to pick there.
    pub items: Vec<PickItem>,
}

/// A variant to pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickItem {
    /// The bin it lies in.
    pub bin: Option<String>,
    /// Its SKU.
    pub sku: String,
    /// Drawn as a barcode if Code 128 can encode it.
    pub barcode: Option<String>,
    /// The product's title.
    pub description: String,
    /// The chosen options.
    pub options: Vec<OptionChoice>,
    /// Quantity over all orders.
    pub quantity: u32,
    /// How many each order needs.
    pub orders: Vec<OrderShare>,
}

/// The quantity one order needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderShare {
    /// The order number.
    pub order_number: String,
    /// The quantity.
    pub quantity: u32,
}
