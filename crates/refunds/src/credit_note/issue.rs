//! Issues the credit note of a refund, in the transaction that records that its money was sent.

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use orders::{CreditNoteNumber, InvoiceNumber, Order, record_timeline};
use serde_json::json;
use tenancy::{Cached, DbError, TenantTx, counter};

use super::{CorrectedInvoice, CreditNote};
use crate::OrderRefund;

/// The series of the numbers, and its first.
pub(crate) const SERIES: &str = "credit_note";
const FIRST: i64 = 1;

/// Writes the credit note, and reads which invoice it corrects.
const ISSUE: &str = "
    WITH corrected AS (SELECT invoice_id, invoice_number, invoiced_at FROM order_paper WHERE order_id = $4),
    issued AS (
        INSERT INTO credit_note (id, number, refund_id, order_id, invoice_id, issued_at)
        VALUES ($1, $2, $3, $4, (SELECT invoice_id FROM corrected), $5))
    SELECT (SELECT invoice_number FROM corrected) AS number, (SELECT invoiced_at FROM corrected) AS issued_at";

#[derive(QueryableByName)]
struct Corrected {
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    issued_at: Option<DateTime<Utc>>,
}

/// Gives the refund its credit note. The series has no gaps because a number rolled back is issued again; the payment's
/// lock and the unique refund keep a refund from getting two.
///
/// # Errors
/// Database failures only.
pub(crate) async fn issue(
    tx: &mut TenantTx,
    order: &Order,
    one: &OrderRefund,
) -> Result<CreditNote, DbError> {
    let mut issued = CreditNote {
        id: tx.id(),
        number: CreditNoteNumber::new(counter::next(tx, SERIES, FIRST).await?),
        refund: one.refund.id,
        invoice: None,
        issued_at: tx.now(),
        void: None,
        pdf: None,
    };
    let query = diesel::sql_query(ISSUE)
        .bind::<SqlUuid, _>(issued.id)
        .bind::<BigInt, _>(issued.number.sequence())
        .bind::<SqlUuid, _>(issued.refund)
        .bind::<SqlUuid, _>(order.id)
        .bind::<Timestamptz, _>(issued.issued_at);
    let corrected: Corrected = Cached(query).get_result(tx).await?;
    let corrected = corrected.number.zip(corrected.issued_at);
    issued.invoice = corrected.map(|(number, issued_at)| CorrectedInvoice {
        number: InvoiceNumber::new(number),
        issued_at,
    });
    let facts = json!({ "amount": one.refund.amount, "credit_note": issued.number });
    record_timeline(tx, order.id, ("refunded", None), facts).await?;
    Ok(issued)
}
