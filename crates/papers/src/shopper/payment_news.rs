//! Mails the shopper about money that goes back, or a payment that failed after we had promised to write.

use messaging::mail::{
    self, MailJob,
    payment::{News as Said, PaymentNews, Unwanted},
};
use orders::{GoesBack, News, Order, TellShopper};
use serde_json::json;
use tenancy::jobs::{self, ClaimedJob, Run};

use super::letters;
use crate::{Desk, PaperError};

impl Run<Desk> for TellShopper {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let order = orders::order(&mut tx, self.order)
            .await?
            .ok_or(PaperError::Missing("order"))?;
        // Paid by another attempt meanwhile: the confirmation has been sent, and this would only confuse.
        let settled = order.state.may_ship()
            && matches!(self.news, News::NotPaid { .. } | News::PayAnew { .. });
        if !settled {
            let (profile, _) = platform::profile(&mut tx).await?;
            let sender = letters::sender(desk, &profile, &slug, order.language);
            let url = letters::status_url(desk, &slug, tenant, &order, profile.language);
            let written = mail::payment::payment_news(&PaymentNews {
                language: order.language,
                sender: &sender,
                name: &order.ship_to.name,
                number: &order.number.to_string(),
                news: said(&order, self.news),
                status_url: &url,
            })?;
            let to = mail::Address {
                name: order.ship_to.name.clone(),
                email: order.email.clone(),
            };
            let letter = MailJob::new(to, &sender, written);
            jobs::enqueue(&mut tx, &letter.once(key(self.news))).await?;
            let facts = json!({ "mail": "payment_news", "to": order.email });
            orders::record_timeline(&mut tx, order.id, ("mail_sent", None), facts).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

fn key(news: News) -> String {
    match news {
        News::Returned { refund, .. } => format!("returned:{refund}"),
        News::Released { attempt, .. } => format!("released:{attempt}"),
        News::NotPaid { attempt } => format!("not-paid:{attempt}"),
        News::AuthorizationEnded { payment } => format!("not-charged:{payment}"),
        News::PayAnew { payment } => format!("pay-anew:{payment}"),
    }
}

fn said(order: &Order, news: News) -> Said {
    let money = |amount| order.language.money(amount);
    match news {
        News::NotPaid { .. } => Said::NotPaid,
        News::AuthorizationEnded { .. } => Said::AuthorizationEnded,
        News::PayAnew { .. } => Said::PayAnew,
        News::Returned { amount, why, .. } => Said::Returned(unwanted(why), money(amount)),
        News::Released { amount, why, .. } => Said::Released(unwanted(why), money(amount)),
    }
}

const fn unwanted(why: GoesBack) -> Unwanted {
    match why {
        GoesBack::GoodsGone => Unwanted::GoodsGone,
        GoesBack::LaterThanAgreed => Unwanted::LaterThanAgreed,
        GoesBack::OrderCanceled => Unwanted::OrderCanceled,
        GoesBack::OrderReopened => Unwanted::OrderReopened,
        GoesBack::PaidTwice => Unwanted::PaidTwice,
        GoesBack::OtherAmount => Unwanted::OtherAmount,
    }
}
