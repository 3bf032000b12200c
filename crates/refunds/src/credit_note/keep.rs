//! Keeps the copy of a credit note that was mailed.

use diesel::{
    QueryableByName,
    sql_types::{Text, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CreditNoteId, OrderId};
use orders::record_timeline;
use tenancy::{Cached, DbError, TenantTx, blob::BlobId};

/// The row lock decides which copy is kept.
const KEEP: &str = "UPDATE credit_note SET pdf = coalesce(pdf, $2) WHERE id = $1 RETURNING pdf";

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
    let query = diesel::sql_query(KEEP)
        .bind::<SqlUuid, _>(note)
        .bind::<Text, _>(pdf.as_str());
    let kept: KeptCopy = Cached(query).get_result(tx).await?;
    record_timeline(tx, order, ("mail_sent", None), story).await?;
    BlobId::parse(&kept.pdf).ok_or_else(|| DbError::corrupt("credit_note.pdf", kept.pdf))
}
