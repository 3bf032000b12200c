//! Closes the payment of a canceled or expired order: money that arrives afterwards is refunded.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::PaymentId;
use tenancy::{DbError, TenantTx, jobs};

use crate::{
    PaymentStatus,
    jobs::ClosePage,
    store::{attempts_of, lock_payment, payment, refresh_status},
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
/// [`ClosePage`] closes the processor's page.
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
    refresh_status(tx, &row).await?;
    for attempt in attempts_of(tx, id).await? {
        if attempt.state()?.may_have_page() {
            jobs::enqueue(
                tx,
                &ClosePage {
                    attempt: attempt.id,
                },
            )
            .await?;
        }
    }
    Ok(())
}
