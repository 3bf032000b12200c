//! Claims due jobs, shared fairly between tenants.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::{ClaimedJob, Lane, MAX_ATTEMPTS, lease::LEASE};
use crate::{Cached, DbError, PlatformTx, Tenancy};

/// What a worker can take on.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The lane to claim from.
    pub lane: Lane,
    /// Maximum number of jobs to claim now.
    pub limit: i64,
    /// Maximum number of one tenant's jobs running at once, including those already running: by this worker for urgent
    /// jobs, by any worker for bulk.
    pub share: i64,
}

/// Tenants with the fewest running jobs come first, then the longest wait.
///
/// `early` holds the first due jobs of the lane. Only when it is full can one tenant's backlog hide another's job: then
/// the first of each tenant are looked up too, tenant by tenant along the index. Rows cannot be locked where they are
/// ranked; so they are ranked first, then locked, and one claimed by another worker in between fails the second check
/// of its lease. A job that crashed its workers too often is parked here, because no worker was left to do it.
const CLAIM: &str = "
    WITH RECURSIVE early AS MATERIALIZED (
        SELECT id, tenant_id, due FROM msg.job
        WHERE lane = $1 AND state = 'ready' AND due <= $2 AND (lease_until IS NULL OR lease_until < $2)
        ORDER BY due LIMIT 500),
    shop (number) AS (
        SELECT (SELECT min(coalesce(tenant_id, 0)) FROM msg.job WHERE lane = $1 AND state = 'ready')
        WHERE (SELECT count(*) FROM early) = 500
        UNION ALL
        SELECT (SELECT min(coalesce(tenant_id, 0)) FROM msg.job
                WHERE lane = $1 AND state = 'ready' AND coalesce(tenant_id, 0) > shop.number)
        FROM shop WHERE shop.number IS NOT NULL),
    found AS (
        SELECT id, tenant_id, due FROM early
        UNION
        SELECT first.id, first.tenant_id, first.due FROM shop CROSS JOIN LATERAL (
            SELECT id, tenant_id, due FROM msg.job
            WHERE lane = $1 AND state = 'ready' AND coalesce(tenant_id, 0) = shop.number
              AND due <= $2 AND (lease_until IS NULL OR lease_until < $2)
            ORDER BY due LIMIT $4) first),
    in_hand AS (
        SELECT coalesce(tenant_id, 0) AS number, count(*) AS jobs FROM msg.job
        WHERE lane = $1 AND lease_until >= $2 AND (lane = 'bulk' OR lease_by = $5) GROUP BY 1),
    ranked AS MATERIALIZED (
        SELECT id, due, coalesce(jobs, 0) + row_number() OVER (PARTITION BY tenant_id ORDER BY due, id) AS turn
        FROM found LEFT JOIN in_hand ON number = coalesce(tenant_id, 0)),
    taken AS MATERIALIZED (
        SELECT job.id, crashes >= $6 AS spent
        FROM ranked JOIN msg.job USING (id)
        WHERE turn <= $4 AND state = 'ready' AND (lease_until IS NULL OR lease_until < $2)
        ORDER BY turn, ranked.due LIMIT $3 FOR NO KEY UPDATE OF job SKIP LOCKED)
    UPDATE msg.job SET
        state = CASE WHEN spent THEN 'parked' ELSE 'ready' END,
        lease_until = CASE WHEN spent THEN NULL ELSE $7 END,
        lease_by = $5,
        attempts = attempts + CASE WHEN spent THEN 0 ELSE 1 END,
        crashes = crashes + CASE WHEN spent THEN 0 ELSE 1 END,
        last_error = CASE WHEN spent THEN coalesce(last_error || '; ', '') || 'given up: its workers broke down'
                     ELSE last_error END
    FROM taken WHERE job.id = taken.id
    RETURNING job.id, tenant_id, kind, lane, payload, attempts, crashes, failures, lease_by, state";

#[derive(QueryableByName)]
struct Taken {
    #[diesel(embed)]
    job: ClaimedJob,
    #[diesel(sql_type = Text)]
    state: String,
}

/// Claims due jobs for `worker` and leases them.
///
/// # Errors
/// Database failures only.
pub async fn claim(
    tenancy: &Tenancy,
    worker: Uuid,
    wanted: Wanted,
) -> Result<Vec<ClaimedJob>, DbError> {
    claim_each(tenancy, worker, &[wanted]).await
}

/// Claims for several lanes in one transaction.
///
/// # Errors
/// Database failures only.
pub async fn claim_each(
    tenancy: &Tenancy,
    worker: Uuid,
    wanted: &[Wanted],
) -> Result<Vec<ClaimedJob>, DbError> {
    let mut tx = tenancy.platform().await?;
    let mut taken = Vec::new();
    for lane in wanted {
        taken.extend(take(&mut tx, worker, *lane).await?);
    }
    if taken.is_empty() {
        tx.found_nothing();
    }
    tx.commit().await?;
    let (claimed, parked): (Vec<_>, Vec<_>) =
        taken.into_iter().partition(|taken| taken.state == "ready");
    for Taken { job, .. } in parked {
        tracing::error!(job = %job.id, kind = %job.kind, "job parked: its workers broke down again and again");
    }
    Ok(claimed.into_iter().map(|taken| taken.job).collect())
}

async fn take(tx: &mut PlatformTx, worker: Uuid, wanted: Wanted) -> Result<Vec<Taken>, DbError> {
    let now = tx.now();
    let query = diesel::sql_query(CLAIM)
        .bind::<Text, _>(wanted.lane.code())
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(wanted.limit)
        .bind::<BigInt, _>(wanted.share)
        .bind::<SqlUuid, _>(worker)
        .bind::<Integer, _>(MAX_ATTEMPTS)
        .bind::<Timestamptz, _>(now + LEASE);
    // Planning it takes longer than running it.
    Ok(Cached(query).load(tx).await?)
}
