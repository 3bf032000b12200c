//! Credit notes: the correction of an invoice, one for each refund whose money was sent.
//!
//! A credit note takes its number from a series of its own, in the transaction in which the refund succeeds. What it
//! credits is what the refund gives back ([`crate::RefundParts`]), so it is stored once. It is never changed; if the
//! money comes back later it is void, and keeps its number (docs/decisions/0113).

mod credited;
mod issue;
mod issued;
mod keep;
mod list;
mod void;

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, NullableExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{CreditNoteId, InvoiceId, OrderId, RefundId};
use orders::{CreditNoteNumber, InvoiceNumber};
use tenancy::{DbError, TenantTx, blob::BlobId};

pub use credited::{credited_taxes, line_shares};
pub(crate) use issue::{SERIES, issue};
pub use issued::{IssuedCreditNote, credit_notes_issued};
pub use keep::record_credit_note_mail;
pub use list::{CreditNoteRow, ListCreditNotesError, list_credit_notes};
pub(crate) use void::void;

use crate::store::{credit_note, credit_note_void, order_paper};

/// An issued credit note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditNote {
    /// Identifies it.
    pub id: CreditNoteId,
    /// Its number in the shop's series, which has no gaps.
    pub number: CreditNoteNumber,
    /// The refund whose goods, shipping and taxes it credits.
    pub refund: RefundId,
    /// The invoice it corrects; absent if the order had none.
    pub invoice: Option<CorrectedInvoice>,
    /// When it was issued: when the money was sent.
    pub issued_at: DateTime<Utc>,
    /// Set once the money has come back: nothing is credited any more.
    pub void: Option<Void>,
    /// The rendered document, once it is stored.
    pub pdf: Option<BlobId>,
}

/// The invoice a credit note corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectedInvoice {
    /// Its number.
    pub number: InvoiceNumber,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}

/// Why and when a credit note became void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    /// When the money came back.
    pub at: DateTime<Utc>,
    /// The processor's reason.
    pub reason: String,
}

type Row = (
    CreditNoteId,
    i64,
    RefundId,
    DateTime<Utc>,
    Option<String>,
    Option<InvoiceId>,
    Option<i64>,
    Option<DateTime<Utc>>,
    Option<(DateTime<Utc>, String)>,
);

fn read(
    (id, number, refund, issued_at, pdf, corrects, invoice, invoiced_at, void): Row,
) -> CreditNote {
    let corrected = corrects.and(invoice.zip(invoiced_at));
    CreditNote {
        id,
        number: CreditNoteNumber::new(number),
        refund,
        invoice: corrected.map(|(number, issued_at)| CorrectedInvoice {
            number: InvoiceNumber::new(number),
            issued_at,
        }),
        issued_at,
        void: void.map(|(at, reason)| Void { at, reason }),
        pdf: pdf.as_deref().and_then(BlobId::parse),
    }
}

/// The credit notes of an order, in the order of their numbers; void ones included.
///
/// # Errors
/// Database failures only.
pub async fn credit_notes(tx: &mut TenantTx, order: OrderId) -> Result<Vec<CreditNote>, DbError> {
    let rows: Vec<Row> = credit_note::table
        .inner_join(order_paper::table)
        .left_join(credit_note_void::table)
        .filter(credit_note::order_id.eq(order))
        .order(credit_note::number)
        .select((
            credit_note::id,
            credit_note::number,
            credit_note::refund_id,
            credit_note::issued_at,
            credit_note::pdf,
            credit_note::invoice_id,
            order_paper::invoice_number,
            order_paper::invoiced_at,
            (credit_note_void::voided_at, credit_note_void::reason).nullable(),
        ))
        .load(tx)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}
