//! Seals the shops' books (docs/decisions/0118-sealed-books.md): busy ones every ten minutes, all of them before each
//! nightly proof.

use chrono::{DateTime, Duration, Utc};
use kernel::TenantId;
use ledger::seal::{self, Reach};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy,
    jobs::{self, BackgroundJob, Cause, ClaimedJob, Lane, Run},
};

/// Pause between two rounds.
const ROUND: Duration = Duration::minutes(10);
/// A shop with so many new entries does not wait for the night: they are what reading a balance costs.
const BUSY: i64 = 500;

/// Seals the books of busy shops, then enqueues the next round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SealBooks {}

impl BackgroundJob for SealBooks {
    const KIND: &'static str = "books.seal";
    const LANE: Lane = Lane::Bulk;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("next".to_owned())
    }
}

impl Run<Tenancy> for SealBooks {
    type Error = Cause;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), Cause> {
        let mut tx = tenancy.platform().await?;
        let shops = seal::busy(&mut tx, BUSY).await?;
        tx.commit().await?;
        for shop in shops {
            if let Err(error) = recent(tenancy, shop).await {
                tracing::error!(%shop, %error, "cannot seal the shop's books; trying again in the next round");
            }
        }
        let mut tx = tenancy.platform().await?;
        jobs::finish(&mut tx, job.lease()).await?;
        let due = tx.now() + ROUND;
        jobs::enqueue_at(&mut tx, &self, due).await?;
        Ok(tx.commit().await?)
    }
}

/// Ensures that the job exists; only a parked one is made ready again.
pub(super) async fn ensure(tenancy: &Tenancy) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let due = tx.now() + ROUND;
    jobs::enqueue_at(&mut tx, &SealBooks {}, due).await?;
    tx.commit().await
}

/// Seals what was committed since the last seal.
async fn recent(tenancy: &Tenancy, shop: TenantId) -> Result<(), DbError> {
    pieces(tenancy, shop, Reach::Recent).await
}

/// Seals all entries, also one that lay too far back for [`recent`].
pub(super) async fn all(tenancy: &Tenancy, shop: TenantId) -> Result<(), DbError> {
    recent(tenancy, shop).await?;
    pieces(tenancy, shop, Reach::Everything).await
}

/// One short transaction per piece.
async fn pieces(tenancy: &Tenancy, shop: TenantId, reach: Reach) -> Result<(), DbError> {
    loop {
        let mut tx = tenancy.write(shop).await?;
        let sealed = seal::seal(&mut tx, reach).await?;
        tx.commit().await?;
        if i64::try_from(sealed).is_ok_and(|sealed| sealed < seal::MOST) {
            return Ok(());
        }
    }
}
