//! How receipts of the till are shown.

use ::till::{ReceiptKind, SoldLine, TillReceipt};
use chrono::{DateTime, Utc};
use kernel::{OrderId, TillReceiptId, VariantId};
use orders::Promise;
use serde::Serialize;
use utoipa::ToSchema;

use super::{TillKind, conflicts::Conflicts};

#[derive(Clone, Debug, Serialize, ToSchema)]
struct TillLineShape {
    variant_id: VariantId,
    title: String,
    variant_title: String,
    sku: String,
    quantity: i32,
    /// Units there afterwards; null where the stock is not tracked.
    on_hand: Option<i32>,
    /// On hand less reserved, afterwards; null where the stock is not tracked.
    available: Option<i32>,
}

impl TillLineShape {
    fn of(line: &SoldLine) -> Self {
        Self {
            variant_id: line.variant,
            title: line.title.clone(),
            variant_title: line.options.clone(),
            sku: line.sku.clone(),
            quantity: line.quantity,
            on_hand: line.stocked.as_ref().map(|one| one.on_hand),
            available: line.stocked.as_ref().map(|one| one.available),
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ConflictOrder {
    pub(super) id: OrderId,
    pub(super) number: i64,
}

/// Goods that the till sold and a web order had.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TillConflict {
    pub(super) variant_id: VariantId,
    pub(super) title: String,
    /// Units of it on this receipt.
    pub(super) sold: i32,
    /// Units that the web order lost to it.
    pub(super) lost: i32,
    /// The web order; null for a shopper who has not placed the order yet.
    pub(super) order: Option<ConflictOrder>,
    /// Units that the order waits for now; 0: it has its goods again, or needs them no longer.
    pub(super) waiting: i32,
    /// What the shopper is promised about the units that wait; null where nothing waits.
    pub(super) promise: Option<Promise>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TillReceiptShape {
    id: TillReceiptId,
    /// `T-0001`
    number: String,
    kind: TillKind,
    at: DateTime<Utc>,
    by: String,
    note: String,
    /// The receipt it takes back.
    undoes: Option<TillReceiptId>,
    /// The receipt that took it back.
    undone_by: Option<TillReceiptId>,
    lines: Vec<TillLineShape>,
    /// Web orders that lost goods to it.
    conflicts: Vec<TillConflict>,
}

impl TillReceiptShape {
    pub(super) fn of(receipt: &TillReceipt, conflicts: &Conflicts) -> Self {
        Self {
            id: receipt.id,
            number: receipt.number.to_string(),
            kind: match receipt.kind {
                ReceiptKind::Sale => TillKind::Sale,
                ReceiptKind::Return => TillKind::Return,
            },
            at: receipt.rung_up_at,
            by: receipt.actor.clone(),
            note: receipt.note.clone(),
            undoes: receipt.undoes,
            undone_by: receipt.undone_by,
            lines: receipt.lines.iter().map(TillLineShape::of).collect(),
            conflicts: conflicts.of_receipt(receipt),
        }
    }
}
