//! Orders in the API.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Cursor, Language, LineId, Money, OrderId, ProductId, ShipmentId, VariantId};
use orders::{FulfillmentState, PaymentState, PromiseSource};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::{DisputeShape, PaymentReceipt, RefundShape, RefundableShape};

/// The customer of an order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Customer {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

/// One row of the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderRow {
    /// The order's id.
    pub id: OrderId,
    /// The order number, as printed.
    pub number: String,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// The customer.
    pub customer: Customer,
    /// The total with taxes.
    pub total: Money,
    /// The state of its payment.
    pub payment_state: PaymentState,
    /// How much of it has shipped.
    pub fulfillment_state: FulfillmentState,
    /// Units ordered.
    pub item_count: i32,
    /// Units on backorder.
    pub backordered_count: i64,
    /// The last day any unit was promised for; null if nothing is on backorder or the date is unknown.
    pub promise_latest: Option<NaiveDate>,
    /// City and region of the shipping address.
    pub ship_to: String,
}

/// Number of orders by state.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OrdersCounted {
    /// All orders.
    pub all: i64,
    /// Paid and not fully shipped.
    pub unfulfilled: i64,
    /// With backordered units.
    pub backordered: i64,
    /// Awaiting payment.
    pub unpaid: i64,
}

/// A page of orders.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderPage {
    /// The orders of this page.
    pub items: Vec<OrderRow>,
    /// Pass as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// Over the whole shop, unfiltered.
    pub counts: OrdersCounted,
}

/// A row, with the promise for its backordered units.
///
/// # Errors
/// Database failures only.
pub async fn order_row(tx: &mut TenantTx, row: orders::OrderRow) -> Result<OrderRow, DbError> {
    let mut promise_latest = None;
    if row.backordered > 0
        && let Some(order) = orders::order(tx, row.id).await?
    {
        let waiting = order.lines.iter().filter(|line| line.left() > 0);
        promise_latest = waiting.filter_map(|line| line.promise?.latest).max();
    }
    Ok(OrderRow {
        id: row.id,
        number: row.number.to_string(),
        placed_at: row.placed_at,
        customer: Customer {
            name: row.name,
            email: row.email,
        },
        total: row.total,
        payment_state: row.payment_state,
        fulfillment_state: row.fulfillment_state,
        item_count: row.item_count,
        backordered_count: row.backordered,
        promise_latest,
        ship_to: format!("{} {}", row.city, row.province).trim().to_owned(),
    })
}

/// The customer of an order, with contact details.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CustomerDetail {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number; may be empty.
    pub phone: String,
    /// Number of the customer's orders in this shop.
    pub orders_count: i64,
}

/// Units of a line that are in one group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LineQty {
    /// The order line.
    pub line_id: LineId,
    /// Its product.
    pub product_id: ProductId,
    /// Its variant.
    pub variant_id: VariantId,
    /// The product's title when ordered.
    pub title: String,
    /// The variant's option values when ordered.
    pub variant_title: String,
    /// The variant's SKU when ordered.
    pub sku: String,
    /// URL of the picture.
    pub image_url: Option<String>,
    /// Units in this group.
    pub quantity: i32,
    /// Price of one unit, before tax.
    pub unit_price: Money,
    /// Of the units in this group, before tax.
    pub total: Money,
}

/// The state of a group's units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Ready to ship.
    Ready,
    /// Available, but the shopper waits for the rest.
    Held,
    /// On backorder.
    Backordered,
    /// Shipped.
    Shipped,
    /// Canceled.
    Canceled,
}

/// The dates promised to the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromiseRange {
    /// First possible day.
    pub earliest: NaiveDate,
    /// Last possible day.
    pub latest: NaiveDate,
    /// What the promise is based on.
    pub source: PromiseSource,
}

/// A shipment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShipmentShape {
    /// The shipment's id.
    pub id: ShipmentId,
    /// Its number, as printed.
    pub number: String,
    /// When it shipped.
    pub shipped_at: DateTime<Utc>,
    /// The carrier; may be empty.
    pub carrier: String,
    /// The carrier's number for the parcel; may be empty.
    pub tracking_number: String,
    /// The carrier's tracking page.
    pub tracking_url: Option<String>,
    /// The packing slip as PDF.
    pub packing_slip_url: String,
}

/// Units of an order in the same state.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Group {
    /// Their state.
    pub kind: GroupKind,
    /// The dates promised for them, as the customer reads them; null where nobody knows a day of one of them.
    pub promise: Option<PromiseRange>,
    /// The shipment they left with.
    pub shipment: Option<ShipmentShape>,
    /// The units, line by line.
    pub lines: Vec<LineQty>,
}

/// A sales tax of the order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaxLine {
    /// Name and rate: `HST 13%`.
    pub name: String,
    /// Percent: `9.975`.
    pub rate: String,
    /// The tax.
    pub amount: Money,
}

/// The order's amounts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Amounts {
    /// Goods before discount and tax.
    pub subtotal: Money,
    /// Discount.
    pub discount: Money,
    /// Shipping before tax.
    pub shipping: Money,
    /// Each sales tax.
    pub taxes: Vec<TaxLine>,
    /// The total with taxes.
    pub total: Money,
    /// Amount paid.
    pub paid: Money,
    /// Amount refunded.
    pub refunded: Money,
    /// What the customer owes because money that was recorded as received was lost.
    pub owed: Money,
}

