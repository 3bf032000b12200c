//! Reports on the queue, for metrics and for people.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable, QueryableByName,
    sql_types::{BigInt, Integer, Nullable, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::{JobId, TenantId};

use super::MAX_ATTEMPTS;
use crate::{Cached, DbError, PlatformTx, store::job};

/// The number of jobs. Each is due, in hand, scheduled or parked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct Depth {
    /// Waiting for a worker now.
    #[diesel(sql_type = BigInt)]
    pub due: i64,
    /// Claimed by a worker.
    #[diesel(sql_type = BigInt)]
    pub in_hand: i64,
    /// Due later; no action is needed before.
    #[diesel(sql_type = BigInt)]
    pub scheduled: i64,
    /// Of those three: jobs that failed often enough to park a bulk job, and are retried for ever. A person must find
    /// out why.
    #[diesel(sql_type = BigInt)]
    pub failing: i64,
    /// Given up until a person retries them.
    #[diesel(sql_type = BigInt)]
    pub parked: i64,
    /// Since when the oldest due job has waited.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest_due: Option<DateTime<Utc>>,
}

impl Depth {
    /// How long the oldest due job has waited: an alarm on it shows that the workers do not keep up.
    #[must_use]
    pub fn longest_wait(&self, now: DateTime<Utc>) -> TimeDelta {
        self.oldest_due.map_or(TimeDelta::zero(), |due| now - due)
    }
}

const DEPTH: &str = "
    SELECT count(*) FILTER (WHERE waits AND due <= $1) AS due,
           count(*) FILTER (WHERE state = 'ready' AND NOT waits) AS in_hand,
           count(*) FILTER (WHERE waits AND due > $1) AS scheduled,
           count(*) FILTER (WHERE state = 'ready' AND attempts >= $2 AND last_error IS NOT NULL) AS failing,
           count(*) FILTER (WHERE state = 'parked') AS parked,
           min(due) FILTER (WHERE waits AND due <= $1) AS oldest_due
    FROM (SELECT state, due, attempts, last_error,
            state = 'ready' AND (lease_until IS NULL OR lease_until < $1) AS waits FROM msg.job) AS job";

/// Counts the jobs.
///
/// # Errors
/// Database failures only.
pub async fn depth(tx: &mut PlatformTx) -> Result<Depth, DbError> {
    let query = diesel::sql_query(DEPTH)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Integer, _>(MAX_ATTEMPTS);
    Ok(Cached(query).get_result(tx).await?)
}

/// A job that is parked or has failed.
#[derive(Clone, Debug)]
pub struct TroubledJob {
    /// Identifies it.
    pub id: JobId,
    /// The shop; absent for the provider's own jobs.
    pub tenant: Option<TenantId>,
    /// Its [`super::BackgroundJob::KIND`].
    pub kind: String,
    /// `ready` or `parked`
    pub state: String,
    /// Number of claims.
    pub attempts: i32,
    /// Time of the next try, if it is ready.
    pub due: DateTime<Utc>,
    /// The last failure with its causes.
    pub last_error: Option<String>,
}

impl TroubledJob {
    /// `failing` is a job that keeps failing and is retried for ever, see [`Depth::failing`].
    #[must_use]
    pub fn standing(&self) -> &str {
        match self.state.as_str() {
            "ready" if self.attempts >= MAX_ATTEMPTS => "failing",
            state => state,
        }
    }
}

#[derive(Queryable)]
struct Row {
    id: uuid::Uuid,
    tenant: Option<i64>,
    kind: String,
    state: String,
    attempts: i32,
    due: DateTime<Utc>,
    last_error: Option<String>,
}

impl From<Row> for TroubledJob {
    fn from(row: Row) -> Self {
        Self {
            id: JobId::from_uuid(row.id),
            tenant: row.tenant.map(TenantId::new),
            kind: row.kind,
            state: row.state,
            attempts: row.attempts,
            due: row.due,
            last_error: row.last_error,
        }
    }
}

/// Jobs that need a person or may soon: the parked ones first, then those with the most failures; at most `limit`.
///
/// # Errors
/// Database failures only.
pub async fn troubled(tx: &mut PlatformTx, limit: i64) -> Result<Vec<TroubledJob>, DbError> {
    let rows: Vec<Row> = job::table
        .filter(job::state.eq("parked").or(job::last_error.is_not_null()))
        .order((
            job::state.asc(),
            job::attempts.desc(),
            job::created_at.asc(),
        ))
        .limit(limit)
        .select((
            job::id,
            job::tenant_id,
            job::kind,
            job::state,
            job::attempts,
            job::due,
            job::last_error,
        ))
        .load(tx)
        .await?;
    Ok(rows.into_iter().map(TroubledJob::from).collect())
}
