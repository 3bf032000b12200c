//! The events of refunds and credit notes published to the back office. They carry what goes back line by line and tax
//! by tax, as it was stored with the refund.

use chrono::{DateTime, Utc};
use kernel::{CreditNoteId, Language, LineId, Money, OrderId, ProductId, RefundId, VariantId};
use orders::{Order, events::EventInvoice};
use payments::RefundSource;
use serde::Serialize;
use tax::{Tax, TaxAmount};
use tenancy::{DbError, Event, Meaning, TenantTx, outbox};
use utoipa::ToSchema;

use crate::{
    CreditNote, OrderRefund, RefundedLine, RefundedTax, Restock, credit_note::credited_taxes,
};

/// The order a refund belongs to.
#[derive(Serialize, ToSchema)]
struct RefundedOrder {
    id: OrderId,
    number: i64,
    email: String,
    language: Language,
}

/// What of one tax goes back.
#[derive(Serialize, ToSchema)]
struct ReversedTax {
    id: Tax,
    /// Percent, as charged: `13`, `9.975`.
    #[schema(pattern = r"^[0-9]+(\.[0-9]+)?$")]
    rate: String,
    amount: Money,
}

/// What goes back of one line of the order.
#[derive(Serialize, ToSchema)]
struct ReversedLine {
    /// The order's line.
    id: LineId,
    variant_id: VariantId,
    product_id: ProductId,
    sku: String,
    title: String,
    /// `S / Red`; empty when the product has no options.
    options: String,
    /// Units refunded; 0 when only money goes back.
    #[schema(minimum = 0)]
    quantity: i32,
    /// Of these, units that had not shipped and never will.
    #[schema(minimum = 0)]
    withdrawn: i32,
    /// Of these, units that had shipped.
    #[schema(minimum = 0)]
    returned: i32,
    /// Whether the units go back to stock.
    restock: bool,
    /// Before taxes.
    net: Money,
    taxes: Vec<ReversedTax>,
}

/// A refund, in the figures that were stored when it was requested.
#[derive(Serialize, ToSchema)]
struct EventRefund {
    id: RefundId,
    /// What goes back, taxes included.
    amount: Money,
    source: RefundSource,
    /// In the shop's words; may be empty.
    reason: String,
    requested_at: DateTime<Utc>,
    lines: Vec<ReversedLine>,
    /// Before taxes.
    shipping: Money,
    shipping_taxes: Vec<ReversedTax>,
    /// Each tax of the invoice that is reversed. `base` is what of the goods and the shipping it is reversed on.
    taxes: Vec<TaxAmount>,
}

/// A credit note.
#[derive(Serialize, ToSchema)]
struct EventCreditNote {
    id: CreditNoteId,
    /// As printed on the credit note.
    #[schema(pattern = "^CN-[0-9]{4,}$")]
    number: String,
    /// Its place in the shop's series, which has no holes.
    #[schema(minimum = 1)]
    sequence: i64,
    issued_at: DateTime<Utc>,
    /// The invoice it corrects; null if the order had none.
    #[schema(required)]
    invoice: Option<EventInvoice>,
    /// What it credits, taxes included.
    total: Money,
}

fn of_order(order: &Order) -> RefundedOrder {
    RefundedOrder {
        id: order.id,
        number: order.number,
        email: order.email.clone(),
        language: order.language,
    }
}

fn reversed(taxes: &[RefundedTax]) -> Vec<ReversedTax> {
    let one = |tax: &RefundedTax| ReversedTax {
        id: tax.id,
        rate: tax.rate.normalize().to_string(),
        amount: tax.amount,
    };
    taxes.iter().map(one).collect()
}

fn line_of(order: &Order, part: &RefundedLine) -> Option<ReversedLine> {
    let line = order.lines.iter().find(|line| line.id == part.line)?;
    let units = part.units;
    Some(ReversedLine {
        id: line.id,
        variant_id: line.variant,
        product_id: line.product,
        sku: line.goods.sku.clone(),
        title: line.goods.title.clone(),
        options: line.goods.options.clone(),
        quantity: units.map_or(0, crate::RefundedUnits::count),
        withdrawn: units.map_or(0, |units| units.withdrawn),
        returned: units.map_or(0, |units| units.returned),
        restock: units.is_some_and(|units| units.restock == Restock::Back),
        net: part.goods,
        taxes: reversed(&part.taxes),
    })
}

fn of_refund(order: &Order, one: &OrderRefund) -> Result<EventRefund, DbError> {
    let parts = &one.parts;
    let taxes = credited_taxes(order, parts);
    let lines = parts.lines.iter();
    Ok(EventRefund {
        id: one.refund.id,
        amount: one.refund.amount,
        source: one.refund.source,
        reason: one.refund.reason.clone(),
        requested_at: one.refund.created_at,
        lines: lines.filter_map(|part| line_of(order, part)).collect(),
        shipping: parts.shipping,
        shipping_taxes: reversed(&parts.shipping_taxes),
        taxes: taxes.map_err(|error| DbError::corrupt("order_refund.parts", error))?,
    })
}

