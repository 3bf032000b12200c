//! What keeps the house in order: spare shops made ahead of need, and what has served its time thrown away.

use std::time::Duration;

use kernel::TenantId;
use tenancy::{DbError, Tenancy, directory, provision};
use tokio::sync::watch;

use super::stopped;

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(2);
/// Rounds between two purges of what the whole platform shares.
const OFTEN: u64 = 600;
/// Rounds in a day, and the one in which the daily work is done: some minutes after the start, when nobody waits for it.
const DAILY: u64 = 43_200;
const SETTLED: u64 = 300;

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
            if round % DAILY == SETTLED {
                tell(
                    self.purge_answers().await,
                    "list shops to purge old answers",
                );
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

    /// Answers kept for repeated requests, shop by shop: one shop's trouble keeps no other's.
    async fn purge_answers(&self) -> Result<(), DbError> {
        let mut tx = self.tenancy.platform().await?;
        let shops = directory::all(&mut tx).await?;
        tx.commit().await?;
        for shop in shops {
            tell(self.purge_answers_of(shop.id).await, "purge old answers");
        }
        Ok(())
    }

    async fn purge_answers_of(&self, shop: TenantId) -> Result<(), DbError> {
        let mut tx = self.tenancy.write(shop).await?;
        platform::idempotency::purge(&mut tx).await?;
        tx.commit().await
    }
}
