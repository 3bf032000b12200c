//! Work for later: a row written in the transaction that wants it, claimed by any worker under a lease.
//!
//! A handler must be idempotent: a worker that dies after the effect and before [`finish`] leaves the job to another.
//! Handlers that write should call [`finish`] in the same transaction as their effect.

use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::{JobId, TenantId};
use serde_json::Value;
use uuid::Uuid;

use crate::{DbError, PlatformTx, Tenancy, TenantTx, store::job};

/// How long a worker may take before another may try.
const LEASE: chrono::Duration = chrono::Duration::seconds(120);
/// A job that failed this often waits for a person.
const MAX_ATTEMPTS: i32 = 12;

/// A job to be written.
#[derive(Clone, Debug)]
pub struct Job {
    /// `mail.send`
    pub kind: &'static str,
    pub payload: Value,
    /// Two jobs of one tenant, kind and key are one job.
    pub unique_key: Option<String>,
    pub due: DateTime<Utc>,
}

/// A job in a worker's hands.
#[derive(Clone, Debug, diesel::QueryableByName)]
pub struct ClaimedJob {
    #[diesel(sql_type = SqlUuid)]
    pub id: JobId,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub tenant_id: Option<TenantId>,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Jsonb)]
    pub payload: Value,
    /// How often it was tried, this time included.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
}

async fn insert<C>(
    connection: &mut C,
    (id, tenant, now): (JobId, Option<TenantId>, DateTime<Utc>),
    new: Job,
) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + Send,
{
    diesel::insert_into(job::table)
        .values((
            job::id.eq(id),
            job::tenant_id.eq(tenant.map(TenantId::number)),
            job::kind.eq(new.kind),
            job::payload.eq(new.payload),
            job::unique_key.eq(new.unique_key),
            job::due.eq(new.due),
            job::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
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

/// Takes up to `limit` due jobs for `worker` and leases them.
///
/// # Errors
/// Database failures only.
pub async fn claim(
    tenancy: &Tenancy,
    worker: Uuid,
    limit: i64,
) -> Result<Vec<ClaimedJob>, DbError> {
    let mut tx = tenancy.platform().await?;
    let now = tx.now();
    let claimed = diesel::sql_query(
        "UPDATE msg.job SET lease_until = $1, lease_by = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM msg.job
                      WHERE state = 'ready' AND due <= $3 AND (lease_until IS NULL OR lease_until < $3)
                      ORDER BY due LIMIT $4 FOR UPDATE SKIP LOCKED)
         RETURNING id, tenant_id, kind, payload, attempts",
    )
    .bind::<Timestamptz, _>(now + LEASE)
    .bind::<SqlUuid, _>(worker)
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .load(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Removes a done job in the transaction of its effect.
///
/// # Errors
/// Database failures only.
pub async fn finish<C>(tx: &mut C, id: JobId) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + Send,
{
    diesel::delete(job::table.find(id)).execute(tx).await?;
    Ok(())
}

/// Puts a job back, to be tried again after `wait`.
///
/// # Errors
/// Database failures only.
pub async fn postpone(tenancy: &Tenancy, id: JobId, wait: Duration) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let due = tx.now() + chrono::Duration::from_std(wait).unwrap_or(LEASE);
    diesel::update(job::table.find(id))
        .set((job::due.eq(due), job::lease_until.eq(None::<DateTime<Utc>>)))
        .execute(&mut tx)
        .await?;
    tx.commit().await
}

/// Records a failure: tried again after a growing wait (10 s, 20 s, 40 s … at most an hour), parked for a person after
/// 12 attempts. Nothing is thrown away.
///
/// # Errors
/// Database failures only.
pub async fn fail(tenancy: &Tenancy, failed: &ClaimedJob, reason: &str) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let doublings = u32::try_from(failed.attempts.clamp(1, 9) - 1).unwrap_or_default();
    let wait = chrono::Duration::seconds((10_i64 << doublings).min(3600));
    let state = if failed.attempts >= MAX_ATTEMPTS {
        "parked"
    } else {
        "ready"
    };
    diesel::update(job::table.find(failed.id))
        .set((
            job::state.eq(state),
            job::due.eq(tx.now() + wait),
            job::lease_until.eq(None::<DateTime<Utc>>),
            job::last_error.eq(reason.chars().take(2000).collect::<String>()),
        ))
        .execute(&mut tx)
        .await?;
    tx.commit().await
}

/// How many jobs wait and how many are parked: (ready, parked).
///
/// # Errors
/// Database failures only.
pub async fn depth(tx: &mut PlatformTx) -> Result<(i64, i64), DbError> {
    let count = |state: &'static str| job::table.filter(job::state.eq(state)).count();
    let ready = count("ready").get_result(tx).await?;
    let parked = count("parked").get_result(tx).await?;
    Ok((ready, parked))
}
