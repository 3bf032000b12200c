//! Closes the payment of a canceled or expired order: money that arrives afterwards is refunded.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::{
    PaymentStatus,
    store::{attempts_of, lock_payment, payment, refresh_status},
};

/// A payment page that is still open and should be closed at the processor after this transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPage {
    /// The attempt it belongs to.
    pub attempt: AttemptId,
    /// The processor's id of the page.
    pub session: String,
}

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

/// Closes the payment. Money that arrives nevertheless is captured late and refunded automatically. Returns the page to
/// close with [`crate::Processor::expire_session`], whose answer is then applied like any other.
///
/// # Errors
/// The payment is unknown or already paid.
pub async fn close_payment(
    tx: &mut TenantTx,
    id: PaymentId,
) -> Result<Option<OpenPage>, ClosePaymentError> {
    let mut row = lock_payment(tx, id)
        .await?
        .ok_or(ClosePaymentError::NotFound)?;
    if row.status()? == PaymentStatus::Paid {
        return Err(ClosePaymentError::Paid);
    }
    row.wanted = false;
    let update = diesel::update(payment::table.find(id)).set(payment::wanted.eq(false));
    update.execute(tx).await.map_err(DbError::from)?;
    refresh_status(tx, &row).await?;
    for attempt in attempts_of(tx, id).await? {
        if attempt.state()?.is_live() {
            let page = |session| OpenPage {
                attempt: attempt.id,
                session,
            };
            return Ok(attempt.session_id.clone().map(page));
        }
    }
    Ok(None)
}
