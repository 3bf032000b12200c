//! Stock events. Their aggregate is the variant, so that its numbers arrive in order.

use kernel::{LineId, LocationId, VariantId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::{DbError, Event, Meaning, TenantTx, outbox, outbox::NewEvent};
use utoipa::ToSchema;

use crate::{Holder, shelf::Shelf};

/// Units of a line that became reserved (goods arrived) or short (goods vanished).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Shift {
    /// The cart or order the line belongs to.
    pub holder: Holder,
    /// The line.
    #[serde(rename = "line_id")]
    pub line: LineId,
    #[expect(missing_docs, reason = "its text would change published schemas")]
    #[schema(minimum = 1)]
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

/// Why the numbers changed, as the published schema lists it.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "names the words of `Cause` for the schema")]
enum StockCause {
    Count,
    Receive,
    Sale,
    Return,
    Adjust,
    Waste,
    Correction,
    Reserved,
    Released,
    Expired,
    Shipped,
}

/// On hand, reserved or available of a variant changed: the numbers after a verb, once per variant and location.
#[derive(Serialize, ToSchema)]
pub struct StockChanged {
    variant_id: VariantId,
    location_id: LocationId,
    on_hand: i32,
    #[schema(minimum = 0)]
    reserved: i32,
    available: i32,
    #[schema(minimum = 0)]
    backordered: i32,
    #[schema(value_type = StockCause)]
    cause: &'static str,
    /// Of the stock item; grows with each change.
    version: i64,
}

impl Event for StockChanged {
    const KIND: &'static str = "stock.changed.v1";
    const AGGREGATE: &'static str = "stock";
    const MEANING: Meaning = Meaning {
        en: "On hand, reserved or available of a variant changed",
        fr: "Le stock en main, réservé ou disponible d’une variante a changé",
    };
    const SUBJECT: &'static str = "var_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = r#"{"variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01", "location_id": "loc_01kb9q2m4e7x8v3a5c6d7f8g01", "on_hand": 7, "reserved": 1, "available": 6, "backordered": 0, "cause": "reserved", "version": 12}"#;

    fn aggregate_id(&self) -> String {
        self.variant_id.to_string()
    }
}

/// Goods arrived for backordered units.
#[derive(Serialize, ToSchema)]
pub struct StockAllocated {
    variant_id: VariantId,
    location_id: LocationId,
    #[schema(min_items = 1)]
    lines: Vec<Shift>,
}

impl Event for StockAllocated {
    const KIND: &'static str = "stock.allocated.v1";
    const AGGREGATE: &'static str = "stock";
    const MEANING: Meaning = Meaning {
        en: "Goods arrived for backordered units of a variant",
        fr: "Des unités en souffrance d’une variante sont arrivées",
    };
    const SUBJECT: &'static str = "var_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = r#"{"variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01", "location_id": "loc_01kb9q2m4e7x8v3a5c6d7f8g01", "lines": [{"holder": {"kind": "order", "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01"}, "line_id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01", "quantity": 2}]}"#;

    fn aggregate_id(&self) -> String {
        self.variant_id.to_string()
    }
}

/// Promised units are gone.
#[derive(Serialize, ToSchema)]
pub struct StockOversold {
    variant_id: VariantId,
    location_id: LocationId,
    #[schema(min_items = 1)]
    lines: Vec<Shift>,
}

impl Event for StockOversold {
    const KIND: &'static str = "stock.oversold.v1";
    const AGGREGATE: &'static str = "stock";
    const MEANING: Meaning = Meaning {
        en: "Units promised to web orders are no longer there",
        fr: "Des unités promises à des commandes en ligne ne sont plus là",
    };
    const SUBJECT: &'static str = "var_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = r#"{"variant_id": "var_01kb9q2m4e7x8v3a5c6d7f8g01", "location_id": "loc_01kb9q2m4e7x8v3a5c6d7f8g01", "lines": [{"holder": {"kind": "order", "id": "ord_01kb9q2m4e7x8v3a5c6d7f8g01"}, "line_id": "lin_01kb9q2m4e7x8v3a5c6d7f8g01", "quantity": 2}]}"#;

    fn aggregate_id(&self) -> String {
        self.variant_id.to_string()
    }
}

async fn record(tx: &mut TenantTx, event: &impl Event, cause: Cause<'_>) -> Result<(), DbError> {
    let mut event = NewEvent::of(event)?;
    event.caused_by = cause.message.cloned();
    outbox::record(tx, event).await.map(drop)
}

/// `stock.changed.v1`; beside it, when promises were touched, `stock.allocated.v1` (backordered units can now be shipped)
/// or `stock.oversold.v1` (promised units are gone).
pub(crate) async fn stock_changed(
    tx: &mut TenantTx,
    shelf: &Shelf,
    cause: Cause<'_>,
) -> Result<(), DbError> {
    let (variant_id, location_id) = (shelf.item.variant_id, shelf.item.location_id);
    let numbers = StockChanged {
        variant_id,
        location_id,
        on_hand: shelf.item.on_hand,
        reserved: shelf.item.reserved,
        available: shelf.available(),
        backordered: shelf.item.backordered,
        cause: cause.word,
        version: shelf.item.version,
    };
    record(tx, &numbers, cause).await?;
    if !shelf.allocated.is_empty() {
        let lines = shelf.allocated.clone();
        let event = StockAllocated {
            variant_id,
            location_id,
            lines,
        };
        record(tx, &event, cause).await?;
    }
    if !shelf.shortened.is_empty() {
        let lines = shelf.shortened.clone();
        let event = StockOversold {
            variant_id,
            location_id,
            lines,
        };
        record(tx, &event, cause).await?;
    }
    Ok(())
}
