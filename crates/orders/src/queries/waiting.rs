//! How many orders want the merchant's attention because of what was backordered.

use chrono::NaiveDate;
use diesel::{
    QueryDsl, QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};

use crate::store::order_fillable;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingOrders {
    /// What was promised for later has come: it can leave.
    pub fillable: i64,
    /// The last promised day is over, and not everything has left.
    pub late: i64,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

// A report into JSON. Only orders that are paid and not wholly shipped are looked at, for which there is an index.
const LATE: &str = "SELECT count(DISTINCT o.id) AS count
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE o.state = 'paid' AND o.fulfillment <> 'fulfilled'
      AND l.shipped < l.quantity AND l.promise->>'latest' < $1";

/// Counts as of a day of the shop.
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
