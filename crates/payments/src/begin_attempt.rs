//! Begins an attempt to pay. The row and its idempotency key are committed before the processor is called.

use chrono::Duration;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Language, Money, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, ChargeTime, CheckoutRequest, PaymentStatus,
    jobs::{FIRST_LOOK, schedule_look},
    store::{AttemptRow, attempt, attempts_of, lock_payment, save_status, written},
};

/// Stripe refuses pages that live for less than half an hour; the extra minute covers the request's way there.
const PAGE_LIVES: Duration = Duration::minutes(31);

/// What the caller knows of the shopper's request.
#[derive(Clone, Debug)]
pub struct BeginAttempt {
    /// The payment to attempt.
    pub payment: PaymentId,
    /// Prefilled on the payment page.
    pub email: Option<String>,
    /// The card statement's text after the provider's name.
    pub statement: Option<String>,
    /// Language of the payment page.
    pub language: Language,
    /// Where the processor redirects after payment.
    pub success_url: String,
    /// Where the processor redirects after canceling.
    pub cancel_url: String,
    /// When the money is taken.
    pub charge: ChargeTime,
}

/// A begun attempt. Commit, then send `request` to the processor, then record the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The new attempt.
    pub id: AttemptId,
    /// The payment it belongs to.
    pub payment: PaymentId,
    /// To be sent to the processor unchanged.
    pub request: CheckoutRequest,
}

/// An attempt that may still be paid. If it has a `url`, redirect the shopper there again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveAttempt {
    /// The attempt.
    pub id: AttemptId,
    /// Its state.
    pub state: AttemptState,
    /// The payment page, once known.
    pub url: Option<String>,
}

/// Why no attempt was begun.
#[derive(Debug, thiserror::Error)]
pub enum BeginAttemptError {
    /// There is no such payment.
    #[error("no such payment")]
    NotFound,
    /// The payment has this status, so it cannot be paid.
    #[error("the payment is {0:?}, not open")]
    NotOpen(PaymentStatus),
    /// Another attempt is live (double click, second tab, reload): continue with it.
    #[error("another attempt is under way")]
    UnderWay(Box<LiveAttempt>),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Begins an attempt: stores state `initiated`, its key and the frozen request, and schedules a look in a minute.
///
/// # Errors
/// The payment is unknown, settled or closed, or another attempt is live.
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

/// The payment, its line on the page, and the amount.
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
        charge: begin.charge,
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

/// Stores the attempt and schedules a look in a minute.
pub(crate) async fn begun(tx: &mut TenantTx, request: CheckoutRequest) -> Result<Attempt, DbError> {
    schedule_look(tx, request.attempt, tx.now() + FIRST_LOOK).await?;
    Ok(Attempt {
        id: request.attempt,
        payment: request.payment,
        request,
    })
}
