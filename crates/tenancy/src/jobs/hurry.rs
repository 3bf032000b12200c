//! Brings a waiting job forward.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;

use super::BackgroundJob;
use crate::{Cached, DbError, TenantTx, store::job};

/// Makes a job of this tenant due now that waits for a later moment, such as one whose last try has failed. Without such a job,
/// and while a worker runs it, nothing changes.
///
/// # Errors
/// Database failures only.
pub async fn hurry<J: BackgroundJob>(tx: &mut TenantTx, job: &J) -> Result<(), DbError> {
    let now = tx.now();
    let Some(key) = job.unique_key(now) else {
        return Ok(());
    };
    let waiting = diesel::update(job::table)
        .filter(job::tenant_id.eq(tx.tenant()))
        .filter(job::kind.eq(J::KIND))
        .filter(job::unique_key.eq(key))
        .filter(job::state.eq("ready"))
        .filter(job::due.gt(now));
    let hurried = Cached(waiting.set(job::due.eq(now))).execute(tx).await?;
    if hurried > 0 {
        tx.effects.jobs.add(J::LANE);
    }
    Ok(())
}
