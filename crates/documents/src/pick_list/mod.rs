//! The pick list: a walk past the shelves, location by location, for one or many orders.

mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};

pub use render::render_pick_list;

use crate::{OptionChoice, Rgb, Seller};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickList {
    pub language: Language,
    pub accent: Rgb,
    /// Of the wave; printed as a Code 128 barcode too: printable ASCII.
    pub number: String,
    pub made_at: DateTime<Utc>,
    /// The day in the shop's own zone.
    pub prepared_on: NaiveDate,
    pub seller: Seller,
    /// In walking order, and so are their items.
    pub locations: Vec<PickLocation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickLocation {
    pub name: String,
    pub items: Vec<PickItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickItem {
    pub bin: Option<String>,
    pub sku: String,
    /// Drawn for the scanner when Code 128 can say it.
    pub barcode: Option<String>,
    pub description: String,
    pub options: Vec<OptionChoice>,
    pub quantity: u32,
    pub orders: Vec<OrderShare>,
}

/// How many of the pieces one order wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderShare {
    pub order_number: String,
    pub quantity: u32,
}
