//! Invoices by when they were issued, for the bookkeeper's folder.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx, blob::BlobId};

use crate::{InvoiceNumber, store::invoice};

/// An issued invoice and its kept copy.
#[derive(Clone, Debug)]
pub struct IssuedInvoice {
    /// Its place in the series: pages go by it.
    pub place: i64,
    /// Its number.
    pub number: InvoiceNumber,
    /// The copy that was mailed; absent until it is printed.
    pub pdf: Option<BlobId>,
}

/// The invoices issued in `[from, until)`, a page in the order of their numbers.
///
/// # Errors
/// Database failures only.
pub async fn invoices_issued(
    tx: &mut TenantTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: i64,
    limit: i64,
) -> Result<Vec<IssuedInvoice>, DbError> {
    let rows: Vec<(i64, Option<String>)> = invoice::table
        .filter(invoice::issued_at.ge(from))
        .filter(invoice::issued_at.lt(until))
        .filter(invoice::number.gt(after))
        .order(invoice::number)
        .limit(limit)
        .select((invoice::number, invoice::pdf))
        .load(tx)
        .await?;
    let read = |(place, pdf): (i64, Option<String>)| IssuedInvoice {
        place,
        number: InvoiceNumber::new(place),
        pdf: pdf.as_deref().and_then(BlobId::parse),
    };
    Ok(rows.into_iter().map(read).collect())
}
