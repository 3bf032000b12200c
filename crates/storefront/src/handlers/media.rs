//! Product pictures. Their URL is the hash of their bytes, so a browser never fetches one twice.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, ServiceConfig},
};
use tenancy::{
    DbError, TenantTx,
    blob::{self, BlobId},
};

use super::{
    frame_of::{enter_for_file, part},
    reads,
    trouble::{self, Trouble},
};
use ::web::{rendered::is_known, shop::Shop, state::State};

/// The only media type served to shoppers; documents and imports are blobs as well.
const PICTURE: &str = "image/webp";
const FOREVER: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

async fn bytes(state: &State, shop: &Shop, id: &BlobId) -> Result<Option<Vec<u8>>, DbError> {
    let mut tx: TenantTx = state.tenancy.read(shop.tenant()).await?;
    let found = blob::get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(found
        .filter(|blob| blob.media_type == PICTURE)
        .map(|blob| blob.bytes))
}

async fn picture(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let shop = match enter_for_file(&state, &request).await {
        Ok(shop) => shop,
        Err(response) => return response,
    };
    let trouble = match BlobId::parse(part(&request, "blob")) {
        None => Trouble::NotFound,
        Some(id) => match bytes(&state, &shop, &id).await {
            Ok(Some(bytes)) => return sent(&request, &id, bytes),
            Ok(None) => Trouble::NotFound,
            Err(error) => Trouble::from(error),
        },
    };
    trouble::no_file(&trouble)
}

fn sent(request: &HttpRequest, id: &BlobId, bytes: Vec<u8>) -> HttpResponse {
    let etag = format!("\"{id}\"");
    let asked = request
        .headers()
        .get("If-None-Match")
        .and_then(|value| value.to_str().ok());
    if is_known(asked.unwrap_or_default(), &etag) {
        return HttpResponse::NotModified()
            .insert_header(FOREVER)
            .insert_header(("ETag", etag))
            .finish();
    }
    HttpResponse::Ok()
        .content_type(PICTURE)
        .insert_header(FOREVER)
        .insert_header(("ETag", etag))
        .insert_header(("Content-Security-Policy", "default-src 'none'"))
        .body(bytes)
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/media/{blob}").route(reads().to(picture)));
}
