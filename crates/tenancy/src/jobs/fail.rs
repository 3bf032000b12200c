//! What becomes of a job that was not done.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;

use super::{ClaimedJob, MAX_ATTEMPTS, lease::held};
use crate::{DbError, Tenancy, store::job};

/// What is written about a failed try.
struct Verdict {
    state: &'static str,
    crashes: i32,
    wait: Duration,
}

/// 10 s, 20 s, 40 s … at most an hour.
fn wait(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or_default();
    Duration::seconds((10_i64 << doublings).min(3600))
}

/// After a failure that was reported: its reason may pass, so only what is in no hurry is ever put aside.
fn after_failure(failed: &ClaimedJob) -> Verdict {
    let spent = failed.lane().gives_up() && failed.attempts >= MAX_ATTEMPTS;
    Verdict {
        state: if spent { "parked" } else { "ready" },
        crashes: 0,
        wait: wait(failed.attempts),
    }
}

/// After a try that took its worker down: doing it again harms others, so every job is put aside in the end.
fn after_crash(failed: &ClaimedJob) -> Verdict {
    let spent = failed.crashes >= MAX_ATTEMPTS;
    Verdict {
        state: if spent { "parked" } else { "ready" },
        crashes: failed.crashes,
        wait: wait(failed.attempts),
    }
}

async fn record(
    tenancy: &Tenancy,
    failed: &ClaimedJob,
    verdict: Verdict,
    reason: &str,
) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let lease = failed.lease();
    let recorded = diesel::update(held!(lease))
        .set((
            job::state.eq(verdict.state),
            job::due.eq(tx.now() + verdict.wait),
            job::crashes.eq(verdict.crashes),
            job::lease_until.eq(None::<DateTime<Utc>>),
            job::lease_by.eq(None::<uuid::Uuid>),
            job::last_error.eq(reason.chars().take(2000).collect::<String>()),
        ))
        .execute(&mut tx)
        .await?;
    tx.commit().await?;
    match recorded {
        0 => Err(DbError::LeaseLost),
        _ => Ok(()),
    }
}

/// Records a failure: tried again after a growing wait. An urgent job is never given up; a bulk job is parked for a
/// person after 12 attempts. Nothing is thrown away.
///
/// # Errors
/// [`DbError::LeaseLost`] when another worker has the job: then it is the other's to tell.
pub async fn fail(tenancy: &Tenancy, failed: &ClaimedJob, reason: &str) -> Result<(), DbError> {
    record(tenancy, failed, after_failure(failed), reason).await
}

/// Records that the handler broke down instead of answering. Twelve times in a row, and any job is parked.
///
/// # Errors
/// See [`fail`].
pub async fn crashed(tenancy: &Tenancy, failed: &ClaimedJob, reason: &str) -> Result<(), DbError> {
    record(tenancy, failed, after_crash(failed), reason).await
}
