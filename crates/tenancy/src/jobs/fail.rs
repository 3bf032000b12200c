//! Records that a job was not done, and reschedules or parks it.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;

use super::{ClaimedJob, MAX_ATTEMPTS, lease::held};
use crate::{DbError, Tenancy, store::job};

/// The job's history, excluding this try if it was only reported.
#[derive(Clone, Copy)]
struct Past {
    failures: i32,
    crashes: i32,
}

/// What to record about a failed try.
struct Verdict {
    state: &'static str,
    past: Past,
}

/// 10 s, 20 s, 40 s … at most an hour.
fn wait(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or_default();
    Duration::seconds((10_i64 << doublings).min(3600))
}

/// After a reported failure: its reason may pass, so only bulk jobs are ever parked.
fn after_failure(failed: &ClaimedJob, past: Past) -> Verdict {
    let failures = past.failures + 1;
    let spent = failed.lane.gives_up() && failures >= MAX_ATTEMPTS;
    Verdict {
        state: if spent { "parked" } else { "ready" },
        past: Past {
            failures,
            crashes: 0,
        },
    }
}

/// After a try without a handler: another release may have one. If none has, a person must see it.
fn after_no_handler(_: &ClaimedJob, past: Past) -> Verdict {
    let failures = past.failures + 1;
    Verdict {
        state: if failures >= MAX_ATTEMPTS {
            "parked"
        } else {
            "ready"
        },
        past: Past {
            failures,
            crashes: 0,
        },
    }
}

/// After a try that crashed its worker: repeating it harms other jobs, so every job is parked in the end. The crash was
/// counted when the job was claimed, unless the job has made progress since.
fn after_crash(_: &ClaimedJob, past: Past) -> Verdict {
    let crashes = past.crashes.max(1);
    let spent = crashes >= MAX_ATTEMPTS;
    Verdict {
        state: if spent { "parked" } else { "ready" },
        past: Past { crashes, ..past },
    }
}

async fn record(
    tenancy: &Tenancy,
    failed: &ClaimedJob,
    judge: fn(&ClaimedJob, Past) -> Verdict,
    reason: &str,
) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let lease = failed.lease();
    let held = held!(lease).select((job::failures, job::crashes));
    let past: Option<(i32, i32)> = held.for_no_key_update().first(&mut tx).await.optional()?;
    let (failures, crashes) = past.ok_or(DbError::LeaseLost)?;
    let Verdict { state, past } = judge(failed, Past { failures, crashes });
    diesel::update(held!(lease))
        .set((
            job::state.eq(state),
            job::due.eq(tx.now() + wait(failed.attempts)),
            job::crashes.eq(past.crashes),
            job::failures.eq(past.failures),
            job::lease_until.eq(None::<DateTime<Utc>>),
            job::lease_by.eq(None::<uuid::Uuid>),
            job::last_error.eq(reason.chars().take(4000).collect::<String>()),
        ))
        .execute(&mut tx)
        .await?;
    tx.commit().await
}

/// Records a failure and schedules a retry after a growing wait. An urgent job is never given up; a bulk job is parked
/// for a person after 12 failures. Nothing is deleted.
///
/// # Errors
/// [`DbError::LeaseLost`] when another worker has the job: then that worker reports on it.
pub async fn fail(tenancy: &Tenancy, failed: &ClaimedJob, reason: &str) -> Result<(), DbError> {
    record(tenancy, failed, after_failure, reason).await
}

/// Records that this release has no handler for the job, or cannot read its payload. During a rollout, a worker of the
/// other release takes it; after 12 tries it is parked, whatever its lane.
///
/// # Errors
/// See [`fail`].
pub async fn unhandled(
    tenancy: &Tenancy,
    failed: &ClaimedJob,
    reason: &str,
) -> Result<(), DbError> {
    record(tenancy, failed, after_no_handler, reason).await
}

/// Records that the handler panicked. After twelve crashes in a row, any job is parked.
///
/// # Errors
/// See [`fail`].
pub async fn crashed(tenancy: &Tenancy, failed: &ClaimedJob, reason: &str) -> Result<(), DbError> {
    record(tenancy, failed, after_crash, reason).await
}
