//! Releases reservations that were not paid for in time.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use kernel::LineId;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy, TenantTx,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Run},
};

use crate::{Holder, Reservation, Spot, State, events::Cause, shelf::Shelves, store::reservations};

/// Reservations given back by one job.
const AT_ONCE: u16 = 200;

/// Enqueued with each reservation for the moment it expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseExpired {
    /// The cart or order whose reservation expires.
    pub holder: Holder,
}

impl BackgroundJob for ReleaseExpired {
    const KIND: &'static str = "inventory.release_expired";
    const LANE: Lane = Lane::Urgent;

    /// One job per holder and instant, so that buyers do not wait for each other on it.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        let instant = due.timestamp_micros();
        Some(format!("{}/{instant}", self.holder.uuid()))
    }
}

impl Run<Tenancy> for ReleaseExpired {
    type Error = ReleaseExpiredError;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), ReleaseExpiredError> {
        let mut tx = tenancy.write(job.tenant()?).await?;
        let now = tx.now();
        release_expired(&mut tx, now, AT_ONCE).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        tx.touch_pages();
        Ok(tx.commit().await?)
    }
}

/// A line whose reservation expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expired {
    /// The cart or order.
    pub holder: Holder,
    /// The line.
    pub line: LineId,
}

/// Why nothing was released.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseExpiredError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Releases at most `limit` held reservations that had expired at `now`; their units go to backordered lines. Safe to
/// repeat and to run concurrently.
///
/// # Errors
/// Database failures only.
pub async fn release_expired(
    tx: &mut TenantTx,
    now: DateTime<Utc>,
    limit: u16,
) -> Result<Vec<Expired>, ReleaseExpiredError> {
    let due = reservations::due(tx, now, i64::from(limit)).await?;
    let spots: BTreeSet<Spot> = due.iter().map(|one| one.spot).collect();
    let mut shelves = Shelves::lock(tx, spots).await?;
    // Checked again under the lock: a reservation that was paid for or extended meanwhile stays.
    let ids = due.iter().map(|one| one.id).collect();
    let certain = reservations::by_ids(tx, ids).await?;
    let mut expired = Vec::new();
    for one in certain.into_iter().filter(|one| one.state.is_due(now)) {
        expired.push(Expired {
            holder: one.holder,
            line: one.line,
        });
        expire(tx, &mut shelves, one).await?;
    }
    shelves.put(tx, Cause::ours("expired")).await?;
    Ok(expired)
}

pub(crate) async fn expire(
    tx: &mut TenantTx,
    shelves: &mut Shelves,
    mut one: Reservation,
) -> Result<(), DbError> {
    if let Some(shelf) = shelves.get(one.spot) {
        shelf.take_back(&one);
        one.close(State::Expired);
        reservations::update(tx, &one).await?;
    }
    Ok(())
}

/// Releases the expired reservations of other holders than `asking` on these items; returns how many.
pub(crate) async fn sweep(
    tx: &mut TenantTx,
    shelves: &mut Shelves,
    asking: Holder,
) -> Result<usize, DbError> {
    let spots: Vec<Spot> = shelves.iter().map(crate::shelf::Shelf::spot).collect();
    let now = tx.now();
    let mut swept = 0;
    for spot in spots {
        let open = reservations::open_at(tx, spot).await?;
        for one in open
            .into_iter()
            .filter(|one| one.state.is_due(now) && one.holder != asking)
        {
            expire(tx, shelves, one).await?;
            swept += 1;
        }
    }
    Ok(swept)
}

/// Writes the work of giving back.
pub(crate) async fn schedule(
    tx: &mut TenantTx,
    holder: Holder,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    jobs::enqueue_at(tx, &ReleaseExpired { holder }, due).await
}
