//! Keeps the copy of a credit note that was mailed.

use diesel::{
    QueryableByName,
    sql_types::{Jsonb, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CreditNoteId, OrderId};
use tenancy::{Cached, DbError, TenantTx, blob::BlobId};
use uuid::Uuid;

/// The row lock decides which copy is kept.
const KEEP: &str = "
    WITH kept AS (UPDATE credit_note SET pdf = coalesce(pdf, $2) WHERE id = $1 RETURNING pdf),
    story AS (
        INSERT INTO order_timeline (id, order_id, at, kind, data) VALUES ($3, $4, $5, 'mail_sent', $6))
    SELECT pdf FROM kept";

#[derive(QueryableByName)]
struct KeptCopy {
    #[diesel(sql_type = Text)]
    pdf: String,
}

/// Stores the rendered credit note if it is the first, and records in the timeline that it was mailed. Returns the copy
/// that is kept.
///
/// # Errors
/// Database failures only.
pub async fn record_credit_note_mail(
    tx: &mut TenantTx,
    (order, note): (OrderId, CreditNoteId),
    pdf: &BlobId,
    story: serde_json::Value,
) -> Result<BlobId, DbError> {
    let entry: Uuid = tx.env().chance.uuid_at(tx.now());
    let query = diesel::sql_query(KEEP)
        .bind::<SqlUuid, _>(note)
        .bind::<Text, _>(pdf.as_str())
        .bind::<SqlUuid, _>(entry)
        .bind::<SqlUuid, _>(order)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Jsonb, _>(story);
    let kept: KeptCopy = Cached(query).get_result(tx).await?;
    BlobId::parse(&kept.pdf).ok_or_else(|| DbError::corrupt("credit_note.pdf", kept.pdf))
}
