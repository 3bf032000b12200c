//! What a warehouse says of goods that came from a supplier.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{MOST_LINES, at_least, at_most, required, short};
use crate::Trouble;

/// Units of one product that came.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsLine {
    /// SKU or barcode.
    pub sku: String,
    /// Units that go into stock; more than ordered if the supplier sent too many.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub received: i32,
    /// Units that were received damaged: neither stocked nor paid for; 0 if absent.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub damaged: i32,
}

impl GoodsLine {
    const fn is_empty(&self) -> bool {
        self.received == 0 && self.damaged == 0
    }
}

fn no_units() -> Trouble {
    let words = (
        "Name at least one unit that was received or damaged",
        "Indiquez au moins une unité reçue ou endommagée",
    );
    Trouble::new("required", "data.lines", words)
}

/// `purchase_order.receipt.v1`: goods of a purchase order were received. Sent again under another message id with the same
/// `reference`, it changes nothing. The units go into stock when the message is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsReceived {
    /// The purchase order's number or id.
    #[schema(example = "PO-0001")]
    pub order: String,
    /// The sender's own name for the delivery, such as the delivery note's number; unique within the order; 1 to 100
    /// characters.
    pub reference: String,
    /// What came; 1 to 200 lines.
    #[schema(min_items = 1, max_items = 200)]
    pub lines: Vec<GoodsLine>,
    /// Units of the shop's currency for one of the order's, as `1.3821`; needed where the two differ.
    #[serde(default)]
    #[schema(example = "1.3821")]
    pub exchange_rate: Option<String>,
    /// For people: what was damaged; at most 200 characters.
    #[serde(default)]
    pub note: String,
}

/// Most units of a line, received or damaged.
const MOST_UNITS: i32 = 1_000_000;

impl GoodsReceived {
    pub(crate) fn check(&self) -> Result<(), Trouble> {
        if self.reference.trim().is_empty() {
            return Err(required("data.reference"));
        }
        if self.reference.chars().count() > 100 {
            return Err(Trouble::too_long("data.reference", 100));
        }
        short(&self.note, "data.note")?;
        if self.lines.is_empty() {
            return Err(required("data.lines"));
        }
        if self.lines.len() > MOST_LINES {
            return Err(super::too_many_lines());
        }
        for (index, line) in self.lines.iter().enumerate() {
            for (name, units) in [("received", line.received), ("damaged", line.damaged)] {
                let field = format!("data.lines[{index}].{name}");
                at_least(0, units, &field)?;
                at_most(MOST_UNITS, units, &field)?;
            }
        }
        match self.lines.iter().all(GoodsLine::is_empty) {
            true => Err(no_units()),
            false => Ok(()),
        }
    }
}
