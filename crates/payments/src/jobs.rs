//! Jobs of payments: looks at attempts without a known result, sends refunds, follows disputes.

use chrono::{DateTime, Duration, Utc};
use kernel::{AttemptId, DisputeId, RefundId};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, PlatformTx, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use crate::{
    AttemptState, Conflict, GaveUp, RefundRef, RefundRequest, RefundState, dispute::DisputeState,
};

/// Looks at an attempt. One such job per attempt: its run deletes it in the transaction that enqueues the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolveAttempt {
    /// The attempt to look at.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolveRefund {
    /// The refund to send or follow.
    pub refund: RefundId,
    /// The call, in the job that the request enqueues: its first run need not read it. Any other run reads what has become of
    /// the refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_call: Option<FirstCall>,
}

/// A refund as it was requested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstCall {
    /// The attempt that captured the money.
    pub attempt: AttemptId,
    /// The request as committed.
    pub request: RefundRequest,
    /// When it was requested.
    pub at: DateTime<Utc>,
}

impl FirstCall {
    /// What the first run sends.
    #[must_use]
    pub fn refund(self) -> RefundRef {
        let Self {
            attempt,
            request,
            at,
        } = self;
        RefundRef {
            id: request.refund,
            payment: request.payment,
            attempt,
            state: RefundState::Requested,
            processor_id: None,
            request,
            created_at: at,
            updated_at: at,
        }
    }
}

impl BackgroundJob for ResolveRefund {
    const KIND: &'static str = "payments.refund";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.refund.to_string())
    }
}

/// Lists the refunds of an attempt's charge at the processor, whoever made them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindRefunds {
    /// The attempt whose charge is looked at.
    pub attempt: AttemptId,
    /// Looks before this one in which something stood in the way.
    pub tries: u32,
}

impl BackgroundJob for FindRefunds {
    const KIND: &'static str = "payments.find_refunds";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.attempt.to_string())
    }
}

impl FindRefunds {
    /// The look after one in which something stood in the way: after ten seconds, then after twice as long, at most an
    /// hour.
    #[must_use]
    pub fn again(attempt: AttemptId, tries: u32) -> (Self, Duration) {
        let wait = Duration::seconds(10 << tries.min(9)).min(Duration::hours(1));
        let tries = tries.saturating_add(1);
        (Self { attempt, tries }, wait)
    }
}

/// Lists what was refunded at the processor lately, in all shops, and has every charge looked at of which we know less: no
/// webhook is needed to learn of a refund. A job of the provider; its run enqueues the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRefunds {
    /// Refunds made since.
    pub since: DateTime<Utc>,
}

impl BackgroundJob for ListRefunds {
    const KIND: &'static str = "payments.list_refunds";
    const LANE: Lane = Lane::Urgent;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("all".to_owned())
    }
}

impl ListRefunds {
    /// Interval between two lists. Each begins as much earlier than the one before was made.
    const INTERVAL: Duration = Duration::hours(1);

    /// Ensures that the job exists, from the first start on.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn ensure(tx: &mut PlatformTx) -> Result<(), DbError> {
        let since = tx.now() - Self::INTERVAL;
        let due = tx.now() + Self::INTERVAL;
        jobs::enqueue_at(tx, &Self { since }, due).await
    }

    /// Enqueues the list after one made at `made`.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn go_on(tx: &mut PlatformTx, made: DateTime<Utc>) -> Result<(), DbError> {
        let since = made - Self::INTERVAL;
        let due = tx.now() + Self::INTERVAL;
        jobs::enqueue_at(tx, &Self { since }, due).await
    }
}

/// Looks at a dispute, and sends the answer that was asked for: one such job per dispute, and one per answer, for an answer
/// must not wait until the next look is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowDispute {
    /// The dispute.
    pub dispute: DisputeId,
    /// Which answer is to be sent; absent for a look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<i32>,
}

impl BackgroundJob for FollowDispute {
    const KIND: &'static str = "payments.dispute";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(match self.answer {
            None => self.dispute.to_string(),
            Some(round) => format!("{}/{round}", self.dispute),
        })
    }
}

/// Lists the disputes of an attempt's charge at the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindDisputes {
    /// The attempt whose charge is looked at.
    pub attempt: AttemptId,
    /// Looks before this one in which something stood in the way.
    pub tries: u32,
}

impl BackgroundJob for FindDisputes {
    const KIND: &'static str = "payments.find_disputes";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.attempt.to_string())
    }
}

impl FindDisputes {
    /// The look after one in which something stood in the way; see [`FindRefunds::again`].
    #[must_use]
    pub fn again(attempt: AttemptId, tries: u32) -> (Self, Duration) {
        let (again, wait) = FindRefunds::again(attempt, tries);
        let tries = again.tries;
        (Self { attempt, tries }, wait)
    }
}

/// Lists what was disputed lately, in all shops: no webhook is needed to learn of a dispute. A job of the provider; its run
/// enqueues the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDisputes {
    /// Disputes opened since.
    pub since: DateTime<Utc>,
}

impl BackgroundJob for ListDisputes {
    const KIND: &'static str = "payments.list_disputes";
    const LANE: Lane = Lane::Urgent;

    /// One job for all workers.
    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some("all".to_owned())
    }
}

impl ListDisputes {
    /// Interval between two lists. Each begins as much earlier than the one before was made.
    const INTERVAL: Duration = Duration::hours(1);

    /// Ensures that the job exists, from the first start on.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn ensure(tx: &mut PlatformTx) -> Result<(), DbError> {
        let made = tx.now();
        Self::go_on(tx, made).await
    }

    /// Enqueues the list after one made at `made`.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn go_on(tx: &mut PlatformTx, made: DateTime<Utc>) -> Result<(), DbError> {
        let since = made - Self::INTERVAL;
        let due = tx.now() + Self::INTERVAL;
        jobs::enqueue_at(tx, &Self { since }, due).await
    }
}

