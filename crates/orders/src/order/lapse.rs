//! Nobody paid in time: the order is closed, the back office is told, and inventory gives the units back by itself when they
//! expire.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use serde_json::json;
use tenancy::{Cached, DbError, TenantTx, jobs};

use super::{model::order, timeline};
use crate::{events, store::sales_order};

/// Kind of the job that looks again when an order's time is up.
pub const LAPSE_JOB: &str = "orders.lapse";

pub(crate) async fn schedule(
    tx: &mut TenantTx,
    order: OrderId,
    due: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbError> {
    let job = jobs::Job {
        kind: LAPSE_JOB,
        payload: json!({ "order": order }),
        unique_key: Some(format!("{order}@{}", due.timestamp())),
        due,
    };
    jobs::enqueue(tx, job).await
}

/// Closes an unpaid order whose time is up. Paid, closed or prolonged orders stay as they are.
///
/// # Errors
/// Database failures only.
pub async fn lapse(tx: &mut TenantTx, id: OrderId) -> Result<bool, DbError> {
    let closing = diesel::update(sales_order::table.find(id))
        .filter(sales_order::state.eq("awaiting_payment"))
        .filter(sales_order::pay_by.le(tx.now()))
        .set((
            sales_order::state.eq("expired"),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .returning(sales_order::id);
    let closed: Option<OrderId> = Cached(closing).get_result(tx).await.optional()?;
    if closed.is_none() {
        return Ok(false);
    }
    timeline::record(tx, id, ("payment_expired", None), json!({})).await?;
    let expired = order(tx, id).await?.ok_or(DbError::NotFound)?;
    events::expired(tx, &expired).await?;
    Ok(true)
}
