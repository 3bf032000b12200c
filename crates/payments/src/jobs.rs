//! Work for later: looking at attempts nobody told us about, and sending refunds.

use chrono::{DateTime, Duration, Utc};
use kernel::{AttemptId, RefundId};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::{AttemptState, RefundState};

/// Looks at an attempt. One such job per attempt: its run removes it in the transaction in which it enqueues the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolveAttempt {
    pub attempt: AttemptId,
}

impl BackgroundJob for ResolveAttempt {
    const KIND: &'static str = "payments.resolve";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.attempt.to_string())
    }
}

/// Sends or follows a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolveRefund {
    pub refund: RefundId,
}

impl BackgroundJob for ResolveRefund {
    const KIND: &'static str = "payments.refund";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.refund.to_string())
    }
}

/// Follows a webhook. The provider's job: which shop it is about is read from the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowEvent {
    pub event: String,
    /// What the event is about: all messages about one attempt are followed by one job. Known only where it is enqueued.
    #[serde(skip)]
    pub attempt: Option<AttemptId>,
}

impl BackgroundJob for FollowEvent {
    const KIND: &'static str = "payments.event";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        let attempt = self.attempt.map(|id| id.to_string());
        Some(attempt.unwrap_or_else(|| self.event.clone()))
    }
}

/// How long after the first call an attempt is looked at even if no webhook came.
pub const FIRST_LOOK: Duration = Duration::seconds(60);

/// When to look again, or never.
#[must_use]
pub fn next_look(
    state: &AttemptState,
    created_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let age = now - created_at;
    let patience = |shortest: i64, longest: i64| {
        // A quarter of its age: dense while the shopper waits, sparse later.
        now + (age / 4).clamp(Duration::seconds(shortest), Duration::seconds(longest))
    };
    match state {
        AttemptState::Initiated | AttemptState::Unknown { .. } => Some(patience(15, 600)),
        // A page is looked at once more right after it must have closed.
        AttemptState::AwaitingCustomer { expires_at, .. } => {
            let closing = *expires_at + Duration::seconds(30);
            let soon = patience(60, 600);
            Some(if closing > now {
                soon.min(closing)
            } else {
                soon
            })
        }
        AttemptState::RequiresAction { .. } | AttemptState::Processing { .. } => {
            Some(patience(20, 3_600))
        }
        AttemptState::Authorized { .. } => Some(patience(600, 3_600)),
        // The processor's fee arrives within hours; after a week it is left to reconciliation.
        AttemptState::Captured(_) | AttemptState::CapturedLate(_) if state.awaits_fee() => {
            (age < Duration::days(7)).then(|| patience(60, 6 * 3_600))
        }
        // When the processor lets us have the money, it is moved in the books.
        AttemptState::Captured(capture) | AttemptState::CapturedLate(capture) => {
            capture.available_on.filter(|available| *available > now)
        }
        // A person must look, but money that comes meanwhile has to be noticed; after a month it is left to reconciliation.
        AttemptState::Conflict(conflict) if conflict.received.is_none() => {
            (age < Duration::days(30)).then(|| now + Duration::hours(1))
        }
        AttemptState::Voided { .. }
        | AttemptState::Declined(_)
        | AttemptState::Abandoned { .. }
        | AttemptState::Conflict(_) => None,
    }
}

/// When to follow a refund again, or never.
#[must_use]
pub fn next_refund_look(
    state: &RefundState,
    created_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    match state {
        RefundState::Requested | RefundState::Pending | RefundState::Unknown { .. } => {
            let wait = ((now - created_at) / 4).clamp(Duration::seconds(15), Duration::hours(6));
            Some(now + wait)
        }
        RefundState::Succeeded | RefundState::Failed { .. } => None,
    }
}

/// Asks for an attempt to be looked at.
///
/// # Errors
/// Database failures only.
pub async fn schedule_look(
    tx: &mut TenantTx,
    attempt: AttemptId,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    jobs::enqueue_at(tx, &ResolveAttempt { attempt }, due).await
}

/// Asks for a refund to be sent or followed.
///
/// # Errors
/// Database failures only.
pub async fn schedule_refund(
    tx: &mut TenantTx,
    refund: RefundId,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    jobs::enqueue_at(tx, &ResolveRefund { refund }, due).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conflict, ConflictReason, snapshot::tests::at};

    #[test]
    fn a_conflict_without_money_is_looked_at_every_hour_for_a_month() {
        let torn = AttemptState::Conflict(Conflict {
            reason: ConflictReason::Reference {
                found: "ten_9".into(),
            },
            received: None,
        });
        let hour = Duration::hours(1);
        assert_eq!(next_look(&torn, at(0), at(60)), Some(at(60) + hour));
        let month = at(0) + Duration::days(30);
        assert_eq!(next_look(&torn, at(0), month), None);
    }
}
