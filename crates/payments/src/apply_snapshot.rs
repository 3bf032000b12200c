//! What the processor shows becomes what we know: transition, books and consequences in one transaction.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Money, PaymentId, RefundId};
use ledger::{FeeAmount, PostError, PostingError};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    Asked, AttemptState, Capture, Card, Conflict, Decision, PaymentStatus, ProcessorError,
    RefusalKind, Seen, SessionSnapshot, Snapshot, Wanted, books, decide, observe,
    store::{AttemptRow, PaymentRow, attempt, attempts_of, lock_payment_of, written},
    stray_refund,
};

/// What a captured payment is for those who ship the goods. Handed out exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureFacts {
    pub payment: PaymentId,
    /// What the payment was opened for.
    pub reference: String,
    pub attempt: AttemptId,
    pub amount: Money,
    pub at: chrono::DateTime<chrono::Utc>,
    pub card: Card,
    pub platform_fee: FeeAmount,
    /// Often unknown at first; [`Outcome::FeeKnown`] follows.
    pub processor_fee: Option<Money>,
}

/// What a snapshot changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Unchanged,
    /// The attempt moved, no money did.
    Moved {
        state: AttemptState,
        status: PaymentStatus,
    },
    /// The money is here and in the books: finish the order in this transaction.
    Captured(Box<CaptureFacts>),
    /// What the processor kept is known now and in the books.
    FeeKnown {
        payment: PaymentId,
        fee: Money,
    },
    /// Money came that nobody wants any more; it is on its way back.
    CapturedLate {
        payment: PaymentId,
        refund: RefundId,
        amount: Money,
    },
    /// The processor's answer differs from what we asked. Nothing may be fulfilled; a person must look.
    Conflict(Box<Conflict>),
}

#[derive(Debug, thiserror::Error)]
pub enum ApplySnapshotError {
    #[error("no such attempt")]
    NotFound,
    #[error(transparent)]
    Posting(#[from] PostingError),
    #[error(transparent)]
    Books(#[from] PostError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// An attempt under its payment's lock.
struct Held {
    payment: PaymentRow,
    attempt: AttemptRow,
    state: AttemptState,
    wanted: Wanted,
    /// Of the payment's other attempts.
    others: Vec<AttemptState>,
}

/// What the processor showed when it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub snapshot: Snapshot,
    /// Before it was asked.
    pub at: DateTime<Utc>,
}

/// What is kept of an attempt beside its state.
struct Notes {
    session: Option<String>,
    url: Option<String>,
    intent: Option<String>,
    looked_at: Option<DateTime<Utc>>,
}

/// Applies what [`crate::look()`] fetched. Safe to repeat and to race: the payment's lock decides who is first.
///
/// # Errors
/// No such attempt, the books refused, or the database failed.
pub async fn apply_look(
    tx: &mut TenantTx,
    id: AttemptId,
    look: &Look,
) -> Result<Outcome, ApplySnapshotError> {
    apply(tx, id, (&look.snapshot, Some(look.at))).await
}

/// The same for what the processor said without being asked how the attempt stands.
///
/// # Errors
/// No such attempt, the books refused, or the database failed.
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
            Ok(Outcome::Unchanged)
        }
        Decision::Refuse => {
            remember(tx, &held.attempt, notes).await?;
            tracing::error!(attempt = %id, state = held.state.name(), ?seen, "contradictory sight refused");
            Ok(Outcome::Unchanged)
        }
    }
}

/// Records how the call ended that [`crate::begin_attempt`] prepared: a page, a refusal, or nothing to rely on.
///
/// # Errors
/// No such attempt, the books refused, or the database failed.
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

