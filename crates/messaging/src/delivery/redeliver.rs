//! Redelivery of one delivery. The repetition carries the same id and the same bytes, so that a receiver recognises duplicates.

use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl,
    sql_types::{BigInt, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{DeliveryId, EndpointId};
use tenancy::{DbError, TenantTx};

use crate::store::{delivery, delivery_done};

/// Why nothing was sent again.
#[derive(Debug, thiserror::Error)]
pub enum RedeliverError {
    /// The shop has no such delivery.
    #[error("there is no such delivery")]
    NotFound,
    /// The event was purged.
    #[error("the message is no longer kept")]
    EventGone,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sends one delivery again as soon as its lane and endpoint allow, with a fresh retry schedule.
///
/// # Errors
/// See [`RedeliverError`].
pub async fn redeliver(tx: &mut TenantTx, id: DeliveryId) -> Result<(), RedeliverError> {
    let waiting = diesel::update(delivery::table)
        .filter(delivery::id.eq(id))
        .filter(delivery::tenant_id.eq(tx.tenant()))
        .set((delivery::due.eq(tx.now()), delivery::step.eq(0)))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    if waiting > 0 {
        return Ok(());
    }
    let done: Option<EndpointId> = delivery_done::table
        .filter(delivery_done::id.eq(id))
        .filter(delivery_done::tenant_id.eq(tx.tenant()))
        .select(delivery_done::endpoint_id)
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    done.ok_or(RedeliverError::NotFound)?;
    // Hand-written, like everything that moves rows between the two tables: one statement, so that a row is always in
    // exactly one of them.
    let moved = diesel::sql_query(MOVE.replace("WHICH", "d.id = $3"))
        .bind::<BigInt, _>(tx.tenant())
        .bind::<Timestamptz, _>(tx.now())
        .bind::<SqlUuid, _>(id)
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    if moved == 0 {
        Err(RedeliverError::EventGone)
    } else {
        Ok(())
    }
}

/// Moves finished deliveries back to the queue with the bytes of their events. The shop's events are read separately
/// from the shared tables: on Citus no statement may join them (docs/decisions/0071). At most `MOST_REPLAYED`, the oldest.
pub(super) const MOVE: &str = "WITH wanted AS MATERIALIZED (
        SELECT d.id, d.event_id FROM msg.delivery_done d WHERE d.tenant_id = $1 AND WHICH),
    kept AS MATERIALIZED (
        SELECT wanted.id, e.body FROM event e JOIN wanted ON wanted.event_id = e.id
        ORDER BY e.occurred_at, e.id LIMIT 20000),
    moved AS (
        DELETE FROM msg.delivery_done d USING kept WHERE d.tenant_id = $1 AND d.id = kept.id
        RETURNING d.id, d.tenant_id, d.endpoint_id, d.event_id, d.kind, d.lane, d.seq, d.occurred_at, d.attempts,
            kept.body)
    INSERT INTO msg.delivery
        (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, attempts, due)
    SELECT id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, attempts, $2 FROM moved
    ON CONFLICT (id) DO NOTHING";
