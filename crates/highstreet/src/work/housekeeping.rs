//! Housekeeping: creates spare shops ahead of need, and deletes expired rows that all shops share.

use std::time::Duration;

use payments::jobs::{ListDisputes, ListRefunds};
use processor_events::ListEvents;
use tenancy::{DbError, Tenancy, directory, provision};
use tokio::sync::watch;

use super::{nightly_proof, retention, sealing, stopped};

/// Pause between two rounds.
const ROUND: Duration = Duration::from_secs(2);
/// Rounds between two purges of the platform's shared tables.
const OFTEN: u64 = 600;
/// Rows deleted in one transaction.
const CHUNK: i64 = 1_000;

pub(super) struct Housekeeper {
    /// Opens the transactions.
    pub tenancy: Tenancy,
    /// Schemas kept ready for sign-ups.
    pub spares: usize,
}

/// A failure is logged; a later round tries again.
fn tell(outcome: Result<(), DbError>, what: &'static str) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "cannot {what}");
    }
}

impl Housekeeper {
    /// Works in rounds until stopped.
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
            self.list_what_others_did().await,
            "plan the lists of refunds, disputes and events",
        );
        tell(
            retention::ensure(&self.tenancy).await,
            "plan the daily work in the shops",
        );
        tell(
            nightly_proof::ensure(&self.tenancy).await,
            "plan the nightly proof of the books",
        );
        tell(
            sealing::ensure(&self.tenancy).await,
            "plan sealing the books",
        );
    }

    /// Deletes expired sessions and mailed links, which no longer give access.
    async fn purge_sessions(&self) -> Result<(), DbError> {
        let mut tx = self.tenancy.platform().await?;
        platform::purge_expired(&mut tx).await?;
        tx.commit().await
    }

    /// Deletes log entries of deliveries after 30 days.
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

    async fn list_what_others_did(&self) -> Result<(), DbError> {
        let mut tx = self.tenancy.platform().await?;
        ListRefunds::ensure(&mut tx).await?;
        ListDisputes::ensure(&mut tx).await?;
        ListEvents::ensure(&mut tx).await?;
        tx.commit().await
    }

    /// Deletes followed webhooks of the card processor.
    async fn purge_webhooks(&self) -> Result<(), DbError> {
        loop {
            let mut tx = self.tenancy.platform().await?;
            let gone = processor_events::purge_events(&mut tx, CHUNK).await?;
            tx.commit().await?;
            if i64::try_from(gone).unwrap_or(CHUNK) < CHUNK {
                return Ok(());
            }
        }
    }
}
