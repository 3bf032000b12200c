//! Mails the shopper that the shop canceled the order, and what becomes of the money.

use manual_money::HandedBack;
use messaging::mail::{
    self, MailJob,
    order::Line,
    refund::{Canceled, Settled},
};
use orders::Order;
use payments::{
    AttemptState,
    dispute::{DisputeKind, DisputeState, DisputeView},
};
use refunds::{RefundParts, TellOfCancel};
use serde_json::json;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use super::{letters, refund_news::Paid};
use crate::{Desk, PaperError};

impl Run<Desk> for TellOfCancel {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let letter = written(desk, &mut tx, (self, &slug)).await?;
        let key = format!("canceled:{}", self.order);
        jobs::enqueue(&mut tx, &letter.once(key)).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

async fn written(
    desk: &Desk,
    tx: &mut TenantTx,
    (of, slug): (TellOfCancel, &str),
) -> Result<MailJob, PaperError> {
    let found = orders::invoiced_order(tx, of.order).await?;
    let (order, invoice) = found.ok_or(PaperError::Missing("order"))?;
    let canceled = refunds::cancellation_of(tx, order.id).await?;
    let canceled = canceled.ok_or(PaperError::Missing("cancellation"))?;
    let (profile, _) = platform::profile(tx).await?;
    let sender = letters::sender(desk, &profile, slug, order.language);
    let url = letters::status_url(desk, slug, tx.tenant(), &order, profile.language);
    let settlement = invoice.as_ref().map(|invoice| &invoice.settlement);
    let paid = Paid::of(settlement, order.language);
    let money = match with_bank(tx, &order).await? {
        Some(at_bank) => at_bank,
        None => match given_back(tx, &order).await? {
            Some(amount) => Settled::GoesBack(amount, paid.words()),
            None if was_authorized(tx, &order).await? => Settled::Released(order.total),
            None => Settled::NothingCharged,
        },
    };
    let written = mail::refund::canceled(&Canceled {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        reason: Some(canceled.reason.as_str()),
        money,
        lines: &lines(&order),
        status_url: &url,
    })?;
    let story = json!({ "mail": "canceled", "to": order.email });
    orders::record_timeline(tx, order.id, ("mail_sent", None), story).await?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    Ok(MailJob::new(to, &sender, written))
}

/// What the bank has, or gave back, because of a dispute of the sale.
async fn with_bank(
    tx: &mut TenantTx,
    order: &Order,
) -> Result<Option<Settled<'static>>, PaperError> {
    let disputes = disputes::order_disputes(tx, order).await?;
    let of_sale = |one: &&DisputeView| one.kind == DisputeKind::Sale && one.state.holds_money();
    let found = disputes.iter().find(of_sale);
    Ok(found.map(|one| match one.state {
        DisputeState::Lost => Settled::GivenByBank(one.amount),
        _ => Settled::WithBank(one.amount),
    }))
}

/// All that went or goes back of what was paid.
async fn given_back(tx: &mut TenantTx, order: &Order) -> Result<Option<kernel::Money>, PaperError> {
    if !order.state.is_paid() || order.total.is_zero() {
        return Ok(None);
    }
    let by_hand = manual_money::hand_refunds(tx, &[order.id]).await?;
    let never = |id| {
        let named = by_hand.iter().find(|one| one.refund.id == id);
        named.is_some_and(|one| one.method == HandedBack::NeverReceived)
    };
    let mut refunds = refunds::order_refunds(tx, order).await?;
    let all = refunds.len();
    refunds.retain(|one| !never(one.refund.id));
    if refunds.is_empty() && all > 0 {
        return Ok(None);
    }
    let parts = refunds::parts_that_count(&refunds);
    let totals: Result<Vec<_>, _> = parts.iter().map(RefundParts::total).collect();
    Ok(Some(kernel::Money::sum(order.currency, totals?)?))
}

/// Whether the bank held the amount, to be charged when the order ships.
async fn was_authorized(tx: &mut TenantTx, order: &Order) -> Result<bool, PaperError> {
    let view = match order.payment {
        Some(payment) => payments::payment_view(tx, payment).await?,
        None => None,
    };
    Ok(view.is_some_and(|view| {
        let mut states = view.attempts.iter().map(|attempt| &attempt.state);
        states.any(|state| {
            matches!(
                state,
                AttemptState::Releasing { .. } | AttemptState::Voided { .. }
            )
        })
    }))
}

fn lines(order: &Order) -> Vec<Line> {
    let lines = order.lines.iter();
    lines
        .map(|line| Line {
            promise: None,
            ..letters::line(order, line, line.quantity)
        })
        .collect()
}
