//! The orders on the merchant's desk: accepted, and not all of it has left.

use std::collections::HashMap;

use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use tenancy::{Cached, DbError, TenantTx};

// Constants, so that the index of these orders alone is used.
const ON_DESK: &str = "
    SELECT id FROM sales_order WHERE state IN ('paid', 'authorized') AND fulfillment <> 'fulfilled' ORDER BY number";

#[derive(QueryableByName)]
struct OnDesk {
    #[diesel(sql_type = Uuid)]
    id: OrderId,
}

/// All orders on the desk, oldest number first.
///
/// # Errors
/// Database failures only.
pub async fn orders_on_desk(tx: &mut TenantTx) -> Result<Vec<OrderId>, DbError> {
    let rows: Vec<OnDesk> = Cached(diesel::sql_query(ON_DESK)).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Uuid)]
    order_id: OrderId,
    #[diesel(sql_type = BigInt)]
    parcels: i64,
}

const PARCELS: &str = "
    SELECT order_id, count(*) AS parcels FROM shipment WHERE order_id = ANY ($1) GROUP BY order_id";

/// How many parcels of these orders have left; an order without any is left out.
///
/// # Errors
/// Database failures only.
pub async fn parcel_counts(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, i64>, DbError> {
    let query = diesel::sql_query(PARCELS).bind::<Array<Uuid>, _>(orders);
    let counts: Vec<Count> = Cached(query).load(tx).await?;
    let counts = counts.into_iter().map(|one| (one.order_id, one.parcels));
    Ok(counts.collect())
}
