//! The purchase order: what the shop buys from a supplier, at what cost, and where it is to be sent.

mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Language, Money};
use serde::{Deserialize, Serialize};

pub use render::render_purchase_order;

use crate::{Rgb, Seller};

/// A purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchasePaper {
    /// The supplier's language.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// `PO-0001`
    pub number: String,
    /// Which version of the order this is: 1 for the first, more after changes.
    pub version: u32,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The day it was ordered, in the shop's time zone.
    pub ordered_on: NaiveDate,
    /// When the goods are expected; absent when not known.
    pub expected_on: Option<NaiveDate>,
    /// The shop, which buys; its address is where the goods go.
    pub buyer: Seller,
    /// The supplier's name.
    pub supplier: String,
    /// What is bought.
    pub lines: Vec<PurchasePaperLine>,
    /// The sum of all lines, before taxes and freight.
    pub total: Money,
    /// A note to the supplier.
    pub note: String,
}

/// A line of a purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchasePaperLine {
    /// The supplier's code; may be empty.
    pub supplier_sku: String,
    /// The shop's code; may be empty.
    pub sku: String,
    /// The product's title.
    pub description: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units ordered.
    pub quantity: u32,
    /// Cost of one unit.
    pub unit_cost: Money,
    /// Cost of all of them.
    pub amount: Money,
    /// When it is expected, if on another day than the order.
    pub expected_on: Option<NaiveDate>,
}
