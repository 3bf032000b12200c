//! The packing slip: what is in this parcel, and also what will follow, when and how. It shows no prices, so that the
//! parcel may be a gift.

mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Grams, Language};
use serde::{Deserialize, Serialize};

pub(crate) use render::drawn;
pub use render::render_packing_slip;

use crate::{Expected, OptionChoice, OrderReference, Rgb, Seller};

/// A packing slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingSlip {
    /// The document's language.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// Also printed as a Code 128 barcode, so printable ASCII only.
    pub number: String,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The shop.
    pub seller: Seller,
    /// The order.
    pub order: OrderReference,
    /// Which of the order's shipments this is.
    pub shipment: ShipmentPosition,
    /// The day it ships, in the shop's time zone.
    pub ships_on: NaiveDate,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// The carrier's service.
    pub service: Option<String>,
    /// The carrier's number for the parcel.
    pub tracking_number: Option<String>,
    /// The shipping address.
    pub ship_to: Address,
    /// The billing address, if different.
    pub bill_to: Option<Address>,
    /// A note from the shop.
    pub note: Option<String>,
    /// A message from the giver.
    pub gift_message: Option<String>,
    /// The order's lines that are in this parcel, will follow, or will not come any more.
    pub lines: Vec<SlipLine>,
    /// How to return goods, in the document's language.
    pub returns: Option<String>,
    /// The parcel's weight.
    pub weight: Option<Grams>,
    /// Initials of the packer.
    pub packed_by: Option<String>,
}

/// Shipment `number` of `of`, as planned today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentPosition {
    /// This shipment's number, from 1.
    pub number: u32,
    /// The planned number of shipments.
    pub of: u32,
}

/// A line of the packing slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipLine {
    /// The variant's SKU.
    pub sku: String,
    /// The product's title.
    pub description: String,
    /// The chosen options.
    pub options: Vec<OptionChoice>,
    /// Quantity ordered.
    pub ordered: u32,
    /// Quantity in this parcel; a line with zero appears only under "Still to come".
    pub shipped_now: u32,
    /// Quantity in earlier parcels.
    pub shipped_before: u32,
    /// The part that will follow.
    pub outstanding: Option<Outstanding>,
    /// Units that will not come any more: canceled or refunded before they left.
    pub canceled: u32,
}

/// The part of a line that will follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outstanding {
    /// How many units.
    pub quantity: u32,
    /// When they are expected.
    pub expected: Expected,
    /// How they will be sent.
    pub sending: Sending,
}

/// How the rest will reach the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// In another parcel, free of charge.
    SeparatelyAtNoExtraCharge,
    /// In another parcel.
    Separately,
    /// With the order's next shipment.
    WithNextShipment,
    /// Kept for pickup at the shop.
    HeldForPickup,
    /// In words, in the document's language.
    Other(String),
}
