//! Background jobs: a row written in the transaction that needs it, claimed by any worker under a lease.
//!
//! A job is declared as a struct beside its verb ([`BackgroundJob`]: kind, lane, unique key, payload), implemented by
//! [`Run`] and registered with the worker ([`Registry`]). See docs/adding-a-job.md for an example.
//!
//! A run must be idempotent: a worker that dies after the effect and before [`finish`] leaves the job to another. Runs
//! that write should call [`finish`] in the same transaction as their effect: it fails when another worker has the
//! lease, and then nothing is done twice.
//!
//! A job that another one causes is handed to the worker that has just done that one, if it is due, urgent or a mail, and
//! [`finish`] was called in the transaction that enqueues it: nobody claims it then ([`Handover`]).
//!
//! Work that would block others in one transaction is done in several: each begins with [`hold`] and records its
//! progress in its own tables.
//!
//! Verbs: [`enqueue`], [`enqueue_at`], [`hurry`], [`ask_platform`], [`ask_platform_after`], [`claim`], [`renew`], [`hold`], [`finish`], [`Finisher::finish`],
//! [`fail`], [`unhandled`], [`crashed`]. Query: [`waits`]; for operators [`troubled`], [`retry`].

mod background_job;
mod cause;
mod claim;
mod enqueue;
mod fail;
mod finisher;
mod handover;
mod hurry;
mod lease;
mod look;
mod registry;
mod retry;
mod waiting;

use diesel::sql_types::{BigInt, Integer, Jsonb, Nullable, Text, Uuid as SqlUuid};
use kernel::{JobId, TenantId};
use serde_json::Value;

use crate::DbError;

pub use self::{
    background_job::{BackgroundJob, Lane, Run},
    cause::{Cause, with_causes},
    claim::{Wanted, claim, claim_each},
    enqueue::{JobTx, ask_platform, ask_platform_after, enqueue, enqueue_at},
    fail::{crashed, fail, unhandled},
    finisher::Finisher,
    handover::{HandedJob, Handover},
    hurry::hurry,
    lease::{BEAT, Lease, finish, hold, renew},
    look::{Depth, TroubledJob, depth, troubled},
    registry::{Kind, Registry, Undone, run},
    retry::{Retry, retry},
    waiting::waits,
};
pub(crate) use self::{
    enqueue::{NewJob, flush},
    handover::Place,
};

/// A bulk job that failed this often, or any job that had no handler or crashed its worker this often in a row, waits
/// for a person.
const MAX_ATTEMPTS: i32 = 12;

/// A job claimed by a worker.
#[derive(Clone, Debug, diesel::QueryableByName)]
pub struct ClaimedJob {
    /// Identifies it.
    #[diesel(sql_type = SqlUuid)]
    pub id: JobId,
    /// The shop; absent for the provider's own jobs.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub tenant_id: Option<TenantId>,
    /// Its [`BackgroundJob::KIND`].
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The lane it waited in.
    #[diesel(sql_type = Text)]
    pub lane: Lane,
    /// The fields of the kind's struct, as stored.
    #[diesel(sql_type = Jsonb)]
    pub payload: Value,
    /// Number of tries, this one included.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    /// Number of claims in a row without a report, this one included.
    #[diesel(sql_type = Integer)]
    pub crashes: i32,
    /// Number of reported failures in a row, before this try.
    #[diesel(sql_type = Integer)]
    pub failures: i32,
    /// The worker that claimed it.
    #[diesel(sql_type = SqlUuid)]
    pub lease_by: uuid::Uuid,
}

impl ClaimedJob {
    /// The proof that this worker still has the job.
    #[must_use]
    pub const fn lease(&self) -> Lease {
        Lease {
            job: self.id,
            worker: self.lease_by,
            attempt: self.attempts,
        }
    }

    /// The tenant whose job it is.
    ///
    /// # Errors
    /// The job is the provider's own, but its kind needs a tenant.
    pub fn tenant(&self) -> Result<TenantId, DbError> {
        let missing = || DbError::corrupt("job.tenant_id", "this kind of job needs a tenant");
        self.tenant_id.ok_or_else(missing)
    }
}
