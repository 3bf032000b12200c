//! Stock events. Their aggregate is the variant, so that its numbers arrive in order.

use kernel::LineId;
use serde::Serialize;
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx, outbox, outbox::NewEvent};
use utoipa::ToSchema;

use crate::{Holder, shelf::Shelf};

/// Units of a line that became reserved (goods arrived) or short (goods vanished).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shift {
    /// The cart or order the line belongs to.
    pub holder: Holder,
    /// The line.
    #[serde(rename = "line_id")]
    pub line: LineId,
    /// Number of units.
    pub quantity: i32,
}

/// Why the numbers changed, and the incoming message that caused it, if any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cause<'a> {
    pub(crate) word: &'static str,
    pub(crate) message: Option<&'a Value>,
}

impl Cause<'_> {
    pub(crate) const fn ours(word: &'static str) -> Self {
        Self {
            word,
            message: None,
        }
    }
}

async fn record(
    tx: &mut TenantTx,
    kind: &'static str,
    shelf: &Shelf,
    (data, cause): (Value, Cause<'_>),
) -> Result<(), DbError> {
    let mut event = NewEvent::new(kind, "stock", shelf.item.variant_id, data);
    event.caused_by = cause.message.cloned();
    outbox::record(tx, event).await.map(drop)
}

/// `stock.changed.v1`: the numbers after a verb, once per variant and location. If reservations changed, also
/// `stock.allocated.v1` (backordered units can now be shipped) or `stock.oversold.v1` (promised units are gone).
pub(crate) async fn stock_changed(
    tx: &mut TenantTx,
    shelf: &Shelf,
    cause: Cause<'_>,
) -> Result<(), DbError> {
    let item = &shelf.item;
    let numbers = json!({
        "variant_id": item.variant_id,
        "location_id": item.location_id,
        "on_hand": item.on_hand,
        "reserved": item.reserved,
        "available": shelf.available(),
        "backordered": item.backordered,
        "cause": cause.word,
        "version": item.version,
    });
    record(tx, "stock.changed.v1", shelf, (numbers, cause)).await?;
    let promises = [
        ("stock.allocated.v1", &shelf.allocated),
        ("stock.oversold.v1", &shelf.shortened),
    ];
    for (kind, lines) in promises {
        if !lines.is_empty() {
            let data = json!({
                "variant_id": item.variant_id,
                "location_id": item.location_id,
                "lines": lines,
            });
            record(tx, kind, shelf, (data, cause)).await?;
        }
    }
    Ok(())
}
