//! Inserts a new order's rows: customer, order, lines and the first timeline entry, in one statement.

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CartId, CustomerId, Language, OrderId, PaymentId};
use serde_json::json;
use tenancy::{Cached, DbError, TenantTx};
use uuid::Uuid;

use super::{
    fulfillment::Fulfillment,
    model::{Order, OrderLine},
    state::OrderState,
};
use crate::{CartViewLine, Goods, Review};

/// What an order has beyond the agreed review.
pub(super) struct Head {
    pub(super) id: OrderId,
    pub(super) number: i64,
    pub(super) cart: CartId,
    pub(super) pay_by: DateTime<Utc>,
    pub(super) language: Language,
    pub(super) zone: zones::Zone,
    pub(super) calendar: shipping::Calendar,
}

/// A customer who is known already keeps name and language until the order is paid: anybody can type an address that is
/// not theirs. Lines as arrays, so that one prepared statement serves orders of any length.
const WRITE: &str = "
    WITH who AS (
        INSERT INTO customer (id, email, name, phone, language, created_at)
        VALUES ($1, lower($2), $3, $4, $5, $6)
        ON CONFLICT (email) DO UPDATE SET language = customer.language
        RETURNING id),
    placed AS (
        INSERT INTO sales_order (id, customer_id, state, email, language, placed_at, number, cart_id, currency, ship_to,
            bill_to, note, payment_id, shipment_preference, delivery, assessment, subtotal_minor, shipping_minor,
            tax_minor, total_minor, item_count, search_text, pay_by, time_zone, calendar, charge_time)
        SELECT $7, id, 'awaiting_payment', $2, $5, $6, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
            $21, $22, $23, $24, $25, $26, $38
        FROM who
        RETURNING customer_id),
    lines AS (
        INSERT INTO order_line (order_id, id, position, product_id, variant_id, goods, quantity, unit_minor, net_minor,
            promise)
        SELECT $7, * FROM unnest($27, $28, $29, $30, $31, $32, $33, $34, $35)),
    story AS (
        INSERT INTO order_timeline (id, order_id, at, kind, data) VALUES ($36, $7, $6, 'placed', $37))
    SELECT customer_id FROM placed";

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = SqlUuid)]
    customer_id: CustomerId,
}

/// Inserts the order and returns it as stored.
pub(super) async fn write_order(
    tx: &mut TenantTx,
    head: &Head,
    review: Review,
    payment: Option<PaymentId>,
) -> Result<Order, DbError> {
    let (new, entry): (CustomerId, Uuid) = (tx.id(), tx.env().chance.uuid_at(tx.now()));
    let (totals, lines) = (&review.totals, Lines::of(&review.view.lines)?);
    let bill_to = review.bill_to.as_ref();
    let bill_to = bill_to.map(|address| json_of("sales_order.bill_to", address));
    let units: i32 = lines.quantities.iter().sum();
    let query = diesel::sql_query(WRITE)
        .bind::<SqlUuid, _>(new)
        .bind::<Text, _>(&review.email)
        .bind::<Text, _>(&review.ship_to.name)
        .bind::<Text, _>(&review.ship_to.phone)
        .bind::<Text, _>(head.language.code())
        .bind::<Timestamptz, _>(tx.now())
        .bind::<SqlUuid, _>(head.id)
        .bind::<BigInt, _>(head.number)
        .bind::<SqlUuid, _>(head.cart)
        .bind::<Text, _>(totals.total.currency().code().to_owned())
        .bind::<Jsonb, _>(json_of("sales_order.ship_to", &review.ship_to)?)
        .bind::<Nullable<Jsonb>, _>(bill_to.transpose()?)
        .bind::<Text, _>(&review.note)
        .bind::<Nullable<SqlUuid>, _>(payment)
        .bind::<Text, _>(review.preference.code())
        .bind::<Jsonb, _>(json_of("sales_order.delivery", &review.delivery)?)
        .bind::<Jsonb, _>(json_of("sales_order.assessment", &totals.assessment)?)
        .bind::<BigInt, _>(totals.subtotal.minor())
        .bind::<BigInt, _>(totals.shipping.minor())
        .bind::<BigInt, _>(totals.assessment.total.minor())
        .bind::<BigInt, _>(totals.total.minor())
        .bind::<Integer, _>(units)
        .bind::<Text, _>(search_text(head.number, &review))
        .bind::<Timestamptz, _>(head.pay_by)
        .bind::<Text, _>(head.zone.name())
        .bind::<Text, _>(head.calendar.code())
        .bind::<Array<SqlUuid>, _>(lines.ids)
        .bind::<Array<Integer>, _>(lines.positions)
        .bind::<Array<SqlUuid>, _>(lines.products)
        .bind::<Array<SqlUuid>, _>(lines.variants)
        .bind::<Array<Jsonb>, _>(lines.goods)
        .bind::<Array<Integer>, _>(lines.quantities)
        .bind::<Array<BigInt>, _>(lines.units)
        .bind::<Array<BigInt>, _>(lines.nets)
        .bind::<Array<Nullable<Jsonb>>, _>(lines.promises)
        .bind::<SqlUuid, _>(entry)
        .bind::<Jsonb, _>(json!({ "total": totals.total }))
        .bind::<Text, _>(review.charge.code());
    let Written { customer_id } = Cached(query).get_result(tx).await?;
    Ok(placed(head, review, (payment, customer_id), tx.now()))
}

