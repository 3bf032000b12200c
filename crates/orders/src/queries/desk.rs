//! The orders on the merchant's desk: accepted, and not all of it has left.

use std::collections::HashMap;

use diesel::{ExpressionMethods, QueryDsl, QueryableByName, dsl::count_star, sql_types::Uuid};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use tenancy::{Cached, DbError, TenantTx};

use crate::store::shipment;

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

/// How many parcels of these orders have left; an order without any is left out.
///
/// # Errors
/// Database failures only.
pub async fn parcel_counts(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, i64>, DbError> {
    let counts: Vec<(OrderId, i64)> = shipment::table
        .filter(shipment::order_id.eq_any(orders))
        .group_by(shipment::order_id)
        .select((shipment::order_id, count_star()))
        .load(tx)
        .await?;
    Ok(counts.into_iter().collect())
}
