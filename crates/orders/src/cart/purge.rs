//! Carts nobody came back to.

use chrono::Duration;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};

/// Whoever comes back within that time finds the cart as it was. It holds a name and an address: no longer than needed.
pub const CART_KEPT: Duration = Duration::days(30);

/// Throws away carts that were left alone for [`CART_KEPT`] and became no order, at most `limit`; how many. One that is
/// being used in this moment is left for the next time.
///
/// # Errors
/// Database failures only.
pub async fn purge_carts(tx: &mut TenantTx, limit: i64) -> Result<usize, DbError> {
    // By hand: diesel knows no limited DELETE.
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
