//! Beginning a try to pay. The row and its idempotency key are committed before the processor is called.

use chrono::Duration;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Language, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, CheckoutRequest, PaymentStatus,
    jobs::{FIRST_LOOK, schedule_look},
    store::{AttemptRow, PaymentRow, attempt, attempts_of, lock_payment, refresh_status, written},
};

/// Stripe refuses pages that live less than half an hour; the minute is for the way there.
const PAGE_LIVES: Duration = Duration::minutes(31);

/// What the shopper's browser brings along.
#[derive(Clone, Debug)]
pub struct BeginAttempt {
    pub payment: PaymentId,
    pub email: Option<String>,
    /// What the card's statement reads behind the provider's name.
    pub statement: Option<String>,
    pub language: Language,
    pub success_url: String,
    pub cancel_url: String,
}

/// A begun attempt. Commit, then send `request` to the processor, then record the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub id: AttemptId,
    pub payment: PaymentId,
    pub request: CheckoutRequest,
}

/// An attempt that may still bring money. With a `url` the shopper is simply sent there again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveAttempt {
    pub id: AttemptId,
    pub state: AttemptState,
    pub url: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum BeginAttemptError {
    #[error("no such payment")]
    NotFound,
    #[error("the payment is {0:?}, not open")]
    NotOpen(PaymentStatus),
    /// Double click, second tab, reload: go on with this one.
    #[error("another attempt is under way")]
    UnderWay(Box<LiveAttempt>),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Begins an attempt: state `initiated`, its key, the frozen request, and a look due in a minute whatever happens.
///
/// # Errors
/// The payment is unknown, settled or closed, or another attempt is under way.
pub async fn begin_attempt(
    tx: &mut TenantTx,
    begin: BeginAttempt,
) -> Result<Attempt, BeginAttemptError> {
    let row = lock_payment(tx, begin.payment)
        .await?
        .ok_or(BeginAttemptError::NotFound)?;
    let earlier = attempts_of(tx, row.id).await?;
    if let Some(live) = live(&earlier)? {
        return Err(BeginAttemptError::UnderWay(Box::new(live)));
    }
    match row.status()? {
        PaymentStatus::Open if row.wanted => {}
        status => return Err(BeginAttemptError::NotOpen(status)),
    }
    let request = request(tx, &row, begin)?;
    let number = earlier.iter().map(|row| row.number).max().unwrap_or(0) + 1;
    insert(tx, &row, &request, number).await?;
    refresh_status(tx, &row).await?;
    let due = tx.now() + FIRST_LOOK;
    schedule_look(tx, request.attempt, due).await?;
    Ok(Attempt {
        id: request.attempt,
        payment: row.id,
        request,
    })
}

fn live(attempts: &[AttemptRow]) -> Result<Option<LiveAttempt>, DbError> {
    for row in attempts {
        let state = row.state()?;
        if state.is_live() {
            return Ok(Some(LiveAttempt {
                id: row.id,
                state,
                url: row.url.clone(),
            }));
        }
    }
    Ok(None)
}

fn request(
    tx: &TenantTx,
    row: &PaymentRow,
    begin: BeginAttempt,
) -> Result<CheckoutRequest, DbError> {
    let attempt: AttemptId = tx.id();
    Ok(CheckoutRequest {
        idempotency_key: format!("checkout.create:{}", attempt.uuid()),
        tenant: tx.tenant(),
        payment: row.id,
        attempt,
        amount: row.amount()?,
        title: row.title.clone(),
        email: begin.email,
        statement: begin.statement,
        language: begin.language,
        success_url: begin.success_url,
        cancel_url: begin.cancel_url,
        expires_at: tx.now() + PAGE_LIVES,
    })
}

async fn insert(
    tx: &mut TenantTx,
    row: &PaymentRow,
    request: &CheckoutRequest,
    number: i32,
) -> Result<(), DbError> {
    let state = AttemptState::Initiated;
    let now = tx.now();
    let values = (
        attempt::id.eq(request.attempt),
        attempt::payment_id.eq(row.id),
        attempt::number.eq(number),
        attempt::state.eq(state.name()),
        attempt::facts.eq(written(&state, "attempt.facts")?),
        attempt::idempotency_key.eq(&request.idempotency_key),
        attempt::request.eq(written(request, "attempt.request")?),
        attempt::created_at.eq(now),
        attempt::updated_at.eq(now),
    );
    diesel::insert_into(attempt::table)
        .values(values)
        .execute(tx)
        .await?;
    Ok(())
}
