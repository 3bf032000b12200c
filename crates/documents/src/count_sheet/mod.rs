//! The count sheet: what is to be counted at a location, with room for the figures.

mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Language;
use serde::{Deserialize, Serialize};

pub use render::render_count_sheet;

use crate::{Rgb, Seller};

/// A count sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSheet {
    /// The reader's language.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// `SC-0001`, also printed as a Code 128 barcode.
    pub number: String,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The day in the shop's time zone.
    pub printed_on: NaiveDate,
    /// The shop.
    pub seller: Seller,
    /// Where the goods are.
    pub location: String,
    /// Which goods: `All products`, or the name of a collection or supplier.
    pub scope: String,
    /// Whether expected figures are printed.
    pub figures: Figures,
    /// A note to those who count; may be empty.
    pub note: String,
    /// What is to be counted, in order.
    pub lines: Vec<CountSheetLine>,
}

/// Whether a count sheet shows what the books expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figures {
    /// Expected figures stand beside the boxes.
    Shown,
    /// Blind: who counts cannot copy them.
    Hidden,
}

/// A variant to count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSheetLine {
    /// Its SKU; may be empty.
    pub sku: String,
    /// Its barcode; drawn if Code 128 can encode it, may be empty.
    pub barcode: String,
    /// The product's title.
    pub description: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units on hand by the books; `None`: nobody asks any more, as the count has ended.
    pub expected: Option<i32>,
    /// Units counted so far; `None`: not counted.
    pub counted: Option<i32>,
}
