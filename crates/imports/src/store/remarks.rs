//! The remarks of an import on the rows of its file: written by preview and import, read page by page.

use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable,
    dsl::{count_star, min},
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, ImportId, Language, Page, PageSize};
use product_files::{Problem, headline};
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use super::{Import, ImportKind, ImportRemark, ImportState, import_remark, rows::ListError};

/// Rows per statement; PostgreSQL takes 65,535 parameters.
const BATCH: usize = 1_000;

/// The origin of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the file.
    File,
    /// The preview's prediction.
    Foreseen,
    /// The import itself, and the pictures fetched for it.
    Done,
}

impl Stage {
    const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Foreseen => "foreseen",
            Self::Done => "done",
        }
    }

    /// Which remarks to show: once the import runs, its own replace the predicted ones.
    fn shown(state: ImportState) -> [&'static str; 2] {
        let second = match state {
            ImportState::Previewing | ImportState::Previewed | ImportState::Canceled => {
                Self::Foreseen
            }
            ImportState::Running | ImportState::Finished | ImportState::Failed => Self::Done,
        };
        [Self::File.code(), second.code()]
    }
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = import_remark)]
struct Row {
    id: Uuid,
    import_id: ImportId,
    stage: String,
    row_number: i32,
    column_name: Option<String>,
    severity: String,
    code: String,
    en: String,
    fr: String,
    value: Option<String>,
}

impl Row {
    fn remark(self) -> ImportRemark {
        ImportRemark {
            row: u32::try_from(self.row_number).unwrap_or_default(),
            column: self.column_name,
            severity: self.severity,
            code: self.code,
            en: self.en,
            fr: self.fr,
            value: self.value,
        }
    }
}

/// Stores remarks.
///
/// # Errors
/// Database failures only.
pub async fn tell(
    tx: &mut TenantTx,
    id: ImportId,
    stage: Stage,
    problems: &[Problem],
) -> Result<(), DbError> {
    for batch in problems.chunks(BATCH) {
        let row = |problem: &Problem| {
            let remark = ImportRemark::from(problem);
            Row {
                id: tx.env().chance.uuid_at(tx.now()),
                import_id: id,
                stage: stage.code().to_owned(),
                row_number: i32::try_from(remark.row).unwrap_or(i32::MAX),
                column_name: remark.column,
                severity: remark.severity,
                code: remark.code,
                en: remark.en,
                fr: remark.fr,
                value: remark.value,
            }
        };
        let rows: Vec<Row> = batch.iter().map(row).collect();
        diesel::insert_into(import_remark::table)
            .values(rows)
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Deletes all remarks of this import.
///
/// # Errors
/// Database failures only.
pub async fn unsay(tx: &mut TenantTx, id: ImportId) -> Result<(), DbError> {
    diesel::delete(import_remark::table.filter(import_remark::import_id.eq(id)))
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes the predicted remarks; those of the import itself replace them.
pub(super) async fn forget_foreseen(tx: &mut TenantTx, id: ImportId) -> Result<(), DbError> {
    let foreseen = import_remark::table
        .filter(import_remark::import_id.eq(id))
        .filter(import_remark::stage.eq(Stage::Foreseen.code()));
    diesel::delete(foreseen).execute(tx).await?;
    Ok(())
}

/// Remarks ordered by row, of one kind or of all.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn remarks(
    tx: &mut TenantTx,
    import: &Import,
    (code, cursor, size): (Option<&str>, Option<&Cursor>, PageSize),
) -> Result<Page<ImportRemark>, ListError> {
    use import_remark as r;
    let mut query = r::table
        .filter(r::import_id.eq(import.id))
        .filter(r::stage.eq_any(Stage::shown(import.state)))
        .order((r::row_number, r::id))
        .limit(size.overfetch())
        .into_boxed();
    if let Some(code) = code {
        query = query.filter(r::code.eq(code.to_owned()));
    }
    if let Some(cursor) = cursor {
        let (row, id): (i32, Uuid) = cursor.decode()?;
        let same_row = r::row_number.eq(row).and(r::id.gt(id));
        query = query.filter(r::row_number.gt(row).or(same_row));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let page = Page::from_overfetch(rows, size, |row| (row.row_number, row.id));
    Ok(page.map(Row::remark))
}

type Counted = (String, String, i64, Option<String>, Option<String>);

/// Number of remarks of each kind: refusals first, then most frequent first.
///
/// # Errors
/// Database failures only.
pub async fn kinds(tx: &mut TenantTx, import: &Import) -> Result<Vec<ImportKind>, DbError> {
    use import_remark as r;
    let counted: Vec<Counted> = r::table
        .filter(r::import_id.eq(import.id))
        .filter(r::stage.eq_any(Stage::shown(import.state)))
        .group_by((r::code, r::severity))
        .order((r::severity, count_star().desc(), r::code))
        .select((r::code, r::severity, count_star(), min(r::en), min(r::fr)))
        .load(tx)
        .await?;
    Ok(counted.into_iter().map(kind).collect())
}

fn kind((code, severity, count, en, fr): Counted) -> ImportKind {
    let count = usize::try_from(count).unwrap_or_default();
    let said = |language, example: Option<String>| {
        headline(&code, count, language).unwrap_or_else(|| example.unwrap_or_default())
    };
    ImportKind {
        en: said(Language::En, en),
        fr: said(Language::Fr, fr),
        severity,
        count,
        code,
    }
}
