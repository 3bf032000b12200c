//! Opens a payment and begins its first attempt at once.

use diesel::sql_types::{BigInt, Jsonb, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use kernel::PaymentId;
use ledger::fee_schedule;
use tenancy::{Cached, TenantTx};

use crate::{
    Attempt, AttemptState, BeginAttempt, OpenPayment, OpenPaymentError, Opened, Wanted,
    begin_attempt::{begun, request},
    open_payment::{opened, payable},
    payment::status_of,
    store::written,
};

/// Inserts both rows in one statement.
const WRITE: &str = "
    WITH opened AS (
        INSERT INTO payment (id, reference, title, amount_minor, currency, breakdown, fee_version, fee_terms,
            fee_tax_rates, status, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11))
    INSERT INTO attempt (id, payment_id, number, state, facts, idempotency_key, request, created_at, updated_at)
    VALUES ($12, $1, 1, $13, $14, $15, $16, $11, $11)";

/// Opens the payment of a reference that has none yet, and begins its first attempt, like [`crate::open_payment()`] and
/// [`crate::begin_attempt()`]. `begin` receives the payment's id.
///
/// # Errors
/// Nothing or too little to pay, no fee schedule, or a database failure; the database rejects a second payment of a
/// reference.
pub async fn open_and_begin(
    tx: &mut TenantTx,
    new: OpenPayment,
    begin: impl FnOnce(PaymentId) -> BeginAttempt,
) -> Result<(Opened, Attempt), OpenPaymentError> {
    let amount = payable(&new.breakdown)?;
    let now = tx.now();
    let schedule = fee_schedule::in_force(tx, &new.plan, amount.currency(), now).await?;
    let schedule = schedule.ok_or(OpenPaymentError::NoFeeSchedule)?;
    let opened = opened(tx, &new, &schedule)?;
    let paid = (opened.id, opened.title.clone(), amount);
    let request = request(tx, paid, begin(opened.id));
    let state = AttemptState::Initiated;
    let query = diesel::sql_query(WRITE)
        .bind::<Uuid, _>(opened.id)
        .bind::<Text, _>(&new.reference)
        .bind::<Text, _>(&new.title)
        .bind::<BigInt, _>(amount.minor())
        .bind::<Text, _>(amount.currency().code().to_owned())
        .bind::<Jsonb, _>(written(&new.breakdown, "payment.breakdown")?)
        .bind::<BigInt, _>(schedule.version)
        .bind::<Jsonb, _>(written(&schedule.terms, "payment.fee_terms")?)
        .bind::<Jsonb, _>(written(&new.fee_tax_rates, "payment.fee_tax_rates")?)
        .bind::<Text, _>(status_of(Wanted::Yes, [&state]).name())
        .bind::<Timestamptz, _>(now)
        .bind::<Uuid, _>(request.attempt)
        .bind::<Text, _>(state.name())
        .bind::<Jsonb, _>(written(&state, "attempt.facts")?)
        .bind::<Text, _>(request.idempotency_key.clone())
        .bind::<Jsonb, _>(written(&request, "attempt.request")?);
    let sent = Cached(query).execute(tx).await;
    sent.map_err(tenancy::DbError::from)?;
    Ok((opened, begun(tx, request).await?))
}
