//! Deletes abandoned carts.

use chrono::Duration;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};

/// How long an unused cart is kept. A cart holds a name and an address, so it must not be kept longer than needed.
pub const CART_KEPT: Duration = Duration::days(30);

/// Deletes at most `limit` carts that were unused for [`CART_KEPT`] and never ordered; returns how many. A cart in use
/// at this moment is skipped until the next run.
///
/// # Errors
/// Database failures only.
pub async fn purge_carts(tx: &mut TenantTx, limit: i64) -> Result<usize, DbError> {
    // Raw SQL: diesel has no DELETE with LIMIT.
    let query = diesel::sql_query(
        "DELETE FROM cart WHERE id = ANY (ARRAY(
             SELECT id FROM cart WHERE order_id IS NULL AND updated_at < $1
             ORDER BY updated_at LIMIT $2 FOR UPDATE SKIP LOCKED))",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now() - CART_KEPT)
        .bind::<BigInt, _>(limit);
    Ok(Cached(query).execute(tx).await?)
}
