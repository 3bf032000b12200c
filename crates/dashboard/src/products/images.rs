//! Pictures of products: upload, order, delete, serve.

use actix_multipart::Multipart;
use actix_web::{
    HttpResponse, delete, get, http::header::HeaderName, post, put, web::ServiceConfig,
};
use calls::{
    Call, Reply, Versioned,
    permission::{ProductsRead, ProductsWrite},
};
use catalog::{
    Product,
    media::{AddImage, ArrangeImages, ImagePlace, add_image, arrange_images, prepared},
    queries::{image_by_id, product_by_id},
};
use kernel::{ImageId, ProductId};
use serde::Deserialize;
use tenancy::{TenantTx, blob};
use utoipa::ToSchema;

use super::super::refusals;
use web::problem::{Problem, both};
use wire::{File, Image, PictureUpload, ShopFacts, malformed, receive};

const MAX_BYTES: usize = 10 * 1024 * 1024;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(upload)
        .service(arrange)
        .service(remove)
        .service(show);
}

/// Sends the version that the editor must state next.
fn with_version(mut answer: HttpResponse, version: Option<i32>) -> HttpResponse {
    let version = version.and_then(|version| version.to_string().parse().ok());
    if let Some(version) = version {
        let name = HeaderName::from_static("x-product-version");
        answer.headers_mut().insert(name, version);
    }
    answer
}

/// Upload a picture of a product.
#[utoipa::path(
    tag = "products",
    request_body(content = PictureUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "The picture, after the product's others", body = Image), (status = 413, description = "More than 10 MB or 50 megapixels", body = Problem), (status = 415, description = "Not a JPEG, PNG, WebP or GIF", body = Problem))
)]
#[post("/products/{product_id}/images")]
pub(super) async fn upload(
    call: Call<ProductsWrite>,
    form: Multipart,
) -> Result<HttpResponse, Problem> {
    let product = call.part("product_id")?;
    let mut upload = receive(form, MAX_BYTES).await?;
    let call = call.with_bytes(&upload.bytes)?;
    let bytes = std::mem::take(&mut upload.bytes);
    let picture = prepared(bytes)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let picture = picture.map_err(|error| refusals::picture(error, call.language()))?;
    let mut version = None;
    let answer = call
        .change(async |tx| {
            let shop = ShopFacts::of(tx).await?;
            let alt = upload.text(&format!("alt_{}", shop.language().code()));
            let alt = alt.to_owned();
            let add = AddImage {
                product,
                alt,
                picture,
            };
            let image = add_image(tx, add).await?;
            let product = product_by_id(tx, product)
                .await?
                .ok_or_else(Problem::not_found)?;
            tx.touch_pages();
            version = Some(product.version);
            let at = product.images.iter().position(|one| one.id == image);
            let at = at.unwrap_or_default();
            let stored = product.images.get(at).ok_or_else(Problem::not_found)?;
            Ok(Reply::created(Image::of(&shop, at, stored)))
        })
        .await?;
    Ok(with_version(answer, version))
}

async fn version_of(tx: &mut TenantTx, id: ProductId) -> Result<Option<i32>, Problem> {
    let product = product_by_id(tx, id).await?;
    Ok(product.map(|product| product.version))
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
    /// The product's version that was read. Absent: whatever it is now.
    #[serde(default)]
    version: Option<i32>,
    /// All of the product's pictures.
    ids: Vec<ImageId>,
}

/// Put the pictures of a product in order.
#[utoipa::path(
    tag = "products",
    request_body = ImageOrder,
    responses((status = 204, description = "Order saved"), (status = 409, description = "The product was changed since it was read", body = Problem), (status = 422, description = "Not all of them, or not this product's", body = Problem))
)]
#[put("/products/{product_id}/images/order")]
pub(super) async fn arrange(
    call: Call<ProductsWrite, Versioned<ImageOrder>>,
) -> Result<HttpResponse, Problem> {
    let (call, order) = call.open();
    let id = call.part("product_id")?;
    let mut version = None;
    let answer = call
        .change(async |tx| {
            let product = product_by_id(tx, id)
                .await?
                .ok_or_else(Problem::not_found)?;
            let mut known = places(&product);
            let all = order.ids.len() == known.len()
                && known.iter().all(|place| order.ids.contains(&place.id));
            if !all {
                return Err(each_once());
            }
            known.sort_by_key(|place| order.ids.iter().position(|id| *id == place.id));
            let command = ArrangeImages {
                product: id,
                read: order.version,
                images: known,
            };
            arrange_images(tx, command).await?;
            version = version_of(tx, id).await?;
            Ok(Reply::none())
        })
        .await?;
    Ok(with_version(answer, version))
}

fn each_once() -> Problem {
    let words = both(
        "Name each picture of the product once",
        "Nommez chaque image du produit une seule fois",
    );
    Problem::field("ids", "invalid", words)
}

/// Delete a picture of a product.
#[utoipa::path(
    tag = "products",
    responses((status = 204, description = "Picture deleted"), (status = 404, description = "Not found: picture of this product", body = Problem))
)]
#[delete("/products/{product_id}/images/{image_id}")]
pub(super) async fn remove(call: Call<ProductsWrite>) -> Result<HttpResponse, Problem> {
    let (id, image): (_, ImageId) = (call.part("product_id")?, call.part("image_id")?);
    let mut version = None;
    let answer = call
        .change(async |tx| {
            let product = product_by_id(tx, id)
                .await?
                .ok_or_else(Problem::not_found)?;
            let mut rest = places(&product);
            rest.retain(|place| place.id != image);
            if rest.len() == product.images.len() {
                return Err(Problem::not_found());
            }
            let command = ArrangeImages {
                product: id,
                read: None,
                images: rest,
            };
            arrange_images(tx, command).await?;
            version = version_of(tx, id).await?;
            Ok(Reply::none())
        })
        .await?;
    Ok(with_version(answer, version))
}

/// Download a picture.
#[utoipa::path(
    tag = "products",
    responses((status = 200, description = "The picture as WebP, the narrowest file at least `w` wide", body = File, content_type = "image/webp"), (status = 404, description = "Not found: picture, or not stored yet", body = Problem))
)]
#[get("/images/{image_id}")]
pub(super) async fn show(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let width = call.params().parsed::<i32>("w")?.unwrap_or(1280);
    if width < 1 {
        return Err(malformed("w"));
    }
    let id = call.part("image_id")?;
    let stored = call
        .read(async |tx| {
            let image = image_by_id(tx, id).await?;
            let image = image.ok_or_else(Problem::not_found)?;
            let file = image.rendition(width).ok_or_else(Problem::not_found)?;
            let stored = blob::get(tx, &file.blob).await?;
            stored.ok_or_else(Problem::not_found)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type(stored.media_type)
        .insert_header(("Cache-Control", "private, max-age=31536000, immutable"))
        .body(stored.bytes))
}
