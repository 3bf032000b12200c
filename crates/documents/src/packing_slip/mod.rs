//! The packing slip: what is in this box, and, unlike everywhere else, what is still to come, when and how.
//! No prices, so that it may go into a gift.

mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Grams, Language};
use serde::{Deserialize, Serialize};

pub use render::render_packing_slip;

use crate::{Expected, OptionChoice, OrderReference, Rgb, Seller};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingSlip {
    pub language: Language,
    pub accent: Rgb,
    /// Printed as a Code 128 barcode too: printable ASCII.
    pub number: String,
    pub made_at: DateTime<Utc>,
    pub seller: Seller,
    pub order: OrderReference,
    pub shipment: ShipmentPosition,
    pub ships_on: NaiveDate,
    pub carrier: Option<String>,
    pub service: Option<String>,
    pub tracking_number: Option<String>,
    pub ship_to: Address,
    pub bill_to: Option<Address>,
    pub note: Option<String>,
    pub gift_message: Option<String>,
    /// The lines of the order that this box or a later one concerns.
    pub lines: Vec<SlipLine>,
    /// How to send something back, in the document's language.
    pub returns: Option<String>,
    pub weight: Option<Grams>,
    /// Initials.
    pub packed_by: Option<String>,
}

/// Shipment `number` of `of`, as far as known today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentPosition {
    pub number: u32,
    pub of: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipLine {
    pub sku: String,
    pub description: String,
    pub options: Vec<OptionChoice>,
    pub ordered: u32,
    /// In this box; a line with zero appears only under "Still to come".
    pub shipped_now: u32,
    pub shipped_before: u32,
    pub outstanding: Option<Outstanding>,
}

/// What of a line is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outstanding {
    pub quantity: u32,
    pub expected: Expected,
    pub sending: Sending,
}

/// How the rest will reach the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    SeparatelyAtNoExtraCharge,
    Separately,
    WithNextShipment,
    HeldForPickup,
    /// In words of the document's language.
    Other(String),
}
