//! The merchant's list of orders.

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, JoinOnDsl, NullableExpressionMethods, QueryDsl,
    Queryable, TextExpressionMethods,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Cursor, CursorError, Money, OrderId, Page, PageSize};
use payments::dispute::{Disputed, disputed_payments};
use tenancy::{DbError, TenantTx};

use super::{
    narrow::{ByFulfillment, ByPayment},
    task::{OrderTask, orders_for_task},
};
use crate::{
    FulfillmentState, PaymentState,
    order::{Fulfillment, OrderState},
    store::{order_backorder, order_standing, sales_order},
};

/// Sort order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderSort {
    /// Latest first.
    #[default]
    Newest,
    /// Earliest first.
    Oldest,
    /// Highest total first.
    Largest,
}

/// What to list. Everything empty: all orders, newest first.
#[derive(Clone, Debug, Default)]
pub struct OrderFilter {
    /// Matches number, name, e-mail or SKU.
    pub text: String,
    /// Any of these; empty: all.
    pub payment: Vec<PaymentState>,
    /// Any of these; empty: all. Without `payment`, states that ship or have shipped match paid orders only.
    pub fulfillment: Vec<FulfillmentState>,
    /// Only orders with (or without) backordered units.
    pub backordered: Option<bool>,
    /// Only orders that wait for this task.
    pub task: Option<OrderTask>,
    /// Only orders whose payment is or was disputed.
    pub dispute: Option<Disputed>,
    /// Placed at or after.
    pub from: Option<DateTime<Utc>>,
    /// Placed before.
    pub until: Option<DateTime<Utc>>,
    /// Sort order.
    pub sort: OrderSort,
    /// From a previous page in the same sort order.
    pub cursor: Option<Cursor>,
    /// Page size; the default when `None`.
    pub limit: Option<u32>,
}

/// Why the list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor is malformed or from another sort order.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// One row of the list.
#[derive(Clone, Debug)]
pub struct OrderRow {
    /// Identifies the order.
    pub id: OrderId,
    /// Its number.
    pub number: i64,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Name in the shipping address: another order of the same customer may have another.
    pub name: String,
    /// Lower case.
    pub email: String,
    /// What was charged.
    pub total: Money,
    /// Payment state, refunds included.
    pub payment_state: PaymentState,
    /// How much has shipped.
    pub fulfillment_state: FulfillmentState,
    /// Units ordered.
    pub item_count: i32,
    /// Units not in stock yet.
    pub backordered: i64,
    /// City of the shipping address.
    pub city: String,
    /// Province of the shipping address.
    pub province: String,
}

#[derive(Queryable)]
struct Row {
    id: OrderId,
    number: i64,
    placed_at: DateTime<Utc>,
    email: String,
    total: i64,
    currency: String,
    state: String,
    paid_at: Option<DateTime<Utc>>,
    charge_by: Option<DateTime<Utc>>,
    owed: Option<i64>,
    payment_state: String,
    fulfillment: String,
    item_count: i32,
    backordered: Option<i64>,
    ship_to: serde_json::Value,
}

