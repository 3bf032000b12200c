//! Mails about returns, to the shopper and to the merchant.

use kernel::{Language, TenantId};
use messaging::mail::{
    self, MailJob,
    returned::{ReturnMail, ReturnNews, ReturnNotice, ShopperDid},
};
use orders::Order;
use returns::{
    Counted, Return, ReturnLine, ReturnReader, ReturnReason, ReturnState, ReturnTurn, TellOfReturn,
};
use serde_json::json;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
    shopper::letters,
};

impl Run<Desk> for TellOfReturn {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        match self.reader {
            ReturnReader::Shopper => to_shopper(desk, job, (tenant, self)).await,
            ReturnReader::Merchant => to_merchant(desk, job, (tenant, self)).await,
        }
    }
}

async fn found(tx: &mut TenantTx, job: TellOfReturn) -> Result<(Return, Order), PaperError> {
    let of = returns::return_by_id(tx, job.id).await?;
    let of = of.ok_or(PaperError::Missing("return"))?;
    let order = orders::order(tx, of.order).await?;
    Ok((of, order.ok_or(PaperError::Missing("order"))?))
}

/// Whether the news is still true: a request that was answered needs no "please wait", and nobody is asked to send what was
/// canceled or has come.
fn still_true(turn: ReturnTurn, state: ReturnState) -> bool {
    match turn {
        ReturnTurn::Requested => state == ReturnState::Requested,
        ReturnTurn::Approved => matches!(state, ReturnState::Approved | ReturnState::Receiving),
        ReturnTurn::Refused
        | ReturnTurn::Canceled
        | ReturnTurn::Received { .. }
        | ReturnTurn::ClosedUnpaid => true,
    }
}

async fn to_shopper(
    desk: &Desk,
    job: &ClaimedJob,
    (tenant, told): (TenantId, TellOfReturn),
) -> Result<(), PaperError> {
    let slug = desk.slug(tenant).await?;
    let mut tx = desk.tenancy.write(tenant).await?;
    let (of, order) = found(&mut tx, told).await?;
    if !still_true(told.turn, of.state) {
        jobs::finish(&mut tx, job.lease()).await?;
        return Ok(tx.commit().await?);
    }
    let counted = match told.turn {
        ReturnTurn::Received { receipt } => returns::counted_in(&mut tx, of.id, receipt).await?,
        _ => Vec::new(),
    };
    let (profile, _) = platform::profile(&mut tx).await?;
    let sender = letters::sender(desk, &profile, &slug, order.language);
    let tracking = [of.carrier.as_str(), of.tracking_number.as_str()];
    let tracking = tracking.join(" ").trim().to_owned();
    let (kind, news) = news(told.turn, &of, &tracking);
    let written = mail::returned::return_news(&ReturnMail {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &of.name(),
        news,
        lines: &lines(&of, told.turn, &counted),
        status_url: &letters::status_url(desk, &slug, tenant, &order, profile.language),
    })?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    let letter = MailJob::new(to, &sender, written);
    jobs::enqueue(&mut tx, &letter.once(format!("return:{}", told.key()))).await?;
    let facts = json!({ "mail": kind, "to": order.email });
    orders::record_timeline(&mut tx, order.id, ("mail_sent", None), facts).await?;
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}

/// The mail's name in the timeline, and what it says.
fn news<'a>(turn: ReturnTurn, of: &'a Return, tracking: &'a str) -> (&'static str, ReturnNews<'a>) {
    match turn {
        ReturnTurn::Requested => ("return_requested", ReturnNews::Requested),
        ReturnTurn::Approved => {
            let approved = ReturnNews::Approved {
                address: &of.address,
                instructions: &of.instructions,
                postage: &of.postage,
                tracking,
            };
            ("return_approved", approved)
        }
        ReturnTurn::Refused => ("return_refused", ReturnNews::Refused { answer: &of.answer }),
        ReturnTurn::Canceled => ("return_canceled", ReturnNews::Canceled),
        ReturnTurn::Received { .. } => ("return_received", ReturnNews::Received),
        ReturnTurn::ClosedUnpaid => (
            "return_closed",
            ReturnNews::ClosedUnpaid { answer: &of.answer },
        ),
    }
}

