//! Reads the cancellation of an order.

use chrono::{DateTime, Utc};
use diesel::{OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use tenancy::{DbError, TenantTx};

use crate::store::order_cancellation;

/// That the shop canceled an order.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Cancellation {
    /// The order.
    pub order: OrderId,
    /// For the shopper; may be empty.
    pub reason: String,
    /// Who canceled it.
    pub actor: String,
    /// The refund of what was left; absent when nothing was.
    pub refund: Option<RefundId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The order's cancellation, if the shop canceled it.
///
/// # Errors
/// Database failures only.
pub async fn cancellation_of(
    tx: &mut TenantTx,
    order: OrderId,
) -> Result<Option<Cancellation>, DbError> {
    let row = order_cancellation::table.find(order).first(tx).await;
    Ok(row.optional()?)
}
