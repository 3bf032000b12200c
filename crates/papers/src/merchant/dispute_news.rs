//! Mails the merchant about a dispute, whatever mails about sales were chosen.

use chrono::{DateTime, Utc};
use disputes::{DisputeTurn, TellOfDispute};
use messaging::mail::{
    self, MailJob,
    dispute::{DisputeNews, Turn},
};
use orders::Order;
use payments::dispute::{Answer, DisputeView};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
};

impl Run<Desk> for TellOfDispute {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let reader = Merchant::of(desk, tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let (order, view) = facts(&mut tx, self).await?;
        let still = still_true(&view, self.turn, tx.now());
        // Before a job of the same kind may be written anew.
        jobs::finish(&mut tx, job.lease()).await?;
        match still {
            Still::True => tell(desk, &mut tx, &reader, (self, &order, &view)).await?,
            Still::Later(due) => jobs::enqueue_at(&mut tx, &self, due).await?,
            Still::Over => {}
        }
        Ok(tx.commit().await?)
    }
}

async fn facts(tx: &mut TenantTx, tell: TellOfDispute) -> Result<(Order, DisputeView), PaperError> {
    let order = orders::order(tx, tell.order)
        .await?
        .ok_or(PaperError::Missing("order"))?;
    let all = disputes::order_disputes(tx, &order).await?;
    let view = all.into_iter().find(|one| one.id == tell.dispute);
    Ok((order, view.ok_or(PaperError::Missing("dispute"))?))
}

/// Whether a mail is still worth writing.
enum Still {
    True,
    /// The bank moved the deadline.
    Later(DateTime<Utc>),
    Over,
}

/// A reminder that came too late, or whose dispute was answered, says nothing.
fn still_true(view: &DisputeView, turn: DisputeTurn, now: DateTime<Utc>) -> Still {
    if turn != DisputeTurn::DeadlineNear {
        return Still::True;
    }
    let answered = matches!(view.answer, Answer::Asked { .. } | Answer::Sent { .. });
    match view.state.due_by() {
        Some(due) if !answered && due > now => {
            let near = due - chrono::Duration::days(4);
            if near > now {
                Still::Later(near + chrono::Duration::days(1))
            } else {
                Still::True
            }
        }
        _ => Still::Over,
    }
}

async fn tell(
    desk: &Desk,
    tx: &mut TenantTx,
    reader: &Merchant,
    (tell, order, view): (TellOfDispute, &Order, &DisputeView),
) -> Result<(), PaperError> {
    let notice = platform::sale_notice_of(tx).await?;
    let Some(to) = reader.address(&notice) else {
        return Ok(());
    };
    let (profile, _) = platform::profile(tx).await?;
    let sender = merchant::sender(desk, &profile, None);
    let due = match view.state.due_by() {
        Some(due) if asks(tell.turn) => merchant::moment(&profile, reader.language, due),
        _ => String::new(),
    };
    let canceled = refunds::cancellation_of(tx, order.id).await?;
    let unpaid_back = canceled.is_some_and(|canceled| canceled.refund.is_none());
    let turn = match said(tell.turn) {
        Turn::Won if unpaid_back => Turn::WonCanceled,
        turn => turn,
    };
    let written = mail::dispute::dispute_news(&DisputeNews {
        language: reader.language,
        sender: &sender,
        number: &order.number.to_string(),
        amount: &reader.language.money(view.amount),
        reason: &view.reason,
        due: &due,
        turn,
        order_url: &reader.order_url(desk, order.id),
    })?;
    let letter = MailJob::new(to, &sender, written);
    let key = format!("dispute:{}:{}", tell.dispute, tell.turn.name());
    queue(tx, letter.once(key)).await.map_err(Into::into)
}

async fn queue(tx: &mut TenantTx, letter: MailJob) -> Result<(), DbError> {
    jobs::enqueue(tx, &letter).await
}

const fn asks(turn: DisputeTurn) -> bool {
    matches!(
        turn,
        DisputeTurn::Inquired
            | DisputeTurn::Opened
            | DisputeTurn::DeadlineNear
            | DisputeTurn::AnswerRefused
    )
}

const fn said(turn: DisputeTurn) -> Turn {
    match turn {
        DisputeTurn::Inquired => Turn::Inquired,
        DisputeTurn::Opened => Turn::Opened,
        DisputeTurn::DeadlineNear => Turn::DeadlineNear,
        DisputeTurn::AnswerRefused => Turn::AnswerRefused,
        DisputeTurn::InquiryClosed => Turn::InquiryClosed,
        DisputeTurn::Won => Turn::Won,
        DisputeTurn::Lost => Turn::Lost,
    }
}
