//! Deletes expired rows shop by shop, once a day (docs/decisions/0012-what-is-kept-how-long.md), and sees that promises are
//! reviewed (0157).
//!
//! One job of the bulk lane handles some shops and enqueues the job for the next ones; the last enqueues tomorrow's.
//! After a crash only these shops are repeated, and no other work waits: every transaction is short, and a failure in
//! one shop is logged without affecting the others.

use chrono::{DateTime, Duration, Utc};
use kernel::TenantId;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, PlatformTx, Tenancy, TenantTx, directory,
    jobs::{self, BackgroundJob, Cause, ClaimedJob, Lane, Run},
    retention::EventPurge,
};

/// Shops of one job.
const SHOPS: i64 = 50;
/// Rows deleted in one transaction.
const CHUNK: i64 = 1_000;
/// Interval between two runs for a shop.
const DAY: Duration = Duration::days(1);
/// The first run is some minutes after the first start, when the system has settled.
const SETTLED: Duration = Duration::minutes(10);

/// Handles some shops, then enqueues the job for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PurgeShops {
    /// Shops up to this number are done today.
    pub after: i64,
}

impl BackgroundJob for PurgeShops {
    const KIND: &'static str = "retention.shops";
    const LANE: Lane = Lane::Bulk;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("daily".to_owned())
    }
}

impl Run<Tenancy> for PurgeShops {
    type Error = Cause;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), Cause> {
        self.go_on(tenancy, job, SHOPS).await
    }
}

async fn write_job(tx: &mut PlatformTx, round: PurgeShops, wait: Duration) -> Result<(), DbError> {
    let due = tx.now() + wait;
    jobs::enqueue_at(tx, &round, due).await
}

/// Ensures that the job exists. There is one for all workers, from the first start on; only a parked one is made ready
/// again.
pub(super) async fn ensure(tenancy: &Tenancy) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    write_job(&mut tx, PurgeShops { after: 0 }, SETTLED).await?;
    tx.commit().await
}

impl PurgeShops {
    /// Handles at most `most` shops.
    async fn go_on(self, tenancy: &Tenancy, job: &ClaimedJob, most: i64) -> Result<(), Cause> {
        let mut tx = tenancy.platform().await?;
        let after = TenantId::new(self.after);
        let shops = directory::ids_after(&mut tx, after, most).await?;
        tx.commit().await?;
        let mut events = EventPurge::begin(tenancy).await?;
        for shop in &shops {
            of_shop(tenancy, &mut events, *shop).await;
        }
        let full = i64::try_from(shops.len()).is_ok_and(|count| count >= most);
        let next = match shops.last().filter(|_| full) {
            Some(last) => (last.number(), Duration::zero()),
            None => (0, DAY),
        };
        Ok(done(tenancy, job, next).await?)
    }
}

async fn done(
    tenancy: &Tenancy,
    job: &ClaimedJob,
    (after, wait): (i64, Duration),
) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    jobs::finish(&mut tx, job.lease()).await?;
    write_job(&mut tx, PurgeShops { after }, wait).await?;
    tx.commit().await
}

async fn of_shop(tenancy: &Tenancy, events: &mut EventPurge, shop: TenantId) {
    tell(shop, "carts", all(tenancy, shop, carts).await);
    tell(shop, "import files", all(tenancy, shop, import_files).await);
    tell(shop, "answers", all(tenancy, shop, answers).await);
    tell(shop, "messages", all(tenancy, shop, messages).await);
    tell(
        shop,
        "paperwork",
        all(tenancy, shop, days_of_paperwork).await,
    );
    tell(shop, "events", events.of(shop).await);
    if let Err(error) = review_planned(tenancy, shop).await {
        tracing::warn!(%shop, %error, "cannot plan the review of promises");
    }
    plan_paperwork(tenancy, shop).await;
}

/// A shop whose shoppers wait has a review of its promises planned, whatever became of the last one.
async fn review_planned(tenancy: &Tenancy, shop: TenantId) -> Result<(), DbError> {
    let mut tx = tenancy.write(shop).await?;
    inventory::ensure_review(&mut tx).await?;
    tx.commit().await
}

/// For shops that were there before there was paperwork, and should the next one's job ever be lost.
async fn plan_paperwork(tenancy: &Tenancy, shop: TenantId) {
    let planned = async {
        let mut tx = tenancy.write(shop).await?;
        paperwork::plan(&mut tx).await?;
        tx.commit().await
    };
    if let Err(error) = planned.await {
        tracing::warn!(%shop, %error, "cannot plan the paperwork");
    }
}

/// A failure is logged; tomorrow's run tries again.
fn tell(shop: TenantId, what: &'static str, outcome: Result<u64, DbError>) {
    match outcome {
        Ok(0) => {}
        Ok(gone) => {
            tracing::info!(%shop, what, gone, "thrown away after its time");
            metrics::counter!("highstreet_purged_total", "what" => what).increment(gone);
        }
        Err(error) => {
            tracing::warn!(%shop, what, %error, "cannot throw away what has served its time")
        }
    }
}

async fn carts(tx: &mut TenantTx) -> Result<usize, DbError> {
    orders::purge_carts(tx, CHUNK).await
}

async fn import_files(tx: &mut TenantTx) -> Result<usize, DbError> {
    imports::purge_import_files(tx, CHUNK).await
}

async fn answers(tx: &mut TenantTx) -> Result<usize, DbError> {
    platform::idempotency::purge(tx, CHUNK).await
}

async fn days_of_paperwork(tx: &mut TenantTx) -> Result<usize, DbError> {
    paperwork::purge(tx, CHUNK).await
}

async fn messages(tx: &mut TenantTx) -> Result<usize, DbError> {
    inbox::purge(tx, CHUNK).await
}

/// Deletes in as many short transactions as needed.
async fn all(
    tenancy: &Tenancy,
    shop: TenantId,
    some: impl AsyncFn(&mut TenantTx) -> Result<usize, DbError>,
) -> Result<u64, DbError> {
    let mut gone = 0;
    loop {
        let mut tx = tenancy.write(shop).await?;
        let now = some(&mut tx).await?;
        tx.commit().await?;
        gone += u64::try_from(now).unwrap_or_default();
        if i64::try_from(now).unwrap_or(CHUNK) < CHUNK {
            return Ok(gone);
        }
    }
}

#[cfg(test)]
#[path = "retention_tests.rs"]
mod tests;
