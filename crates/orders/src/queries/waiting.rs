//! Counts orders that need the merchant's attention because of backorders.

use chrono::NaiveDate;
use diesel::{
    QueryDsl, QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};

use crate::store::order_fillable;

/// Number of orders of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingOrders {
    /// Everything backordered has arrived: the order can ship.
    pub fillable: i64,
    /// The last promised day has passed, and not everything has shipped.
    pub late: i64,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

// A report into JSON. It reads only orders that are paid and not fully shipped, which are indexed.
const LATE: &str = "SELECT count(DISTINCT o.id) AS count
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE o.state = 'paid' AND o.fulfillment <> 'fulfilled'
      AND l.shipped + l.withdrawn < l.quantity AND l.promise->>'latest' < $1";

/// Counts as of a day in the shop's time zone.
///
/// # Errors
/// Database failures only.
pub async fn waiting_orders(tx: &mut TenantTx, today: NaiveDate) -> Result<WaitingOrders, DbError> {
    let fillable = order_fillable::table.count().get_result(tx).await?;
    let query = diesel::sql_query(LATE).bind::<Text, _>(today.to_string());
    let late: Counted = Cached(query).get_result(tx).await?;
    Ok(WaitingOrders {
        fillable,
        late: late.count,
    })
}
