//! Applies the merchant's choice of encoding where a file's bytes leave one; the file is read again.

use actix_web::{HttpResponse, post};
use calls::{Call, Form, Reply, permission::ProductsWrite};
use imports::{choose_encoding as choose, offered, recognized};
use product_files::Encoding;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ImportShape, refusals};
use web::problem::Problem;

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
#[post("/imports/{import_id}/encoding")]
pub(super) async fn choose_encoding(
    call: Call<ProductsWrite, Form<EncodingInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, EncodingInput { encoding }) = call.open();
    let (id, language) = (call.part("import_id")?, call.language());
    let refused = |error| refusals::encoding(error, language);
    let file = call
        .read(async |tx| offered(tx, id, encoding).await.map_err(refused))
        .await?;
    let read = recognized(file, Some(encoding)).await;
    let (_, read) = read.map_err(|error| refusals::unreadable(&error, language))?;
    call.change(async |tx| {
        let import = choose(tx, id, (encoding, &read)).await;
        let import = import.map_err(refused)?;
        Ok(Reply::accepted(
            ImportShape::of(tx, import, language).await?,
        ))
    })
    .await
}