/// Closes the processor's page of an attempt that is no longer wanted, so that it cannot be paid any more, or releases what
/// was authorized on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosePage {
    /// The attempt whose page is closed.
    pub attempt: AttemptId,
}

impl BackgroundJob for ClosePage {
    const KIND: &'static str = "payments.close_page";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.attempt.to_string())
    }
}

/// How long after the first call an attempt is looked at even without a webhook.
pub const FIRST_LOOK: Duration = Duration::seconds(60);

/// When to look at an attempt again; `None` for never.
#[must_use]
pub fn next_look(
    state: &AttemptState,
    created_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    // What was authorized first may be captured a week after its attempt began.
    let since = state
        .taken()
        .map_or(created_at, |capture| capture.at.max(created_at));
    let age = now - since;
    let patience = |shortest: i64, longest: i64| {
        // A quarter of its age: frequent while the shopper waits, rare later.
        now + (age / 4).clamp(Duration::seconds(shortest), Duration::seconds(longest))
    };
    match state {
        AttemptState::Initiated | AttemptState::Unknown { .. } => Some(patience(15, 600)),
        // A page is looked at once more right after it must have expired.
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
        // Once more right after its time is over: the message that says so may be lost.
        AttemptState::Authorized(authorization) => {
            let ended = authorization.until + Duration::minutes(1);
            let soon = patience(600, 6 * 3_600);
            Some(if ended > now {
                soon.min(ended)
            } else {
                now + Duration::minutes(10)
            })
        }
        AttemptState::Releasing { .. } => Some(patience(60, 3_600)),
        // The processor's fee arrives within hours; after a week it is left to reconciliation.
        _ if state.awaits_fee() => (age < Duration::days(7)).then(|| patience(60, 6 * 3_600)),
        // When the processor makes the funds available, the ledger is updated.
        AttemptState::Captured(capture) | AttemptState::CapturedLate(capture) => {
            capture.available_on.filter(|available| *available > now)
        }
        AttemptState::Conflict(Conflict {
            received: Some(capture),
            ..
        }) => capture.available_on.filter(|available| *available > now),
        // A person must investigate, but money that arrives meanwhile must be noticed; after a month that is left to
        // reconciliation.
        AttemptState::Conflict(Conflict { received: None, .. }) => {
            (age < Duration::days(30)).then(|| now + Duration::hours(1))
        }
        // Silence is no answer: nothing was found, but the call may have arrived. Looks go on, rarer and rarer.
        AttemptState::Abandoned {
            reason: GaveUp::NeverSent,
            ..
        } => (age < Duration::days(30)).then(|| patience(300, 86_400)),
        AttemptState::Voided { .. }
        | AttemptState::Declined(_)
        | AttemptState::Abandoned { .. } => None,
    }
}

/// How long a refund that succeeded is looked at: five days longer than the bank may take to send it back.
const MAY_COME_BACK: Duration = Duration::days(35);

/// When to follow a refund again; `None` for never.
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
        // The bank may send it back. The processor says that this takes up to 30 days (docs.stripe.com/refunds, "Failed
        // refunds"); the webhook that says so may be lost.
        RefundState::Succeeded => {
            let age = now - created_at;
            (age < MAY_COME_BACK).then(|| now + (age / 2).max(Duration::hours(1)))
        }
        RefundState::Failed { .. } => None,
    }
}

/// How long a dispute that has ended is looked at: the bank may change its mind.
const MAY_BE_REOPENED: Duration = Duration::days(150);

/// When to look at a dispute again; `None` for never. A webhook is faster; this is for those that are lost.
#[must_use]
pub fn next_dispute_look(
    state: &DisputeState,
    opened_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let age = (now - opened_at).max(Duration::zero());
    if !state.has_ended() {
        let wait = (age / 4).clamp(Duration::minutes(1), Duration::hours(6));
        return Some(now + wait);
    }
    let wait = (age / 4).clamp(Duration::minutes(10), Duration::days(7));
    (age < MAY_BE_REOPENED).then(|| now + wait)
}

/// Enqueues a look at a dispute.
///
/// # Errors
/// Database failures only.
pub async fn schedule_dispute(
    tx: &mut TenantTx,
    dispute: DisputeId,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    let look = FollowDispute {
        dispute,
        answer: None,
    };
    jobs::enqueue_at(tx, &look, due).await
}

/// Enqueues sending an answer, at once.
///
/// # Errors
/// Database failures only.
pub async fn send_answer(tx: &mut TenantTx, dispute: DisputeId, round: i32) -> Result<(), DbError> {
    let send = FollowDispute {
        dispute,
        answer: Some(round),
    };
    jobs::enqueue(tx, &send).await
}

/// Enqueues a look at an attempt.
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

/// Enqueues following a refund.
///
/// # Errors
/// Database failures only.
pub async fn schedule_refund(
    tx: &mut TenantTx,
    refund: RefundId,
    due: DateTime<Utc>,
) -> Result<(), DbError> {
    let look = ResolveRefund {
        refund,
        first_call: None,
    };
    jobs::enqueue_at(tx, &look, due).await
}

/// Enqueues sending a refund, at once.
///
/// # Errors
/// Database failures only.
pub async fn send_refund(
    tx: &mut TenantTx,
    attempt: AttemptId,
    request: RefundRequest,
) -> Result<(), DbError> {
    let send = ResolveRefund {
        refund: request.refund,
        first_call: Some(FirstCall {
            attempt,
            request,
            at: tx.now(),
        }),
    };
    jobs::enqueue(tx, &send).await
}

#[cfg(test)]
#[path = "jobs_tests.rs"]
mod tests;
