//! The events of purchase orders published to the back office.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Money, PurchaseLineId, PurchaseOrderId, ReceiptId, SupplierId, VariantId};
use serde::Serialize;
use tenancy::{DbError, Event, Meaning, TenantTx, outbox, outbox::NewEvent};
use utoipa::ToSchema;

use crate::{PurchaseLine, PurchaseOrder, PurchaseState, ReceivedLine, Supplier};

/// Who delivers.
#[derive(Serialize, ToSchema)]
struct EventSupplier {
    id: SupplierId,
    name: String,
}

/// A line of a purchase order.
#[derive(Serialize, ToSchema)]
struct EventPurchaseLine {
    id: PurchaseLineId,
    variant_id: VariantId,
    /// The shop's code; may be empty.
    sku: String,
    /// The supplier's code; may be empty.
    supplier_sku: String,
    title: String,
    #[schema(minimum = 0)]
    quantity: i32,
    /// Cost of one unit.
    unit_cost: Money,
    /// The day it is expected; null when not known.
    #[schema(required)]
    expected_on: Option<NaiveDate>,
}

/// A purchase order was sent to its supplier.
#[derive(Serialize, ToSchema)]
pub struct PurchaseOrderSent {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
    supplier: EventSupplier,
    sent_at: DateTime<Utc>,
    total: Money,
    #[schema(min_items = 1)]
    lines: Vec<EventPurchaseLine>,
}

impl Event for PurchaseOrderSent {
    const KIND: &'static str = "purchase_order.sent.v1";
    const AGGREGATE: &'static str = "purchase_order";
    const MEANING: Meaning = Meaning {
        en: "A purchase order was sent to its supplier",
        fr: "Un bon de commande a été envoyé au fournisseur",
    };
    const SUBJECT: &'static str = "por_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/purchase_order.sent.v1.json");

    fn aggregate_id(&self) -> String {
        self.id.to_string()
    }
}

/// A purchase order was confirmed by its supplier, or its quantities, costs or days changed after it was sent.
#[derive(Serialize, ToSchema)]
pub struct PurchaseOrderChanged {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
    /// Where the order is now.
    state: PurchaseState,
    changed_at: DateTime<Utc>,
    total: Money,
    /// All its lines as they are now; a quantity of 0: nothing of it is ordered any more.
    #[schema(min_items = 1)]
    lines: Vec<EventPurchaseLine>,
}

impl Event for PurchaseOrderChanged {
    const KIND: &'static str = "purchase_order.changed.v1";
    const AGGREGATE: &'static str = "purchase_order";
    const MEANING: Meaning = Meaning {
        en: "A purchase order was confirmed or changed",
        fr: "Un bon de commande a été confirmé ou modifié",
    };
    const SUBJECT: &'static str = "por_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/purchase_order.changed.v1.json");

    fn aggregate_id(&self) -> String {
        self.id.to_string()
    }
}

/// A purchase order ended before everything of it came: canceled, or closed short.
#[derive(Serialize, ToSchema)]
pub struct PurchaseOrderEnded {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
    /// How it ended: `canceled` or `closed_short`.
    state: PurchaseState,
    ended_at: DateTime<Utc>,
    /// Units that were still to come, and are expected no longer.
    #[schema(minimum = 0)]
    units_missing: i32,
}

impl Event for PurchaseOrderEnded {
    const KIND: &'static str = "purchase_order.ended.v1";
    const AGGREGATE: &'static str = "purchase_order";
    const MEANING: Meaning = Meaning {
        en: "A purchase order was canceled or closed short",
        fr: "Un bon de commande a été annulé ou fermé comme incomplet",
    };
    const SUBJECT: &'static str = "por_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/purchase_order.ended.v1.json");

    fn aggregate_id(&self) -> String {
        self.id.to_string()
    }
}

