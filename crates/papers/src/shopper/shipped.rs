//! Mails the shopper about a parcel that has left: its content, what follows, and how to track it.

use messaging::mail::{self, MailJob};
use orders::TellOfShipment;
use serde_json::json;
use tenancy::jobs::{self, ClaimedJob, Run};

use super::letters;
use crate::{Desk, PaperError, tracking};

impl Run<Desk> for TellOfShipment {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        tell(desk, job, self).await
    }
}

/// Queues the mail in one transaction with the end of the job.
async fn tell(desk: &Desk, job: &ClaimedJob, of: TellOfShipment) -> Result<(), PaperError> {
    let tenant = job.tenant()?;
    let slug = desk.slug(tenant).await?;
    let mut tx = desk.tenancy.write(tenant).await?;
    let order = orders::order(&mut tx, of.order)
        .await?
        .ok_or(PaperError::Missing("order"))?;
    let shipments = orders::shipments(&mut tx, of.order).await?;
    let shipment = shipments
        .iter()
        .find(|one| one.id == of.shipment)
        .ok_or(PaperError::Missing("parcel"))?;
    let (profile, _) = platform::profile(&mut tx).await?;
    let sender = letters::sender(desk, &profile, &slug, order.language);
    let url = letters::status_url(desk, &slug, tenant, &order, profile.language);
    let in_parcel: Vec<mail::order::Line> = shipment
        .lines
        .iter()
        .filter_map(|part| {
            let line = order.lines.iter().find(|line| line.id == part.line_id)?;
            Some(mail::order::Line {
                promise: None,
                ..letters::line(&order, line, part.quantity)
            })
        })
        .collect();
    let here = orders::units_here(&mut tx, &order).await?;
    let remaining = letters::remaining(&order, &here);
    let tracking = Some(shipment.tracking_number.as_str()).filter(|number| !number.is_empty());
    let tracking_url = tracking.and_then(|number| tracking::url(&shipment.carrier, number));
    let view = mail::order::Shipped {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        carrier: &shipment.carrier,
        tracking_number: tracking,
        tracking_url: tracking_url.as_deref(),
        expected: None,
        lines: &in_parcel,
        remaining: &remaining,
        status_url: &url,
    };
    let written = mail::order::shipped(&view)?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    let letter = MailJob::new(to, &sender, written);
    jobs::enqueue(&mut tx, &letter.once(format!("shipped:{}", of.shipment))).await?;
    let facts = json!({ "mail": "shipped", "to": order.email });
    orders::record_timeline(&mut tx, of.order, ("mail_sent", None), facts).await?;
    jobs::finish(&mut tx, job.lease()).await?;
    Ok(tx.commit().await?)
}
