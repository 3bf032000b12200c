//! Catalogue files in, files out.

mod accept;
mod encoding;
mod exports;

use actix_multipart::Multipart;
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Bytes, Data, Path, ServiceConfig},
};
use chrono::{DateTime, Utc};
use kernel::{ImportId, Language, Page, TenantId};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::{
    refusals::say,
    wire::{Once, Params, body, csv_file, csv_line, json, receive},
};
use crate::{
    imports_job,
    imports_store::{
        self as store, IMPORT_JOB, Import, ImportColumn, ImportCounts, ImportEncoding,
        ImportOptions, ImportRemark, ImportResult, ImportSample, ImportState,
    },
    problem::Problem,
    signed_in::Member,
    state::State,
};

const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Problems sent with an import; the rest is in `problems.csv`.
const SHOWN: usize = 200;

pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(upload)
        .service(list)
        .service(show)
        .service(start)
        .service(encoding::choose_encoding)
        .service(cancel)
        .service(problems);
    exports::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    upload,
    list,
    show,
    start,
    encoding::choose_encoding,
    cancel,
    problems,
    exports::products,
    exports::template,
))]
struct Api;

/// What this file adds to the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct ImportProblem {
    row: u32,
    column: Option<String>,
    /// `error`: the row is left out; `warning`: it is not taken exactly as written.
    severity: String,
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
            message,
            value: remark.value,
        }
    }
}

/// Products looked at or applied, of all. 0 of 0: it is still being read.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct Progress {
    done: i32,
    total: i32,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct Outcome {
    #[serde(flatten)]
    counts: ImportResult,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct ImportShape {
    id: ImportId,
    file_name: String,
    state: ImportState,
    /// `highstreet`, `shopify`, `woocommerce`
    format: String,
    encoding: String,
    /// How sure that is: `certain`, `likely`, `unsure`.
    encoding_confidence: String,
    /// Ways to read the file's letters, one of which may be chosen while it is `previewed`; none where its bytes allow
    /// only one.
    encoding_choices: Vec<ImportEncoding>,
    delimiter: String,
    counts: ImportCounts,
    columns: Vec<ImportColumn>,
    sample: Vec<ImportSample>,
    /// At most 200.
    problems: Vec<ImportProblem>,
    problems_total: usize,
    progress: Progress,
    result: Option<Outcome>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl ImportShape {
    fn of(import: Import, language: Language) -> Self {
        let result = match (import.result, &import.message) {
            (None, None) => None,
            (counts, message) => Some(Outcome {
                counts: counts.unwrap_or_default(),
                message: message.clone(),
            }),
        };
        let preview = import.preview;
        Self {
            id: import.id,
            file_name: import.file_name,
            state: import.state,
            format: import.format,
            encoding: preview.encoding.clone(),
            encoding_confidence: preview.confidence.clone(),
            encoding_choices: preview.choices.clone(),
            delimiter: preview.delimiter.clone(),
            counts: import.counts,
            columns: preview.columns.clone(),
            sample: preview.sample.clone(),
            problems_total: preview.problems.len() + preview.of_shop.len(),
            problems: preview
                .remarks()
                .into_iter()
                .take(SHOWN)
                .map(|one| ImportProblem::of(one, language))
                .collect(),
            progress: Progress {
                done: import.progress.0,
                total: import.progress.1,
            },
            result,
            created_at: import.created_at,
            finished_at: import.finished_at,
        }
    }

    /// As the list shows it.
    fn brief(import: Import, language: Language) -> Self {
        let mut shape = Self::of(import, language);
        shape.encoding_choices.clear();
        shape.columns.clear();
        shape.sample.clear();
        shape.problems.clear();
        shape
    }
}

impl From<store::ListError> for Problem {
    fn from(error: store::ListError) -> Self {
        match error {
            store::ListError::Cursor(error) => error.into(),
            store::ListError::Db(error) => error.into(),
        }
    }
}

async fn found(tx: &mut TenantTx, id: ImportId) -> Result<Import, Problem> {
    store::find(tx, id).await?.ok_or_else(Problem::not_found)
}

/// The import, nobody else's until the transaction ends.
async fn held(tx: &mut TenantTx, id: ImportId) -> Result<Import, Problem> {
    store::locked(tx, id).await?.ok_or_else(Problem::not_found)
}

#[utoipa::path(
    tag = "imports",
    responses((status = 201, description = "The file is kept and being looked at (`previewing`); ask again until it is `previewed`. Nothing of the catalogue is changed", body = ImportShape), (status = 413, description = "More than 20 MB", body = Problem), (status = 415, description = "Not a text file", body = Problem), (status = 422, description = "Cannot be read as a catalogue", body = Problem), (status = 429, description = "Too many files of this shop are being read", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/imports")]
async fn upload(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
    form: Multipart,
) -> Result<HttpResponse, Problem> {
    let mut upload = receive(form, MAX_BYTES).await?;
    let once = Once::of(&request, &upload.bytes)?;
    let bytes = std::mem::take(&mut upload.bytes);
    let (bytes, found) = accept::recognized(bytes, None, member.language()).await?;
    upload.bytes = bytes;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let import = accept::keep(&mut tx, (&upload, found), member.language()).await?;
    let shape = ImportShape::of(import, member.language());
    once.finish(tx, StatusCode::CREATED, &shape).await
}

#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "Imports, newest first, without their details", body = inline(Page<ImportShape>)))
)]
#[get("/api/tenants/{tenant_id}/imports")]
async fn list(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let params = Params::of(&request);
    let mut tx = state.tenancy.read(member.tenant).await?;
    let page = store::page(&mut tx, params.cursor().as_ref(), params.size()?).await?;
    tx.commit().await?;
    Ok(json(
        StatusCode::OK,
        &page.map(|import| ImportShape::brief(import, member.language())),
    ))
}

#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "The import; ask again while it is previewing or running", body = ImportShape))
)]
#[get("/api/tenants/{tenant_id}/imports/{import_id}")]
async fn show(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImportId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let import = found(&mut tx, path.into_inner().1).await?;
    tx.commit().await?;
    Ok(json(
        StatusCode::OK,
        &ImportShape::of(import, member.language()),
    ))
}

