//! Mails shopper and merchant about a paid order: one load, one transaction.

use orders::{ConfirmOrder, TellOfPayment, TellOfSale};
use payments::Taken;
use tenancy::{
    DbError,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant, NewSale},
    shopper::{self, PaidOrder},
};

impl Run<Desk> for TellOfPayment {
    type Error = PaperError;

    /// If one of the mails cannot be written, or a worker died writing them, each becomes a job of its own: the failure
    /// of one must not keep the other from being sent.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        if job.crashes > 1 {
            return apart(desk, self, job).await;
        }
        match together(desk, self, job).await {
            Err(error) if !may_pass(&error) => {
                tracing::warn!(order = %self.order, %error, "the mails about a payment are written one by one");
                apart(desk, self, job).await
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

async fn together(desk: &Desk, of: TellOfPayment, job: &ClaimedJob) -> Result<(), PaperError> {
    let TellOfPayment { order, taken } = of;
    let reader = Merchant::of(desk, job.tenant()?).await?;
    let mut tx = desk.tenancy.write(job.tenant()?).await?;
    let paid = PaidOrder::load(&mut tx, order).await?;
    let key = shopper::once_per_order(order);
    let about = (&paid, paid.occasion(taken));
    shopper::confirm(desk, &mut tx, (&reader.slug, about), key).await?;
    // Of a sale that was charged later, the merchant was told when it was authorized.
    if taken == Taken::AtOnce
        && let Some(to) = merchant::reader_of_sales(&mut tx, &reader).await?
    {
        merchant::tell(desk, &mut tx, (&reader, to), NewSale::of(&paid)).await?;
    }
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}

async fn apart(desk: &Desk, of: TellOfPayment, job: &ClaimedJob) -> Result<(), PaperError> {
    let TellOfPayment { order, taken } = of;
    let mut tx = desk.tenancy.write(job.tenant()?).await?;
    let confirm = ConfirmOrder {
        order,
        resend: false,
        taken,
    };
    jobs::enqueue(&mut tx, &confirm).await?;
    if taken == Taken::AtOnce {
        jobs::enqueue(&mut tx, &TellOfSale { order }).await?;
    }
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}
