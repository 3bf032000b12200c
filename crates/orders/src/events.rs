//! The order events published to the back office, in the shape of their schemas. Money is minor units with currency;
//! dates are days in the shop's time zone.

use chrono::{DateTime, Utc};
use kernel::{Address, Language, LineId, Money, OrderId, ProductId, ShipmentId, VariantId};
use payments::Authorization;
use serde::Serialize;
use tax::TaxAmount;
use tenancy::{DbError, Event, Meaning, TenantTx, outbox};
use utoipa::ToSchema;

use crate::{
    Delivery, Order, OrderLine, Promise, Settlement, Shipment, ShipmentPreference,
    order::{Invoice, InvoiceNumber},
};

/// One line of an order.
#[derive(Serialize, ToSchema)]
struct EventLine {
    id: LineId,
    variant_id: VariantId,
    product_id: ProductId,
    sku: String,
    title: String,
    /// `S / Red`; empty when the product has no options.
    options: String,
    #[schema(minimum = 1)]
    quantity: i32,
    #[schema(minimum = 0)]
    shipped: i32,
    unit_price: Money,
    /// Before taxes.
    net: Money,
    #[schema(required)]
    promise: Option<Promise>,
}

/// The order as every order event carries it.
#[derive(Serialize, ToSchema)]
pub struct EventOrder {
    id: OrderId,
    number: i64,
    email: String,
    language: Language,
    ship_to: Address,
    /// The billing address: the shipping address unless the shopper gave another. Absent from events recorded before
    /// the field existed.
    #[schema(required = false)]
    bill_to: Address,
    note: String,
    shipment_preference: ShipmentPreference,
    delivery: Delivery,
    #[schema(min_items = 1)]
    lines: Vec<EventLine>,
    subtotal: Money,
    shipping: Money,
    taxes: Vec<TaxAmount>,
    tax: Money,
    total: Money,
    placed_at: DateTime<Utc>,
}

impl EventOrder {
    /// The order's id, the subject of its events.
    #[must_use]
    pub const fn id(&self) -> OrderId {
        self.id
    }
}

impl From<&OrderLine> for EventLine {
    fn from(line: &OrderLine) -> Self {
        Self {
            id: line.id,
            variant_id: line.variant,
            product_id: line.product,
            sku: line.goods.sku.clone(),
            title: line.goods.title.clone(),
            options: line.goods.options.clone(),
            quantity: line.quantity,
            shipped: line.shipped,
            unit_price: line.unit,
            net: line.net,
            promise: line.promise,
        }
    }
}

impl From<&Order> for EventOrder {
    fn from(order: &Order) -> Self {
        Self {
            id: order.id,
            number: order.number,
            email: order.email.clone(),
            language: order.language,
            ship_to: order.ship_to.clone(),
            bill_to: order.billed_to().clone(),
            note: order.note.clone(),
            shipment_preference: order.preference,
            delivery: order.delivery.clone(),
            lines: order.lines.iter().map(EventLine::from).collect(),
            subtotal: order.subtotal,
            shipping: order.shipping,
            taxes: order.assessment.taxes.clone(),
            tax: order.tax,
            total: order.total,
            placed_at: order.placed_at,
        }
    }
}

/// An order was placed.
#[derive(Serialize, ToSchema)]
pub struct OrderPlaced {
    order: EventOrder,
}

