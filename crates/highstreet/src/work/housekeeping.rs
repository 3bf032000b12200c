//! What keeps the house in order: spare shops made ahead of need, and what all shops share thrown away after its time.

use std::time::Duration;

use tenancy::{DbError, Tenancy, directory, provision};
use tokio::sync::watch;

use super::{retention, stopped};

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(2);
/// Rounds between two purges of what the whole platform shares.
const OFTEN: u64 = 600;
/// Rows thrown away in one transaction.
const CHUNK: i64 = 1_000;

pub(super) struct Housekeeper {
    pub tenancy: Tenancy,
    /// Schemas kept ready for sign-ups.
    pub spares: usize,
}

/// What could not be done now is tried again in a later round.
fn tell(outcome: Result<(), DbError>, what: &'static str) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "cannot {what}");
    }
}

impl Housekeeper {
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let mut round: u64 = 0;
        while !*stop.borrow() {
            tell(self.make_spares().await, "make spare shops");
            if round.is_multiple_of(OFTEN) {
                self.purge_shared().await;
            }
            round += 1;
            let _timed_out = tokio::time::timeout(ROUND, stopped(stop.clone())).await;
        }
    }

    async fn make_spares(&self) -> Result<(), DbError> {
        let made = provision::ensure_spares(&self.tenancy, self.spares).await?;
        if made > 0 {
            tracing::info!(made, "spare shops made");
        }
        Ok(())
    }

    async fn purge_shared(&self) {
        tell(
            directory::purge_changes(&self.tenancy).await,
            "purge page changes",
        );
        tell(self.purge_deliveries().await, "purge old deliveries");
        tell(self.purge_sessions().await, "purge expired sessions");
        tell(self.purge_webhooks().await, "purge old webhooks");
        tell(
            retention::ensure(&self.tenancy).await,
            "plan the daily work in the shops",
        );
    }

    /// Sessions and mailed links whose time is up open nothing; here they also go.
    async fn purge_sessions(&self) -> Result<(), DbError> {
        let mut tx = self.tenancy.platform().await?;
        platform::purge_expired(&mut tx).await?;
        tx.commit().await
    }

    /// The log of deliveries is kept 30 days.
    async fn purge_deliveries(&self) -> Result<(), DbError> {
        loop {
            let mut tx = self.tenancy.platform().await?;
            let before = tx.now() - chrono::Duration::days(30);
            let purged = messaging::purge(&mut tx, before).await?;
            tx.commit().await?;
            if !purged.more() {
                return Ok(());
            }
        }
    }

    /// Webhooks of the card processor that were followed.
    async fn purge_webhooks(&self) -> Result<(), DbError> {
        loop {
            let mut tx = self.tenancy.platform().await?;
            let gone = payments::purge_events(&mut tx, CHUNK).await?;
            tx.commit().await?;
            if i64::try_from(gone).unwrap_or(CHUNK) < CHUNK {
                return Ok(());
            }
        }
    }
}
