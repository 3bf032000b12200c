//! Writing work for later.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::{JobId, TenantId};

use super::{Job, Lane};
use crate::{Cached, DbError, PlatformTx, TenantTx};

/// A parked job of the same key is taken up again instead: whoever asks anew must not be told by silence that it is
/// given up. A ready one stays as it is, unlocked, so that those who want the same do not wait for each other.
const INSERT: &str = "
    WITH woken AS (
        UPDATE msg.job SET state = 'ready', due = $6, payload = $4, lane = $7, attempts = 0, crashes = 0, failures = 0,
               lease_until = NULL, lease_by = NULL
        WHERE coalesce(tenant_id, 0) = coalesce($2, 0) AND kind = $3 AND unique_key = $5 AND state = 'parked'
        RETURNING id)
    INSERT INTO msg.job (id, tenant_id, kind, payload, unique_key, due, lane, created_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE NOT EXISTS (SELECT 1 FROM woken)
    ON CONFLICT DO NOTHING";

async fn insert<C>(
    connection: &mut C,
    (id, tenant, now): (JobId, Option<TenantId>, DateTime<Utc>),
    new: Job,
) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + Send,
{
    let query = diesel::sql_query(INSERT)
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<BigInt>, _>(tenant)
        .bind::<Text, _>(new.kind)
        .bind::<Jsonb, _>(new.payload)
        .bind::<Nullable<Text>, _>(new.unique_key)
        .bind::<Timestamptz, _>(new.due)
        .bind::<Text, _>(Lane::of(new.kind).code())
        .bind::<Timestamptz, _>(now);
    Cached(query).execute(connection).await?;
    Ok(())
}

/// Writes work for the tenant, to be done once this transaction has committed.
///
/// # Errors
/// Database failures only.
pub async fn enqueue(tx: &mut TenantTx, new: Job) -> Result<(), DbError> {
    let head = (tx.id(), Some(tx.tenant()), tx.now());
    tx.effects.jobs = true;
    insert(tx, head, new).await
}

/// Writes work of the provider's own.
///
/// # Errors
/// Database failures only.
pub async fn enqueue_platform(tx: &mut PlatformTx, new: Job) -> Result<(), DbError> {
    let head = (tx.id(), None, tx.now());
    tx.effects.jobs = true;
    insert(tx, head, new).await
}