fn json_of<T: serde::Serialize>(
    column: &'static str,
    value: &T,
) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

/// The lines, column by column.
#[derive(Default)]
struct Lines {
    ids: Vec<Uuid>,
    positions: Vec<i32>,
    products: Vec<Uuid>,
    variants: Vec<Uuid>,
    goods: Vec<serde_json::Value>,
    quantities: Vec<i32>,
    units: Vec<i64>,
    nets: Vec<i64>,
    promises: Vec<Option<serde_json::Value>>,
}

impl Lines {
    fn of(lines: &[CartViewLine]) -> Result<Self, DbError> {
        let mut columns = Self::default();
        for (position, line) in (0..).zip(lines) {
            columns.positions.push(position);
            columns.push(line, &line.goods)?;
        }
        Ok(columns)
    }

    fn push(&mut self, line: &CartViewLine, goods: &Goods) -> Result<(), DbError> {
        self.ids.push(line.id.uuid());
        self.products.push(goods.product_id.uuid());
        self.variants.push(goods.variant_id.uuid());
        self.goods.push(json_of("order_line.goods", goods)?);
        self.quantities.push(line.quantity);
        self.units.push(goods.unit_price.minor());
        self.nets.push(line.net.minor());
        let promise = line.promise.as_ref();
        let promise = promise.map(|promise| json_of("order_line.promise", promise));
        self.promises.push(promise.transpose()?);
        Ok(())
    }
}

/// The order as now stored.
fn placed(
    head: &Head,
    review: Review,
    (payment, customer): (Option<PaymentId>, CustomerId),
    placed_at: DateTime<Utc>,
) -> Order {
    let totals = review.totals;
    let lines = review.view.lines.into_iter().map(|line| OrderLine {
        id: line.id,
        product: line.goods.product_id,
        variant: line.goods.variant_id,
        unit: line.goods.unit_price,
        goods: line.goods,
        quantity: line.quantity,
        shipped: 0,
        withdrawn: 0,
        net: line.net,
        promise: line.promise,
    });
    Order {
        id: head.id,
        number: head.number,
        customer,
        state: OrderState::AwaitingPayment,
        fulfillment: Fulfillment::Unfulfilled,
        email: review.email,
        language: head.language,
        currency: totals.total.currency(),
        ship_to: review.ship_to,
        bill_to: review.bill_to,
        note: review.note,
        preference: review.preference,
        delivery: review.delivery,
        subtotal: totals.subtotal,
        shipping: totals.shipping,
        tax: totals.assessment.total,
        total: totals.total,
        assessment: totals.assessment,
        payment,
        charge: review.charge,
        owed: None,
        version: 1,
        placed_at,
        pay_by: head.pay_by,
        lines: lines.collect(),
    }
}

/// What staff search orders by: number, name, address, SKUs.
fn search_text(number: i64, review: &Review) -> String {
    let skus: Vec<&str> = review
        .view
        .lines
        .iter()
        .map(|line| line.goods.sku.as_str())
        .collect();
    kernel::fold(&format!(
        "{number} {} {} {}",
        review.email,
        review.ship_to.name,
        skus.join(" ")
    ))
}
