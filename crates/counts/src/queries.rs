//! Counts: one of them, and the list.

use std::collections::HashMap;

use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper,
    dsl::{count, count_star},
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, Page, PageSize, StockCountId};
use tenancy::{DbError, TenantTx};

use crate::{
    Progress, StockCount,
    model::CountRow,
    store::{stock_count as counts, stock_count_line as lines},
};

/// A page of counts to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListCounts {
    /// The cursor of the previous page.
    pub cursor: Option<Cursor>,
    /// Most counts of a page.
    pub size: PageSize,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The cursor belongs to another list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for ListError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// A count by its id.
///
/// # Errors
/// Database failures only.
pub async fn stock_count(
    tx: &mut TenantTx,
    id: StockCountId,
) -> Result<Option<StockCount>, DbError> {
    let row: Option<CountRow> = counts::table
        .find(id)
        .select(CountRow::as_select())
        .first(tx)
        .await
        .optional()?;
    row.map(CountRow::count).transpose()
}

/// The counts, newest first.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn stock_counts(
    tx: &mut TenantTx,
    wanted: &ListCounts,
) -> Result<Page<StockCount>, ListError> {
    let cursor = wanted.cursor.as_ref();
    let before: i64 = cursor.map(Cursor::decode).transpose()?.unwrap_or(i64::MAX);
    let rows: Vec<CountRow> = counts::table
        .filter(counts::number.lt(before))
        .order(counts::number.desc())
        .limit(wanted.size.overfetch())
        .select(CountRow::as_select())
        .load(tx)
        .await?;
    let all: Result<Vec<StockCount>, DbError> = rows.into_iter().map(CountRow::count).collect();
    Ok(Page::from_overfetch(all?, wanted.size, |one| one.number.0))
}

/// How far these counts have come.
///
/// # Errors
/// Database failures only.
pub async fn progress(
    tx: &mut TenantTx,
    ids: &[StockCountId],
) -> Result<HashMap<StockCountId, Progress>, DbError> {
    let rows: Vec<(StockCountId, i64, i64)> = lines::table
        .filter(lines::stock_count_id.eq_any(ids))
        .group_by(lines::stock_count_id)
        .select((lines::stock_count_id, count_star(), count(lines::counted)))
        .load(tx)
        .await?;
    let one = |(id, lines, counted)| (id, Progress { lines, counted });
    Ok(rows.into_iter().map(one).collect())
}
