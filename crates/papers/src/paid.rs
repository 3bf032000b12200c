//! Mails shopper and merchant about a paid order: one load, one transaction.

use kernel::OrderId;
use orders::{ConfirmOrder, TellOfPayment, TellOfSale};
use tenancy::{
    DbError,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
    shopper::{self, PaidOrder},
};

impl Run<Desk> for TellOfPayment {
    type Error = PaperError;

    /// If one of the mails cannot be written, or a worker died writing them, each becomes a job of its own: the failure
    /// of one must not keep the other from being sent.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        if job.crashes > 1 {
            return apart(desk, self.order, job).await;
        }
        match together(desk, self.order, job).await {
            Err(error) if !may_pass(&error) => {
                tracing::warn!(order = %self.order, %error, "the mails about a payment are written one by one");
                apart(desk, self.order, job).await
            }
            done => done,
        }
    }
}

/// The whole job should be retried, because the failure is of neither mail.
const fn may_pass(error: &PaperError) -> bool {
    matches!(
        error,
        PaperError::Db(DbError::LeaseLost | DbError::Unavailable(_))
    )
}

async fn together(desk: &Desk, order: OrderId, job: &ClaimedJob) -> Result<(), PaperError> {
    let reader = Merchant::of(desk, job.tenant()?).await?;
    let mut tx = desk.tenancy.write(job.tenant()?).await?;
    let paid = PaidOrder::load(&mut tx, order).await?;
    let key = shopper::once_per_order(order);
    shopper::confirm(desk, &mut tx, (&reader.slug, &paid), key).await?;
    if let Some(to) = merchant::reader_of_sales(&mut tx, &reader).await? {
        merchant::tell(desk, &mut tx, (&reader, to), &paid).await?;
    }
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}

async fn apart(desk: &Desk, order: OrderId, job: &ClaimedJob) -> Result<(), PaperError> {
    let mut tx = desk.tenancy.write(job.tenant()?).await?;
    let confirm = ConfirmOrder {
        order,
        resend: false,
    };
    jobs::enqueue(&mut tx, &confirm).await?;
    jobs::enqueue(&mut tx, &TellOfSale { order }).await?;
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}
