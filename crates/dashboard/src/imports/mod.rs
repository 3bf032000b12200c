//! Catalogue files: imports and exports.

mod encoding;
mod exports;
mod remarks;

use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form, Reply,
    permission::{ProductsRead, ProductsWrite},
};
use chrono::{DateTime, Utc};
use imports::{
    Import, ImportColumn, ImportCounts, ImportEncoding, ImportGroup, ImportOptions, ImportResult,
    ImportSample, ImportState, Upload,
};
use kernel::{ImportId, Language, Page};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use ::web::problem::refusals::files as refusals;
use remarks::{ImportProblem, Remarks};
use web::problem::Problem;
use wire::{FileUpload, receive};

const MAX_BYTES: usize = 20 * 1024 * 1024;

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(upload)
        .service(list)
        .service(show)
        .service(start)
        .service(encoding::choose_encoding)
        .service(cancel);
    remarks::configure(cfg);
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
    remarks::problems,
    remarks::problems_file,
    exports::products,
    exports::template,
))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Products previewed or imported, of all. 0 of 0: the file is still being read.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct Progress {
    done: i32,
    total: i32,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct Outcome {
    #[serde(flatten)]
    counts: ImportResult,
    /// Why the import failed.
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
    /// How certain the encoding is: `certain`, `likely`, `unsure`.
    encoding_confidence: String,
    /// Possible encodings of the file, one of which may be chosen while the import is `previewed`; empty if its bytes
    /// allow only one.
    encoding_choices: Vec<ImportEncoding>,
    delimiter: String,
    counts: ImportCounts,
    columns: Vec<ImportColumn>,
    sample: Vec<ImportSample>,
    /// Product types and tags of the file, most frequent first: each can become a collection.
    types: Vec<ImportGroup>,
    tags: Vec<ImportGroup>,
    /// The remarks on the rows, summarized by kind.
    remarks: Vec<Remarks>,
    /// Ordered by row, at most 100; `…/problems` lists them all, page by page.
    problems: Vec<ImportProblem>,
    problems_total: usize,
    /// The merchant's choices; absent before the start.
    options: Option<ImportOptions>,
    progress: Progress,
    result: Option<Outcome>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl ImportShape {
    /// For the list, without details.
    fn brief(import: Import) -> Self {
        let result = match (import.result, &import.message) {
            (None, None) => None,
            (counts, message) => Some(Outcome {
                counts: counts.unwrap_or_default(),
                message: message.clone(),
            }),
        };
        Self {
            id: import.id,
            file_name: import.file_name,
            state: import.state,
            format: import.format,
            encoding: import.preview.encoding,
            encoding_confidence: import.preview.confidence,
            encoding_choices: Vec::new(),
            delimiter: import.preview.delimiter,
            problems_total: import.counts.errors + import.counts.warnings,
            counts: import.counts,
            columns: Vec::new(),
            sample: Vec::new(),
            types: Vec::new(),
            tags: Vec::new(),
            remarks: Vec::new(),
            problems: Vec::new(),
            progress: Progress {
                done: import.progress.0,
                total: import.progress.1,
            },
            result,
            options: import.options,
            created_at: import.created_at,
            finished_at: import.finished_at,
        }
    }

    /// With all details.
    async fn of(tx: &mut TenantTx, import: Import, language: Language) -> Result<Self, Problem> {
        let remarks = remarks::kinds(tx, &import, language).await?;
        let shown = remarks::first(tx, &import, language).await?;
        let preview = import.preview.clone();
        Ok(Self {
            encoding_choices: preview.choices,
            columns: preview.columns,
            sample: preview.sample,
            types: preview.types,
            tags: preview.tags,
            problems_total: remarks.iter().map(|kind| kind.count).sum(),
            remarks,
            problems: shown,
            ..Self::brief(import)
        })
    }
}

async fn found(tx: &mut TenantTx, id: ImportId) -> Result<Import, Problem> {
    imports::find(tx, id).await?.ok_or_else(Problem::not_found)
}

/// Upload a product file.
#[utoipa::path(
    tag = "imports",
    request_body(content = FileUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "File stored, preview running (`previewing`); poll until it is `previewed`. The catalogue is unchanged", body = ImportShape), (status = 413, description = "More than 20 MB", body = Problem), (status = 415, description = "Not a text file", body = Problem), (status = 422, description = "The file is not a catalogue", body = Problem), (status = 429, description = "Too many files of this shop are being read", body = Problem))
)]
#[post("/imports")]
async fn upload(call: Call<ProductsWrite>, form: Multipart) -> Result<HttpResponse, Problem> {
    let mut upload = receive(form, MAX_BYTES).await?;
    let call = call.with_bytes(&upload.bytes)?;
    let bytes = std::mem::take(&mut upload.bytes);
    let language = call.language();
    let read = imports::recognized(bytes, None).await;
    let (bytes, found) = read.map_err(|error| refusals::unreadable(&error, language))?;
    let file = Upload {
        file_name: &upload.file_name,
        bytes: &bytes,
    };
    call.change(async |tx| {
        let import = imports::accept(tx, file, &found)
            .await
            .map_err(|error| refusals::accept(error, language))?;
        Ok(Reply::created(ImportShape::of(tx, import, language).await?))
    })
    .await
}

/// List imports.
#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "Imports, newest first, without their details", body = inline(Page<ImportShape>)))
)]
#[get("/imports")]
async fn list(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    call.show(async |tx| {
        let page = imports::page(tx, params.cursor().as_ref(), params.size()?).await?;
        Ok(page.map(ImportShape::brief))
    })
    .await
}

/// Get an import.
#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "The import; poll while it is previewing or running", body = ImportShape))
)]
#[get("/imports/{import_id}")]
async fn show(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let import = found(tx, call.part("import_id")?).await?;
        let shape = ImportShape::of(tx, import, call.language()).await?;
        Ok(shape)
    })
    .await
}

/// Start an import.
#[utoipa::path(
    tag = "imports",
    request_body = ImportOptions,
    responses((status = 202, description = "The import runs, or will run after its preview", body = ImportShape), (status = 409, description = "Already started or canceled", body = Problem))
)]
#[post("/imports/{import_id}/start")]
async fn start(call: Call<ProductsWrite, Form<ImportOptions>>) -> Result<HttpResponse, Problem> {
    let (call, options) = call.open();
    let id = call.part("import_id")?;
    call.change(async |tx| {
        let import = imports::start(tx, id, &options)
            .await
            .map_err(|error| refusals::start(error, call.language()))?;
        let shape = ImportShape::of(tx, import, call.language()).await?;
        Ok(Reply::accepted(shape))
    })
    .await
}

/// Cancel an import.
#[utoipa::path(
    tag = "imports",
    responses((status = 200, description = "Import canceled", body = ImportShape), (status = 409, description = "Already started or canceled", body = Problem))
)]
#[post("/imports/{import_id}/cancel")]
async fn cancel(call: Call<ProductsWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("import_id")?;
    call.change(async |tx| {
        let import = imports::cancel(tx, id)
            .await
            .map_err(|error| refusals::cancel(error, call.language()))?;
        let shape = ImportShape::of(tx, import, call.language()).await?;
        Ok(Reply::ok(shape))
    })
    .await
}
