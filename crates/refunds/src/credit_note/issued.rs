//! Credit notes by when they were issued, for the bookkeeper's folder.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use orders::CreditNoteNumber;
use tenancy::{DbError, TenantTx, blob::BlobId};

use crate::store::credit_note;

/// An issued credit note and its kept copy.
#[derive(Clone, Debug)]
pub struct IssuedCreditNote {
    /// Its place in the series: pages go by it.
    pub place: i64,
    /// Its number.
    pub number: CreditNoteNumber,
    /// The copy that was mailed; absent until it is printed.
    pub pdf: Option<BlobId>,
}

/// The credit notes issued in `[from, until)`, void ones too, a page in the order of their numbers.
///
/// # Errors
/// Database failures only.
pub async fn credit_notes_issued(
    tx: &mut TenantTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: i64,
    limit: i64,
) -> Result<Vec<IssuedCreditNote>, DbError> {
    let rows: Vec<(i64, Option<String>)> = credit_note::table
        .filter(credit_note::issued_at.ge(from))
        .filter(credit_note::issued_at.lt(until))
        .filter(credit_note::number.gt(after))
        .order(credit_note::number)
        .limit(limit)
        .select((credit_note::number, credit_note::pdf))
        .load(tx)
        .await?;
    let read = |(place, pdf): (i64, Option<String>)| IssuedCreditNote {
        place,
        number: CreditNoteNumber::new(place),
        pdf: pdf.as_deref().and_then(BlobId::parse),
    };
    Ok(rows.into_iter().map(read).collect())
}
