//! Deletes messages that have served their time.

use chrono::Duration;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx};

/// How long a message is known: back offices send batches again after weekends and holidays.
pub const KEPT: Duration = Duration::days(30);
/// How long one waits in quarantine.
const WAITING: Duration = Duration::days(90);

/// Deletes messages that came and were decided longer ago than [`KEPT`], at most `limit`; returns how many. One in quarantine
/// stays for 90 days.
///
/// # Errors
/// Database failures only.
pub async fn purge(tx: &mut TenantTx, limit: i64) -> Result<usize, DbError> {
    // Hand-written, because diesel has no DELETE with a limit.
    let query = diesel::sql_query(
        "DELETE FROM inbox_message WHERE ctid = ANY (ARRAY(
             SELECT ctid FROM inbox_message
             WHERE received_at < $1 AND decided_at < $1 AND (state <> 'quarantined' OR received_at < $2) LIMIT $3))",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now() - KEPT)
        .bind::<Timestamptz, _>(tx.now() - WAITING)
        .bind::<BigInt, _>(limit);
    Ok(Cached(query).execute(tx).await?)
}