/// What is to come back, what has come, or what came together.
fn lines(of: &Return, turn: ReturnTurn, counted: &[Counted]) -> Vec<mail::order::Line> {
    let units = |line: &ReturnLine| match turn {
        ReturnTurn::Received { .. } => {
            let one = counted.iter().find(|one| one.line == line.line);
            one.map_or(0, Counted::came)
        }
        ReturnTurn::ClosedUnpaid => line.came(),
        ReturnTurn::Requested
        | ReturnTurn::Approved
        | ReturnTurn::Refused
        | ReturnTurn::Canceled => line.asked,
    };
    let lines = of.lines.iter().filter(|line| units(line) > 0);
    let lines = lines.map(|line| mail::order::Line {
        title: line.title.clone(),
        options: line.options.clone(),
        quantity: u32::try_from(units(line)).unwrap_or_default(),
        amount: None,
        promise: None,
    });
    lines.collect()
}

/// A request that was answered or taken back meanwhile needs no mail.
async fn to_merchant(
    desk: &Desk,
    job: &ClaimedJob,
    (tenant, told): (TenantId, TellOfReturn),
) -> Result<(), PaperError> {
    let reader = Merchant::of(desk, tenant).await?;
    let mut tx = desk.tenancy.write(tenant).await?;
    let notice = platform::sale_notice_of(&mut tx).await?;
    let (of, _) = found(&mut tx, told).await?;
    let did = match told.turn {
        ReturnTurn::Canceled => ShopperDid::Canceled,
        _ => ShopperDid::Asked,
    };
    let still = did == ShopperDid::Canceled || of.state == ReturnState::Requested;
    if let Some(to) = reader.address(&notice).filter(|_| still) {
        let (profile, _) = platform::profile(&mut tx).await?;
        let sender = merchant::sender(desk, &profile, None);
        let written = mail::returned::return_notice(&ReturnNotice {
            language: reader.language,
            sender: &sender,
            customer: &of.customer,
            number: &of.name(),
            did,
            reason: reason(of.reason, reader.language),
            note: &of.note,
            lines: &lines(&of, told.turn, &[]),
            url: &reader.dashboard(desk, &format!("returns/{}", of.id)),
        })?;
        let letter = MailJob::new(to, &sender, written);
        jobs::enqueue(&mut tx, &letter.once(format!("return:{}", told.key()))).await?;
    }
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}

/// Why goods come back, in words.
fn reason(reason: ReturnReason, language: Language) -> &'static str {
    let (english, french) = match reason {
        ReturnReason::ChangedMind => ("Changed their mind", "A changé d’avis"),
        ReturnReason::DoesNotFit => ("Does not fit", "La taille ne convient pas"),
        ReturnReason::Damaged => ("Arrived damaged", "Arrivé endommagé"),
        ReturnReason::WrongItem => ("Not what was ordered", "N’est pas ce qui a été commandé"),
        ReturnReason::NotAsDescribed => ("Not as described", "Ne correspond pas à la description"),
        ReturnReason::Late => ("Came too late", "Arrivé trop tard"),
        ReturnReason::Other => ("Another reason", "Autre motif"),
    };
    match language {
        Language::En => english,
        Language::Fr => french,
    }
}

#[cfg(test)]
mod tests {
    use super::{ReturnState, ReturnTurn, still_true};

    #[test]
    fn nobody_is_asked_to_send_what_has_come() {
        let asked = |state| still_true(ReturnTurn::Approved, state);
        assert!(asked(ReturnState::Approved));
        assert!(asked(ReturnState::Receiving), "the rest is to come");
        assert!(!asked(ReturnState::Received));
        assert!(!asked(ReturnState::Canceled));
        assert!(!asked(ReturnState::Closed));
    }
}
