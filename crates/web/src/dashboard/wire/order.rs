//! Orders on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Address, Cursor, Language, LineId, Money, OrderId, ProductId, ShipmentId, VariantId};
use orders::{FulfillmentState, PaymentState, PromiseSource};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Customer {
    pub name: String,
    pub email: String,
}

/// One row of the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderRow {
    pub id: OrderId,
    pub number: String,
    pub placed_at: DateTime<Utc>,
    pub customer: Customer,
    pub total: Money,
    pub payment_state: PaymentState,
    pub fulfillment_state: FulfillmentState,
    pub item_count: i32,
    pub backordered_count: i64,
    /// The last day anything of it was promised for; null when nothing is waited for or nobody knows.
    pub promise_latest: Option<NaiveDate>,
    pub ship_to: String,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OrdersCounted {
    pub all: i64,
    /// Paid and not wholly shipped.
    pub unfulfilled: i64,
    pub backordered: i64,
    pub unpaid: i64,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderPage {
    pub items: Vec<OrderRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// Of the whole shop, unfiltered.
    pub counts: OrdersCounted,
}

/// A row, with the promise of what it waits for.
///
/// # Errors
/// Database failures only.
pub async fn order_row(tx: &mut TenantTx, row: orders::OrderRow) -> Result<OrderRow, DbError> {
    let mut promise_latest = None;
    if row.backordered > 0
        && let Some(order) = orders::order(tx, row.id).await?
    {
        let waiting = order
            .lines
            .iter()
            .filter(|line| line.shipped < line.quantity);
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

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CustomerDetail {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub orders_count: i64,
}

/// So many units of a line, in one group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LineQty {
    pub line_id: LineId,
    pub product_id: ProductId,
    pub variant_id: VariantId,
    pub title: String,
    pub variant_title: String,
    pub sku: String,
    pub image_url: Option<String>,
    pub quantity: i32,
    pub unit_price: Money,
    /// Of this group.
    pub total: Money,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    Ready,
    /// Here, but the shopper waits for the rest.
    Held,
    Backordered,
    Shipped,
    Canceled,
}

/// What the shopper was told about when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromiseRange {
    pub earliest: NaiveDate,
    pub latest: NaiveDate,
    pub source: PromiseSource,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShipmentShape {
    pub id: ShipmentId,
    pub number: String,
    pub shipped_at: DateTime<Utc>,
    pub carrier: String,
    pub tracking_number: String,
    pub tracking_url: Option<String>,
    pub packing_slip_url: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Group {
    pub kind: GroupKind,
    pub promise: Option<PromiseRange>,
    pub shipment: Option<ShipmentShape>,
    pub lines: Vec<LineQty>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaxLine {
    /// `HST 13%`
    pub name: String,
    /// Percent: `9.975`.
    pub rate: String,
    pub amount: Money,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Amounts {
    pub subtotal: Money,
    pub discount: Money,
    pub shipping: Money,
    pub taxes: Vec<TaxLine>,
    pub total: Money,
    pub paid: Money,
    pub refunded: Money,
}

/// What the sale brings, and what is taken off it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MoneyBlock {
    pub gross: Money,
    pub taxes: Money,
    pub platform_fee: Money,
    pub platform_fee_tax: Money,
    /// Null until the processor has told it.
    pub processor_fee: Option<Money>,
    pub processor_fee_absorbed: bool,
    pub refunded: Money,
    /// What the platform owes the shop for this order, from the books.
    pub net: Money,
    pub fee_words: String,
    pub available_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PaymentBlock {
    pub method: String,
    pub reference: String,
    pub captured_at: Option<DateTime<Utc>>,
    pub message: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Documents {
    pub invoice_url: Option<String>,
    pub invoice_number: Option<String>,
    pub packing_slip_url: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TimelineItem {
    pub at: DateTime<Utc>,
    pub kind: String,
    pub by: Option<String>,
    pub text: String,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OrderActions {
    pub ship: bool,
    /// Something is here and waits for the rest: it leaves only with `ship_anyway`.
    pub ship_anyway: bool,
    pub resend_confirmation: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderDetail {
    pub id: OrderId,
    pub number: String,
    pub version: i32,
    pub placed_at: DateTime<Utc>,
    pub language: Language,
    pub payment_state: PaymentState,
    pub fulfillment_state: FulfillmentState,
    /// Always null for now: orders lapse, nobody cancels them yet.
    pub canceled_at: Option<DateTime<Utc>>,
    pub customer: CustomerDetail,
    pub note_from_customer: String,
    /// Null when it is picked up.
    pub shipping_address: Option<Address>,
    pub billing_address: Address,
    pub shipment_preference: orders::ShipmentPreference,
    pub shipping_method: String,
    pub groups: Vec<Group>,
    pub amounts: Amounts,
    pub money: Option<MoneyBlock>,
    pub payment: Option<PaymentBlock>,
    pub documents: Documents,
    /// Whether `documents.packing_slip_url` answers with a slip: the order is paid and something of it is here.
    pub can_print_slip: bool,
    /// Newest first.
    pub timeline: Vec<TimelineItem>,
    pub actions: OrderActions,
}
