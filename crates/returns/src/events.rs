//! The events about returns that a back office receives. Each carries the return as it is after the change.

use chrono::{DateTime, Utc};
use kernel::{Language, LineId, OrderId, ProductId, RefundId, ReturnId, VariantId};
use orders::Order;
use serde::Serialize;
use tenancy::{DbError, Event, Meaning, TenantTx, outbox};
use utoipa::ToSchema;

use crate::{OpenedBy, Return, ReturnLine, ReturnReason, ReturnState, receive::Counted};

/// The order whose goods come back.
#[derive(Serialize, ToSchema)]
struct ReturnedOrder {
    id: OrderId,
    number: i64,
    email: String,
    language: Language,
}

/// A line of a return, as it is after the event.
#[derive(Serialize, ToSchema)]
struct EventReturnLine {
    /// The order's line.
    id: LineId,
    variant_id: VariantId,
    product_id: ProductId,
    sku: String,
    title: String,
    /// `S / Red`; empty when the product has no options.
    options: String,
    /// Units that are to come back.
    #[schema(minimum = 1)]
    asked: i32,
    /// Units that came back and went into stock.
    #[schema(minimum = 0)]
    good: i32,
    /// Units that came back and were written off.
    #[schema(minimum = 0)]
    damaged: i32,
    /// Units that did not come.
    #[schema(minimum = 0)]
    missing: i32,
    /// Units whose money the return's refund gives back.
    #[schema(minimum = 0)]
    refunded: i32,
}

/// A return, as it is after the event.
#[derive(Serialize, ToSchema)]
struct EventReturn {
    id: ReturnId,
    /// The order's number and its own: `1001-R1`.
    number: String,
    state: ReturnState,
    opened_by: OpenedBy,
    reason: ReturnReason,
    /// A note by the person who opened the return; may be empty.
    note: String,
    /// Why it was refused, or closed without a refund; may be empty.
    answer: String,
    /// Name of the carrier that brings the goods; may be empty.
    carrier: String,
    /// The carrier's number; may be empty.
    tracking_number: String,
    /// The refund that closed it; null where there is none.
    #[schema(required)]
    refund_id: Option<RefundId>,
    requested_at: DateTime<Utc>,
    lines: Vec<EventReturnLine>,
}

/// Units of a line that were counted together.
#[derive(Serialize, ToSchema)]
struct CountedUnits {
    /// The order's line.
    id: LineId,
    /// Units that went into stock.
    #[schema(minimum = 0)]
    good: i32,
    /// Units that were written off.
    #[schema(minimum = 0)]
    damaged: i32,
    /// Units that will not come.
    #[schema(minimum = 0)]
    missing: i32,
}

fn of_order(order: &Order) -> ReturnedOrder {
    ReturnedOrder {
        id: order.id,
        number: order.number,
        email: order.email.clone(),
        language: order.language,
    }
}

fn line_of(order: &Order, line: &ReturnLine) -> Option<EventReturnLine> {
    let ordered = order.lines.iter().find(|one| one.id == line.line)?;
    Some(EventReturnLine {
        id: line.line,
        variant_id: ordered.variant,
        product_id: ordered.product,
        sku: line.sku.clone(),
        title: line.title.clone(),
        options: line.options.clone(),
        asked: line.asked,
        good: line.good,
        damaged: line.damaged,
        missing: line.missing,
        refunded: line.refunded,
    })
}

fn of_return(order: &Order, of: &Return) -> EventReturn {
    let lines = of.lines.iter().filter_map(|line| line_of(order, line));
    EventReturn {
        id: of.id,
        number: of.name(),
        state: of.state,
        opened_by: of.opened_by,
        reason: of.reason,
        note: of.note.clone(),
        answer: of.answer.clone(),
        carrier: of.carrier.clone(),
        tracking_number: of.tracking_number.clone(),
        refund_id: of.refund,
        requested_at: of.requested_at,
        lines: lines.collect(),
    }
}

