//! Writing work for later.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::{JobId, TenantId};

use super::{Job, Lane};
use crate::{Cached, DbError, PlatformTx, TenantTx};

/// A parked job of the same key is taken up again instead: whoever asks anew must not be told by silence that it is
/// given up. A ready one stays as it is, unlocked, so that those who want the same do not wait for each other.
const INSERT: &str = "
    WITH new AS (
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS new (id, kind, payload, unique_key, due, lane)),
    woken AS (
        UPDATE msg.job SET state = 'ready', due = new.due, payload = new.payload, lane = new.lane,
               attempts = 0, crashes = 0, failures = 0, lease_until = NULL, lease_by = NULL
        FROM new
        WHERE coalesce(job.tenant_id, 0) = coalesce($7, 0) AND job.kind = new.kind
          AND job.unique_key = new.unique_key AND job.state = 'parked'
        RETURNING new.id)
    INSERT INTO msg.job (id, tenant_id, kind, payload, unique_key, due, lane, created_at)
    SELECT id, $7, kind, payload, unique_key, due, lane, $8 FROM new
    WHERE NOT EXISTS (SELECT FROM woken WHERE woken.id = new.id)
    ORDER BY kind, unique_key
    ON CONFLICT DO NOTHING";

/// A job that is written when its transaction commits.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    id: JobId,
    job: Job,
}

async fn insert<C>(
    connection: &mut C,
    (tenant, now): (Option<TenantId>, DateTime<Utc>),
    new: &[Pending],
) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + Send,
{
    let jobs = || new.iter().map(|one| &one.job);
    let query = diesel::sql_query(INSERT)
        .bind::<Array<SqlUuid>, _>(new.iter().map(|one| one.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(jobs().map(|job| job.kind).collect::<Vec<_>>())
        .bind::<Array<Jsonb>, _>(jobs().map(|job| &job.payload).collect::<Vec<_>>())
        .bind::<Array<Nullable<Text>>, _>(
            jobs()
                .map(|job| job.unique_key.as_ref())
                .collect::<Vec<_>>(),
        )
        .bind::<Array<Timestamptz>, _>(jobs().map(|job| job.due).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(
            jobs()
                .map(|job| Lane::of(job.kind).code())
                .collect::<Vec<_>>(),
        )
        .bind::<Nullable<BigInt>, _>(tenant)
        .bind::<Timestamptz, _>(now);
    Cached(query).execute(connection).await?;
    Ok(())
}

/// Keeps work for the tenant until this transaction commits; all of a transaction's is written in one statement then.
///
/// # Errors
/// None yet: what the database refuses is told by the commit.
pub async fn enqueue(tx: &mut TenantTx, new: Job) -> Result<(), DbError> {
    let id = tx.id();
    tx.pending.jobs.push(Pending { id, job: new });
    Ok(())
}

/// Writes what the transaction has enqueued.
pub(crate) async fn flush(tx: &mut TenantTx) -> Result<(), DbError> {
    let new = std::mem::take(&mut tx.pending.jobs);
    if new.is_empty() {
        return Ok(());
    }
    tx.effects.jobs = true;
    let head = (Some(tx.tenant()), tx.now());
    insert(tx, head, &new).await
}

/// Writes work of the provider's own.
///
/// # Errors
/// Database failures only.
pub async fn enqueue_platform(tx: &mut PlatformTx, new: Job) -> Result<(), DbError> {
    let (id, now) = (tx.id(), tx.now());
    tx.effects.jobs = true;
    insert(tx, (None, now), &[Pending { id, job: new }]).await
}

/// The row of a job that is there already is locked until the transaction ends, even where nothing of it changes.
const ASK: &str = "
    INSERT INTO msg.job AS known (id, kind, payload, unique_key, due, lane, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (coalesce(tenant_id, 0), kind, unique_key) WHERE unique_key IS NOT NULL
    DO UPDATE SET due = least(known.due, excluded.due), state = 'ready',
        attempts = CASE known.state WHEN 'parked' THEN 0 ELSE known.attempts END,
        crashes = CASE known.state WHEN 'parked' THEN 0 ELSE known.crashes END,
        failures = CASE known.state WHEN 'parked' THEN 0 ELSE known.failures END
    WHERE known.due > excluded.due OR known.state = 'parked'";

/// Writes work of the provider's own that has more to do when it is asked for while it is being done: whoever ends the
/// job waits for this transaction, and then finds what it has written.
///
/// # Errors
/// Database failures only.
pub async fn ask_platform(tx: &mut PlatformTx, new: Job) -> Result<(), DbError> {
    tx.effects.jobs = true;
    let id: JobId = tx.id();
    let query = diesel::sql_query(ASK)
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(new.kind)
        .bind::<Jsonb, _>(new.payload)
        .bind::<Nullable<Text>, _>(new.unique_key)
        .bind::<Timestamptz, _>(new.due)
        .bind::<Text, _>(Lane::of(new.kind).code())
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}
