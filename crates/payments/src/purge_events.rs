//! Webhooks that were followed.

use chrono::Duration;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, PlatformTx};

/// Longer than the processor sends an event again (days) or lets one be sent again by hand (a month): by its row a
/// repetition is known.
pub const EVENTS_KEPT: Duration = Duration::days(90);

/// Throws away webhooks received before [`EVENTS_KEPT`] that were followed or were about nothing of ours, at most
/// `limit`; how many. Those nobody could read stay for a person.
///
/// # Errors
/// Database failures only.
pub async fn purge_events(tx: &mut PlatformTx, limit: i64) -> Result<usize, DbError> {
    // By hand: diesel knows no limited DELETE.
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
