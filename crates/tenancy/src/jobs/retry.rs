//! Retries parked and waiting jobs at once.

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, IntoSql, NullableExpressionMethods, QueryDsl,
    dsl::sql,
    sql_types::{Bool, Integer},
};
use diesel_async::RunQueryDsl;
use kernel::JobId;
use uuid::Uuid;

use super::Lane;
use crate::{DbError, PlatformTx, store::job};

/// Which jobs to retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// This one: parked, or waiting for its next try.
    One(JobId),
    /// Every parked job.
    AllParked,
}

/// Makes jobs due at once and resets their counts. A job that was tried keeps one try: its next claim is not taken for the
/// first, whose handler may rely on nothing having been sent before. A job claimed by a worker is left alone. Returns how
/// many were changed.
///
/// # Errors
/// Database failures only.
pub async fn retry(tx: &mut PlatformTx, which: Retry) -> Result<usize, DbError> {
    let (one, all) = match which {
        Retry::One(id) => (id.uuid(), false),
        Retry::AllParked => (Uuid::nil(), true),
    };
    let parked = all.into_sql::<Bool>().and(job::state.eq("parked"));
    let idle = job::table.filter(
        job::lease_until
            .is_null()
            .or(job::lease_until.lt(tx.now()).assume_not_null()),
    );
    let now = tx.now();
    let retried = diesel::update(idle.filter(job::id.eq(one).or(parked)))
        .set((
            job::state.eq("ready"),
            job::due.eq(now),
            job::attempts.eq(sql::<Integer>("least(attempts, 1)")),
            job::crashes.eq(0),
            job::failures.eq(0),
            job::lease_by.eq(None::<Uuid>),
            job::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(tx)
        .await?;
    for lane in Lane::ALL {
        tx.effects.jobs.add(lane);
    }
    Ok(retried)
}
