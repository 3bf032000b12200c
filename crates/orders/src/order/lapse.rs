//! Expires an order that was not paid in time and publishes the event. Inventory releases the units by itself when
//! their hold expires.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    Cached, DbError, Tenancy, TenantTx,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use super::{model::order, timeline};
use crate::{events, store::sales_order};

/// Checks the order when its hold ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LapseOrder {
    /// The order to check.
    pub order: OrderId,
}

impl BackgroundJob for LapseOrder {
    const KIND: &'static str = "orders.lapse";
    const LANE: Lane = Lane::Urgent;

    /// An order whose hold was extended has another job for the new end.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        Some(format!("{}@{}", self.order, due.timestamp()))
    }
}

impl Run<Tenancy> for LapseOrder {
    type Error = DbError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), DbError> {
        let mut tx = tenancy.write(job.tenant()?).await?;
        lapse(&mut tx, self.order).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        tx.commit().await
    }
}

pub(crate) async fn schedule(
    tx: &mut TenantTx,
    order: OrderId,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    jobs::enqueue_at(tx, &LapseOrder { order }, due).await
}

/// Closes an unpaid order whose hold has ended. Paid, closed or extended orders stay unchanged. Returns whether it
/// closed.
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
