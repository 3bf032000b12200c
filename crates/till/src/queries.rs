//! The receipts of a time, newest first.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, Page, PageSize};
use tenancy::{DbError, TenantTx};

use crate::{
    TillReceipt,
    receipt::{ReceiptRow, whole},
    store::till_receipt as receipts,
};

/// Which receipts to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListReceipts {
    /// Rung up at this instant or later; `None`: since ever.
    pub from: Option<DateTime<Utc>>,
    /// Rung up before; `None`: until now.
    pub until: Option<DateTime<Utc>>,
    /// The cursor of the previous page.
    pub cursor: Option<Cursor>,
    /// Most receipts of a page.
    pub size: PageSize,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ListReceiptsError {
    /// The cursor belongs to another list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The receipts of a time, newest first.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn receipts(
    tx: &mut TenantTx,
    wanted: &ListReceipts,
) -> Result<Page<TillReceipt>, ListReceiptsError> {
    let cursor = wanted.cursor.as_ref();
    let before: i64 = cursor.map(Cursor::decode).transpose()?.unwrap_or(i64::MAX);
    let mut query = receipts::table
        .filter(receipts::number.lt(before))
        .order(receipts::number.desc())
        .limit(wanted.size.overfetch())
        .select(ReceiptRow::as_select())
        .into_boxed();
    if let Some(from) = wanted.from {
        query = query.filter(receipts::rung_up_at.ge(from));
    }
    if let Some(until) = wanted.until {
        query = query.filter(receipts::rung_up_at.lt(until));
    }
    let rows: Vec<ReceiptRow> = query.load(tx).await.map_err(DbError::from)?;
    let all = whole(tx, rows).await?;
    Ok(Page::from_overfetch(all, wanted.size, |one| one.number.0))
}
