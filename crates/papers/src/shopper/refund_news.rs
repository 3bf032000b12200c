//! Mails the shopper that money is on its way back, or did not arrive; the merchant then reads what to do.

use messaging::mail::{
    self, MailJob,
    order::Line,
    refund::{Refund, RefundFailed, Turn, Way},
};
use orders::{Order, OrderRefund, RefundTurn, Settlement, TellOfRefund};
use serde_json::json;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use super::letters;
use crate::{
    Desk, PaperError,
    merchant::{self, Merchant},
    paper::brand,
};

impl Run<Desk> for TellOfRefund {
    type Error = PaperError;

    /// Queues each mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let reader = match self.turn {
            RefundTurn::Requested => None,
            RefundTurn::Failed => Some(Merchant::of(desk, tenant).await?),
        };
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let order = orders::order(&mut tx, self.order)
            .await?
            .ok_or(PaperError::Missing("order"))?;
        let refunds = orders::order_refunds(&mut tx, &order).await?;
        let refund = refunds.iter().find(|one| one.refund.id == self.refund);
        // Money that belonged to no sale has mails of its own.
        if let Some(refund) = refund {
            let (profile, _) = platform::profile(&mut tx).await?;
            let url = letters::status_url(desk, &slug, tenant, &order, profile.language);
            let sender = letters::sender(desk, &profile, &slug, order.language);
            let letter = shopper(&mut tx, (&order, refund, self.turn), (&sender, &url)).await?;
            jobs::enqueue(&mut tx, &letter.once(key(self, "shopper"))).await?;
            let facts = json!({ "mail": "refund", "to": order.email });
            orders::record_timeline(&mut tx, order.id, ("mail_sent", None), facts).await?;
            if let Some(reader) = &reader {
                let sender = merchant::sender(desk, &profile, None);
                let url = reader.order_url(desk, order.id);
                warn(&mut tx, (&order, refund), (reader, &sender, &url), self).await?;
            }
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

fn key(of: TellOfRefund, reader: &str) -> String {
    let turn = match of.turn {
        RefundTurn::Requested => "requested",
        RefundTurn::Failed => "failed",
    };
    format!("refund:{}:{turn}:{reader}", of.refund)
}

async fn shopper(
    tx: &mut TenantTx,
    (order, one, turn): (&Order, &OrderRefund, RefundTurn),
    (sender, url): (&mail::Sender, &str),
) -> Result<MailJob, PaperError> {
    let invoice = orders::invoice_of(tx, order.id).await?;
    let settlement = invoice.ok_or(PaperError::Missing("invoice"))?.settlement;
    let network = brand(&settlement.brand);
    let written = mail::refund::refund(&Refund {
        language: order.language,
        sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        amount: one.refund.amount,
        way: way(&settlement, &network),
        turn: match turn {
            RefundTurn::Requested => Turn::OnItsWay,
            RefundTurn::Failed => Turn::Failed,
        },
        reason: Some(one.refund.reason.as_str()),
        lines: &lines(order, one),
        status_url: url,
    })?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    Ok(MailJob::new(to, sender, written))
}

fn way<'a>(settlement: &'a Settlement, network: &'a str) -> Way<'a> {
    if settlement.last4.is_empty() {
        Way::ByHand(network)
    } else {
        Way::Card {
            brand: network,
            last4: &settlement.last4,
        }
    }
}

/// The units that are refunded; none when an amount goes back.
fn lines(order: &Order, one: &OrderRefund) -> Vec<Line> {
    let parts = one.parts.lines.iter().filter_map(|part| {
        let units = part.units.map_or(0, orders::RefundedUnits::count);
        let line = order.lines.iter().find(|line| line.id == part.line)?;
        (units > 0).then_some((line, units))
    });
    parts
        .map(|(line, units)| Line {
            promise: None,
            ..letters::line(order, line, units)
        })
        .collect()
}

/// The merchant reads what to do, whatever mails about sales were chosen.
async fn warn(
    tx: &mut TenantTx,
    (order, one): (&Order, &OrderRefund),
    (reader, sender, url): (&Merchant, &mail::Sender, &str),
    of: TellOfRefund,
) -> Result<(), PaperError> {
    let notice = platform::sale_notice_of(tx).await?;
    let Some(to) = reader.address(&notice) else {
        return Ok(());
    };
    let written = mail::refund::refund_failed(&RefundFailed {
        language: reader.language,
        sender,
        number: &order.number.to_string(),
        name: &order.ship_to.name,
        amount: one.refund.amount,
        cause: None,
        order_url: url,
    })?;
    let letter = MailJob::new(to, sender, written);
    Ok(jobs::enqueue(tx, &letter.once(key(of, "merchant"))).await?)
}
