//! Sums for the merchant's home page.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, QueryableByName,
    sql_types::{Array, BigInt, Date, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::CustomerId;
use tenancy::{Cached, DbError, TenantTx};

use crate::store::sales_order;

/// Paid orders on one day in the shop's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct DaySales {
    /// The day.
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    /// Orders paid on it.
    #[diesel(sql_type = BigInt)]
    pub orders: i64,
    /// Sum of their totals in minor units.
    #[diesel(sql_type = BigInt)]
    pub gross_minor: i64,
}

/// Sales by day, for orders paid in `[from, until)`. Days without sales are left out.
///
/// # Errors
/// Database failures only.
pub async fn sales_by_day(
    tx: &mut TenantTx,
    days: &zones::Days,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<DaySales>, DbError> {
    // Raw SQL: the query builder has no `width_bucket`. PostgreSQL's own rules of time zones may be older than ours.
    let query = diesel::sql_query(
        "SELECT ($1)[width_bucket(paid_at, $4)] AS day, count(*) AS orders, sum(total_minor)::bigint AS gross_minor
         FROM sales_order WHERE paid_at >= $2 AND paid_at < $3 GROUP BY 1 ORDER BY 1",
    )
    .bind::<Array<Date>, _>(&days.dates)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(until)
    .bind::<Array<Timestamptz>, _>(&days.starts);
    Ok(Cached(query).load(tx).await?)
}

/// Number of orders a customer has placed.
///
/// # Errors
/// Database failures only.
pub async fn customer_orders(tx: &mut TenantTx, customer: CustomerId) -> Result<i64, DbError> {
    let count = sales_order::table
        .filter(sales_order::customer_id.eq(customer))
        .count()
        .get_result(tx)
        .await?;
    Ok(count)
}
