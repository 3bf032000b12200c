//! Closes the payment of a canceled or expired order: money that arrives afterwards is refunded.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::PaymentId;
use tenancy::{DbError, TenantTx, jobs};

use crate::{
    AttemptState, PaymentStatus,
    jobs::ClosePage,
    store::{AttemptRow, attempt, attempts_of, lock_payment, payment, refresh_status, written},
};

/// Why a payment was not closed.
#[derive(Debug, thiserror::Error)]
pub enum ClosePaymentError {
    /// There is no such payment.
    #[error("no such payment")]
    NotFound,
    /// It is already paid.
    #[error("it is paid: refund it instead")]
    Paid,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Closes the payment. Money that arrives nevertheless is captured late and refunded automatically. The job
/// [`ClosePage`] closes the processor's page, and releases what is authorized.
///
/// # Errors
/// The payment is unknown or already paid.
pub async fn close_payment(tx: &mut TenantTx, id: PaymentId) -> Result<(), ClosePaymentError> {
    let mut row = lock_payment(tx, id)
        .await?
        .ok_or(ClosePaymentError::NotFound)?;
    if row.status()? == PaymentStatus::Paid {
        return Err(ClosePaymentError::Paid);
    }
    row.wanted = false;
    let update = diesel::update(payment::table.find(id)).set(payment::wanted.eq(false));
    update.execute(tx).await.map_err(DbError::from)?;
    for attempt in attempts_of(tx, id).await? {
        if give_up(tx, &attempt).await?.to_be_closed() {
            let attempt = attempt.id;
            jobs::enqueue(tx, &ClosePage { attempt }).await?;
        }
    }
    refresh_status(tx, &row).await?;
    Ok(())
}

/// What is authorized is to be released from now on. Returns the attempt's state then.
async fn give_up(tx: &mut TenantTx, row: &AttemptRow) -> Result<AttemptState, DbError> {
    let AttemptState::Authorized(authorization) = row.state()? else {
        return row.state();
    };
    let state = AttemptState::Releasing {
        since: tx.now(),
        intent: authorization.intent,
    };
    let update = diesel::update(attempt::table.find(row.id)).set((
        attempt::state.eq(state.name()),
        attempt::facts.eq(written(&state, "attempt.facts")?),
        attempt::updated_at.eq(tx.now()),
    ));
    update.execute(tx).await?;
    Ok(state)
}
