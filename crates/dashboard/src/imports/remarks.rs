//! The remarks of an import on its rows: summarized by kind, page by page, or all as a file.

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::ProductsRead};
use imports::{Import, ImportKind, ImportRemark};
use kernel::{Language, Page, PageSize};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;

use super::found;
use web::problem::Problem;
use wire::CsvTable;

/// Number of problems sent with an import.
const SHOWN: usize = 100;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(problems).service(problems_file);
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ImportProblem {
    row: u32,
    column: Option<String>,
    /// `error`: the row is left out; `warning`: it is not taken exactly as written, or may not be what the merchant
    /// wants.
    severity: String,
    /// The kind of problem, as in `remarks`.
    code: String,
    message: String,
    value: Option<String>,
}

impl ImportProblem {
    fn of(remark: ImportRemark, language: Language) -> Self {
        let message = match language {
            Language::En => remark.en,
            Language::Fr => remark.fr,
        };
        Self {
            row: remark.row,
            column: remark.column,
            severity: remark.severity,
            code: remark.code,
            message,
            value: remark.value,
        }
    }
}

/// All problems of one kind.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Remarks {
    #[schema(example = "sold_untaxed")]
    pub code: String,
    /// `error` or `warning`
    pub severity: String,
    pub count: usize,
    /// One sentence for all of them.
    #[schema(example = "12 variants will be sold without tax")]
    pub message: String,
}

impl Remarks {
    fn of(kind: ImportKind, language: Language) -> Self {
        let message = match language {
            Language::En => kind.en,
            Language::Fr => kind.fr,
        };
        Self {
            code: kind.code,
            severity: kind.severity,
            count: kind.count,
            message,
        }
    }
}

pub(super) async fn kinds(
    tx: &mut TenantTx,
    import: &Import,
    language: Language,
) -> Result<Vec<Remarks>, Problem> {
    let kinds = imports::kinds(tx, import).await?;
    let of = |kind| Remarks::of(kind, language);
    Ok(kinds.into_iter().map(of).collect())
}

/// Imports from before remarks had their own table store theirs in their own row.
pub(super) async fn first(
    tx: &mut TenantTx,
    import: &Import,
    language: Language,
) -> Result<Vec<ImportProblem>, Problem> {
    let size = PageSize::clamped(Some(100));
    let mut all = import.preview.clone().remarks();
    all.extend(
        imports::remarks(tx, import, (None, None, size))
            .await?
            .items,
    );
    let of = |one| ImportProblem::of(one, language);
    Ok(all.into_iter().take(SHOWN).map(of).collect())
}

/// List the problems of an import.
#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "A page of problems, ordered by row. Filter: code=…, as in `remarks`; limit, cursor", body = inline(Page<ImportProblem>)), (status = 404, description = "Not found: import", body = Problem))
)]
#[get("/imports/{import_id}/problems")]
pub(super) async fn problems(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let (cursor, size) = (params.cursor(), params.size()?);
    call.show(async |tx| {
        let import = found(tx, call.part("import_id")?).await?;
        let wanted = (params.first("code"), cursor.as_ref(), size);
        let page = imports::remarks(tx, &import, wanted).await?;
        let of = |one| ImportProblem::of(one, call.language());
        Ok(page.map(of))
    })
    .await
}

fn cells(one: ImportProblem, language: Language) -> [String; 5] {
    let severity = match (one.severity.as_str(), language) {
        ("error", Language::Fr) => "erreur",
        ("warning", Language::Fr) => "avertissement",
        (code, _) => code,
    };
    [
        one.row.to_string(),
        one.column.unwrap_or_default(),
        severity.to_owned(),
        one.message,
        one.value.unwrap_or_default(),
    ]
}

/// Download the problems of an import as CSV.
#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "All problems as CSV", body = String, content_type = "text/csv"))
)]
#[get("/imports/{import_id}/problems.csv")]
pub(super) async fn problems_file(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let language = call.language();
    let head = match language {
        Language::En => ["Row", "Column", "Severity", "Message", "Value"],
        Language::Fr => ["Ligne", "Colonne", "Gravité", "Message", "Valeur"],
    };
    let table = call
        .read(async |tx| {
            let mut table = CsvTable::headed(&head)?;
            let import = found(tx, call.part("import_id")?).await?;
            for kept in import.preview.clone().remarks() {
                table.row(&cells(ImportProblem::of(kept, language), language))?;
            }
            let mut cursor = None;
            loop {
                let wanted = (None, cursor.as_ref(), PageSize::clamped(Some(100)));
                let page = imports::remarks(tx, &import, wanted).await?;
                for one in page.items {
                    table.row(&cells(ImportProblem::of(one, language), language))?;
                }
                cursor = page.next_cursor;
                if cursor.is_none() {
                    return Ok(table);
                }
            }
        })
        .await?;
    table.download("problems.csv")
}
