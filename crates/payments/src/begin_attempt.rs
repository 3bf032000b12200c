//! Beginning a try to pay. The row and its idempotency key are committed before the processor is called.

use chrono::Duration;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Language, Money, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, CheckoutRequest, PaymentStatus,
    jobs::{FIRST_LOOK, schedule_look},
    store::{AttemptRow, attempt, attempts_of, lock_payment, save_status, written},
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
    let number = earlier.iter().map(|row| row.number).max().unwrap_or(0) + 1;
    let mut states = earlier
        .iter()
        .map(AttemptRow::state)
        .collect::<Result<Vec<_>, _>>()?;
    states.push(AttemptState::Initiated);
    save_status(tx, &row, &states).await?;
    let paid = (row.id, row.title.clone(), row.amount()?);
    Ok(insert(tx, paid, begin, number).await?)
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

/// What is paid, its line on the page, and how much.
pub(crate) type Paid = (PaymentId, String, Money);

/// The request of a new attempt, with its id and its key.
pub(crate) fn request(
    tx: &TenantTx,
    (payment, title, amount): Paid,
    begin: BeginAttempt,
) -> CheckoutRequest {
    let attempt: AttemptId = tx.id();
    CheckoutRequest {
        idempotency_key: format!("checkout.create:{}", attempt.uuid()),
        tenant: tx.tenant(),
        payment,
        attempt,
        amount,
        title,
        email: begin.email,
        statement: begin.statement,
        language: begin.language,
        success_url: begin.success_url,
        cancel_url: begin.cancel_url,
        expires_at: tx.now() + PAGE_LIVES,
    }
}

async fn insert(
    tx: &mut TenantTx,
    paid: Paid,
    begin: BeginAttempt,
    number: i32,
) -> Result<Attempt, DbError> {
    let request = request(tx, paid, begin);
    let state = AttemptState::Initiated;
    let now = tx.now();
    let values = (
        attempt::id.eq(request.attempt),
        attempt::payment_id.eq(request.payment),
        attempt::number.eq(number),
        attempt::state.eq(state.name()),
        attempt::facts.eq(written(&state, "attempt.facts")?),
        attempt::idempotency_key.eq(&request.idempotency_key),
        attempt::request.eq(written(&request, "attempt.request")?),
        attempt::created_at.eq(now),
        attempt::updated_at.eq(now),
    );
    let insert = diesel::insert_into(attempt::table).values(values);
    insert.execute(tx).await.map_err(DbError::from)?;
    begun(tx, request).await
}

/// The attempt is written: it is looked at in a minute whatever happens.
pub(crate) async fn begun(tx: &mut TenantTx, request: CheckoutRequest) -> Result<Attempt, DbError> {
    schedule_look(tx, request.attempt, tx.now() + FIRST_LOOK).await?;
    Ok(Attempt {
        id: request.attempt,
        payment: request.payment,
        request,
    })
}