impl Event for OrderPlaced {
    const KIND: &'static str = "order.placed.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A shopper has placed an order",
        fr: "Une cliente ou un client a passé une commande",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/order.placed.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// The invoice of a paid order.
#[derive(Serialize, ToSchema)]
pub struct EventInvoice {
    /// As printed on the invoice.
    #[schema(pattern = "^INV-[0-9]{4,}$")]
    pub number: String,
    /// Its place in the shop's series, which has no holes.
    #[schema(minimum = 1)]
    pub sequence: i64,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}

impl EventInvoice {
    /// The invoice with this number.
    #[must_use]
    pub fn of(number: InvoiceNumber, issued_at: DateTime<Utc>) -> Self {
        Self {
            number: number.to_string(),
            sequence: number.sequence(),
            issued_at,
        }
    }
}

/// An order was paid.
#[derive(Serialize, ToSchema)]
pub struct OrderPaid {
    order: EventOrder,
    invoice: EventInvoice,
    payment: Settlement,
}

impl Event for OrderPaid {
    const KIND: &'static str = "order.paid.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "The payment of an order was captured",
        fr: "Le paiement d’une commande a été encaissé",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/order.paid.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// What is authorized.
#[derive(Serialize, ToSchema)]
struct EventAuthorization {
    amount: Money,
    /// `visa`; empty when unknown.
    brand: String,
    /// Last four digits of the card; empty when unknown.
    last4: String,
    authorized_at: DateTime<Utc>,
    /// The amount can be charged until then.
    charge_by: DateTime<Utc>,
}

/// The amount of an order was authorized, and is charged when the order ships: it is good to ship. `order.paid.v1` follows
/// when it is charged, or `order.expired.v1` when it was not in time.
#[derive(Serialize, ToSchema)]
pub struct OrderAuthorized {
    order: EventOrder,
    authorization: EventAuthorization,
}

impl Event for OrderAuthorized {
    const KIND: &'static str = "order.authorized.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "The amount of an order was authorized and is charged when the order ships; order.paid.v1 follows then",
        fr: "Le montant d’une commande a été autorisé et sera porté à la carte à l’expédition; order.paid.v1 suit alors",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/order.authorized.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// An order was not paid in time. A late payment may still revive it: `order.paid.v1` follows then.
#[derive(Serialize, ToSchema)]
pub struct OrderExpired {
    order: EventOrder,
}

impl Event for OrderExpired {
    const KIND: &'static str = "order.expired.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "An order was not paid in time; a late payment revives it, and order.paid.v1 follows then",
        fr: "Une commande n’a pas été payée à temps; un paiement tardif la rétablit, et order.paid.v1 suit alors",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/order.expired.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

/// Units not yet shipped.
#[derive(Serialize, ToSchema)]
struct StillToCome {
    line_id: LineId,
    quantity: i32,
}

/// Units of one line in a parcel.
#[derive(Serialize, ToSchema)]
struct EventShipLine {
    line_id: LineId,
    #[schema(minimum = 1)]
    quantity: i32,
}

/// A shipment that has left.
#[derive(Serialize, ToSchema)]
struct EventShipment {
    id: ShipmentId,
    /// `1001-F1`
    number: String,
    carrier: String,
    tracking_number: String,
    #[schema(min_items = 1)]
    lines: Vec<EventShipLine>,
    shipped_at: DateTime<Utc>,
}

impl From<&Shipment> for EventShipment {
    fn from(parcel: &Shipment) -> Self {
        let lines = parcel.lines.iter().map(|line| EventShipLine {
            line_id: line.line_id,
            quantity: line.quantity,
        });
        Self {
            id: parcel.id,
            number: parcel.number.clone(),
            carrier: parcel.carrier.clone(),
            tracking_number: parcel.tracking_number.clone(),
            lines: lines.collect(),
            shipped_at: parcel.shipped_at,
        }
    }
}

/// A shipment left.
#[derive(Serialize, ToSchema)]
pub struct OrderShipped {
    order: EventOrder,
    shipment: EventShipment,
    /// Units not yet shipped.
    still_to_come: Vec<StillToCome>,
}

impl Event for OrderShipped {
    const KIND: &'static str = "order.shipped.v1";
    const AGGREGATE: &'static str = "order";
    const MEANING: Meaning = Meaning {
        en: "A shipment of an order left, with its tracking number",
        fr: "Un colis d’une commande est parti, avec son numéro de suivi",
    };
    const SUBJECT: &'static str = "ord_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/order.shipped.v1.json");

    fn aggregate_id(&self) -> String {
        self.order.id.to_string()
    }
}

async fn record(tx: &mut TenantTx, event: &impl Event) -> Result<(), DbError> {
    outbox::record(tx, outbox::NewEvent::of(event)?).await?;
    Ok(())
}

pub(crate) async fn placed(tx: &mut TenantTx, order: &Order) -> Result<(), DbError> {
    let order = order.into();
    record(tx, &OrderPlaced { order }).await
}

pub(crate) async fn paid(
    tx: &mut TenantTx,
    order: &Order,
    invoice: &Invoice,
) -> Result<(), DbError> {
    let event = OrderPaid {
        order: order.into(),
        invoice: EventInvoice::of(invoice.number, invoice.issued_at),
        payment: invoice.settlement.clone(),
    };
    record(tx, &event).await
}

pub(crate) async fn authorized(
    tx: &mut TenantTx,
    order: &Order,
    authorization: &Authorization,
) -> Result<(), DbError> {
    let event = OrderAuthorized {
        order: order.into(),
        authorization: EventAuthorization {
            amount: order.total,
            brand: authorization.card.brand.clone(),
            last4: authorization.card.last4.clone(),
            authorized_at: authorization.at,
            charge_by: authorization.until,
        },
    };
    record(tx, &event).await
}

pub(crate) async fn expired(tx: &mut TenantTx, order: &Order) -> Result<(), DbError> {
    let order = order.into();
    record(tx, &OrderExpired { order }).await
}

pub(crate) async fn shipped(
    tx: &mut TenantTx,
    order: &Order,
    shipment: &Shipment,
    still_to_come: &[(LineId, i32)],
) -> Result<(), DbError> {
    let still_to_come = still_to_come
        .iter()
        .map(|&(line_id, quantity)| StillToCome { line_id, quantity });
    let event = OrderShipped {
        order: order.into(),
        shipment: shipment.into(),
        still_to_come: still_to_come.collect(),
    };
    record(tx, &event).await
}
