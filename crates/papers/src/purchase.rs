//! A purchase order on paper, as a table, and in the mail to its supplier.

use documents::{PurchasePaper, PurchasePaperLine, render_purchase_order};
use kernel::{Money, PurchaseOrderId};
use messaging::mail::{self, Address, Attachment, MailJob, Sender, purchase::PurchaseLetter};
use platform::ShopProfile;
use purchasing::{MailPurchaseOrder, PurchaseLine, PurchaseOrder, Supplier};
use tenancy::{
    DbError, TenantTx, blob,
    jobs::{self, ClaimedJob, Run},
};

use crate::{
    Desk, PaperError,
    paper::{self, Issuer},
};

/// The order as the document shows it; lines of which nothing is ordered any more are left out.
#[must_use]
pub fn purchase_paper(
    issuer: &Issuer<'_>,
    order: &PurchaseOrder,
    supplier: &Supplier,
) -> PurchasePaper {
    let ordered_at = order.sent_at.unwrap_or(order.created_at);
    let wanted = order.lines.iter().filter(|line| line.quantity > 0);
    PurchasePaper {
        language: order.language,
        accent: paper::accent(issuer.profile),
        number: order.number.to_string(),
        version: paper::units(order.mails.max(1)),
        made_at: ordered_at,
        ordered_on: paper::day(issuer, ordered_at),
        expected_on: order.expected_on,
        buyer: paper::seller(issuer, Vec::new()),
        supplier: supplier.draft.name.clone(),
        lines: wanted.map(|line| row(order, line)).collect(),
        total: order.total(),
        note: order.note.clone(),
    }
}

fn row(order: &PurchaseOrder, line: &PurchaseLine) -> PurchasePaperLine {
    PurchasePaperLine {
        supplier_sku: line.supplier_sku.clone(),
        sku: line.sku.clone(),
        description: line.title.clone(),
        options: line.options.clone(),
        quantity: paper::units(line.quantity),
        unit_cost: Money::new(line.cost_minor, order.currency),
        amount: Money::new(line.total_minor(), order.currency),
        expected_on: line
            .expected_on
            .filter(|day| Some(*day) != order.expected_on),
    }
}

const COLUMNS: [&str; 9] = [
    "Purchase order",
    "Supplier SKU",
    "SKU",
    "Title",
    "Options",
    "Quantity",
    "Unit cost",
    "Currency",
    "Expected on",
];

/// The order as a table: UTF-8 with a byte order mark, commas, CRLF, as spreadsheets expect.
///
/// # Errors
/// Never with rows as wide as the header.
pub fn purchase_table(order: &PurchaseOrder) -> Result<Vec<u8>, PaperError> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    table.write_record(COLUMNS)?;
    for line in order.lines.iter().filter(|line| line.quantity > 0) {
        let expected = order.expected(line).map(|day| day.to_string());
        let cells = [
            order.number.to_string(),
            line.supplier_sku.clone(),
            line.sku.clone(),
            line.title.clone(),
            line.options.clone(),
            line.quantity.to_string(),
            Money::new(line.cost_minor, order.currency).to_decimal_text(),
            order.currency.code().to_owned(),
            expected.unwrap_or_default(),
        ];
        table.write_record(cells.map(|cell| kernel::spreadsheet_cell(&cell)))?;
    }
    table
        .into_inner()
        .map_err(|error| PaperError::Table(error.into_error().into()))
}

/// Whether the last mail of an order to its supplier has not left yet.
///
/// # Errors
/// Database failures only.
pub async fn purchase_mail_waits(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
) -> Result<bool, DbError> {
    let last = MailPurchaseOrder {
        order: order.id,
        mail: order.mails,
    };
    let unwritten = jobs::waits::<MailPurchaseOrder>(tx, &last.key()).await?;
    Ok(unwritten || jobs::waits::<MailJob>(tx, &letter_key(last)).await?)
}

/// The letter's key: it is queued once.
fn letter_key(mail: MailPurchaseOrder) -> String {
    format!("purchase:{}", mail.key())
}

impl Run<Desk> for MailPurchaseOrder {
    type Error = PaperError;

    /// Queues the mail once, in one transaction with the end of the job.
    async fn run(self, desk: &Desk, job: &ClaimedJob) -> Result<(), PaperError> {
        let tenant = job.tenant()?;
        let slug = desk.slug(tenant).await?;
        let site = desk.address.shop(&slug);
        let mut tx = desk.tenancy.write(tenant).await?;
        let (mut order, supplier) = facts(&mut tx, self.order).await?;
        // It may have been sent again before this mail is written.
        order.mails = self.mail;
        let (profile, _) = platform::profile(&mut tx).await?;
        let issuer = Issuer {
            profile: &profile,
            site: &site,
        };
        let letter = letter(desk, &mut tx, &issuer, (&order, &supplier)).await?;
        jobs::enqueue(&mut tx, &letter.once(letter_key(self))).await?;
        jobs::finish(&mut tx, job.lease()).await?;
        Ok(tx.commit().await?)
    }
}

async fn facts(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
) -> Result<(PurchaseOrder, Supplier), PaperError> {
    let order = purchasing::purchase_order(tx, id)
        .await?
        .ok_or(PaperError::Missing("purchase order"))?;
    let supplier = purchasing::supplier(tx, order.supplier)
        .await?
        .ok_or(PaperError::Missing("supplier"))?;
    Ok((order, supplier))
}

async fn letter(
    desk: &Desk,
    tx: &mut TenantTx,
    issuer: &Issuer<'_>,
    (order, supplier): (&PurchaseOrder, &Supplier),
) -> Result<MailJob, PaperError> {
    let view = purchase_paper(issuer, order, supplier);
    // Layout takes milliseconds of CPU: run it off the async threads. Nothing is locked meanwhile.
    let printing = tokio::task::spawn_blocking(move || render_purchase_order(&view));
    let pdf = attach(
        desk,
        tx,
        order,
        ("pdf", "application/pdf", printing.await??),
    )
    .await?;
    let table = purchase_table(order)?;
    let csv = attach(desk, tx, order, ("csv", "text/csv", table)).await?;
    let sender = sender(issuer.profile, issuer.site);
    let written = mail::purchase::purchase_letter(&PurchaseLetter {
        language: order.language,
        sender: &sender,
        supplier: &supplier.draft.name,
        number: &order.number.to_string(),
        version: order.mails,
        units: order
            .lines
            .iter()
            .map(|line| i64::from(line.quantity))
            .sum(),
        total: order.total(),
        expected_on: order.expected_on,
    })?;
    let to = Address {
        name: supplier.draft.name.clone(),
        email: order.email.clone(),
    };
    Ok(MailJob::new(to, &sender, written).attach(pdf).attach(csv))
}

async fn attach(
    desk: &Desk,
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    (ending, media_type, bytes): (&str, &str, Vec<u8>),
) -> Result<Attachment, PaperError> {
    let stored = blob::put(tx, media_type, &bytes).await?;
    desk.files.keep(tx.tenant(), &stored, bytes);
    Ok(Attachment {
        filename: format!("{}.{ending}", order.number),
        media_type: media_type.to_owned(),
        blob: stored,
    })
}

/// The shop as a buyer: answers go to the address it shows.
fn sender(profile: &ShopProfile, site: &str) -> Sender {
    Sender {
        name: profile.trading_name.clone(),
        url: site.to_owned(),
        reply_to: Some(profile.email.clone()).filter(|email| !email.is_empty()),
        footer: vec![profile.address.lines(profile.language).join(", ")],
    }
}
