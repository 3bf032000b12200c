//! Catalogue imports as stored: the one table of this crate, because the story of an upload is this API's own; what it
//! does to the catalogue is decided there.

use catalog::{ProductStatus, import::Severity};
use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable,
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CursorError, ImportId, Page, PageSize};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

diesel::table! {
    import (id) {
        id -> Uuid,
        file_name -> Text,
        blob -> Text,
        state -> Text,
        format -> Text,
        counts -> Jsonb,
        preview -> Jsonb,
        options -> Nullable<Jsonb>,
        progress_done -> Integer,
        progress_total -> Integer,
        result -> Nullable<Jsonb>,
        message -> Nullable<Text>,
        created_at -> Timestamptz,
        finished_at -> Nullable<Timestamptz>,
    }
}

/// Kind of the job that applies an import.
pub const IMPORT_JOB: &str = "catalog.import";
/// Kind of the job that fetches one imported picture.
pub const FETCH_IMAGE_JOB: &str = "catalog.fetch_image";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    Previewed,
    Running,
    Finished,
    Failed,
    Canceled,
}

impl ImportState {
    const ALL: [Self; 5] = [
        Self::Previewed,
        Self::Running,
        Self::Finished,
        Self::Failed,
        Self::Canceled,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Previewed => "previewed",
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
        }
    }
}

/// Rows and what they would do, from a trial run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportCounts {
    pub rows: usize,
    pub products: usize,
    pub variants: usize,
    pub create: usize,
    pub update: usize,
    /// Products that are already as the file says.
    pub skip: usize,
    /// Rows that are left out.
    pub errors: usize,
    pub warnings: usize,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportColumn {
    pub name: String,
    pub maps_to: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportSample {
    pub row: u32,
    pub title: String,
    pub sku: String,
    pub price: String,
    pub stock: String,
    pub options: String,
    /// `create`, `update`, `skip`
    pub action: String,
}

/// A remark in both languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRemark {
    pub row: u32,
    pub column: Option<String>,
    /// `error`: the row is left out; `warning`: it is not taken exactly as written.
    pub severity: String,
    pub en: String,
    pub fr: String,
    pub value: Option<String>,
}

impl From<&catalog::import::Problem> for ImportRemark {
    fn from(problem: &catalog::import::Problem) -> Self {
        let json = serde_json::to_value(&problem.kind).unwrap_or_default();
        let value = ["text", "sku", "from"]
            .into_iter()
            .find_map(|key| json.get("args")?.get(key)?.as_str());
        let severity = if problem.severity() == Severity::Refused {
            "error"
        } else {
            "warning"
        };
        Self {
            row: problem.row,
            column: problem.column.clone(),
            severity: severity.to_owned(),
            en: problem.text(kernel::Language::En),
            fr: problem.text(kernel::Language::Fr),
            value: value.map(str::to_owned),
        }
    }
}

/// What is shown before the start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ImportPreview {
    pub encoding: String,
    pub delimiter: String,
    pub columns: Vec<ImportColumn>,
    pub sample: Vec<ImportSample>,
    pub problems: Vec<ImportRemark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportOptions {
    /// Whether products the shop already has are changed.
    pub update_existing: bool,
    /// The status of new products; null: as the file says.
    #[serde(default)]
    pub status: Option<ProductStatus>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportResult {
    pub created: usize,
    pub updated: usize,
    pub skipped: usize,
    /// Rows left out.
    pub failed: usize,
    pub seconds: i64,
}

/// An upload and what became of it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: ImportId,
    pub file_name: String,
    pub blob: String,
    pub state: ImportState,
    pub format: String,
    pub counts: ImportCounts,
    pub preview: ImportPreview,
    pub options: Option<ImportOptions>,
    pub progress: (i32, i32),
    pub result: Option<ImportResult>,
    pub message: Option<String>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

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
    finished_at: Option<DateTime<Utc>>,
}

fn read<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::corrupt(column, error))
}

fn written(column: &'static str, value: &impl Serialize) -> Result<Value, DbError> {
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
            finished_at: self.finished_at,
        })
    }
}

/// Keeps a new upload.
///
/// # Errors
/// Database failures only.
pub async fn insert(tx: &mut TenantTx, new: &Import) -> Result<(), DbError> {
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
        finished_at: None,
    };
    diesel::insert_into(import::table)
        .values(row)
        .execute(tx)
        .await?;
    Ok(())
}

/// # Errors
/// Database failures only.
pub async fn find(tx: &mut TenantTx, id: ImportId) -> Result<Option<Import>, DbError> {
    let row: Option<Row> = import::table.find(id).first(tx).await.optional()?;
    row.map(Row::import).transpose()
}

#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error(transparent)]
    Cursor(#[from] CursorError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Newest first.
///
/// # Errors
/// A foreign cursor.
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

/// From previewed to running. `false`: it was not previewed any more.
///
/// # Errors
/// Database failures only.
pub async fn start(
    tx: &mut TenantTx,
    id: ImportId,
    options: ImportOptions,
) -> Result<bool, DbError> {
    let changed = diesel::update(import::table.find(id).filter(import::state.eq("previewed")))
        .set((
            import::state.eq("running"),
            import::options.eq(written("import.options", &options)?),
        ))
        .execute(tx)
        .await?;
    Ok(changed > 0)
}

/// From previewed to canceled. `false`: it was not previewed any more.
///
/// # Errors
/// Database failures only.
pub async fn cancel(tx: &mut TenantTx, id: ImportId) -> Result<bool, DbError> {
    let changed = diesel::update(import::table.find(id).filter(import::state.eq("previewed")))
        .set((
            import::state.eq("canceled"),
            import::finished_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(changed > 0)
}

/// Products applied so far, for whoever watches.
///
/// # Errors
/// Database failures only.
pub async fn progress(tx: &mut TenantTx, id: ImportId, done: i32) -> Result<(), DbError> {
    diesel::update(import::table.find(id).filter(import::state.eq("running")))
        .set(import::progress_done.eq(done))
        .execute(tx)
        .await?;
    Ok(())
}

/// It is done; what only the shop could know is added to the problems.
///
/// # Errors
/// Database failures only.
pub async fn finish(
    tx: &mut TenantTx,
    done: &Import,
    (result, more): (ImportResult, Vec<ImportRemark>),
) -> Result<(), DbError> {
    let mut preview = done.preview.clone();
    preview.problems.extend(more);
    diesel::update(import::table.find(done.id))
        .set((
            import::state.eq("finished"),
            import::progress_done.eq(import::progress_total),
            import::result.eq(written("import.result", &result)?),
            import::preview.eq(written("import.preview", &preview)?),
            import::finished_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// It cannot be done; `message` is shown to the merchant.
///
/// # Errors
/// Database failures only.
pub async fn fail(tx: &mut TenantTx, id: ImportId, message: &str) -> Result<(), DbError> {
    diesel::update(import::table.find(id).filter(import::state.eq("running")))
        .set((
            import::state.eq("failed"),
            import::message.eq(message.chars().take(500).collect::<String>()),
            import::finished_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
