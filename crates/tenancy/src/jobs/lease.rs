//! Holding a job, and ending it only while it is held.

use std::time::Duration;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::JobId;
use uuid::Uuid;

use crate::{DbError, Tenancy, store::job};

/// How long a worker may be silent before another may try.
pub(super) const LEASE: chrono::Duration = chrono::Duration::seconds(120);
/// How often a worker says that it is still at it: two words may be lost.
pub const BEAT: Duration = Duration::from_secs(40);

/// One worker's hold on a job. Who takes it next has another attempt, even when it is the same worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    pub job: JobId,
    pub worker: Uuid,
    pub attempt: i32,
}

/// The job's row, as long as this lease holds it.
macro_rules! held {
    ($lease:expr) => {
        job::table
            .find($lease.job)
            .filter(job::lease_by.eq($lease.worker))
            .filter(job::attempts.eq($lease.attempt))
    };
}
pub(super) use held;

/// Says that the worker is still at it. `false`: another one has the job now, and this one should let go.
///
/// # Errors
/// Database failures only.
pub async fn renew(tenancy: &Tenancy, lease: Lease) -> Result<bool, DbError> {
    let mut tx = tenancy.platform().await?;
    let renewed = diesel::update(held!(lease))
        .set(job::lease_until.eq(tx.now() + LEASE))
        .execute(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(renewed == 1)
}

/// Holds the job until the transaction ends, for work done in several of them: nobody can take it over meanwhile, and
/// whoever has lost it learns so before writing. Committed it is progress: what went wrong before is forgiven.
///
/// # Errors
/// [`DbError::LeaseLost`] when another worker has taken the job over.
pub async fn hold<C>(tx: &mut C, lease: Lease) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + Send,
{
    let held = diesel::update(held!(lease)).set((job::crashes.eq(0), job::failures.eq(0)));
    match held.execute(tx).await? {
        0 => Err(DbError::LeaseLost),
        _ => Ok(()),
    }
}

/// Removes a done job in the transaction of its effect.
///
/// # Errors
/// [`DbError::LeaseLost`] when another worker has taken the job over: the transaction must not be committed, or its
/// effect would be had twice.
pub async fn finish<C>(tx: &mut C, lease: Lease) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + Send,
{
    match diesel::delete(held!(lease)).execute(tx).await? {
        0 => Err(DbError::LeaseLost),
        _ => Ok(()),
    }
}