/// The order's revenue, and the deductions from it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MoneyBlock {
    /// Amount captured.
    pub gross: Money,
    /// Sales taxes in it.
    pub taxes: Money,
    /// Sales taxes given back with refunds that were sent.
    pub taxes_refunded: Money,
    /// Sales taxes left to remit: those in the amount captured less those given back.
    pub taxes_owed: Money,
    /// The provider's fee.
    pub platform_fee: Money,
    /// Taxes on the fee.
    pub platform_fee_tax: Money,
    /// Null until the processor reports it.
    pub processor_fee: Option<Money>,
    /// Whether the provider pays the processor's fee.
    pub processor_fee_absorbed: bool,
    /// Amount refunded and sent: what the books have deducted.
    pub refunded: Money,
    /// Amount on its way back to the customer, which the books deduct when it is sent.
    pub refunding: Money,
    /// What refunds returned of the provider's fee.
    pub fee_returned: Money,
    /// What they returned of the taxes on it.
    pub fee_tax_returned: Money,
    /// What the bank took because of disputes, less what it gave back.
    pub disputed: Money,
    /// Its fees for them.
    pub dispute_fee: Money,
    /// What the platform owes the shop for this order, according to the books: the amount captured less fees and their
    /// taxes (the processor's too, unless absorbed) and refunds, plus what was returned of fees and their taxes.
    pub net: Money,
    /// The fee's terms: `2.9% + $0.30`.
    pub fee_words: String,
    /// When the processor makes the money available.
    pub available_on: Option<NaiveDate>,
}

/// The order's payment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PaymentBlock {
    /// How it was paid.
    pub method: String,
    /// The processor's reference.
    pub reference: String,
    /// When the money was captured.
    pub captured_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    pub message: Option<String>,
    /// The money the merchant received; null if it was paid by card.
    pub receipt: Option<PaymentReceipt>,
}

/// How far the charge of an authorized order has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargeProgress {
    /// Nothing has shipped, and nobody has asked for it.
    NotAsked,
    /// The processor has been asked, and has not answered yet.
    UnderWay,
    /// The processor refused; the amount is still held.
    Refused,
}

/// The card authorization of an order that is charged when it ships.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuthorizationBlock {
    /// The authorized amount.
    pub amount: Money,
    /// When the authorization ends.
    pub charge_by: DateTime<Utc>,
    /// How far the charge has come.
    pub charge: ChargeProgress,
    /// Why it was refused, in the processor's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
}

/// The order's documents.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Documents {
    /// The invoice as PDF; null until it is issued.
    pub invoice_url: Option<String>,
    /// The invoice number.
    pub invoice_number: Option<String>,
    /// The packing slip as PDF.
    pub packing_slip_url: String,
}

/// An entry of the timeline.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TimelineItem {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The kind of entry.
    pub kind: String,
    /// The member of staff who did it.
    pub by: Option<String>,
    /// A sentence in the reader's language.
    pub text: String,
}

/// What can be done with the order now.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OrderActions {
    /// Units are ready to ship.
    pub ship: bool,
    /// Units are available and wait for the rest: they ship only with `ship_anyway`.
    pub ship_anyway: bool,
    /// The confirmation can be sent again.
    pub resend_confirmation: bool,
    /// Money can be refunded: see `refundable`.
    pub refund: bool,
    /// Nothing has shipped, and the order can be canceled.
    pub cancel: bool,
    /// Its money can be recorded as received by hand.
    pub record_receipt: bool,
    /// Money received by hand can be recorded as never come, or taken back by the bank.
    pub lose_receipt: bool,
    /// What the customer owes can be written off: nothing of the order can be credited any more.
    pub write_off: bool,
    /// The authorized amount can be charged now, before the order ships.
    pub charge: bool,
}

/// An order with all details.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderDetail {
    /// The order's id.
    pub id: OrderId,
    /// The order number, as printed.
    pub number: String,
    /// Incremented by each change.
    pub version: i32,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// The shopper's language.
    pub language: Language,
    /// The state of its payment.
    pub payment_state: PaymentState,
    /// How much of it has shipped.
    pub fulfillment_state: FulfillmentState,
    /// When it was canceled; null if it was not.
    pub canceled_at: Option<DateTime<Utc>>,
    /// The customer.
    pub customer: CustomerDetail,
    /// The shopper's note; may be empty.
    pub note_from_customer: String,
    /// Null for a pickup.
    pub shipping_address: Option<Address>,
    /// The billing address.
    pub billing_address: Address,
    /// Whether to ship what is available or wait for everything.
    pub shipment_preference: orders::ShipmentPreference,
    /// The shipping method's name when ordered.
    pub shipping_method: String,
    /// Its units, grouped by state.
    pub groups: Vec<Group>,
    /// Its amounts.
    pub amounts: Amounts,
    /// Revenue and deductions; null before payment.
    pub money: Option<MoneyBlock>,
    /// The payment; null before the first attempt.
    pub payment: Option<PaymentBlock>,
    /// The card authorization, while the order waits to be charged when it ships.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization: Option<AuthorizationBlock>,
    /// Its documents.
    pub documents: Documents,
    /// Oldest first, failed ones included.
    pub refunds: Vec<RefundShape>,
    /// What can be refunded; null before payment.
    pub refundable: Option<RefundableShape>,
    /// Disputes of its payment, oldest first.
    pub disputes: Vec<DisputeShape>,
    /// Whether `documents.packing_slip_url` has a slip: the order is paid and some units are available.
    pub can_print_slip: bool,
    /// Newest first.
    pub timeline: Vec<TimelineItem>,
    /// What can be done with it now.
    pub actions: OrderActions,
}
