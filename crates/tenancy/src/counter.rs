//! Numbers without gaps, for invoices. The counter's row stays locked until the transaction ends, so a number that is
//! rolled back goes to the next transaction.

use diesel::{
    OptionalExtension,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;

use crate::{Cached, DbError, TenantTx};

#[derive(diesel::QueryableByName)]
struct Last {
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// Takes the next number of the series `name`, which starts at `first`.
///
/// # Errors
/// Database failures only.
pub async fn next(tx: &mut TenantTx, name: &str, first: i64) -> Result<i64, DbError> {
    let query = diesel::sql_query(
        "INSERT INTO counter (name, last) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 RETURNING last",
    );
    let row: Last = Cached(query.bind::<Text, _>(name).bind::<BigInt, _>(first))
        .get_result(tx)
        .await?;
    Ok(row.last)
}

/// The last number taken from the series; `None` before the first.
///
/// # Errors
/// Database failures only.
pub async fn last(tx: &mut TenantTx, name: &str) -> Result<Option<i64>, DbError> {
    let query = diesel::sql_query("SELECT last FROM counter WHERE name = $1");
    let row: Option<Last> = Cached(query.bind::<Text, _>(name))
        .get_result(tx)
        .await
        .optional()?;
    Ok(row.map(|row| row.last))
}
