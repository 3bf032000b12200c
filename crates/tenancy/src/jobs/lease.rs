//! Holds a job under a lease, and finishes it only while the lease is valid.

use std::time::Duration;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::JobId;
use uuid::Uuid;

use super::enqueue::JobTx;
use crate::{DbError, Tenancy, store::job};

/// How long a worker may be silent before another may claim the job.
pub(super) const LEASE: chrono::Duration = chrono::Duration::seconds(120);
/// How often a worker renews its lease: two renewals may be lost.
pub const BEAT: Duration = Duration::from_secs(40);

/// One worker's claim to a job. The next claim is another attempt, even by the same worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub job: JobId,
    /// The worker that claimed it.
    pub worker: Uuid,
    /// Counts the claims of the job, this one included.
    pub attempt: i32,
}

/// Matches the job's row while this lease is valid.
macro_rules! held {
    ($lease:expr) => {
        job::table
            .find($lease.job)
            .filter(job::lease_by.eq($lease.worker))
            .filter(job::attempts.eq($lease.attempt))
    };
}
pub(super) use held;

/// Extends the lease. `false`: another worker has the job now, and this one should stop.
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

/// Holds the job until the transaction ends, for work done in several transactions: it cannot be claimed meanwhile, and
/// a worker that has lost it learns so before writing. A commit counts as progress: earlier failures are forgiven.
///
/// # Errors
/// [`DbError::LeaseLost`] when another worker has claimed the job.
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

/// Deletes a done job in the transaction of its effect. Jobs which that transaction enqueues for now are then handed to the same
/// worker, if it takes them.
///
/// # Errors
/// [`DbError::LeaseLost`] when another worker has claimed the job: do not commit the transaction, or its effect would
/// happen twice.
pub async fn finish<C>(tx: &mut C, lease: Lease) -> Result<(), DbError>
where
    C: AsyncConnectionCore<Backend = diesel::pg::Pg> + JobTx + Send,
{
    tx.ends_job_of(lease.worker);
    match diesel::delete(held!(lease)).execute(tx).await? {
        0 => Err(DbError::LeaseLost),
        _ => Ok(()),
    }
}
