//! Applies what the processor reports: the transition, the ledger entries and their consequences in one transaction.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Money, RefundId};
use ledger::{PostError, PostingError};
use tenancy::{Cached, DbError, TenantTx, jobs};

use crate::{
    Asked, AttemptState, Authorization, AuthorizedFacts, Capture, CaptureFacts, Conflict, Decision,
    Outcome, PaymentStatus, ProcessorError, RequestRefundError, Seen, SessionSnapshot, Snapshot,
    Taken, Wanted, books,
    charge_owner::note_charge,
    decide,
    ended_by::ended_by,
    jobs::{ClosePage, next_look},
    observe, refund_conflict,
    store::{AttemptRow, PaymentRow, attempt, attempts_of, lock_payment_of, written},
    stray_refund,
};

/// Why a snapshot could not be applied.
#[derive(Debug, thiserror::Error)]
pub enum ApplySnapshotError {
    /// There is no such attempt.
    #[error("no such attempt")]
    NotFound,
    /// An entry could not be composed.
    #[error(transparent)]
    Posting(#[from] PostingError),
    /// The ledger rejected an entry.
    #[error(transparent)]
    Books(#[from] PostError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// An attempt under its payment's lock.
struct Held {
    payment: PaymentRow,
    attempt: AttemptRow,
    state: AttemptState,
    wanted: Wanted,
    /// States of the payment's other attempts.
    others: Vec<AttemptState>,
}

/// The processor's report when it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What the processor reported.
    pub snapshot: Snapshot,
    /// Taken before the processor was asked.
    pub at: DateTime<Utc>,
}

/// What is stored of an attempt besides its state.
struct Notes {
    session: Option<String>,
    url: Option<String>,
    intent: Option<String>,
    looked_at: Option<DateTime<Utc>>,
}

/// Applies what [`crate::look()`] fetched. Safe to repeat and to run concurrently: the payment's lock serializes
/// callers.
///
/// # Errors
/// No such attempt, the ledger rejected an entry, or the database failed.
pub async fn apply_look(
    tx: &mut TenantTx,
    id: AttemptId,
    look: &Look,
) -> Result<Outcome, ApplySnapshotError> {
    apply(tx, id, (&look.snapshot, Some(look.at))).await
}

/// The same for a report the processor sent unasked.
///
/// # Errors
/// No such attempt, the ledger rejected an entry, or the database failed.
pub async fn apply_snapshot(
    tx: &mut TenantTx,
    id: AttemptId,
    snapshot: &Snapshot,
) -> Result<Outcome, ApplySnapshotError> {
    apply(tx, id, (snapshot, None)).await
}

async fn apply(
    tx: &mut TenantTx,
    id: AttemptId,
    (snapshot, looked_at): (&Snapshot, Option<DateTime<Utc>>),
) -> Result<Outcome, ApplySnapshotError> {
    let held = hold(tx, id).await?;
    let asked = Asked {
        tenant: tx.tenant(),
        payment: held.payment.id,
        attempt: id,
        amount: held.payment.amount()?,
    };
    let seen = observe(&asked, snapshot, tx.now());
    let ours = !matches!(&seen, Seen::Different(conflict) if conflict.received.is_none());
    let notes = Notes::after(&held.attempt, Some(snapshot).filter(|_| ours), looked_at);
    match decide(&held.state, &seen, held.wanted, tx.now()) {
        Decision::Move(next) => take(tx, &held, (next, notes)).await,
        Decision::Stay => {
            remember(tx, &held.attempt, notes).await?;
            release_if_due(tx, &held, &held.state).await?;
            release_again(tx, &held, &seen).await?;
            Ok(Outcome::Unchanged)
        }
        Decision::Refuse => {
            remember(tx, &held.attempt, notes).await?;
            tracing::error!(attempt = %id, state = held.state.name(), ?seen, "contradictory sight refused");
            Ok(Outcome::Unchanged)
        }
    }
}

/// Records the result of the call prepared by [`crate::begin_attempt`]: a page, a refusal, or no reliable answer.
///
/// # Errors
/// No such attempt, the ledger rejected an entry, or the database failed.
pub async fn record_answer(
    tx: &mut TenantTx,
    id: AttemptId,
    answer: Result<SessionSnapshot, ProcessorError>,
) -> Result<Outcome, ApplySnapshotError> {
    let next = match answer {
        Ok(session) => {
            let snapshot = Snapshot {
                session: Some(session),
                intent: None,
            };
            return apply_snapshot(tx, id, &snapshot).await;
        }
        Err(error) => ended_by(&error, tx.now()),
    };
    let held = hold(tx, id).await?;
    if !held.state.is_unanswered() {
        // A webhook or the resolver was faster and knows more.
        return Ok(Outcome::Unchanged);
    }
    let notes = Notes::after(&held.attempt, None, None);
    take(tx, &held, (next, notes)).await
}

async fn hold(tx: &mut TenantTx, id: AttemptId) -> Result<Held, ApplySnapshotError> {
    let payment = lock_payment_of(tx, id)
        .await?
        .ok_or(ApplySnapshotError::NotFound)?;
    let mut wanted = payment.wanted();
    let mut held = None;
    let mut others = Vec::new();
    // Under the lock: what was read before it may be stale.
    for row in attempts_of(tx, payment.id).await? {
        let state = row.state()?;
        if row.id == id {
            held = Some((row, state));
            continue;
        }
        if matches!(
            state,
            AttemptState::Captured(_) | AttemptState::Authorized(_)
        ) {
            // Another attempt already paid: a second capture is unwanted.
            wanted = Wanted::No;
        }
        others.push(state);
    }
    let (attempt, state) = held.ok_or(ApplySnapshotError::NotFound)?;
    Ok(Held {
        payment,
        attempt,
        state,
        wanted,
        others,
    })
}

impl Notes {
    /// The processor's ids, so that the next look can ask for them directly.
    fn after(
        row: &AttemptRow,
        snapshot: Option<&Snapshot>,
        looked_at: Option<DateTime<Utc>>,
    ) -> Self {
        let page = snapshot.and_then(|snapshot| snapshot.session.as_ref());
        let intent = snapshot.and_then(|snapshot| snapshot.intent.as_ref());
        let intent = intent.map(|intent| intent.id.clone());
        Self {
            session: page
                .map(|page| page.id.clone())
                .or_else(|| row.session_id.clone()),
            url: page
                .and_then(|page| page.url.clone())
                .or_else(|| row.url.clone()),
            intent: intent
                .or_else(|| page?.intent.clone())
                .or_else(|| row.intent_id.clone()),
            looked_at: looked_at.max(row.looked_at),
        }
    }

    fn differ(&self, row: &AttemptRow) -> bool {
        (&self.session, &self.url, &self.intent, self.looked_at)
            != (&row.session_id, &row.url, &row.intent_id, row.looked_at)
    }
}

async fn remember(tx: &mut TenantTx, row: &AttemptRow, notes: Notes) -> Result<(), DbError> {
    if !notes.differ(row) {
        return Ok(());
    }
    let noted = diesel::update(attempt::table.find(row.id)).set((
        attempt::session_id.eq(notes.session),
        attempt::url.eq(notes.url),
        attempt::intent_id.eq(notes.intent),
        attempt::looked_at.eq(notes.looked_at),
    ));
    Cached(noted).execute(tx).await?;
    Ok(())
}

/// Stores an attempt's new state and the resulting status of the payment.
async fn save(
    tx: &mut TenantTx,
    held: &Held,
    (state, notes): (&AttemptState, Notes),
) -> Result<PaymentStatus, DbError> {
    let states = held.others.iter().chain([state]);
    let status = crate::payment::status_of(held.payment.wanted(), states);
    let query = diesel::sql_query(SAVE)
        .bind::<SqlUuid, _>(held.attempt.id)
        .bind::<Text, _>(state.name())
        .bind::<Jsonb, _>(written(state, "attempt.facts")?)
        .bind::<Nullable<Text>, _>(notes.session)
        .bind::<Nullable<Text>, _>(notes.url)
        .bind::<Nullable<Text>, _>(notes.intent)
        .bind::<Nullable<Timestamptz>, _>(notes.looked_at)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<SqlUuid, _>(held.payment.id)
        .bind::<Text, _>(status.name());
    Cached(query).execute(tx).await?;
    Ok(status)
}

/// The payment is locked: its row must come first, whichever is written first here.
const SAVE: &str = "
    WITH moved AS (
        UPDATE attempt SET state = $2, facts = $3, session_id = $4, url = $5, intent_id = $6, looked_at = $7,
            updated_at = $8
        WHERE id = $1),
    captured AS (
        INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at)
        SELECT id, $1, amount_minor, currency, $8 FROM payment WHERE id = $9 AND $2 = 'captured'
        ON CONFLICT (payment_id) DO NOTHING)
    UPDATE payment SET status = $10, updated_at = $8 WHERE id = $9 AND status <> $10";

/// A release that the processor refused while it holds the amount is asked for again later.
async fn release_again(tx: &mut TenantTx, held: &Held, seen: &Seen) -> Result<(), DbError> {
    let (AttemptState::Releasing { .. }, Seen::Authorized(_)) = (&held.state, seen) else {
        return Ok(());
    };
    let attempt = held.attempt.id;
    match next_look(&held.state, held.attempt.created_at, tx.now()) {
        Some(due) => jobs::enqueue_at(tx, &ClosePage { attempt }, due).await,
        None => Ok(()),
    }
}

async fn take(
    tx: &mut TenantTx,
    held: &Held,
    (next, notes): (AttemptState, Notes),
) -> Result<Outcome, ApplySnapshotError> {
    let id = held.attempt.id;
    let status = save(tx, held, (&next, notes)).await?;
    let was_authorized = held.state.authorization().is_some();
    let outcome = match &next {
        AttemptState::Authorized(authorization) => authorized(held, authorization)?,
        AttemptState::Voided { why, .. } if was_authorized => Outcome::AuthorizationEnded {
            payment: held.payment.id,
            why: *why,
        },
        AttemptState::Releasing { .. } => {
            jobs::enqueue(tx, &ClosePage { attempt: id }).await?;
            Outcome::Moved {
                state: next.clone(),
                status,
            }
        }
        AttemptState::Captured(capture) if matches!(held.state, AttemptState::Captured(_)) => {
            fee_known(tx, held, capture).await?
        }
        AttemptState::Captured(capture) => {
            note_charge(tx, id, capture).await?;
            captured(tx, held, capture).await?
        }
        AttemptState::CapturedLate(capture) => captured_late(tx, held, capture).await?,
        AttemptState::Conflict(conflict) if held.state.took_money() => {
            fee_of_conflict(tx, held, conflict).await?
        }
        AttemptState::Conflict(conflict) => {
            tracing::error!(attempt = %id, ?conflict, "the processor's answer differs from what we asked");
            in_conflict(tx, id, conflict).await?
        }
        AttemptState::Initiated
        | AttemptState::Unknown { .. }
        | AttemptState::AwaitingCustomer { .. }
        | AttemptState::RequiresAction { .. }
        | AttemptState::Processing { .. }
        | AttemptState::Voided { .. }
        | AttemptState::Declined(_)
        | AttemptState::Abandoned { .. } => Outcome::Moved {
            state: next.clone(),
            status,
        },
    };
    // The fee may become known only after the funds became available: no later look would release them.
    release_if_due(tx, held, &next).await?;
    Ok(outcome)
}

fn authorized(held: &Held, authorization: &Authorization) -> Result<Outcome, DbError> {
    Ok(Outcome::Authorized(Box::new(AuthorizedFacts {
        payment: held.payment.id,
        reference: held.payment.reference.clone(),
        amount: held.payment.amount()?,
        authorization: authorization.clone(),
    })))
}

async fn captured(
    tx: &mut TenantTx,
    held: &Held,
    capture: &Capture,
) -> Result<Outcome, ApplySnapshotError> {
    let platform_fee = books::sale(tx, &held.payment, capture).await?;
    Ok(Outcome::Captured(Box::new(CaptureFacts {
        payment: held.payment.id,
        reference: held.payment.reference.clone(),
        attempt: held.attempt.id,
        amount: capture.amount,
        at: capture.at,
        card: capture.card.clone(),
        platform_fee,
        processor_fee: capture.processor_fee,
        taken: match held.state {
            AttemptState::Authorized(_) => Taken::Later,
            _ => Taken::AtOnce,
        },
    })))
}

async fn fee_known(
    tx: &mut TenantTx,
    held: &Held,
    capture: &Capture,
) -> Result<Outcome, ApplySnapshotError> {
    books::processor_fee(tx, &held.payment, capture).await?;
    let fee = capture
        .processor_fee
        .unwrap_or(Money::zero(capture.amount.currency()));
    Ok(Outcome::FeeKnown {
        payment: held.payment.id,
        fee,
    })
}

/// The platform bears what the processor kept of money that pays for nothing.
async fn fee_of_conflict(
    tx: &mut TenantTx,
    held: &Held,
    conflict: &Conflict,
) -> Result<Outcome, ApplySnapshotError> {
    let fee = match &conflict.received {
        Some(received) => {
            books::stray(tx, held.attempt.id, received).await?;
            received.processor_fee
        }
        None => None,
    };
    let payment = held.payment.id;
    let fee = fee.unwrap_or(Money::zero(held.payment.currency()?));
    Ok(Outcome::FeeKnown { payment, fee })
}

/// What was received goes back at once; while nothing was, the page is closed before anything is.
async fn in_conflict(
    tx: &mut TenantTx,
    id: AttemptId,
    conflict: &Conflict,
) -> Result<Outcome, ApplySnapshotError> {
    let refund = match &conflict.received {
        Some(received) => {
            books::stray(tx, id, received).await?;
            note_charge(tx, id, received).await?;
            refunded(tx, id).await?
        }
        None => {
            jobs::enqueue(tx, &ClosePage { attempt: id }).await?;
            None
        }
    };
    Ok(Outcome::Conflict {
        conflict: Box::new(conflict.clone()),
        refund,
    })
}

async fn refunded(tx: &mut TenantTx, id: AttemptId) -> Result<Option<RefundId>, DbError> {
    match refund_conflict(tx, id, "another amount than asked").await {
        Ok(refund) => Ok(Some(refund)),
        Err(RequestRefundError::Db(error)) => Err(error),
        Err(error) => {
            tracing::error!(attempt = %id, %error, "what a payment in conflict received could not be sent back");
            Ok(None)
        }
    }
}

async fn captured_late(
    tx: &mut TenantTx,
    held: &Held,
    capture: &Capture,
) -> Result<Outcome, ApplySnapshotError> {
    let (payment, id) = (held.payment.id, held.attempt.id);
    books::stray(tx, id, capture).await?;
    note_charge(tx, id, capture).await?;
    if matches!(held.state, AttemptState::CapturedLate(_)) {
        let fee = capture
            .processor_fee
            .unwrap_or(Money::zero(capture.amount.currency()));
        return Ok(Outcome::FeeKnown { payment, fee });
    }
    tracing::warn!(attempt = %id, amount = %capture.amount, "money came late and goes back");
    let refund = stray_refund(tx, payment, id, capture).await?;
    Ok(Outcome::CapturedLate {
        payment,
        refund,
        amount: capture.amount,
    })
}

async fn release_if_due(
    tx: &mut TenantTx,
    held: &Held,
    state: &AttemptState,
) -> Result<(), ApplySnapshotError> {
    let now = tx.now();
    let Some(capture) = state.taken() else {
        return Ok(());
    };
    if capture.available_on.is_none_or(|available| available > now) {
        return Ok(());
    }
    match state {
        AttemptState::Captured(_) => books::sale_available(tx, &held.payment, capture).await?,
        _ => books::stray_available(tx, held.attempt.id, capture).await?,
    }
    Ok(())
}
