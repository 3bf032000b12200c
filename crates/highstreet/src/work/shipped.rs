//! A parcel has left: the shopper is told what is in it, what follows, and how to track it.

use kernel::{OrderId, ShipmentId};
use messaging::mail::{self, MailJob};
use orders::Order;
use serde::Deserialize;
use serde_json::json;
use tenancy::jobs::{self, ClaimedJob};

use super::{Worker, confirm, letters};

#[derive(Deserialize)]
struct OfShipment {
    order: OrderId,
    shipment: ShipmentId,
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

pub(super) async fn tell(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    let of: OfShipment = serde_json::from_value(job.payload.clone()).map_err(text)?;
    let tenant = job.tenant_id.ok_or("this job needs a tenant")?;
    let slug = confirm::slug(worker, tenant).await?;
    let mut tx = worker.tenancy.write(tenant).await.map_err(text)?;
    let order = orders::order(&mut tx, of.order)
        .await
        .map_err(text)?
        .ok_or("there is no such order")?;
    let shipments = orders::shipments(&mut tx, of.order).await.map_err(text)?;
    let shipment = shipments
        .iter()
        .find(|one| one.id == of.shipment)
        .ok_or("there is no such parcel")?;
    let (profile, _) = platform::profile(&mut tx).await.map_err(text)?;
    let sender = letters::sender(worker, &profile, &slug, order.language);
    let url = letters::status_url(worker, &slug, tenant, &order, profile.language);
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
    let remaining = remaining(&order);
    let tracking = Some(shipment.tracking_number.as_str()).filter(|number| !number.is_empty());
    let tracking_url = tracking.and_then(|number| web::tracking::url(&shipment.carrier, number));
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
    let written = mail::order::shipped(&view).map_err(text)?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    let letter = MailJob::new(to, &sender, written);
    mail::enqueue(&mut tx, &letter, Some(format!("shipped:{}", of.shipment)))
        .await
        .map_err(text)?;
    let facts = json!({ "mail": "shipped", "to": order.email });
    orders::record_timeline(&mut tx, of.order, ("mail_sent", None), facts)
        .await
        .map_err(text)?;
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    tx.commit().await.map_err(text)
}

fn remaining(order: &Order) -> Vec<mail::order::Line> {
    order
        .lines
        .iter()
        .filter(|line| line.shipped < line.quantity)
        .map(|line| letters::line(order, line, line.quantity - line.shipped))
        .collect()
}