/// A shopper asks to send goods back, or the merchant opened a return.
#[derive(Serialize, ToSchema)]
pub struct ReturnRequested {
    order: ReturnedOrder,
    #[serde(rename = "return")]
    of: EventReturn,
}

impl Event for ReturnRequested {
    const KIND: &'static str = "return.requested.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A shopper asks to send goods back, or the shop opened a return.",
        fr: "Un client demande à retourner des articles, ou la boutique a ouvert un retour.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/return.requested.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn requested(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
) -> Result<(), DbError> {
    let (order, of) = (of_order(order), of_return(order, of));
    let event = ReturnRequested { order, of };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}

/// The goods of a return may come.
#[derive(Serialize, ToSchema)]
pub struct ReturnApproved {
    order: ReturnedOrder,
    #[serde(rename = "return")]
    of: EventReturn,
}

impl Event for ReturnApproved {
    const KIND: &'static str = "return.approved.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A return is approved: the goods may come.",
        fr: "Un retour est accepté\u{a0}: les articles peuvent revenir.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/return.approved.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn approved(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
) -> Result<(), DbError> {
    let (order, of) = (of_order(order), of_return(order, of));
    let event = ReturnApproved { order, of };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}

/// The merchant refused a return.
#[derive(Serialize, ToSchema)]
pub struct ReturnRefused {
    order: ReturnedOrder,
    #[serde(rename = "return")]
    of: EventReturn,
}

impl Event for ReturnRefused {
    const KIND: &'static str = "return.refused.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A return is refused; `answer` says why.",
        fr: "Un retour est refusé; `answer` dit pourquoi.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/return.refused.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn refused(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
) -> Result<(), DbError> {
    let (order, of) = (of_order(order), of_return(order, of));
    let event = ReturnRefused { order, of };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}

/// A return was taken back before anything came.
#[derive(Serialize, ToSchema)]
pub struct ReturnCanceled {
    order: ReturnedOrder,
    #[serde(rename = "return")]
    of: EventReturn,
}

impl Event for ReturnCanceled {
    const KIND: &'static str = "return.canceled.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A return is canceled before anything came.",
        fr: "Un retour est annulé avant l’arrivée des articles.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/return.canceled.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn canceled(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
) -> Result<(), DbError> {
    let (order, of) = (of_order(order), of_return(order, of));
    let event = ReturnCanceled { order, of };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}

/// A return was settled.
#[derive(Serialize, ToSchema)]
pub struct ReturnClosed {
    order: ReturnedOrder,
    #[serde(rename = "return")]
    of: EventReturn,
}

impl Event for ReturnClosed {
    const KIND: &'static str = "return.closed.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A return is settled, with a refund or without.",
        fr: "Un retour est réglé, avec ou sans remboursement.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/return.closed.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn closed(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
) -> Result<(), DbError> {
    let (order, of) = (of_order(order), of_return(order, of));
    let event = ReturnClosed { order, of };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}

/// Goods of a return came and were counted.
#[derive(Serialize, ToSchema)]
pub struct ReturnReceived {
    order: ReturnedOrder,
    #[serde(rename = "return")]
    of: EventReturn,
    /// What was counted this time. The stock's own events tell what it changed.
    counted: Vec<CountedUnits>,
}

impl Event for ReturnReceived {
    const KIND: &'static str = "return.received.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "Goods of a return came and were counted: into stock, written off, or missing.",
        fr: "Des articles d’un retour sont arrivés et ont été comptés\u{a0}: remis en stock, radiés ou manquants.",
    };
    const SUBJECT: &'static str = "ord_01m86ptpg0e1frbt2cfa089wep";
    const SAMPLE: &'static str = include_str!("samples/return.received.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn received(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
    counted: &[Counted],
) -> Result<(), DbError> {
    let counted = counted.iter().map(|one| CountedUnits {
        id: one.line,
        good: one.good,
        damaged: one.damaged,
        missing: one.missing,
    });
    let event = ReturnReceived {
        order: of_order(order),
        of: of_return(order, of),
        counted: counted.collect(),
    };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}
