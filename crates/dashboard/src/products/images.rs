//! Pictures of products: upload, order, delete, serve.

use actix_multipart::Multipart;
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, delete, get,
    http::StatusCode,
    post, put,
    web::{Data, Path, ServiceConfig},
};
use catalog::{
    Product,
    media::{AddImage, ArrangeImages, ImagePlace, add_image, arrange_images, prepared},
    queries::{image_by_id, product_by_id},
};
use kernel::{ImageId, ProductId, TenantId};
use serde::Deserialize;
use tenancy::blob;
use utoipa::ToSchema;

use super::super::refusals;
use web::{
    problem::{Problem, both},
    signed_in::Member,
    state::State,
};
use wire::{Body, File, Image, Once, Params, PictureUpload, ShopFacts, body, receive};

const MAX_BYTES: usize = 10 * 1024 * 1024;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(upload)
        .service(arrange)
        .service(remove)
        .service(show);
}

/// Sends the version that the editor must state next.
fn with_version(mut response: HttpResponseBuilder, version: i32) -> HttpResponseBuilder {
    response.insert_header(("X-Product-Version", version.to_string()));
    response
}

/// Upload a picture of a product.
#[utoipa::path(
    tag = "products",
    request_body(content = PictureUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "The picture, after the product's others", body = Image), (status = 413, description = "More than 10 MB or 50 megapixels", body = Problem), (status = 415, description = "Not a JPEG, PNG, WebP or GIF", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/products/{product_id}/images")]
pub(super) async fn upload(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ProductId)>,
    request: HttpRequest,
    form: Multipart,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let mut upload = receive(form, MAX_BYTES).await?;
    let once = Once::of(&request, &upload.bytes)?;
    let bytes = std::mem::take(&mut upload.bytes);
    let picture = prepared(bytes)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let picture = picture.map_err(|error| refusals::picture(error, member.language()))?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let shop = ShopFacts::of(&mut tx).await?;
    let alt = upload
        .text(&format!("alt_{}", shop.language().code()))
        .to_owned();
    let image = add_image(
        &mut tx,
        AddImage {
            product: id,
            alt,
            picture,
        },
    )
    .await?;
    let product = product_by_id(&tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    tx.touch_pages();
    let at = product
        .images
        .iter()
        .position(|one| one.id == image)
        .unwrap_or_default();
    let stored = product.images.get(at).ok_or_else(Problem::not_found)?;
    let mut answer = once
        .finish(tx, StatusCode::CREATED, &Image::of(&shop, at, stored))
        .await?;
    if let Ok(value) = product.version.to_string().parse() {
        answer.headers_mut().insert(
            actix_web::http::header::HeaderName::from_static("x-product-version"),
            value,
        );
    }
    Ok(answer)
}

fn places(product: &Product) -> Vec<ImagePlace> {
    product
        .images
        .iter()
        .map(|image| ImagePlace {
            id: image.id,
            alt: image.alt.clone(),
        })
        .collect()
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ImageOrder {
    /// All of the product's pictures.
    ids: Vec<ImageId>,
}

/// Put the pictures of a product in order.
#[utoipa::path(
    tag = "products",
    request_body = ImageOrder,
    responses((status = 204, description = "Order saved"), (status = 422, description = "Not all of them, or not this product's", body = Problem))
)]
#[put("/api/tenants/{tenant_id}/products/{product_id}/images/order")]
pub(super) async fn arrange(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ProductId)>,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let order: ImageOrder = body(&bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let product = product_by_id(&tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut known = places(&product);
    let all =
        order.ids.len() == known.len() && known.iter().all(|place| order.ids.contains(&place.id));
    if !all {
        return Err(Problem::field(
            "ids",
            "invalid",
            both(
                "Name each picture of the product once",
                "Nommez chaque image du produit une seule fois",
            ),
        ));
    }
    known.sort_by_key(|place| order.ids.iter().position(|id| *id == place.id));
    arrange_images(
        &mut tx,
        ArrangeImages {
            product: id,
            images: known,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(with_version(HttpResponse::NoContent(), product.version).finish())
}

/// Delete a picture of a product.
#[utoipa::path(
    tag = "products",
    responses((status = 204, description = "Picture deleted"), (status = 404, description = "Not found: picture of this product", body = Problem))
)]
#[delete("/api/tenants/{tenant_id}/products/{product_id}/images/{image_id}")]
pub(super) async fn remove(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ProductId, ImageId)>,
) -> Result<HttpResponse, Problem> {
    let (_, id, image) = path.into_inner();
    let mut tx = state.tenancy.write(member.tenant).await?;
    let product = product_by_id(&tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut rest = places(&product);
    rest.retain(|place| place.id != image);
    if rest.len() == product.images.len() {
        return Err(Problem::not_found());
    }
    arrange_images(
        &mut tx,
        ArrangeImages {
            product: id,
            images: rest,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(with_version(HttpResponse::NoContent(), product.version).finish())
}

/// Download a picture.
#[utoipa::path(
    tag = "products",
    responses((status = 200, description = "The picture as WebP, the narrowest file at least `w` wide", body = File, content_type = "image/webp"), (status = 404, description = "Not found: picture, or not stored yet", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/images/{image_id}")]
pub(super) async fn show(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ImageId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let width = Params::of(&request).parsed::<i32>("w")?.unwrap_or(1280);
    let mut tx = state.tenancy.read(member.tenant).await?;
    let image = image_by_id(&tx, path.into_inner().1)
        .await?
        .ok_or_else(Problem::not_found)?;
    let file = image
        .rendition(width)
        .map(|file| file.blob.clone())
        .ok_or_else(Problem::not_found)?;
    let stored = blob::get(&mut tx, &file)
        .await?
        .ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(HttpResponse::Ok()
        .content_type(stored.media_type)
        .insert_header(("Cache-Control", "private, max-age=31536000, immutable"))
        .body(stored.bytes))
}
