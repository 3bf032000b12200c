//! Renders the invoice once after the payment, and mails it with the confirmation.

use kernel::OrderId;
use messaging::mail::{self, Attachment, MailJob};
use orders::{ConfirmOrder, Invoice, Order, ShipmentPreference};
use payments::Taken;
use platform::ShopProfile;
use serde_json::json;
use tenancy::{
    TenantTx, blob,
    jobs::{self, ClaimedJob, Run},
};

use super::letters;
use crate::{
    Desk, PaperError,
    paper::{self, Issuer},
    terms_of,
};

/// What the mail with the invoice is about.
#[derive(Clone, Copy)]
pub(crate) enum Occasion {
    /// The order was placed and paid.
    Ordered,
    /// The card was charged before the order ships, as the merchant wished.
    Charged,
    /// The card was charged because the order ships.
    Shipped,
}

/// What both mails about a paid order are written from.
pub(crate) struct PaidOrder {
    pub order: Order,
    pub invoice: Invoice,
    pub profile: ShopProfile,
}

impl PaidOrder {
    /// What the mail to its shopper is about.
    pub fn occasion(&self, taken: Taken) -> Occasion {
        match taken {
            Taken::AtOnce => Occasion::Ordered,
            Taken::Later if self.order.has_shipped() => Occasion::Shipped,
            Taken::Later => Occasion::Charged,
        }
    }
}

impl PaidOrder {
    pub async fn load(tx: &mut TenantTx, id: OrderId) -> Result<Self, PaperError> {
        let found = orders::invoiced_order(tx, id).await?;
        let (order, invoice) = found.ok_or(PaperError::Missing("order"))?;
        let invoice = invoice.ok_or(PaperError::Missing("invoice"))?;
        let (profile, _) = platform::profile(tx).await?;
        Ok(Self {
            order,
            invoice,
            profile,
        })
    }
}

impl Run<Desk> for ConfirmOrder {
    type Error = PaperError;

    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let slug = desk.slug(tenant).await?;
        let mut tx = desk.tenancy.write(tenant).await?;
        let paid = PaidOrder::load(&mut tx, self.order).await?;
        // A mail sent again must not be taken for the first one, whose job may still be in a worker's hands.
        let key = match self.resend {
            true => format!("confirmation:{}/{}", self.order, job.id),
            false => once_per_order(self.order),
        };
        let about = (&paid, paid.occasion(self.taken));
        confirm(desk, &mut tx, (&slug, about), key).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

/// The key of the mail that follows the payment.
pub(crate) fn once_per_order(order: OrderId) -> String {
    format!("confirmation:{order}")
}

/// Renders the invoice, stores it and queues the mail, once per `key`. The caller ends the job in the same transaction: a worker killed
/// half-way leaves nothing behind, and the mail is queued once.
pub(crate) async fn confirm(
    desk: &Desk,
    tx: &mut TenantTx,
    (slug, (paid, occasion)): (&str, (&PaidOrder, Occasion)),
    key: String,
) -> Result<(), PaperError> {
    let (order, invoice) = (&paid.order, &paid.invoice);
    // An invoice is rendered once. The profile may have changed since: rendered again, the same number would show
    // other facts.
    let stored = match &invoice.pdf {
        Some(kept) => kept.clone(),
        None => {
            let pdf = print(desk, tx, slug, paid).await?;
            let stored = blob::put(tx, "application/pdf", &pdf).await?;
            desk.files.keep(tx.tenant(), &stored, pdf);
            stored
        }
    };
    let to = json!({ "mail": "confirmation", "to": order.email });
    let stored = orders::record_confirmation(tx, (order.id, invoice.id), &stored, to).await?;
    let number = invoice.number.to_string();
    let settled = match occasion {
        Occasion::Ordered => mail::order::Paid::Now(&number),
        Occasion::Charged => mail::order::Paid::Early(&number),
        Occasion::Shipped => mail::order::Paid::Shipped(&number),
    };
    let statement = Some(invoice.settlement.statement.as_str());
    let letter = letter(desk, tx, (slug, order, &paid.profile), (settled, statement))?;
    let letter = letter.attach(Attachment {
        filename: format!("{}.pdf", invoice.number),
        media_type: "application/pdf".to_owned(),
        blob: stored,
    });
    Ok(jobs::enqueue(tx, &letter.once(key)).await?)
}

/// Layout takes milliseconds of CPU: run it off the async threads. Nothing is locked meanwhile.
async fn print(
    desk: &Desk,
    tx: &mut TenantTx,
    slug: &str,
    paid: &PaidOrder,
) -> Result<Vec<u8>, PaperError> {
    let registered = tax::registrations(tx).await?;
    let (order, profile) = (&paid.order, &paid.profile);
    let url = letters::status_url(desk, slug, tx.tenant(), order, profile.language);
    let site = desk.address.shop(slug);
    let issuer = Issuer {
        profile,
        site: &site,
    };
    let terms = (order.language, Some(url));
    let view = paper::invoice(&issuer, order, (&paid.invoice, &registered), terms)?;
    let printing = tokio::task::spawn_blocking(move || documents::render_invoice(&view));
    Ok(printing.await??)
}

/// The mail about an order that was just accepted, or charged.
pub(crate) fn letter(
    desk: &Desk,
    tx: &TenantTx,
    (slug, order, profile): (&str, &Order, &ShopProfile),
    (paid, statement): (mail::order::Paid<'_>, Option<&str>),
) -> Result<MailJob, PaperError> {
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
    let url = letters::status_url(desk, slug, tx.tenant(), order, profile.language);
    let view = mail::order::Confirmation {
        language: order.language,
        sender: &sender,
        name: &order.ship_to.name,
        number: &number,
        placed_on: order
            .placed_at
            .with_timezone(&profile.time_zone)
            .date_naive(),
        paid,
        lines: &lines,
        totals: &totals,
        ship_to: &order.ship_to.lines(order.language),
        preference,
        arrival: order.stock_arrives(&terms_of(profile)),
        statement: statement.filter(|line| !line.is_empty()),
        status_url: &url,
    };
    let written = mail::order::confirmation(&view)?;
    let to = mail::Address {
        name: order.ship_to.name.clone(),
        email: order.email.clone(),
    };
    Ok(MailJob::new(to, &sender, written))
}