impl Row {
    fn row(self) -> Result<OrderRow, DbError> {
        let currency = Currency::from_code(&self.currency)
            .map_err(|error| DbError::corrupt("sales_order.currency", error))?;
        let text = |key: &str| {
            self.ship_to
                .get(key)
                .and_then(|v| v.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let state = OrderState::read(&self.state, self.paid_at, self.charge_by)?;
        let fulfillment = Fulfillment::read(&self.fulfillment);
        let payment_state = match self.owed {
            Some(_) => Some(PaymentState::Owed),
            None => PaymentState::from_code(&self.payment_state),
        };
        let payment_state = payment_state
            .ok_or_else(|| DbError::corrupt("order_standing.payment_state", &self.payment_state))?;
        Ok(OrderRow {
            id: self.id,
            number: self.number,
            placed_at: self.placed_at,
            total: Money::new(self.total, currency),
            payment_state,
            fulfillment_state: FulfillmentState::of(state, fulfillment),
            item_count: self.item_count,
            backordered: self.backordered.unwrap_or_default(),
            city: text("city"),
            province: text("province"),
            name: text("name"),
            email: self.email,
        })
    }
}

/// A page of orders, newest first by default. Ties are broken by id, later first (earlier first for
/// [`OrderSort::Oldest`]), so that a page ends at one well-defined place.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn orders(tx: &mut TenantTx, filter: &OrderFilter) -> Result<Page<OrderRow>, ListError> {
    let size = PageSize::clamped(filter.limit);
    let mut query = sales_order::table
        .inner_join(order_standing::table.on(order_standing::order_id.eq(sales_order::id)))
        .left_join(order_backorder::table.on(order_backorder::order_id.eq(sales_order::id)))
        .limit(size.overfetch())
        .select((
            sales_order::id,
            sales_order::number,
            sales_order::placed_at,
            sales_order::email,
            sales_order::total_minor,
            sales_order::currency,
            sales_order::state,
            sales_order::paid_at,
            sales_order::charge_by,
            sales_order::owed_minor,
            order_standing::payment_state,
            sales_order::fulfillment,
            sales_order::item_count,
            order_backorder::backordered.nullable(),
            sales_order::ship_to,
        ))
        .into_boxed();
    for word in kernel::fold(&filter.text).split_whitespace().take(6) {
        let pattern = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query.filter(sales_order::search_text.like(pattern));
    }
    if !filter.payment.is_empty() {
        let wanted = ByPayment::of(&filter.payment);
        let is_owed = sales_order::owed_minor.is_not_null();
        let settled = order_standing::payment_state
            .eq_any(wanted.codes)
            .and(sales_order::owed_minor.is_null());
        query = query.filter(sales_order::state.eq_any(wanted.stored));
        query = if wanted.owed {
            query.filter(is_owed.or(settled))
        } else {
            query.filter(settled)
        };
        if wanted.refunds_only {
            query = query.filter(order_standing::refunded_minor.is_not_null());
        }
    }
    if !filter.fulfillment.is_empty() {
        let wanted = ByFulfillment::of(&filter.fulfillment, &filter.payment);
        let ended = sales_order::state
            .eq_any(["expired", "canceled"])
            .or(sales_order::fulfillment.eq("canceled"));
        let left = sales_order::fulfillment
            .eq_any(wanted.codes)
            .and(sales_order::state.eq_any(wanted.live));
        query = if wanted.canceled {
            query.filter(left.or(ended))
        } else {
            query.filter(left)
        };
    }
    match filter.backordered {
        Some(true) => query = query.filter(order_backorder::backordered.is_not_null()),
        Some(false) => query = query.filter(order_backorder::backordered.is_null()),
        None => {}
    }
    if let Some(task) = filter.task {
        let waiting = orders_for_task(tx, task).await?;
        query = query.filter(sales_order::id.eq_any(waiting));
    }
    if let Some(which) = filter.dispute {
        let payments = disputed_payments(tx, which).await?;
        query = query.filter(sales_order::payment_id.eq_any(payments));
    }
    if let Some(from) = filter.from {
        query = query.filter(sales_order::placed_at.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(sales_order::placed_at.lt(until));
    }
    use sales_order::{id, placed_at, total_minor};
    query = match filter.sort {
        OrderSort::Newest => query.order((placed_at.desc(), id.desc())),
        OrderSort::Oldest => query.order((placed_at, id)),
        OrderSort::Largest => query.order((total_minor.desc(), id.desc())),
    };
    if let Some(cursor) = &filter.cursor {
        query = match filter.sort {
            OrderSort::Newest => {
                let (at, last): (DateTime<Utc>, OrderId) = cursor.decode()?;
                query.filter(placed_at.lt(at).or(placed_at.eq(at).and(id.lt(last))))
            }
            OrderSort::Oldest => {
                let (at, last): (DateTime<Utc>, OrderId) = cursor.decode()?;
                query.filter(placed_at.gt(at).or(placed_at.eq(at).and(id.gt(last))))
            }
            OrderSort::Largest => {
                let (total, last): (i64, OrderId) = cursor.decode()?;
                let equal = total_minor.eq(total).and(id.lt(last));
                query.filter(total_minor.lt(total).or(equal))
            }
        };
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let items = rows
        .into_iter()
        .map(Row::row)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(match filter.sort {
        OrderSort::Newest | OrderSort::Oldest => {
            Page::from_overfetch(items, size, |row| (row.placed_at, row.id))
        }
        OrderSort::Largest => Page::from_overfetch(items, size, |row| (row.total.minor(), row.id)),
    })
}

/// Number of orders of each kind, unfiltered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderCounts {
    /// All orders.
    pub all: i64,
    /// Paid or authorized, and not fully shipped.
    pub unfulfilled: i64,
    /// With units not in stock yet.
    pub backordered: i64,
    /// Awaiting payment.
    pub unpaid: i64,
}

/// Counts the shop's orders.
///
/// # Errors
/// Database failures only.
pub async fn order_counts(tx: &mut TenantTx) -> Result<OrderCounts, DbError> {
    let all = sales_order::table.count().get_result(tx).await?;
    let unfulfilled = sales_order::table
        .filter(sales_order::state.eq_any(["paid", "authorized"]))
        // Named one by one: an index serves values present, not their absence.
        .filter(sales_order::fulfillment.eq_any(["unfulfilled", "partial"]))
        .count()
        .get_result(tx)
        .await?;
    let unpaid = sales_order::table
        .filter(sales_order::state.eq("awaiting_payment"))
        .count()
        .get_result(tx)
        .await?;
    let backordered = order_backorder::table.count().get_result(tx).await?;
    Ok(OrderCounts {
        all,
        unfulfilled,
        backordered,
        unpaid,
    })
}