/// What came of a line, and what is still to come.
#[derive(Serialize, ToSchema)]
struct EventReceivedLine {
    id: PurchaseLineId,
    variant_id: VariantId,
    /// The shop's code; may be empty.
    sku: String,
    /// Units that went into stock.
    #[schema(minimum = 0)]
    received: i32,
    /// Units that were received damaged.
    #[schema(minimum = 0)]
    damaged: i32,
    /// Units that are still to come.
    #[schema(minimum = 0)]
    outstanding: i32,
}

/// Goods of a purchase order were received.
#[derive(Serialize, ToSchema)]
pub struct PurchaseOrderReceived {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
    receipt_id: ReceiptId,
    /// Which of the order's receipts it is, from 1.
    #[schema(minimum = 1)]
    receipt: i32,
    received_at: DateTime<Utc>,
    /// Where the order is now.
    state: PurchaseState,
    #[schema(min_items = 1)]
    lines: Vec<EventReceivedLine>,
}

impl Event for PurchaseOrderReceived {
    const KIND: &'static str = "purchase_order.received.v1";
    const AGGREGATE: &'static str = "purchase_order";
    const MEANING: Meaning = Meaning {
        en: "Goods of a purchase order were received",
        fr: "Des marchandises d’un bon de commande ont été reçues",
    };
    const SUBJECT: &'static str = "por_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/purchase_order.received.v1.json");

    fn aggregate_id(&self) -> String {
        self.id.to_string()
    }
}

fn lines(order: &PurchaseOrder) -> Vec<EventPurchaseLine> {
    let line = |line: &PurchaseLine| EventPurchaseLine {
        id: line.id,
        variant_id: line.variant,
        sku: line.sku.clone(),
        supplier_sku: line.supplier_sku.clone(),
        title: line.title.clone(),
        quantity: line.quantity,
        unit_cost: Money::new(line.cost_minor, order.currency),
        expected_on: order.expected(line),
    };
    order.lines.iter().map(line).collect()
}

pub(crate) async fn sent(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    supplier: &Supplier,
) -> Result<(), DbError> {
    let event = PurchaseOrderSent {
        id: order.id,
        number: order.number.to_string(),
        supplier: EventSupplier {
            id: supplier.id,
            name: supplier.draft.name.clone(),
        },
        sent_at: tx.now(),
        total: order.total(),
        lines: lines(order),
    };
    outbox::record(tx, NewEvent::of(&event)?).await.map(drop)
}

pub(crate) async fn changed(tx: &mut TenantTx, order: &PurchaseOrder) -> Result<(), DbError> {
    let event = PurchaseOrderChanged {
        id: order.id,
        number: order.number.to_string(),
        state: order.state,
        changed_at: tx.now(),
        total: order.total(),
        lines: lines(order),
    };
    outbox::record(tx, NewEvent::of(&event)?).await.map(drop)
}

pub(crate) async fn ended(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    units_missing: i32,
) -> Result<(), DbError> {
    let event = PurchaseOrderEnded {
        id: order.id,
        number: order.number.to_string(),
        state: order.state,
        ended_at: tx.now(),
        units_missing,
    };
    outbox::record(tx, NewEvent::of(&event)?).await.map(drop)
}

pub(crate) async fn received(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    (receipt_id, receipt): (ReceiptId, i32),
    came: &[(PurchaseLine, ReceivedLine)],
) -> Result<(), DbError> {
    let line = |(line, part): &(PurchaseLine, ReceivedLine)| EventReceivedLine {
        id: line.id,
        variant_id: line.variant,
        sku: line.sku.clone(),
        received: part.received,
        damaged: part.damaged,
        outstanding: line.outstanding(),
    };
    let event = PurchaseOrderReceived {
        id: order.id,
        number: order.number.to_string(),
        receipt_id,
        receipt,
        received_at: tx.now(),
        state: order.state,
        lines: came.iter().map(line).collect(),
    };
    outbox::record(tx, NewEvent::of(&event)?).await.map(drop)
}