fn not_previewed(language: Language) -> Problem {
    Problem::conflict(say(
        language,
        "This import was started or canceled already",
        "Cette importation a déjà été lancée ou annulée",
    ))
}

#[utoipa::path(
    tag = "imports",
    request_body = ImportOptions,
    responses((status = 202, description = "It is running, or will be as soon as it has been looked at", body = ImportShape), (status = 409, description = "It was started or canceled already", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/imports/{import_id}/start")]
async fn start(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImportId)>,
    bytes: Bytes,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let options: ImportOptions = body(&bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let before = held(&mut tx, id).await?;
    match (before.state, before.options) {
        (ImportState::Previewed, _) => {
            store::run(&mut tx, id, options).await?;
            imports_job::enqueue(&mut tx, IMPORT_JOB, id).await?;
        }
        (ImportState::Previewing, None) => store::wish(&mut tx, id, options).await?,
        _ => return Err(not_previewed(member.language())),
    }
    let import = found(&mut tx, id).await?;
    tx.commit().await?;
    Ok(json(
        StatusCode::ACCEPTED,
        &ImportShape::of(import, member.language()),
    ))
}

#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "It is canceled", body = ImportShape), (status = 409, description = "It was started or canceled already", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/imports/{import_id}/cancel")]
async fn cancel(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImportId)>,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let before = held(&mut tx, id).await?;
    let waits = matches!(
        before.state,
        ImportState::Previewing | ImportState::Previewed
    );
    if !waits {
        return Err(not_previewed(member.language()));
    }
    store::cancel(&mut tx, id).await?;
    let import = found(&mut tx, id).await?;
    tx.commit().await?;
    Ok(json(
        StatusCode::OK,
        &ImportShape::of(import, member.language()),
    ))
}

#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "All problems as CSV"))
)]
#[get("/api/tenants/{tenant_id}/imports/{import_id}/problems.csv")]
async fn problems(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImportId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let import = found(&mut tx, path.into_inner().1).await?;
    tx.commit().await?;
    let head = match member.language() {
        Language::En => ["Row", "Column", "Severity", "Message", "Value"],
        Language::Fr => ["Ligne", "Colonne", "Gravité", "Message", "Valeur"],
    };
    let mut text = format!("\u{feff}{}", csv_line(&head.map(str::to_owned)));
    for remark in import.preview.remarks() {
        let one = ImportProblem::of(remark, member.language());
        let cells = [
            one.row.to_string(),
            one.column.unwrap_or_default(),
            one.severity,
            one.message,
            one.value.unwrap_or_default(),
        ];
        text.push_str(&csv_line(&cells));
    }
    Ok(csv_file("problems.csv", text))
}