fn of_note(one: &OrderRefund, note: &CreditNote) -> EventCreditNote {
    let invoice = note.invoice;
    let invoice = invoice.map(|invoice| EventInvoice::of(invoice.number, invoice.issued_at));
    EventCreditNote {
        id: note.id,
        number: note.number.to_string(),
        sequence: note.number.sequence(),
        issued_at: note.issued_at,
        invoice,
        total: one.refund.amount,
    }
}

/// A refund was requested. Its units that had not shipped never will.
#[derive(Serialize, ToSchema)]
pub struct RefundRequested {
    order: RefundedOrder,
    refund: EventRefund,
}

impl Event for RefundRequested {
    const KIND: &'static str = "refund.requested.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A refund was requested; its units that had not shipped never will",
        fr: "Un remboursement a été demandé; ses articles non expédiés ne le seront pas",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/refund.requested.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// The money of a refund was sent.
#[derive(Serialize, ToSchema)]
pub struct RefundSucceeded {
    order: RefundedOrder,
    refund: EventRefund,
}

impl Event for RefundSucceeded {
    const KIND: &'static str = "refund.succeeded.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "The money of a refund was sent; credit_note.issued.v1 follows",
        fr: "L’argent d’un remboursement a été envoyé; credit_note.issued.v1 suit",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/refund.succeeded.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// A refund did not happen, or its money came back days later: `credit_note.voided.v1` follows then.
#[derive(Serialize, ToSchema)]
pub struct RefundFailed {
    order: RefundedOrder,
    refund: EventRefund,
    /// The processor's reason.
    failure: String,
}

impl Event for RefundFailed {
    const KIND: &'static str = "refund.failed.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A refund did not happen, or its money came back; credit_note.voided.v1 follows then",
        fr: "Un remboursement n’a pas eu lieu, ou son argent est revenu; credit_note.voided.v1 suit alors",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/refund.failed.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// A credit note was issued. It credits what the refund gives back.
#[derive(Serialize, ToSchema)]
pub struct CreditNoteIssued {
    order: RefundedOrder,
    credit_note: EventCreditNote,
    refund: EventRefund,
}

impl Event for CreditNoteIssued {
    const KIND: &'static str = "credit_note.issued.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A credit note was issued, with its number, lines and taxes",
        fr: "Une note de crédit a été établie, avec son numéro, ses lignes et ses taxes",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/credit_note.issued.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// The money of a refund came back, so its credit note is void: its lines and taxes are owed again. It keeps its number.
#[derive(Serialize, ToSchema)]
pub struct CreditNoteVoided {
    order: RefundedOrder,
    credit_note: EventCreditNote,
    voided_at: DateTime<Utc>,
    refund: EventRefund,
}

impl Event for CreditNoteVoided {
    const KIND: &'static str = "credit_note.voided.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A credit note is void because the money came back; what it credited is owed again",
        fr: "Une note de crédit est annulée parce que l’argent est revenu; ce qu’elle créditait est de nouveau dû",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/credit_note.voided.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

pub(crate) async fn record(tx: &mut TenantTx, event: &impl Event) -> Result<(), DbError> {
    outbox::record(tx, outbox::NewEvent::of(event)?).await?;
    Ok(())
}

/// The order and its refund.
type Of<'a> = (&'a Order, &'a OrderRefund);

pub(crate) async fn requested(tx: &mut TenantTx, (order, one): Of<'_>) -> Result<(), DbError> {
    let event = RefundRequested {
        order: of_order(order),
        refund: of_refund(order, one)?,
    };
    record(tx, &event).await
}

pub(crate) async fn succeeded(tx: &mut TenantTx, (order, one): Of<'_>) -> Result<(), DbError> {
    let event = RefundSucceeded {
        order: of_order(order),
        refund: of_refund(order, one)?,
    };
    record(tx, &event).await
}

pub(crate) async fn failed(
    tx: &mut TenantTx,
    (order, one): Of<'_>,
    failure: &str,
) -> Result<(), DbError> {
    let event = RefundFailed {
        order: of_order(order),
        refund: of_refund(order, one)?,
        failure: failure.to_owned(),
    };
    record(tx, &event).await
}

pub(crate) async fn credited(
    tx: &mut TenantTx,
    (order, one): Of<'_>,
    note: &CreditNote,
) -> Result<(), DbError> {
    let event = CreditNoteIssued {
        order: of_order(order),
        credit_note: of_note(one, note),
        refund: of_refund(order, one)?,
    };
    record(tx, &event).await
}

pub(crate) async fn voided(
    tx: &mut TenantTx,
    (order, one): Of<'_>,
    note: &CreditNote,
) -> Result<(), DbError> {
    let event = CreditNoteVoided {
        order: of_order(order),
        credit_note: of_note(one, note),
        voided_at: tx.now(),
        refund: of_refund(order, one)?,
    };
    record(tx, &event).await
}
