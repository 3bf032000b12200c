//! The order's own papers as evidence in a dispute: the invoice as it was mailed, and the slip of the last parcel.

use documents::{Invoice, PackingSlip, RenderError, render_invoice, render_packing_slip};
use orders::Order;
use payments::dispute::{AttachedPaper, PaperKind};
use tenancy::{
    DbError, TenantTx,
    blob::{self, Blob},
};

use crate::{
    PaperError,
    paper::{self, Issuer, Parcel},
};

/// A paper that can be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Which.
    pub kind: PaperKind,
    /// Its number.
    pub number: String,
}

/// The papers the order has.
///
/// # Errors
/// Database failures only.
pub async fn offered(tx: &mut TenantTx, order: &Order) -> Result<Vec<Offered>, DbError> {
    let mut papers = Vec::new();
    if let Some(invoice) = orders::invoice_of(tx, order.id).await? {
        papers.push(Offered {
            kind: PaperKind::Invoice,
            number: invoice.number.to_string(),
        });
    }
    if let Some(last) = orders::shipments(tx, order.id).await?.last() {
        papers.push(Offered {
            kind: PaperKind::PackingSlip,
            number: last.number.clone(),
        });
    }
    Ok(papers)
}

/// A paper before it is drawn.
pub struct Sheet {
    kind: PaperKind,
    name: String,
    content: Content,
}

enum Content {
    Printed(Blob),
    Invoice(Box<Invoice>),
    Slip(Box<PackingSlip>),
}

/// Gathers what these papers say; what the order does not have is left out. Draw them with no transaction open.
///
/// # Errors
/// The database failed, or an amount is out of range.
pub async fn gather(
    tx: &mut TenantTx,
    issuer: &Issuer<'_>,
    (order, url): (&Order, &str),
    kinds: &[PaperKind],
) -> Result<Vec<Sheet>, PaperError> {
    let mut sheets = Vec::new();
    for kind in kinds {
        sheets.extend(match kind {
            PaperKind::Invoice => invoice(tx, issuer, (order, url)).await?,
            PaperKind::PackingSlip => slip(tx, issuer, order).await?,
        });
    }
    Ok(sheets)
}

async fn invoice(
    tx: &mut TenantTx,
    issuer: &Issuer<'_>,
    (order, url): (&Order, &str),
) -> Result<Option<Sheet>, PaperError> {
    let Some(issued) = orders::invoice_of(tx, order.id).await? else {
        return Ok(None);
    };
    let printed = match &issued.pdf {
        Some(id) => blob::get(tx, id).await?,
        None => None,
    };
    let content = match printed {
        Some(printed) => Content::Printed(printed),
        None => {
            let registered = tax::registrations(tx).await?;
            let terms = (order.language, Some(url.to_owned()));
            let view = paper::invoice(issuer, order, (&issued, &registered), terms)?;
            Content::Invoice(Box::new(view))
        }
    };
    Ok(Some(Sheet {
        kind: PaperKind::Invoice,
        name: format!("{}.pdf", issued.number),
        content,
    }))
}

async fn slip(
    tx: &mut TenantTx,
    issuer: &Issuer<'_>,
    order: &Order,
) -> Result<Option<Sheet>, PaperError> {
    let shipments = orders::shipments(tx, order.id).await?;
    let last = shipments.last().map(|last| last.id);
    let sent = last.and_then(|last| Parcel::sent(order, &shipments, last));
    Ok(sent.map(|sent| {
        let view = paper::packing_slip(issuer, order, &sent, order.language);
        Sheet {
            kind: PaperKind::PackingSlip,
            name: format!("{}.pdf", view.number),
            content: Content::Slip(Box::new(view)),
        }
    }))
}

/// A paper as PDF.
pub struct Drawn {
    kind: PaperKind,
    name: String,
    bytes: Vec<u8>,
}

/// Draws the papers: milliseconds of CPU each, off the async threads.
///
/// # Errors
/// A paper could not be rendered.
pub fn draw(sheets: Vec<Sheet>) -> Result<Vec<Drawn>, RenderError> {
    let one = |sheet: Sheet| {
        let bytes = match sheet.content {
            Content::Printed(printed) => printed.bytes,
            Content::Invoice(view) => render_invoice(&view)?,
            Content::Slip(view) => render_packing_slip(&view)?,
        };
        Ok(Drawn {
            kind: sheet.kind,
            name: sheet.name,
            bytes,
        })
    };
    sheets.into_iter().map(one).collect()
}

/// Keeps the papers as they were attached.
///
/// # Errors
/// Database failures only.
pub async fn keep(tx: &mut TenantTx, drawn: &[Drawn]) -> Result<Vec<AttachedPaper>, DbError> {
    let mut kept = Vec::new();
    for one in drawn {
        kept.push(AttachedPaper {
            kind: one.kind,
            name: one.name.clone(),
            blob: blob::put(tx, "application/pdf", &one.bytes).await?,
        });
    }
    Ok(kept)
}
