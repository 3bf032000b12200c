//! Credit notes of all orders.

use std::collections::HashMap;

use diesel::{ExpressionMethods, NullableExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, Money, MoneyError, OrderId, Page, PageSize, RefundId};
use tenancy::{DbError, TenantTx};

use super::{CreditNote, Row, read};
use crate::{
    RefundParts,
    store::{credit_note, credit_note_void, order_paper, order_refund},
};

/// A credit note in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditNoteRow {
    /// The credit note.
    pub note: CreditNote,
    /// The order whose refund it credits.
    pub order: OrderId,
    /// The order's number.
    pub order_number: i64,
    /// What it credits, taxes included.
    pub total: Money,
    /// The taxes of it.
    pub taxes: Money,
}

/// Why credit notes were not listed.
#[derive(Debug, thiserror::Error)]
pub enum ListCreditNotesError {
    /// The text is no cursor of this list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// A sum is out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A page of credit notes, the highest number first; void ones included.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn list_credit_notes(
    tx: &mut TenantTx,
    cursor: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<CreditNoteRow>, ListCreditNotesError> {
    let mut query = credit_note::table
        .inner_join(order_paper::table)
        .left_join(credit_note_void::table)
        .order(credit_note::number.desc())
        .limit(size.overfetch())
        .select((
            (
                credit_note::id,
                credit_note::number,
                credit_note::refund_id,
                credit_note::issued_at,
                credit_note::pdf,
                credit_note::invoice_id,
                order_paper::invoice_number,
                order_paper::invoiced_at,
                (credit_note_void::voided_at, credit_note_void::reason).nullable(),
            ),
            credit_note::order_id,
            order_paper::order_number,
        ))
        .into_boxed();
    if let Some(cursor) = cursor {
        query = query.filter(credit_note::number.lt(cursor.decode::<i64>()?));
    }
    let rows: Vec<(Row, OrderId, i64)> = query.load(tx).await.map_err(DbError::from)?;
    let refunds: Vec<RefundId> = rows
        .iter()
        .map(|((_, _, refund, ..), ..)| *refund)
        .collect();
    let parts = parts_of(tx, &refunds).await?;
    let mut found = Vec::new();
    for (row, order, order_number) in rows {
        let note = read(row);
        let parts = parts.get(&note.refund);
        let parts = parts.ok_or(DbError::NotFound)?;
        let taxes = parts.taxes()?.into_iter().map(|tax| tax.amount);
        found.push(CreditNoteRow {
            order,
            order_number,
            total: parts.total()?,
            taxes: Money::sum(parts.shipping.currency(), taxes)?,
            note,
        });
    }
    let number = |row: &CreditNoteRow| row.note.number.sequence();
    Ok(Page::from_overfetch(found, size, number))
}

async fn parts_of(
    tx: &mut TenantTx,
    refunds: &[RefundId],
) -> Result<HashMap<RefundId, RefundParts>, DbError> {
    let rows: Vec<(RefundId, serde_json::Value)> = order_refund::table
        .filter(order_refund::refund_id.eq_any(refunds))
        .select((order_refund::refund_id, order_refund::parts))
        .load(tx)
        .await?;
    let read = |parts| {
        serde_json::from_value(parts).map_err(|error| DbError::corrupt("order_refund.parts", error))
    };
    rows.into_iter()
        .map(|(id, parts)| Ok((id, read(parts)?)))
        .collect()
}
