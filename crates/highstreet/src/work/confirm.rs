//! After the payment: the invoice is printed once and mailed with the confirmation.

use kernel::{OrderId, TenantId};
use messaging::mail::{self, Attachment, MailJob};
use orders::{Invoice, Order, ShipmentPreference};
use platform::ShopProfile;
use serde_json::json;
use tenancy::{
    TenantTx,
    blob::{self, BlobId},
    jobs::{self, ClaimedJob},
};

use super::{Worker, letters};

struct Facts {
    order: Order,
    invoice: Invoice,
    profile: ShopProfile,
    registered: tax::Registrations,
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

async fn gather(tx: &mut TenantTx, id: OrderId) -> Result<Facts, String> {
    let order = orders::order(tx, id)
        .await
        .map_err(text)?
        .ok_or("there is no such order")?;
    let invoice = orders::invoice_of(tx, id)
        .await
        .map_err(text)?
        .ok_or("the order has no invoice")?;
    let (profile, _) = platform::profile(tx).await.map_err(text)?;
    let registered = tax::registrations(tx).await.map_err(text)?;
    Ok(Facts {
        order,
        invoice,
        profile,
        registered,
    })
}

/// Prints, stores and mails in one transaction with the end of the job: a worker killed half-way leaves nothing behind,
/// and the mail is written once.
pub(super) async fn confirm(worker: &Worker, job: &ClaimedJob, id: OrderId) -> Result<(), String> {
    let tenant = job.tenant_id.ok_or("this job needs a tenant")?;
    let slug = slug(worker, tenant).await?;
    let mut tx = worker.tenancy.read(tenant).await.map_err(text)?;
    let facts = gather(&mut tx, id).await?;
    tx.commit().await.map_err(text)?;
    // An invoice is printed once. The profile may have changed since: printed anew, the same number would say otherwise.
    let fresh = match &facts.invoice.pdf {
        Some(_) => None,
        None => Some(print(worker, &facts, &slug, tenant).await?),
    };

    let mut tx = worker.tenancy.write(tenant).await.map_err(text)?;
    let stored = kept(&mut tx, &facts.invoice, fresh).await?;
    let letter = letter(worker, &facts, (&slug, tenant), &stored)?;
    mail::enqueue(&mut tx, &letter, Some(format!("confirmation:{id}")))
        .await
        .map_err(text)?;
    let to = json!({ "mail": "confirmation", "to": facts.order.email });
    orders::record_timeline(&mut tx, id, ("mail_sent", None), to)
        .await
        .map_err(text)?;
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    tx.commit().await.map_err(text)
}

/// The one PDF of the invoice: the one kept, else the one just printed, unless another worker was faster.
async fn kept(
    tx: &mut TenantTx,
    invoice: &Invoice,
    fresh: Option<Vec<u8>>,
) -> Result<BlobId, String> {
    match (&invoice.pdf, fresh) {
        (Some(kept), _) => Ok(kept.clone()),
        (None, None) => Err("the invoice was not printed".to_owned()),
        (None, Some(pdf)) => {
            let stored = blob::put(tx, "application/pdf", &pdf).await.map_err(text)?;
            orders::attach_invoice_pdf(tx, invoice.id, &stored)
                .await
                .map_err(text)
        }
    }
}

pub(super) async fn slug(worker: &Worker, tenant: TenantId) -> Result<String, String> {
    let directory = worker.tenancy.directory();
    let entry = directory.tenant(&worker.tenancy, tenant).await;
    let entry = entry.map_err(text)?;
    entry
        .map(|entry| entry.slug.clone())
        .ok_or_else(|| "the tenant is gone".to_owned())
}

/// Layout takes milliseconds of CPU: off the threads that wait for sockets.
async fn print(
    worker: &Worker,
    facts: &Facts,
    slug: &str,
    tenant: TenantId,
) -> Result<Vec<u8>, String> {
    let url = letters::status_url(worker, slug, tenant, &facts.order, facts.profile.language);
    let site = worker.address.shop(slug);
    let issuer = web::paper::Issuer {
        profile: &facts.profile,
        site: &site,
    };
    let terms = (facts.order.language, Some(url));
    let issued = (&facts.invoice, &facts.registered);
    let view = web::paper::invoice(&issuer, &facts.order, issued, terms).map_err(text)?;
    tokio::task::spawn_blocking(move || documents::render_invoice(&view))
        .await
        .map_err(text)?
        .map_err(text)
}

fn letter(
    worker: &Worker,
    facts: &Facts,
    (slug, tenant): (&str, TenantId),
    pdf: &BlobId,
) -> Result<MailJob, String> {
    let Facts {
        order,
        invoice,
        profile,
        ..
    } = facts;
    let sender = letters::sender(worker, profile, slug, order.language);
    let lines: Vec<mail::order::Line> = order
        .lines
        .iter()
        .map(|line| mail::order::Line {
            amount: Some(line.net),
            ..letters::line(order, line, line.quantity)
        })
        .collect();
    let taxes = order
        .assessment
        .taxes
        .iter()
        .map(|tax| (letters::tax_name(tax, order.language), tax.amount))
        .collect();
    let totals = mail::order::Totals {
        subtotal: order.subtotal,
        discount: None,
        shipping: order.shipping,
        taxes,
        total: order.total,
    };
    let preference = order.is_divided().then_some(match order.preference {
        ShipmentPreference::ShipAvailable => mail::order::Preference::ShipAvailable,
        ShipmentPreference::WaitForAll => mail::order::Preference::WaitForAll,
    });
    let number = order.number.to_string();
    let invoice_number = invoice.number.to_string();
    let url = letters::status_url(worker, slug, tenant, order, profile.language);
    let view = mail::order::Confirmation {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &number,
        placed_on: order
            .placed_at
            .with_timezone(&profile.time_zone)
            .date_naive(),
        invoice: Some(&invoice_number),
        lines: &lines,
        totals: &totals,
        ship_to: &order.ship_to.lines(order.language),
        preference,
        arrival: order.stock_arrives(&web::state::terms_of(profile)),
        statement: Some(invoice.settlement.statement.as_str()).filter(|line| !line.is_empty()),
        status_url: &url,
    };
    let written = mail::order::confirmation(&view).map_err(text)?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    Ok(MailJob::new(to, &sender, written).attach(Attachment {
        filename: format!("{}.pdf", invoice.number),
        media_type: "application/pdf".to_owned(),
        blob: pdf.clone(),
    }))
}
