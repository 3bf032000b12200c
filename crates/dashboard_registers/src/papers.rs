//! Invoices and credit notes of all orders.

use actix_web::{HttpResponse, get};
use calls::{Call, permission::DocumentsRead};
use chrono::{DateTime, Utc};
use kernel::{Money, OrderId, Page, RefundId, TenantId};
use orders::InvoiceRow;
use refunds::{CreditNoteRow, ListCreditNotesError};
use serde::Serialize;
use utoipa::ToSchema;
use web::problem::Problem;

/// An invoice.
#[derive(Serialize, ToSchema)]
struct InvoiceShape {
    /// `INV-0001`: the shop's series has no gaps.
    number: String,
    order_id: OrderId,
    /// The order's number, as printed.
    order_number: String,
    issued_at: DateTime<Utc>,
    /// What it charges, taxes included.
    total: Money,
    /// The taxes of it.
    taxes: Money,
    /// The invoice as PDF.
    url: String,
}

/// A credit note.
#[derive(Serialize, ToSchema)]
struct IssuedCreditNote {
    /// `CN-0001`: the shop's series has no gaps.
    number: String,
    order_id: OrderId,
    /// The order's number, as printed.
    order_number: String,
    refund_id: RefundId,
    /// The invoice it corrects; null if the order had none.
    invoice_number: Option<String>,
    issued_at: DateTime<Utc>,
    /// What it credits, taxes included.
    total: Money,
    /// The taxes of it.
    taxes: Money,
    /// When it became void because the refunded money came back; null while it stands.
    voided_at: Option<DateTime<Utc>>,
    /// The credit note as PDF.
    url: String,
}

/// The address in the dashboard's API; answers to programs have it rewritten to that of their own door.
fn address(shop: TenantId, rest: &str) -> String {
    format!("/api/tenants/{shop}/{rest}")
}

fn invoice(shop: TenantId, row: InvoiceRow) -> InvoiceShape {
    InvoiceShape {
        number: row.number.to_string(),
        order_id: row.order,
        order_number: row.order_number.to_string(),
        issued_at: row.issued_at,
        total: row.total,
        taxes: row.taxes,
        url: address(shop, &format!("orders/{}/invoice.pdf", row.order)),
    }
}

fn credit_note(shop: TenantId, row: CreditNoteRow) -> IssuedCreditNote {
    let (note, order) = (row.note, row.order);
    let file = format!("orders/{order}/refunds/{}/credit-note.pdf", note.refund);
    IssuedCreditNote {
        number: note.number.to_string(),
        order_id: order,
        order_number: row.order_number.to_string(),
        refund_id: note.refund,
        invoice_number: note.invoice.map(|invoice| invoice.number.to_string()),
        issued_at: note.issued_at,
        total: row.total,
        taxes: row.taxes,
        voided_at: note.void.map(|void| void.at),
        url: address(shop, &file),
    }
}

fn not_listed(error: ListCreditNotesError) -> Problem {
    match error {
        ListCreditNotesError::Cursor(error) => error.into(),
        ListCreditNotesError::Money(error) => Problem::internal(&error),
        ListCreditNotesError::Db(error) => error.into(),
    }
}

/// List invoices.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "A page of invoices, the highest number first; limit, cursor", body = inline(Page<InvoiceShape>)))
)]
#[get("/invoices")]
pub(crate) async fn invoices(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let (cursor, size) = (params.cursor(), params.size()?);
    call.show(async |tx| {
        let page = orders::list_invoices(tx, cursor.as_ref(), size).await?;
        Ok(page.map(|row| invoice(call.shop(), row)))
    })
    .await
}

/// List credit notes.
#[utoipa::path(
    tag = "orders",
    responses((status = 200, description = "A page of credit notes, the highest number first; limit, cursor", body = inline(Page<IssuedCreditNote>)))
)]
#[get("/credit-notes")]
pub(crate) async fn credit_notes(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let (cursor, size) = (params.cursor(), params.size()?);
    call.show(async |tx| {
        let page = refunds::list_credit_notes(tx, cursor.as_ref(), size).await;
        let page = page.map_err(not_listed)?;
        Ok(page.map(|row| credit_note(call.shop(), row)))
    })
    .await
}
