//! Orders that nobody is changing.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use tenancy::{DbError, TenantTx};

use crate::store::sales_order;

/// Of these orders, those that nobody holds locked, with their numbers; none of them can be locked by others until the transaction
/// ends. Nobody is waited for: a caller that writes to many orders at once, and waited, could deadlock with somebody who holds one of them.
///
/// # Errors
/// Database failures only.
pub async fn kept_apart(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<Vec<(OrderId, i64)>, DbError> {
    Ok(sales_order::table
        .filter(sales_order::id.eq_any(orders))
        .order(sales_order::id)
        .select((sales_order::id, sales_order::number))
        .for_key_share()
        .skip_locked()
        .load(tx)
        .await?)
}
