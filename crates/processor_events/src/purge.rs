//! Deletes webhooks that were followed.

use chrono::Duration;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, PlatformTx};

/// Longer than the processor retries an event (days) or allows resending it by hand (a month): the row identifies a
/// repetition.
pub const EVENTS_KEPT: Duration = Duration::days(90);

/// Deletes at most `limit` webhooks received before [`EVENTS_KEPT`] that were followed or ignored; returns how many.
/// Unreadable ones stay for a person.
///
/// # Errors
/// Database failures only.
pub async fn purge_events(tx: &mut PlatformTx, limit: i64) -> Result<usize, DbError> {
    // Raw SQL: diesel has no DELETE with LIMIT.
    let query = diesel::sql_query(
        "DELETE FROM platform.processor_event WHERE id = ANY (ARRAY(
             SELECT id FROM platform.processor_event
             WHERE state IN ('applied', 'ignored') AND received_at < $1 ORDER BY received_at LIMIT $2))",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now() - EVENTS_KEPT)
        .bind::<BigInt, _>(limit);
    Ok(Cached(query).execute(tx).await?)
}
