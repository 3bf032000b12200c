//! Work for later: a row written in the transaction that wants it, claimed by any worker under a lease.
//!
//! A handler must be idempotent: a worker that dies after the effect and before [`finish`] leaves the job to another.
//! Handlers that write should call [`finish`] in the same transaction as their effect: it fails when the lease has gone
//! to another worker, and then nothing is done twice.
//!
//! Work that would hold others up in one transaction is done in several: each begins with [`hold`] and keeps in its own
//! tables how far it has come.
//!
//! Verbs: [`enqueue`], [`ask_platform`], [`claim`], [`renew`], [`hold`], [`finish`], [`fail`], [`crashed`]; for operators [`troubled`], [`retry`].

mod claim;
mod enqueue;
mod fail;
mod lane;
mod lease;
mod look;
mod retry;

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Integer, Jsonb, Nullable, Text, Uuid as SqlUuid};
use kernel::{JobId, TenantId};
use serde_json::Value;

pub(crate) use self::enqueue::{Pending, flush};
pub use self::{
    claim::{Wanted, claim, claim_each},
    enqueue::{ask_platform, enqueue, enqueue_platform},
    fail::{crashed, fail},
    lane::Lane,
    lease::{BEAT, Lease, finish, hold, renew},
    look::{Depth, TroubledJob, depth, troubled},
    retry::{Retry, retry},
};

/// A bulk job that failed this often, or any job that took its worker down this often in a row, waits for a person.
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
    /// How often in a row it was taken and never heard of again, this time included.
    #[diesel(sql_type = Integer)]
    pub crashes: i32,
    /// How often in a row it has failed and said so, before this time.
    #[diesel(sql_type = Integer)]
    pub failures: i32,
    /// Who has it.
    #[diesel(sql_type = SqlUuid)]
    pub lease_by: uuid::Uuid,
}

impl ClaimedJob {
    /// What proves that it is still ours.
    #[must_use]
    pub const fn lease(&self) -> Lease {
        Lease {
            job: self.id,
            worker: self.lease_by,
            attempt: self.attempts,
        }
    }

    #[must_use]
    pub fn lane(&self) -> Lane {
        Lane::of(&self.kind)
    }
}
