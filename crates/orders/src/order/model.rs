//! An order as stored.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, NullableExpressionMethods, OptionalExtension, QueryDsl, Queryable,
};
use diesel_async::RunQueryDsl;
use kernel::{
    Address, Currency, CustomerId, Language, LineId, Money, OrderId, PaymentId, ProductId,
    VariantId,
};
use serde_json::Value;
use tax::Assessment;
use tenancy::{Cached, DbError, TenantTx};

use payments::{ChargeTime, Taken};

use super::{
    fulfillment::Fulfillment,
    paid::{Invoice, InvoiceRow, read_invoice},
    state::OrderState,
};
use crate::{
    Delivery, Goods, Promise, ShipmentPreference, ShopTerms,
    store::{invoice, order_line, sales_order},
};

/// One variant of an order.
#[derive(Clone, Debug)]
pub struct OrderLine {
    pub id: LineId,
    pub product: ProductId,
    pub variant: VariantId,
    pub goods: Goods,
    pub quantity: i32,
    /// Units already shipped; at most `quantity`.
    pub shipped: i32,
    /// Units that will never ship: canceled, or refunded before they left.
    pub withdrawn: i32,
    /// Price of one unit, before tax.
    pub unit: Money,
    /// Unit price times quantity, before tax.
    pub net: Money,
    /// Set while units are backordered.
    pub promise: Option<Promise>,
}

impl OrderLine {
    /// Units still to ship.
    #[must_use]
    pub const fn left(&self) -> i32 {
        self.quantity - self.shipped - self.withdrawn
    }
}

/// An order as stored, with its lines.
#[derive(Clone, Debug)]
pub struct Order {
    pub id: OrderId,
    pub number: i64,
    pub customer: CustomerId,
    pub state: OrderState,
    pub fulfillment: Fulfillment,
    /// Lower case.
    pub email: String,
    pub language: Language,
    pub currency: Currency,
    pub ship_to: Address,
    /// The billing address, if different: see [`Order::billed_to`].
    pub bill_to: Option<Address>,
    /// The shopper's note; may be empty.
    pub note: String,
    /// Ship what is available, or wait for everything.
    pub preference: ShipmentPreference,
    /// The chosen method with its price.
    pub delivery: Delivery,
    pub assessment: Assessment,
    /// Sum of the lines, before tax.
    pub subtotal: Money,
    /// Price of the delivery, before tax.
    pub shipping: Money,
    pub tax: Money,
    /// Subtotal, shipping and tax.
    pub total: Money,
    /// Absent when nothing is owed.
    pub payment: Option<PaymentId>,
    /// When its card is charged, as the shopper agreed to.
    pub charge: ChargeTime,
    /// What the customer owes although the order counted as paid: its money was lost. Nothing ships meanwhile.
    pub owed: Option<Money>,
    /// Incremented with each change.
    pub version: i32,
    pub placed_at: DateTime<Utc>,
    /// Until then its goods are held while it is unpaid.
    pub pay_by: DateTime<Utc>,
    /// In the order of the cart.
    pub lines: Vec<OrderLine>,
}

impl Order {
    /// The address on the invoice.
    #[must_use]
    pub fn billed_to(&self) -> &Address {
        self.bill_to.as_ref().unwrap_or(&self.ship_to)
    }

    /// When a card that pays it now is charged: as agreed, but what has shipped is due at once.
    #[must_use]
    pub fn charge_time(&self) -> ChargeTime {
        if self.has_shipped() {
            return ChargeTime::Now;
        }
        self.charge
    }

    /// Whether a unit of it has left.
    #[must_use]
    pub fn has_shipped(&self) -> bool {
        self.lines.iter().any(|line| line.shipped > 0)
    }

    /// Whether some units could ship at once and some had to wait: only then was the shopper asked for a preference.
    #[must_use]
    pub fn is_divided(&self) -> bool {
        let now = |line: &OrderLine| line.promise.map_or(line.quantity, |promise| promise.now);
        self.lines.iter().any(|line| now(line) > 0)
            && self.lines.iter().any(|line| now(line) < line.quantity)
    }

    /// When the units in stock arrive, as promised on the day of the order. `None` when none of them ships on its own.
    #[must_use]
    pub fn stock_arrives(&self, terms: &ShopTerms) -> Option<(NaiveDate, NaiveDate)> {
        let now = |line: &OrderLine| line.promise.map_or(line.quantity, |promise| promise.now);
        let here = self.lines.iter().any(|line| now(line) > 0);
        let waits = self.preference == ShipmentPreference::WaitForAll
            && self.lines.iter().any(|line| line.promise.is_some());
        let day = terms.day(self.placed_at);
        (here && !waits)
            .then(|| self.delivery.arrival((day, day), terms.calendar()))
            .flatten()
    }
}

