//! Reads what was received and handed back.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Money, OrderId, RefundId};
use payments::{RefundSource, RefundState, RefundView};
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{
    HandedBack, Method, changes_of,
    store::{manual_change, manual_receipt, manual_refund},
};

/// Money received for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Identifies it; the source of its entry in the shop's book.
    pub id: Uuid,
    /// The order it pays.
    pub order: OrderId,
    /// How it came.
    pub method: Method,
    /// The order's total.
    pub amount: Money,
    /// The day it came, in the shop's time zone.
    pub received_on: NaiveDate,
    /// In the merchant's words: the number of a cheque; may be empty.
    pub reference: String,
    /// Who recorded it.
    pub actor: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

#[derive(Queryable)]
struct ReceiptRow {
    id: Uuid,
    order: OrderId,
    method: String,
    amount: i64,
    currency: String,
    received_on: NaiveDate,
    reference: String,
    actor: String,
    recorded_at: DateTime<Utc>,
}

fn currency(code: &str) -> Result<Currency, DbError> {
    Currency::from_code(code).map_err(|error| DbError::corrupt("manual_receipt.currency", error))
}

impl ReceiptRow {
    fn read(self) -> Result<Receipt, DbError> {
        let method = Method::from_code(&self.method);
        Ok(Receipt {
            id: self.id,
            order: self.order,
            method: method
                .ok_or_else(|| DbError::corrupt("manual_receipt.method", &self.method))?,
            amount: Money::new(self.amount, currency(&self.currency)?),
            received_on: self.received_on,
            reference: self.reference,
            actor: self.actor,
            recorded_at: self.recorded_at,
        })
    }
}

/// The receipts of these orders; one round trip.
///
/// # Errors
/// Database failures only.
pub async fn receipts_of(tx: &mut TenantTx, orders: &[OrderId]) -> Result<Vec<Receipt>, DbError> {
    let rows: Vec<ReceiptRow> = manual_receipt::table
        .filter(manual_receipt::order_id.eq_any(orders))
        .select((
            manual_receipt::id,
            manual_receipt::order_id,
            manual_receipt::method,
            manual_receipt::amount_minor,
            manual_receipt::currency,
            manual_receipt::received_on,
            manual_receipt::reference,
            manual_receipt::actor,
            manual_receipt::recorded_at,
        ))
        .load(tx)
        .await?;
    rows.into_iter().map(ReceiptRow::read).collect()
}

/// The receipt of an order. `None` if it was paid by card, or not at all.
///
/// # Errors
/// Database failures only.
pub async fn receipt_of(tx: &mut TenantTx, order: OrderId) -> Result<Option<Receipt>, DbError> {
    Ok(receipts_of(tx, &[order]).await?.pop())
}

/// Money handed back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandRefund {
    /// The order.
    pub order: OrderId,
    /// As refunds to cards are shown: it succeeds at once.
    pub refund: RefundView,
    /// How it went back.
    pub method: HandedBack,
    /// In the merchant's words; may be empty.
    pub reference: String,
    /// Its place among the order's refunds, from 1.
    pub step: i32,
}

#[derive(Queryable)]
struct RefundRow {
    order: OrderId,
    step: i32,
    id: RefundId,
    method: String,
    amount: i64,
    currency: String,
    reference: String,
    reason: String,
    made_at: DateTime<Utc>,
}

type RefundColumns = (
    manual_refund::order_id,
    manual_refund::step,
    manual_refund::id,
    manual_refund::method,
    manual_refund::amount_minor,
    manual_refund::currency,
    manual_refund::reference,
    manual_refund::reason,
    manual_refund::made_at,
);
const REFUND: RefundColumns = (
    manual_refund::order_id,
    manual_refund::step,
    manual_refund::id,
    manual_refund::method,
    manual_refund::amount_minor,
    manual_refund::currency,
    manual_refund::reference,
    manual_refund::reason,
    manual_refund::made_at,
);

impl RefundRow {
    fn read(self) -> Result<HandRefund, DbError> {
        let method = HandedBack::from_code(&self.method);
        Ok(HandRefund {
            order: self.order,
            refund: RefundView {
                id: self.id,
                amount: Money::new(self.amount, currency(&self.currency)?),
                state: RefundState::Succeeded,
                source: RefundSource::Shop,
                reason: self.reason,
                created_at: self.made_at,
                updated_at: self.made_at,
            },
            method: method.ok_or_else(|| DbError::corrupt("manual_refund.method", &self.method))?,
            reference: self.reference,
            step: self.step,
        })
    }
}

/// What was handed back of these orders, oldest first; one round trip.
///
/// # Errors
/// Database failures only.
pub async fn hand_refunds(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<Vec<HandRefund>, DbError> {
    let rows: Vec<RefundRow> = manual_refund::table
        .filter(manual_refund::order_id.eq_any(orders))
        .order((manual_refund::order_id, manual_refund::step))
        .select(REFUND)
        .load(tx)
        .await?;
    rows.into_iter().map(RefundRow::read).collect()
}

/// The refund by hand with this id.
///
/// # Errors
/// Database failures only.
pub async fn hand_refund(tx: &mut TenantTx, id: RefundId) -> Result<Option<HandRefund>, DbError> {
    let row: Option<RefundRow> = manual_refund::table
        .filter(manual_refund::id.eq(id))
        .select(REFUND)
        .first(tx)
        .await
        .optional()?;
    row.map(RefundRow::read).transpose()
}

/// The order of each of these sources of entries: receipts, what became of them, and refunds; at most three round trips.
///
/// # Errors
/// Database failures only.
pub async fn orders_of_sources(
    tx: &mut TenantTx,
    sources: &[Uuid],
) -> Result<Vec<(Uuid, OrderId)>, DbError> {
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<(Uuid, OrderId)> = manual_receipt::table
        .filter(manual_receipt::id.eq_any(sources))
        .select((manual_receipt::id, manual_receipt::order_id))
        .load(tx)
        .await?;
    let refunds: Vec<(Uuid, OrderId)> = manual_refund::table
        .filter(manual_refund::id.eq_any(sources))
        .select((manual_refund::id, manual_refund::order_id))
        .load(tx)
        .await?;
    let changes: Vec<(Uuid, OrderId)> = manual_change::table
        .filter(manual_change::id.eq_any(sources))
        .select((manual_change::id, manual_change::order_id))
        .load(tx)
        .await?;
    found.extend(refunds);
    found.extend(changes);
    Ok(found)
}

/// The sources of an order's entries.
///
/// # Errors
/// Database failures only.
pub async fn sources_of_order(tx: &mut TenantTx, order: OrderId) -> Result<Vec<Uuid>, DbError> {
    let Some(receipt) = receipt_of(tx, order).await? else {
        return Ok(Vec::new());
    };
    let refunds = hand_refunds(tx, &[order]).await?;
    let refunds = refunds.iter().map(|one| one.refund.id.uuid());
    let changes = changes_of(tx, order).await?;
    let changes = changes.iter().map(|one| one.id);
    let all = std::iter::once(receipt.id).chain(changes).chain(refunds);
    Ok(all.collect())
}
