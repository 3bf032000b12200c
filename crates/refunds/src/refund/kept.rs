//! Reads the refunds of an order.

use std::collections::HashMap;

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, PaymentId, RefundId};
use orders::Order;
use payments::RefundView;
use tenancy::{DbError, TenantTx};

use super::parts::{RefundParts, RefundedTax};
use crate::store::order_refund;

/// A refund of an order.
#[derive(Clone, Debug)]
pub struct OrderRefund {
    /// Its amount, state, source and reason.
    pub refund: RefundView,
    /// What it gives back.
    pub parts: RefundParts,
    /// Who requested it; absent when the processor reported it.
    pub actor: Option<String>,
}

/// All refunds of an order, oldest first; failed ones included.
///
/// # Errors
/// Database failures only.
pub async fn order_refunds(tx: &mut TenantTx, order: &Order) -> Result<Vec<OrderRefund>, DbError> {
    let mut refunds = match order.payment {
        Some(payment) => payments::refunds_of_sale(tx, payment).await?,
        None => Vec::new(),
    };
    if refunds.is_empty() {
        let by_hand = manual_money::hand_refunds(tx, &[order.id]).await?;
        refunds.extend(by_hand.into_iter().map(|one| one.refund));
    }
    with_parts(tx, order.id, refunds).await
}

/// The refund with this id, if it is one of an order.
///
/// # Errors
/// Database failures only.
pub async fn order_refund_of(
    tx: &mut TenantTx,
    id: RefundId,
) -> Result<Option<OrderRefund>, DbError> {
    let refund = match payments::refund_of_sale(tx, id).await? {
        Some(refund) => Some(refund),
        None => manual_money::hand_refund(tx, id)
            .await?
            .map(|one| one.refund),
    };
    let Some(refund) = refund else {
        return Ok(None);
    };
    let row = order_refund::table
        .find(id)
        .select((order_refund::parts, order_refund::actor));
    let row: Option<(serde_json::Value, Option<String>)> = row.first(tx).await.optional()?;
    row.map(|(parts, actor)| {
        Ok(OrderRefund {
            refund,
            parts: read(parts)?,
            actor,
        })
    })
    .transpose()
}

pub(super) fn read(parts: serde_json::Value) -> Result<RefundParts, DbError> {
    serde_json::from_value(parts).map_err(|error| DbError::corrupt("order_refund.parts", error))
}

/// What they give back, of refunds that were read before.
pub(crate) async fn with_parts(
    tx: &mut TenantTx,
    order: OrderId,
    refunds: Vec<RefundView>,
) -> Result<Vec<OrderRefund>, DbError> {
    if refunds.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(RefundId, serde_json::Value, Option<String>)> = order_refund::table
        .filter(order_refund::order_id.eq(order))
        .select((
            order_refund::refund_id,
            order_refund::parts,
            order_refund::actor,
        ))
        .load(tx)
        .await?;
    let mut kept: HashMap<_, _> = rows
        .into_iter()
        .map(|(id, parts, actor)| (id, (parts, actor)))
        .collect();
    let mut found = Vec::new();
    for refund in refunds {
        let Some((parts, actor)) = kept.remove(&refund.id) else {
            return Err(DbError::corrupt("order_refund.refund_id", refund.id));
        };
        found.push(OrderRefund {
            refund,
            parts: read(parts)?,
            actor,
        });
    }
    Ok(found)
}

/// The taxes that refunds gave back of each of these orders, whose money is or may be gone. At most two round trips.
///
/// # Errors
/// Database failures only.
pub async fn refunded_taxes(
    tx: &mut TenantTx,
    orders: &[OrderId],
    payments: &[PaymentId],
) -> Result<HashMap<OrderId, Vec<RefundedTax>>, DbError> {
    let mut counting = payments::counting_refunds(tx, payments).await?;
    let by_hand = manual_money::hand_refunds(tx, orders).await?;
    counting.extend(by_hand.into_iter().map(|one| one.refund.id));
    let mut taxes: HashMap<OrderId, Vec<RefundedTax>> = HashMap::new();
    if counting.is_empty() {
        return Ok(taxes);
    }
    let rows: Vec<(OrderId, serde_json::Value)> = order_refund::table
        .filter(order_refund::order_id.eq_any(orders))
        .filter(order_refund::refund_id.eq_any(counting))
        .select((order_refund::order_id, order_refund::parts))
        .load(tx)
        .await?;
    for (order, parts) in rows {
        let parts: RefundParts = serde_json::from_value(parts)
            .map_err(|error| DbError::corrupt("order_refund.parts", error))?;
        let of_refund = parts
            .taxes()
            .map_err(|error| DbError::corrupt("order_refund.parts", error))?;
        taxes.entry(order).or_default().extend(of_refund);
    }
    Ok(taxes)
}

/// What the refunds gave back whose money is or may be gone.
#[must_use]
pub fn parts_that_count(refunds: &[OrderRefund]) -> Vec<RefundParts> {
    refunds
        .iter()
        .filter(|one| one.refund.state.counts())
        .map(|one| one.parts.clone())
        .collect()
}
