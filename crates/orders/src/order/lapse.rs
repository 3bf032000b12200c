//! Ends the hold of an order that was not paid in time, or prolongs it while enough is left for others.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::{ExtendError, Holder};
use kernel::OrderId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tenancy::{
    Cached, DbError, Tenancy, TenantTx,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use super::{hold, model::order, timeline};
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

    /// An order whose hold was prolonged has another job for the new end.
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

/// Closes an unpaid order whose hold has ended and cannot be prolonged. Its units go back on sale; a payment that comes
/// nevertheless is accepted while they are there. Paid, closed or prolonged orders stay unchanged. Returns whether it
/// closed.
///
/// # Errors
/// Database failures only.
pub async fn lapse(tx: &mut TenantTx, id: OrderId) -> Result<bool, DbError> {
    let now = tx.now();
    let due = sales_order::table
        .find(id)
        .filter(sales_order::state.eq("awaiting_payment"))
        // What has shipped is owed.
        .filter(sales_order::fulfillment.eq("unfulfilled"))
        .filter(sales_order::pay_by.le(now))
        .select(sales_order::placed_at)
        .for_update();
    let placed_at: Option<DateTime<Utc>> = Cached(due).get_result(tx).await.optional()?;
    let Some(placed_at) = placed_at else {
        return Ok(false);
    };
    if let Some(until) = hold::next(placed_at, now)
        && prolonged(tx, id, until).await?
    {
        return Ok(false);
    }
    let closing = diesel::update(sales_order::table.find(id)).set((
        sales_order::state.eq("expired"),
        sales_order::version.eq(sales_order::version + 1),
    ));
    Cached(closing).execute(tx).await?;
    inventory::end_hold(tx, Holder::Order(id)).await?;
    tell(tx, id, json!({})).await?;
    Ok(true)
}

/// Keeps the units until then, if enough is left for others.
async fn prolonged(tx: &mut TenantTx, id: OrderId, until: DateTime<Utc>) -> Result<bool, DbError> {
    match inventory::extend(tx, Holder::Order(id), hold::released(until)).await {
        Ok(()) => {}
        Err(ExtendError::Scarce | ExtendError::NothingHeld) => return Ok(false),
        Err(ExtendError::Db(error)) => return Err(error),
        Err(error) => return Err(DbError::corrupt("reservation", error)),
    }
    let longer = diesel::update(sales_order::table.find(id)).set(sales_order::pay_by.eq(until));
    Cached(longer).execute(tx).await?;
    schedule(tx, id, until).await?;
    Ok(true)
}

/// Records that an order has expired.
pub(super) async fn tell(tx: &mut TenantTx, id: OrderId, facts: Value) -> Result<(), DbError> {
    timeline::record(tx, id, ("payment_expired", None), facts).await?;
    let expired = order(tx, id).await?.ok_or(DbError::NotFound)?;
    events::expired(tx, &expired).await
}
