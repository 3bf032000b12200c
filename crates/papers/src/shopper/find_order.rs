//! Mails the link of an order requested by number and e-mail, if the two match.

use messaging::mail::{self, MailJob};
use orders::{FindOrder, Order};
use serde_json::json;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob, Run},
};

use super::letters;
use crate::{Desk, PaperError};

impl Run<Desk> for FindOrder {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        if let Some(order) = orders::found_order(&mut tx, &self).await? {
            let read = Order {
                language: self.language,
                ..order
            };
            send(desk, &mut tx, &slug, &read).await?;
        }
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

async fn send(desk: &Desk, tx: &mut TenantTx, slug: &str, order: &Order) -> Result<(), PaperError> {
    let (profile, _) = platform::profile(tx).await?;
    let sender = letters::sender(desk, &profile, slug, order.language);
    let view = mail::order_link::OrderLink {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        status_url: &letters::status_url(desk, slug, tx.tenant(), order, profile.language),
    };
    let written = mail::order_link::order_link(&view)?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    let letter = MailJob::new(to, &sender, written);
    jobs::enqueue(tx, &letter).await?;
    let facts = json!({ "mail": "link", "to": order.email });
    Ok(orders::record_timeline(tx, order.id, ("mail_sent", None), facts).await?)
}
