//! Seals and proves every shop's books once a night (docs/decisions/0117-books-proven-every-night.md).
//!
//! One job of the bulk lane proves some shops, one snapshot each, and enqueues the job for the next ones a little later,
//! so that the night's work never comes in one lump. What is wrong is an ERROR line per finding, a figure of `/metrics`
//! that stays until the books are right, and a line of `highstreet ledger report`.

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use kernel::TenantId;
use ledger::proofs;
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, Tenancy, directory,
    jobs::{self, BackgroundJob, Cause, ClaimedJob, Lane, Run},
};

use super::sealing;
use crate::proof;

/// Shops of one job.
const SHOPS: i64 = 10;
/// Pause between two jobs of a night.
const PAUSE: Duration = Duration::seconds(5);
/// Night in all of Canada: 03:30 in Halifax and 23:30 in Vancouver, an hour later in summer.
const NIGHT: NaiveTime = NaiveTime::from_hms_opt(7, 30, 0).unwrap();

/// Proves the books of some shops, then enqueues the job for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProveBooks {
    /// Shops up to this number are proven tonight.
    pub after: i64,
}

/// Whether the shop still has a book of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Books {
    Both(TenantId),
    ProvidersOnly(TenantId),
}

/// The shops of one job, and where the next one goes on.
struct Piece {
    books: Vec<Books>,
    next: Option<i64>,
}

impl BackgroundJob for ProveBooks {
    const KIND: &'static str = "books.prove";
    const LANE: Lane = Lane::Bulk;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("nightly".to_owned())
    }
}

impl Run<Tenancy> for ProveBooks {
    type Error = Cause;

    async fn run(self, tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), Cause> {
        self.go_on(tenancy, job, SHOPS).await
    }
}

/// Ensures that the job exists; only a parked one is made ready again.
pub(super) async fn ensure(tenancy: &Tenancy) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let due = next_night(tx.now());
    jobs::enqueue_at(&mut tx, &ProveBooks { after: 0 }, due).await?;
    tx.commit().await
}

fn next_night(now: DateTime<Utc>) -> DateTime<Utc> {
    let tonight = now.date_naive().and_time(NIGHT).and_utc();
    if tonight > now {
        tonight
    } else {
        tonight + Days::new(1)
    }
}

impl ProveBooks {
    /// Proves at most `most` shops.
    async fn go_on(self, tenancy: &Tenancy, job: &ClaimedJob, most: i64) -> Result<(), Cause> {
        let piece = self.piece(tenancy, most).await?;
        for books in &piece.books {
            books.prove(tenancy).await;
        }
        if piece.next.is_none() {
            for finding in proof::of_provider(tenancy).await? {
                tracing::error!(%finding, "the provider's book is wrong");
            }
        }
        let mut tx = tenancy.platform().await?;
        jobs::finish(&mut tx, job.lease()).await?;
        let (after, due) = match piece.next {
            Some(after) => (after, tx.now() + PAUSE),
            None => (0, next_night(tx.now())),
        };
        jobs::enqueue_at(&mut tx, &Self { after }, due).await?;
        Ok(tx.commit().await?)
    }

    async fn piece(self, tenancy: &Tenancy, most: i64) -> Result<Piece, DbError> {
        let mut tx = tenancy.platform().await?;
        let after = TenantId::new(self.after);
        let shops = directory::ids_after(&mut tx, after, most).await?;
        let full = i64::try_from(shops.len()).is_ok_and(|count| count >= most);
        let next = shops.last().filter(|_| full).map(|last| last.number());
        let through = TenantId::new(next.unwrap_or(i64::MAX));
        let booked = proofs::in_journal(&mut tx, after, through).await?;
        tx.commit().await?;
        let former = booked.into_iter().filter(|shop| !shops.contains(shop));
        let former = former.map(Books::ProvidersOnly);
        let books = shops.iter().copied().map(Books::Both).chain(former);
        Ok(Piece {
            books: books.collect(),
            next,
        })
    }
}

impl Books {
    const fn shop(self) -> TenantId {
        match self {
            Self::Both(shop) | Self::ProvidersOnly(shop) => shop,
        }
    }

    /// What cannot be proven tonight keeps its older proof, whose age is a figure of its own; the other shops go on.
    async fn prove(self, tenancy: &Tenancy) {
        if let Err(error) = self.recorded(tenancy).await {
            tracing::error!(shop = %self.shop(), %error, "cannot prove the shop's books");
            metrics::counter!("highstreet_books_unproven_total").increment(1);
        }
    }

    async fn recorded(self, tenancy: &Tenancy) -> Result<(), DbError> {
        let found = match self {
            Self::Both(shop) => {
                sealing::all(tenancy, shop).await?;
                proof::discrepancies(tenancy, shop).await?
            }
            Self::ProvidersOnly(shop) => proof::of_former(tenancy, shop).await?,
        };
        for finding in &found {
            tracing::error!(shop = %self.shop(), %finding, "the shop's books are wrong");
        }
        let mut tx = tenancy.platform().await?;
        proofs::record(&mut tx, self.shop(), &found).await?;
        tx.commit().await
    }
}

#[cfg(test)]
#[path = "nightly_proof_tests.rs"]
mod tests;
