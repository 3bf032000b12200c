//! Stores and finds uploads.

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable,
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, ImportId, Page, PageSize};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use super::{Import, ImportState, import};

#[derive(Queryable, Insertable)]
#[diesel(table_name = import)]
struct Row {
    id: ImportId,
    file_name: String,
    blob: String,
    state: String,
    format: String,
    counts: Value,
    preview: Value,
    options: Option<Value>,
    progress_done: i32,
    progress_total: i32,
    result: Option<Value>,
    message: Option<String>,
    created_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
}

fn read<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::corrupt(column, error))
}

pub(super) fn written(column: &'static str, value: &impl Serialize) -> Result<Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

impl Row {
    fn import(self) -> Result<Import, DbError> {
        let state = ImportState::ALL
            .into_iter()
            .find(|state| state.code() == self.state);
        Ok(Import {
            id: self.id,
            file_name: self.file_name,
            blob: self.blob,
            state: state.ok_or_else(|| DbError::corrupt("import.state", &self.state))?,
            format: self.format,
            counts: read("import.counts", self.counts)?,
            preview: read("import.preview", self.preview)?,
            options: self
                .options
                .map(|value| read("import.options", value))
                .transpose()?,
            progress: (self.progress_done, self.progress_total),
            result: self
                .result
                .map(|value| read("import.result", value))
                .transpose()?,
            message: self.message,
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
        })
    }
}

/// Stores a new upload. `false`: a preview of the same file is pending.
///
/// # Errors
/// Database failures only.
pub async fn insert(tx: &mut TenantTx, new: &Import) -> Result<bool, DbError> {
    let row = Row {
        id: new.id,
        file_name: new.file_name.clone(),
        blob: new.blob.clone(),
        state: new.state.code().to_owned(),
        format: new.format.clone(),
        counts: written("import.counts", &new.counts)?,
        preview: written("import.preview", &new.preview)?,
        options: None,
        progress_done: new.progress.0,
        progress_total: new.progress.1,
        result: None,
        message: None,
        created_at: new.created_at,
        started_at: None,
        finished_at: None,
    };
    let inserted = diesel::insert_into(import::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(inserted > 0)
}

/// Loads one import.
///
/// # Errors
/// Database failures only.
pub async fn find(tx: &mut TenantTx, id: ImportId) -> Result<Option<Import>, DbError> {
    let row: Option<Row> = import::table.find(id).first(tx).await.optional()?;
    row.map(Row::import).transpose()
}

/// The import, with its row locked until the transaction ends.
///
/// # Errors
/// Database failures only.
pub async fn locked(tx: &mut TenantTx, id: ImportId) -> Result<Option<Import>, DbError> {
    let found = import::table.find(id).for_update();
    let row: Option<Row> = found.first(tx).await.optional()?;
    row.map(Row::import).transpose()
}

/// The import whose preview of this file is pending.
///
/// # Errors
/// Database failures only.
pub async fn previewing(tx: &mut TenantTx, blob: &str) -> Result<Option<Import>, DbError> {
    let same = import::table.filter(import::state.eq("previewing"));
    let row: Option<Row> = same
        .filter(import::blob.eq(blob))
        .first(tx)
        .await
        .optional()?;
    row.map(Row::import).transpose()
}

/// Number of files waiting for their preview.
///
/// # Errors
/// Database failures only.
pub async fn waiting(tx: &mut TenantTx) -> Result<i64, DbError> {
    let waiting = import::table.filter(import::state.eq("previewing"));
    Ok(waiting.count().get_result(tx).await?)
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

/// Lists imports, newest first.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn page(
    tx: &mut TenantTx,
    cursor: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Import>, ListError> {
    let mut query = import::table
        .order((import::created_at.desc(), import::id.desc()))
        .limit(size.overfetch())
        .into_boxed();
    if let Some(cursor) = cursor {
        let (at, id): (DateTime<Utc>, ImportId) = cursor.decode()?;
        let same_instant = import::created_at.eq(at).and(import::id.lt(id));
        query = query.filter(import::created_at.lt(at).or(same_instant));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let all = rows
        .into_iter()
        .map(Row::import)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_overfetch(all, size, |import| {
        (import.created_at, import.id)
    }))
}
