//! Renders the invoice once after the payment, and mails it with the confirmation.

use kernel::{OrderId, TenantId};
use messaging::mail::{self, Attachment, MailJob};
use orders::{ConfirmOrder, Invoice, Order, ShipmentPreference};
use platform::ShopProfile;
use serde_json::json;
use tenancy::{
    TenantTx,
    blob::{self, BlobId},
    jobs::{self, ClaimedJob, Run},
};

use super::letters;
use crate::{
    Desk, PaperError,
    paper::{self, Issuer},
    terms_of,
};

struct Facts {
    order: Order,
    invoice: Invoice,
    profile: ShopProfile,
    registered: tax::Registrations,
}

async fn gather(tx: &mut TenantTx, id: OrderId) -> Result<Facts, PaperError> {
    let found = orders::invoiced_order(tx, id).await?;
    let (order, invoice) = found.ok_or(PaperError::Missing("order"))?;
    let invoice = invoice.ok_or(PaperError::Missing("invoice"))?;
    let (profile, _) = platform::profile(tx).await?;
    let registered = tax::registrations(tx).await?;
    Ok(Facts {
        order,
        invoice,
        profile,
        registered,
    })
}

impl Run<Desk> for ConfirmOrder {
    type Error = PaperError;

    /// Renders, stores and mails in one transaction with the end of the job: a worker killed half-way leaves nothing
    /// behind, and the mail is queued once.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let (tenant, id) = (job.tenant()?, self.order);
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.read(tenant).await?;
        let facts = gather(&mut tx, id).await?;
        tx.commit().await?;
        // An invoice is rendered once. The profile may have changed since: rendered again, the same number would show
        // other facts.
        let fresh = match &facts.invoice.pdf {
            Some(_) => None,
            None => Some(print(desk, &facts, &slug, tenant).await?),
        };

        let mut tx = desk.tenancy.write(tenant).await?;
        let stored = stored(&mut tx, &facts.invoice, fresh).await?;
        let to = json!({ "mail": "confirmation", "to": facts.order.email });
        let stored =
            orders::record_confirmation(&mut tx, (id, facts.invoice.id), &stored, to).await?;
        let letter = letter(desk, &facts, (&slug, tenant), &stored)?;
        jobs::enqueue(&mut tx, &letter.once(format!("confirmation:{id}"))).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// The stored PDF if there is one, else the one just rendered, after storing it.
async fn stored(
    tx: &mut TenantTx,
    invoice: &Invoice,
    fresh: Option<Vec<u8>>,
) -> Result<BlobId, PaperError> {
    match (&invoice.pdf, fresh) {
        (Some(kept), _) => Ok(kept.clone()),
        (None, None) => Err(PaperError::Missing("invoice")),
        (None, Some(pdf)) => Ok(blob::put(tx, "application/pdf", &pdf).await?),
    }
}

/// Layout takes milliseconds of CPU: run it off the async threads.
async fn print(
    desk: &Desk,
    facts: &Facts,
    slug: &str,
    tenant: TenantId,
) -> Result<Vec<u8>, PaperError> {
    let url = letters::status_url(desk, slug, tenant, &facts.order, facts.profile.language);
    let site = desk.address.shop(slug);
    let issuer = Issuer {
        profile: &facts.profile,
        site: &site,
    };
    let terms = (facts.order.language, Some(url));
    let issued = (&facts.invoice, &facts.registered);
    let view = paper::invoice(&issuer, &facts.order, issued, terms)?;
    let printing = tokio::task::spawn_blocking(move || documents::render_invoice(&view));
    Ok(printing.await??)
}

fn letter(
    desk: &Desk,
    facts: &Facts,
    (slug, tenant): (&str, TenantId),
    pdf: &BlobId,
) -> Result<MailJob, PaperError> {
    let Facts {
        order,
        invoice,
        profile,
        ..
    } = facts;
    let sender = letters::sender(desk, profile, slug, order.language);
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
    let url = letters::status_url(desk, slug, tenant, order, profile.language);
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
        arrival: order.stock_arrives(&terms_of(profile)),
        statement: Some(invoice.settlement.statement.as_str()).filter(|line| !line.is_empty()),
        status_url: &url,
    };
    let written = mail::order::confirmation(&view)?;
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
