//! Applies the merchant's choice of encoding where a file's bytes leave one; the file is read again.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use imports::{choose_encoding as choose, offered, recognized};
use kernel::{ImportId, TenantId};
use product_files::Encoding;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ImportShape, refusals};
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{Body, body, json};

/// One of the import's `encoding_choices`.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EncodingInput {
    encoding: Encoding,
}

/// Choose the encoding of an import.
#[utoipa::path(
    tag = "imports",
    request_body = EncodingInput,
    responses((status = 202, description = "The preview runs again in this encoding", body = ImportShape), (status = 409, description = "Already started or canceled, or the preview is running", body = Problem), (status = 422, description = "Not one of `encoding_choices`, or unreadable in it", body = Problem), (status = 429, description = "Too many files of this shop are being read", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/imports/{import_id}/encoding")]
pub(super) async fn choose_encoding(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImportId)>,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let language = member.language();
    let EncodingInput { encoding }: EncodingInput = body(&bytes)?;
    let refused = |error| refusals::encoding(error, language);
    let mut tx = state.tenancy.read(member.tenant).await?;
    let file = offered(&mut tx, id, encoding).await.map_err(refused)?;
    tx.commit().await?;
    let read = recognized(file, Some(encoding)).await;
    let (_, read) = read.map_err(|error| refusals::unreadable(&error, language))?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let import = choose(&mut tx, id, (encoding, &read))
        .await
        .map_err(refused)?;
    let shape = ImportShape::of(&mut tx, import, language).await?;
    tx.commit().await?;
    Ok(json(StatusCode::ACCEPTED, &shape))
}
