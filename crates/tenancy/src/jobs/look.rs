//! What waits, for figures and for people.

use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{JobId, TenantId};

use crate::{DbError, PlatformTx, store::job};

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

/// A job that is parked or has failed.
#[derive(Clone, Debug)]
pub struct TroubledJob {
    pub id: JobId,
    pub tenant: Option<TenantId>,
    pub kind: String,
    /// `ready` or `parked`
    pub state: String,
    pub attempts: i32,
    pub last_error: Option<String>,
}

#[derive(Queryable)]
struct Row {
    id: uuid::Uuid,
    tenant: Option<i64>,
    kind: String,
    state: String,
    attempts: i32,
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
            last_error: row.last_error,
        }
    }
}

/// Jobs that need a person or may soon, the parked ones first; at most `limit`.
///
/// # Errors
/// Database failures only.
pub async fn troubled(tx: &mut PlatformTx, limit: i64) -> Result<Vec<TroubledJob>, DbError> {
    let rows: Vec<Row> = job::table
        .filter(job::state.eq("parked").or(job::last_error.is_not_null()))
        .order((job::state.asc(), job::created_at.asc()))
        .limit(limit)
        .select((
            job::id,
            job::tenant_id,
            job::kind,
            job::state,
            job::attempts,
            job::last_error,
        ))
        .load(tx)
        .await?;
    Ok(rows.into_iter().map(TroubledJob::from).collect())
}
