//! The merchant says in which encoding a file's letters are, where its bytes leave a choice; it is read anew.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use catalog::import::{Encoding, Recognized};
use kernel::{ImportId, TenantId};
use serde::Deserialize;
use tenancy::{DbError, blob, blob::BlobId};
use utoipa::ToSchema;

use super::{
    super::{
        refusals::say,
        wire::{Body, body, json},
    },
    ImportShape, accept, found, held, not_previewed,
};
use crate::{
    imports_job,
    imports_store::{self as store, ImportPreview, ImportState, PREVIEW_JOB},
    problem::Problem,
    signed_in::Member,
    state::State,
};

/// One of the choices the import was shown with.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EncodingInput {
    encoding: Encoding,
}

/// Choose the encoding of an import.
#[utoipa::path(
    tag = "imports",
    request_body = EncodingInput,
    responses((status = 202, description = "It is being looked at again, in this encoding", body = ImportShape), (status = 409, description = "It was started or canceled already, or is being looked at", body = Problem), (status = 422, description = "Not one of its choices, or it cannot be read so", body = Problem), (status = 429, description = "Too many files of this shop are being read", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/imports/{import_id}/encoding")]
pub(super) async fn choose_encoding(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImportId)>,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let input: EncodingInput = body(&bytes)?;
    let read = in_this_encoding(&state, &member, (id, input.encoding)).await?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let import = held(&mut tx, id).await?;
    let twin = store::previewing(&mut tx, &import.blob).await?;
    if import.state != ImportState::Previewed || twin.is_some() {
        return Err(not_previewed(member.language()));
    }
    accept::room_for_one(&mut tx, member.language()).await?;
    let preview = ImportPreview::of_file(&read, Some(input.encoding));
    store::look_again(&mut tx, id, &preview).await?;
    imports_job::enqueue(&mut tx, PREVIEW_JOB, id).await?;
    let import = found(&mut tx, id).await?;
    let shape = ImportShape::of(&mut tx, import, member.language()).await?;
    tx.commit().await?;
    Ok(json(StatusCode::ACCEPTED, &shape))
}

/// Reads the kept file so, with no transaction open.
async fn in_this_encoding(
    state: &State,
    member: &Member,
    (id, encoding): (ImportId, Encoding),
) -> Result<Recognized, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let import = found(&mut tx, id).await?;
    if import.state != ImportState::Previewed {
        return Err(not_previewed(member.language()));
    }
    let offered = |choice: &store::ImportEncoding| choice.encoding == store::name(&encoding);
    if !import.preview.choices.iter().any(offered) {
        return Err(Problem::field(
            "encoding",
            "not_offered",
            say(
                member.language(),
                "This file cannot be read that way; choose one of the encodings listed",
                "Ce choix n’est pas possible pour ce fichier; prenez-en un de la liste",
            ),
        ));
    }
    let kept = BlobId::parse(&import.blob).ok_or(DbError::NotFound)?;
    let file = blob::get(&mut tx, &kept).await?.ok_or(DbError::NotFound)?;
    tx.commit().await?;
    let (_, read) = accept::recognized(file.bytes, Some(encoding), member.language()).await?;
    Ok(read)
}
