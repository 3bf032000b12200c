//! Mails the merchant that a payment needs attention, whatever mails about sales were chosen.

use kernel::Language;
use messaging::mail::{
    self, MailJob,
    payment::{PaymentWarning, Warning as Said},
};
use orders::{CaptureProgress, Order, WarnMerchant, Warning, capture_asked};
use platform::ShopProfile;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
};

impl Run<Desk> for WarnMerchant {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let reader = Merchant::of(desk, tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let notice = platform::sale_notice_of(&mut tx).await?;
        let order = orders::order(&mut tx, self.order)
            .await?
            .ok_or(PaperError::Missing("order"))?;
        let still = still_true(&mut tx, &order, self.warning).await?;
        if let Some(to) = reader.address(&notice).filter(|_| still) {
            let (profile, _) = platform::profile(&mut tx).await?;
            let sender = merchant::sender(desk, &profile, None);
            let written = mail::payment::payment_warning(&PaymentWarning {
                language: reader.language,
                sender: &sender,
                number: &order.number.to_string(),
                warning: said(&mut tx, (&order, self.warning), (&profile, reader.language)).await?,
                order_url: &reader.order_url(desk, order.id),
            })?;
            let letter = MailJob::new(to, &sender, written);
            let key = key(self, &tx);
            jobs::enqueue(&mut tx, &letter.once(key)).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// A warning written days before is of no use when what it warns of was done: the order was charged or canceled, or has
/// shipped and is being charged.
async fn still_true(
    tx: &mut TenantTx,
    order: &Order,
    warning: Warning,
) -> Result<bool, PaperError> {
    let (Warning::AuthorizationEnds { .. }, Some(payment)) = (warning, order.payment) else {
        return Ok(true);
    };
    if !order.state.is_authorized() {
        return Ok(false);
    }
    let asked = capture_asked(tx, payment).await?;
    Ok(asked.is_none_or(|asked| asked.progress == CaptureProgress::Failed))
}

async fn said(
    tx: &mut TenantTx,
    (order, warning): (&Order, Warning),
    (profile, language): (&ShopProfile, Language),
) -> Result<Said, PaperError> {
    Ok(match warning {
        Warning::Conflict => Said::Conflict,
        Warning::Refused => Said::Refused,
        Warning::CardsTested => Said::CardsTested,
        Warning::RefundedTooMuch => Said::RefundedTooMuch,
        Warning::NotReturned { amount, .. } => Said::NotReturned(language.money(amount)),
        Warning::AuthorizationEnds { until } => {
            let until = merchant::moment(profile, language, until);
            if order.has_shipped() {
                Said::LastCharge(until)
            } else {
                Said::AuthorizationEnds(until)
            }
        }
        Warning::AuthorizationEnded => Said::AuthorizationEnded,
        Warning::CaptureRefused => Said::CaptureRefused,
        Warning::ShippedUnpaid => Said::ShippedUnpaid,
        Warning::RefundedElsewhere(id) => {
            let refunds = refunds::order_refunds(tx, order).await?;
            let one = refunds.iter().find(|one| one.refund.id == id);
            let one = one.ok_or(PaperError::Missing("refund"))?;
            Said::RefundedElsewhere(language.money(one.refund.amount))
        }
    })
}

/// While no card can be taken, one mail a day says so.
fn key(warn: WarnMerchant, tx: &TenantTx) -> String {
    match warn.warning {
        Warning::Conflict => format!("conflict:{}", warn.order),
        Warning::Refused => format!("refused:{}", tx.now().date_naive()),
        Warning::CardsTested => format!("cards-tested:{}", tx.now().date_naive()),
        Warning::RefundedElsewhere(refund) => format!("refund-elsewhere:{refund}"),
        Warning::RefundedTooMuch => format!("refund-too-much:{}", warn.order),
        Warning::NotReturned { refund, .. } => format!("not-returned:{refund}"),
        Warning::AuthorizationEnds { until } => {
            format!("charge-by:{}@{}", warn.order, until.timestamp())
        }
        Warning::AuthorizationEnded => format!("not-charged:{}", warn.order),
        Warning::CaptureRefused => format!("capture:{}@{}", warn.order, tx.now().timestamp()),
        Warning::ShippedUnpaid => format!("shipped-unpaid:{}", warn.order),
    }
}
