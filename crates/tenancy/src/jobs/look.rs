//! What waits, for figures and for people.

use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{JobId, TenantId};

use super::MAX_ATTEMPTS;
use crate::{DbError, PlatformTx, store::job};

/// How many jobs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// Waiting or in hand, the failing ones included.
    pub ready: i64,
    /// Of the ready: those that failed as often as would have parked a bulk job, and are tried for ever. Somebody has to
    /// look why.
    pub failing: i64,
    /// Given up until somebody restarts them.
    pub parked: i64,
}

/// # Errors
/// Database failures only.
pub async fn depth(tx: &mut PlatformTx) -> Result<Depth, DbError> {
    let count = |state: &'static str| job::table.filter(job::state.eq(state));
    let failing = count("ready").filter(job::attempts.ge(MAX_ATTEMPTS));
    Ok(Depth {
        ready: count("ready").count().get_result(tx).await?,
        failing: failing
            .filter(job::last_error.is_not_null())
            .count()
            .get_result(tx)
            .await?,
        parked: count("parked").count().get_result(tx).await?,
    })
}

/// A job that is parked or has failed.
#[derive(Clone, Debug)]
pub struct TroubledJob {
    pub id: JobId,
    pub tenant: Option<TenantId>,
    pub kind: String,
    /// `ready` or `parked`
    pub state: String,
    pub attempts: i32,
    /// When it is tried next, if it is ready.
    pub due: DateTime<Utc>,
    pub last_error: Option<String>,
}

impl TroubledJob {
    /// `failing` is what fails again and again and is tried for ever, see [`Depth::failing`].
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

/// Jobs that need a person or may soon, the parked ones first, then those that failed most often; at most `limit`.
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