#[derive(Queryable)]
struct Row {
    id: OrderId,
    number: i64,
    customer: CustomerId,
    state: String,
    fulfillment: String,
    email: String,
    language: String,
    currency: String,
    ship_to: Value,
    bill_to: Option<Value>,
    note: String,
    preference: String,
    delivery: Value,
    assessment: Value,
    subtotal: i64,
    shipping: i64,
    tax: i64,
    total: i64,
    payment: Option<PaymentId>,
    charge: String,
    version: i32,
    placed_at: DateTime<Utc>,
    pay_by: DateTime<Utc>,
    paid_at: Option<DateTime<Utc>>,
    charge_by: Option<DateTime<Utc>>,
    owed: Option<i64>,
}

#[derive(Queryable)]
struct LineRow {
    id: LineId,
    product: ProductId,
    variant: VariantId,
    goods: Value,
    quantity: i32,
    shipped: i32,
    withdrawn: i32,
    unit: i64,
    net: i64,
    promise: Option<Value>,
}

macro_rules! columns {
    () => {
        (
            sales_order::id,
            sales_order::number,
            sales_order::customer_id,
            sales_order::state,
            sales_order::fulfillment,
            sales_order::email,
            sales_order::language,
            sales_order::currency,
            sales_order::ship_to,
            sales_order::bill_to,
            sales_order::note,
            sales_order::shipment_preference,
            sales_order::delivery,
            sales_order::assessment,
            sales_order::subtotal_minor,
            sales_order::shipping_minor,
            sales_order::tax_minor,
            sales_order::total_minor,
            sales_order::payment_id,
            sales_order::charge_time,
            sales_order::version,
            sales_order::placed_at,
            sales_order::pay_by,
            sales_order::paid_at,
            sales_order::charge_by,
            sales_order::owed_minor,
        )
    };
}

fn read<T: serde::de::DeserializeOwned>(column: &'static str, value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::corrupt(column, error))
}

impl LineRow {
    fn line(self, currency: Currency) -> Result<OrderLine, DbError> {
        let promise = self
            .promise
            .map(|value| read("order_line.promise", value))
            .transpose()?;
        Ok(OrderLine {
            id: self.id,
            product: self.product,
            variant: self.variant,
            goods: read("order_line.goods", self.goods)?,
            quantity: self.quantity,
            shipped: self.shipped,
            withdrawn: self.withdrawn,
            unit: Money::new(self.unit, currency),
            net: Money::new(self.net, currency),
            promise,
        })
    }
}

impl Row {
    fn order(self, lines: Vec<LineRow>) -> Result<Order, DbError> {
        let currency = Currency::from_code(&self.currency)
            .map_err(|error| DbError::corrupt("sales_order.currency", error))?;
        let money = |minor| Money::new(minor, currency);
        Ok(Order {
            id: self.id,
            number: self.number,
            customer: self.customer,
            state: OrderState::read(&self.state, self.paid_at, self.charge_by)?,
            fulfillment: Fulfillment::read(&self.fulfillment),
            email: self.email,
            language: Language::from_code(&self.language).unwrap_or_default(),
            currency,
            ship_to: read("sales_order.ship_to", self.ship_to)?,
            bill_to: self
                .bill_to
                .map(|value| read("sales_order.bill_to", value))
                .transpose()?,
            note: self.note,
            preference: ShipmentPreference::from_code(&self.preference).unwrap_or_default(),
            delivery: read("sales_order.delivery", self.delivery)?,
            assessment: read("sales_order.assessment", self.assessment)?,
            subtotal: money(self.subtotal),
            shipping: money(self.shipping),
            tax: money(self.tax),
            total: money(self.total),
            payment: self.payment,
            charge: ChargeTime::from_code(&self.charge)
                .ok_or_else(|| DbError::corrupt("sales_order.charge_time", &self.charge))?,
            owed: self.owed.map(money),
            version: self.version,
            placed_at: self.placed_at,
            pay_by: self.pay_by,
            lines: lines
                .into_iter()
                .map(|line| line.line(currency))
                .collect::<Result<_, _>>()?,
        })
    }
}

macro_rules! line_columns {
    () => {
        (
            order_line::id,
            order_line::product_id,
            order_line::variant_id,
            order_line::goods,
            order_line::quantity,
            order_line::shipped,
            order_line::withdrawn,
            order_line::unit_minor,
            order_line::net_minor,
            order_line::promise,
        )
    };
}

/// By a single id: PostgreSQL would plan a list of ids again each time, because it cannot know the list's length.
async fn with_lines(tx: &mut TenantTx, row: Option<Row>) -> Result<Option<Order>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let lines: Vec<LineRow> = order_line::table
        .filter(order_line::order_id.eq(row.id))
        .order(order_line::position)
        .select(line_columns!())
        .load(tx)
        .await?;
    row.order(lines).map(Some)
}

