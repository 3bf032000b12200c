//! Nobody paid in time: the order is closed, and inventory gives its units back by itself when they expire.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use serde_json::json;
use tenancy::{DbError, TenantTx, jobs};

use super::timeline;
use crate::store::sales_order;

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
    let closed: Option<i64> = diesel::update(sales_order::table.find(id))
        .filter(sales_order::state.eq("awaiting_payment"))
        .filter(sales_order::pay_by.le(tx.now()))
        .set((
            sales_order::state.eq("expired"),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .returning(sales_order::number)
        .get_result(tx)
        .await
        .optional()?;
    if closed.is_some() {
        timeline::record(tx, id, ("payment_expired", None), json!({})).await?;
    }
    Ok(closed.is_some())
}