fn ended_by(error: &ProcessorError, now: chrono::DateTime<chrono::Utc>) -> AttemptState {
    match error {
        ProcessorError::Declined(decline) => AttemptState::Declined(decline.clone()),
        ProcessorError::Refused(refusal) => match refusal.kind {
            RefusalKind::Invalid | RefusalKind::NotFound | RefusalKind::Unauthorized => {
                tracing::error!(%refusal, "the processor refused a payment page");
                AttemptState::Abandoned {
                    at: now,
                    reason: crate::GaveUp::NeverSent,
                }
            }
            RefusalKind::KeyReused => AttemptState::Unknown {
                since: now,
                reason: refusal.to_string(),
            },
        },
        ProcessorError::Infrastructure(trouble) => AttemptState::Unknown {
            since: now,
            reason: trouble.to_string(),
        },
    }
}

async fn hold(tx: &mut TenantTx, id: AttemptId) -> Result<Held, ApplySnapshotError> {
    let payment = lock_payment_of(tx, id)
        .await?
        .ok_or(ApplySnapshotError::NotFound)?;
    let mut wanted = payment.wanted();
    let mut held = None;
    let mut others = Vec::new();
    // Under the lock: what was read before it may be old.
    for row in attempts_of(tx, payment.id).await? {
        let state = row.state()?;
        if row.id == id {
            held = Some((row, state));
            continue;
        }
        if matches!(
            state,
            AttemptState::Captured(_) | AttemptState::Authorized { .. }
        ) {
            // Paid already by another attempt: a second capture is not wanted.
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
    /// The processor's names of things, so that the next look asks for them directly.
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

/// Writes an attempt's new state and the payment's status that follows from it.
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

/// The payment is locked: its row comes first whatever is written first here.
const SAVE: &str = "
    WITH moved AS (
        UPDATE attempt SET state = $2, facts = $3, session_id = $4, url = $5, intent_id = $6, looked_at = $7,
            updated_at = $8
        WHERE id = $1)
    UPDATE payment SET status = $10, updated_at = $8 WHERE id = $9 AND status <> $10";

async fn take(
    tx: &mut TenantTx,
    held: &Held,
    (next, notes): (AttemptState, Notes),
) -> Result<Outcome, ApplySnapshotError> {
    let id = held.attempt.id;
    let status = save(tx, held, (&next, notes)).await?;
    let outcome = match &next {
        AttemptState::Captured(capture) if matches!(held.state, AttemptState::Captured(_)) => {
            fee_known(tx, held, capture).await?
        }
        AttemptState::Captured(capture) => captured(tx, held, capture).await?,
        AttemptState::CapturedLate(capture) => captured_late(tx, held, capture).await?,
        AttemptState::Conflict(conflict) => {
            tracing::error!(attempt = %id, ?conflict, "the processor's answer differs from what we asked");
            if let Some(received) = &conflict.received {
                books::stray(tx, id, received).await?;
            }
            Outcome::Conflict(Box::new(conflict.clone()))
        }
        AttemptState::Initiated
        | AttemptState::Unknown { .. }
        | AttemptState::AwaitingCustomer { .. }
        | AttemptState::RequiresAction { .. }
        | AttemptState::Processing { .. }
        | AttemptState::Authorized { .. }
        | AttemptState::Voided { .. }
        | AttemptState::Declined(_)
        | AttemptState::Abandoned { .. } => Outcome::Moved {
            state: next.clone(),
            status,
        },
    };
    // The fee may be learned only after the money was to be had: no later look would come for it.
    release_if_due(tx, held, &next).await?;
    Ok(outcome)
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

async fn captured_late(
    tx: &mut TenantTx,
    held: &Held,
    capture: &Capture,
) -> Result<Outcome, ApplySnapshotError> {
    let (payment, id) = (held.payment.id, held.attempt.id);
    books::stray(tx, id, capture).await?;
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
    let due = |capture: &Capture| {
        capture
            .available_on
            .is_some_and(|available| available <= now)
    };
    match state {
        AttemptState::Captured(capture) if due(capture) => {
            books::sale_available(tx, &held.payment, capture).await?;
        }
        AttemptState::CapturedLate(capture) if due(capture) => {
            books::stray_available(tx, held.attempt.id, capture).await?;
        }
        _ => {}
    }
    Ok(())
}