/// In the order of the rows. One round trip.
async fn all_with_lines(tx: &mut TenantTx, rows: Vec<Row>) -> Result<Vec<Order>, DbError> {
    let ids: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
    let found: Vec<(OrderId, LineRow)> = order_line::table
        .filter(order_line::order_id.eq_any(ids))
        .order((order_line::order_id, order_line::position))
        .select((order_line::order_id, line_columns!()))
        .load(tx)
        .await?;
    let mut lines: HashMap<OrderId, Vec<LineRow>> = HashMap::new();
    for (order, line) in found {
        lines.entry(order).or_default().push(line);
    }
    rows.into_iter()
        .map(|row| {
            let own = lines.remove(&row.id).unwrap_or_default();
            row.order(own)
        })
        .collect()
}

/// These orders with their lines, in the order of the ids; unknown ids are left out. Two round trips.
///
/// # Errors
/// Database failures only.
pub async fn orders_by_ids(tx: &mut TenantTx, ids: &[OrderId]) -> Result<Vec<Order>, DbError> {
    let rows: Vec<Row> = sales_order::table
        .filter(sales_order::id.eq_any(ids))
        .select(columns!())
        .load(tx)
        .await?;
    let mut orders = all_with_lines(tx, rows).await?;
    orders.sort_by_key(|order| ids.iter().position(|id| *id == order.id));
    Ok(orders)
}

/// The order with its lines.
///
/// # Errors
/// Database failures only.
pub async fn order(tx: &mut TenantTx, id: OrderId) -> Result<Option<Order>, DbError> {
    let row = sales_order::table
        .find(id)
        .select(columns!())
        .first(tx)
        .await
        .optional()?;
    with_lines(tx, row).await
}

/// The order with its lines, and its invoice if issued.
///
/// # Errors
/// Database failures only.
pub async fn invoiced_order(
    tx: &mut TenantTx,
    id: OrderId,
) -> Result<Option<(Order, Option<Invoice>)>, DbError> {
    let of_invoice = (
        invoice::id,
        invoice::number,
        invoice::issued_at,
        invoice::settlement,
        invoice::pdf,
    );
    let row: Option<(Row, Option<InvoiceRow>)> = sales_order::table
        .left_join(invoice::table)
        .filter(sales_order::id.eq(id))
        .select((columns!(), of_invoice.nullable()))
        .first(tx)
        .await
        .optional()?;
    let Some((row, invoice)) = row else {
        return Ok(None);
    };
    let order = with_lines(tx, Some(row)).await?;
    let invoice = invoice.map(read_invoice).transpose()?;
    Ok(order.map(|order| (order, invoice)))
}

/// Marks an order whose amount was taken as paid, locks it, and returns it in its new state. `None` when it was paid or
/// canceled before, or does not exist.
pub(crate) async fn mark_paid(
    tx: &mut TenantTx,
    id: OrderId,
    taken: Taken,
) -> Result<Option<Order>, DbError> {
    let before = match taken {
        Taken::AtOnce => ["awaiting_payment", "expired"],
        Taken::Later => ["authorized", "authorized"],
    };
    let unpaid = sales_order::table
        .find(id)
        .filter(sales_order::state.eq_any(before));
    let paid = diesel::update(unpaid)
        .set((
            sales_order::state.eq("paid"),
            sales_order::paid_at.eq(tx.now()),
            sales_order::charge_by.eq(None::<DateTime<Utc>>),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .returning(columns!());
    let row: Option<Row> = Cached(paid).get_result(tx).await.optional()?;
    with_lines(tx, row).await
}

/// Marks an unpaid order as authorized, like [`mark_paid`].
pub(crate) async fn mark_authorized(
    tx: &mut TenantTx,
    id: OrderId,
    until: DateTime<Utc>,
) -> Result<Option<Order>, DbError> {
    let unpaid = sales_order::table
        .find(id)
        .filter(sales_order::state.eq_any(["awaiting_payment", "expired"]));
    let authorized = diesel::update(unpaid)
        .set((
            sales_order::state.eq("authorized"),
            sales_order::charge_by.eq(until),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .returning(columns!());
    let row: Option<Row> = Cached(authorized).get_result(tx).await.optional()?;
    with_lines(tx, row).await
}

/// The order, locked until the transaction ends.
///
/// # Errors
/// Database failures only.
pub async fn order_locked(tx: &mut TenantTx, id: OrderId) -> Result<Option<Order>, DbError> {
    let row = sales_order::table
        .find(id)
        .select(columns!())
        .for_update()
        .first(tx)
        .await
        .optional()?;
    with_lines(tx, row).await
}
