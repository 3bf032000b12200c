//! Redelivery: one delivery, or everything since an instant. Each repetition carries the same id and the same bytes,
//! so that a receiver recognises duplicates.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl,
    sql_types::{Array, BigInt, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{DeliveryId, EndpointId};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    catalogue::Pattern,
    endpoint::{EndpointError, find_endpoint},
    store::{delivery, delivery_done},
};

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
/// from the shared tables: on Citus no statement may join them (docs/decisions/0071).
const MOVE: &str = "WITH wanted AS MATERIALIZED (
        SELECT d.id, d.event_id FROM msg.delivery_done d WHERE d.tenant_id = $1 AND WHICH),
    kept AS MATERIALIZED (
        SELECT wanted.id, e.body FROM event e JOIN wanted ON wanted.event_id = e.id),
    moved AS (
        DELETE FROM msg.delivery_done d USING kept WHERE d.tenant_id = $1 AND d.id = kept.id
        RETURNING d.id, d.tenant_id, d.endpoint_id, d.event_id, d.kind, d.lane, d.seq, d.occurred_at, d.attempts,
            kept.body)
    INSERT INTO msg.delivery
        (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, attempts, due)
    SELECT id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, attempts, $2 FROM moved
    ON CONFLICT (id) DO NOTHING";

/// Which events to replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Replay {
    /// Deliveries that were given up.
    Failed,
    /// Events that were never queued, because the endpoint was disabled, did not exist, or had not subscribed at the
    /// time.
    Missing,
    /// All events, delivered or not.
    Everything,
}

/// Queues the events since `since` again for one endpoint; returns the number of messages.
///
/// # Errors
/// The shop has no such endpoint.
pub async fn replay(
    tx: &mut TenantTx,
    id: EndpointId,
    what: Replay,
    since: DateTime<Utc>,
) -> Result<usize, EndpointError> {
    let endpoint = find_endpoint(tx, id)
        .await?
        .ok_or(EndpointError::NotFound)?;
    let again = match what {
        Replay::Failed => finished(tx, id, &["failed"], since).await?,
        Replay::Everything => finished(tx, id, &["failed", "delivered"], since).await?,
        Replay::Missing => 0,
    };
    let missing = match what {
        Replay::Failed => 0,
        Replay::Missing | Replay::Everything => {
            never_queued(tx, id, &endpoint.kinds, since).await?
        }
    };
    Ok(again + missing)
}

async fn finished(
    tx: &mut TenantTx,
    endpoint: EndpointId,
    outcomes: &[&str],
    since: DateTime<Utc>,
) -> Result<usize, DbError> {
    let which = "d.endpoint_id = $3 AND d.outcome = ANY ($4) AND d.occurred_at >= $5";
    let moved = diesel::sql_query(MOVE.replace("WHICH", which))
        .bind::<BigInt, _>(tx.tenant())
        .bind::<Timestamptz, _>(tx.now())
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Array<Text>, _>(outcomes.to_vec())
        .bind::<Timestamptz, _>(since)
        .execute(tx)
        .await?;
    Ok(moved)
}

/// The delivery's id derives from event and endpoint, as in `tenancy::outbox`, which identifies the missing ones.
async fn never_queued(
    tx: &mut TenantTx,
    endpoint: EndpointId,
    kinds: &[Pattern],
    since: DateTime<Utc>,
) -> Result<usize, DbError> {
    let query = diesel::sql_query(
        "WITH happened AS MATERIALIZED (
             SELECT md5(id::text || $2::text)::uuid AS delivery, id, kind, aggregate || '/' || aggregate_id AS lane,
                    sequence, occurred_at, body
             FROM event WHERE occurred_at >= $4 AND kind LIKE ANY ($5))
         INSERT INTO msg.delivery
             (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, body, due)
         SELECT delivery, $1, $2, id, kind, lane, sequence, occurred_at, body, $3
         FROM happened WHERE NOT EXISTS (SELECT FROM msg.delivery_done d WHERE d.id = happened.delivery)
         ON CONFLICT (id) DO NOTHING",
    );
    let query = query
        .bind::<BigInt, _>(tx.tenant())
        .bind::<SqlUuid, _>(endpoint)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Timestamptz, _>(since)
        .bind::<Array<Text>, _>(kinds.iter().map(Pattern::like).collect::<Vec<_>>());
    Ok(Cached(query).execute(tx).await?)
}
