//! Asks for a review of what was promised to those who wait for goods. What a promise says is not this crate's business: whoever
//! knows runs the job.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::queries::waiting_variants;

/// Compares what was promised to those who wait with what can be promised now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPromises {
    /// What it is for.
    pub turn: ReviewTurn,
}

/// Why promises are reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewTurn {
    /// Goods come later.
    Change,
    /// Goods were lost.
    Loss,
    /// A day has passed.
    Day,
}

impl BackgroundJob for ReviewPromises {
    const KIND: &'static str = "promises.review";
    const LANE: Lane = Lane::Urgent;

    /// Each change has a review of its own: one that has begun may not have seen the change. Of the daily ones, one waits.
    /// Losses of the same ten minutes share one, which begins at least five minutes after the last of them.
    fn unique_key(&self, due: DateTime<Utc>) -> Option<String> {
        match self.turn {
            ReviewTurn::Change => None,
            ReviewTurn::Loss => Some(format!("loss/{}", due.timestamp() / 600)),
            ReviewTurn::Day => Some("day".to_owned()),
        }
    }
}

/// Promises are reviewed as soon as this transaction is done.
///
/// # Errors
/// Database failures only.
pub async fn review_promises(tx: &mut TenantTx) -> Result<(), DbError> {
    let turn = ReviewTurn::Change;
    jobs::enqueue(tx, &ReviewPromises { turn }).await
}

/// Minutes in which a mistyped count can be put right before anybody is written to.
const SECOND_THOUGHTS: Duration = Duration::minutes(15);

/// Promises are reviewed a quarter of an hour after a loss.
///
/// # Errors
/// Database failures only.
pub(crate) async fn review_losses(tx: &mut TenantTx) -> Result<(), DbError> {
    let turn = ReviewTurn::Loss;
    let due = tx.now() + SECOND_THOUGHTS;
    jobs::enqueue_at(tx, &ReviewPromises { turn }, due).await
}

/// Promises are reviewed within a day, unless that is planned already: days pass without anybody's doing.
///
/// # Errors
/// Database failures only.
pub async fn plan_review(tx: &mut TenantTx) -> Result<(), DbError> {
    let turn = ReviewTurn::Day;
    let due = tx.now() + Duration::days(1);
    jobs::enqueue_at(tx, &ReviewPromises { turn }, due).await
}

/// Promises are reviewed now if somebody waits and no daily review is planned: one was lost, or the shop is older than they are.
///
/// # Errors
/// Database failures only.
pub async fn ensure_review(tx: &mut TenantTx) -> Result<(), DbError> {
    if waiting_variants(tx).await?.is_empty() {
        return Ok(());
    }
    let turn = ReviewTurn::Day;
    jobs::enqueue(tx, &ReviewPromises { turn }).await
}
