//! Somebody looked for an order by number and e-mail: if the two belong together, the link goes to that address.

use messaging::mail::{self, MailJob};
use orders::{FindOrder, Order};
use serde_json::json;
use tenancy::{
    TenantTx,
    jobs::{self, ClaimedJob},
};

use super::{Worker, confirm, letters};

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

pub(super) async fn answer(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    let asked: FindOrder = serde_json::from_value(job.payload.clone()).map_err(text)?;
    let tenant = job.tenant_id.ok_or("this job needs a tenant")?;
    let slug = confirm::slug(worker, tenant).await?;
    let mut tx = worker.tenancy.write(tenant).await.map_err(text)?;
    let found = orders::found_order(&mut tx, &asked).await.map_err(text)?;
    if let Some(order) = found {
        let read = Order {
            language: asked.language,
            ..order
        };
        send(worker, &mut tx, &slug, &read).await?;
    }
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    tx.commit().await.map_err(text)
}

async fn send(worker: &Worker, tx: &mut TenantTx, slug: &str, order: &Order) -> Result<(), String> {
    let (profile, _) = platform::profile(tx).await.map_err(text)?;
    let sender = letters::sender(worker, &profile, slug, order.language);
    let view = mail::order_link::OrderLink {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &order.number.to_string(),
        status_url: &letters::status_url(worker, slug, tx.tenant(), order, profile.language),
    };
    let written = mail::order_link::order_link(&view).map_err(text)?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    let letter = MailJob::new(to, &sender, written);
    mail::enqueue(tx, &letter, None).await.map_err(text)?;
    let facts = json!({ "mail": "link", "to": order.email });
    orders::record_timeline(tx, order.id, ("mail_sent", None), facts)
        .await
        .map_err(text)
}
