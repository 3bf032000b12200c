//! Products, their pictures and collections.

mod collections;
mod images;
mod save;

use actix_web::{
    HttpRequest, HttpResponse, delete, get,
    http::StatusCode,
    post, put,
    web::{Data, Path, ServiceConfig},
};
use catalog::{
    ProductStatus, SetStatus,
    queries::{
        ListProducts, ListSort, PictureFilter, ProductCard, StockLevel, TaxFilter,
        collections as all_collections, list_products, product_by_id, product_counts,
    },
};
use inventory::Availability;
use kernel::{CollectionId, ProductId, TenantId};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::say;
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{
    Body, CollectionRef, Once, Params, ProductInput, ProductPage, ProductRow, ProductShape,
    ShopFacts, body, json, malformed, storefront,
};

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(create)
        .service(bulk)
        .service(show)
        .service(replace)
        .service(remove);
    images::configure(cfg);
    collections::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    list,
    create,
    bulk,
    show,
    replace,
    remove,
    images::upload,
    images::arrange,
    images::remove,
    images::show,
    collections::list,
    collections::create,
    collections::replace,
    collections::fill,
    collections::remove,
))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// List products.
#[utoipa::path(
    tag = "products",
    responses((status = 200, description = "A page of products, latest change first. Filters: q, status, collection, stock=in|low|out, tax=charged|not_charged, pictures=missing|present; sort=-updated|title|-created; limit, cursor of a page in the same order", body = ProductPage))
)]
#[get("/api/tenants/{tenant_id}/products")]
async fn list(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let params = Params::of(&request);
    let statuses = params.chosen("status", &ProductStatus::ALL.map(ProductStatus::code))?;
    let levels = params.chosen("stock", &StockLevel::ALL.map(StockLevel::code))?;
    let taxes = params.chosen("tax", &TaxFilter::ALL.map(TaxFilter::code))?;
    let pictures = params.chosen("pictures", &PictureFilter::ALL.map(PictureFilter::code))?;
    let sort = match params.first("sort") {
        None | Some("-updated") => ListSort::Updated,
        Some("title") => ListSort::Title,
        Some("-created") => ListSort::Created,
        Some(_) => return Err(malformed("sort")),
    };
    let mut tx = state.tenancy.read(member.tenant).await?;
    let query = ListProducts {
        text: params.text("q"),
        statuses: statuses
            .iter()
            .filter_map(|code| ProductStatus::from_code(code))
            .collect(),
        collection: params.parsed::<CollectionId>("collection")?,
        stock: levels.first().and_then(|code| StockLevel::from_code(code)),
        tax: taxes.first().and_then(|code| TaxFilter::from_code(code)),
        pictures: pictures
            .first()
            .and_then(|code| PictureFilter::from_code(code)),
        sort,
        cursor: params.cursor(),
        size: params.size()?,
    };
    let shop = ShopFacts::of(&mut tx).await?;
    let page = list_products(&tx, shop.currency(), &query).await?;
    let counts = product_counts(&tx).await?;
    let stocks = stock_of_cards(&mut tx, &page.items).await?;
    tx.commit().await?;
    let items = page
        .items
        .iter()
        .map(|card| ProductRow::of(&shop, card, &stocks))
        .collect();
    Ok(json(
        StatusCode::OK,
        &ProductPage {
            items,
            next_cursor: page.next_cursor,
            counts,
        },
    ))
}

async fn stock_of_cards(
    tx: &mut TenantTx,
    cards: &[ProductCard],
) -> Result<Vec<Availability>, Problem> {
    let variants: Vec<_> = cards
        .iter()
        .flat_map(|card| card.variants.iter().copied())
        .collect();
    Ok(inventory::availability(tx, &variants).await?)
}

/// The product in the editor's form.
async fn view(
    tx: &mut TenantTx,
    (shop, storefront): (&ShopFacts, &str),
    id: ProductId,
) -> Result<ProductShape, Problem> {
    let product = product_by_id(tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let variants: Vec<_> = product
        .details
        .variants
        .iter()
        .filter_map(|variant| variant.id)
        .collect();
    let stock = inventory::stock_of(tx, &variants).await?;
    let known = all_collections(tx).await?;
    let own = known.into_iter().map(|(collection, _)| collection);
    let own = own
        .filter(|collection| product.collections.contains(&collection.id))
        .map(|collection| CollectionRef {
            id: collection.id,
            title: collection.title,
        })
        .collect();
    Ok(ProductShape::of((shop, storefront), &product, &stock, own))
}

/// Get a product.
#[utoipa::path(
    tag = "products",
    responses((status = 200, description = "The product", body = ProductShape), (status = 404, description = "Not found: product", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/products/{product_id}")]
async fn show(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ProductId)>,
) -> Result<HttpResponse, Problem> {
    let storefront = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let view = view(&mut tx, (&shop, &storefront), path.into_inner().1).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &view))
}

/// Create a product.
#[utoipa::path(
    tag = "products",
    request_body = ProductInput,
    responses((status = 201, description = "Product created", body = ProductShape), (status = 422, description = "Invalid fields", body = Problem))
)]
#[post("/api/tenants/{tenant_id}/products")]
async fn create(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: ProductInput = body(&bytes)?;
    let once = Once::of(&request, &bytes)?;
    let storefront = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let shop = ShopFacts::of(&mut tx).await?;
    let id = save::save(&mut tx, (&shop, &member), None, &input).await?;
    let view = view(&mut tx, (&shop, &storefront), id).await?;
    once.finish(tx, StatusCode::CREATED, &view).await
}

/// Replace a product.
#[utoipa::path(
    tag = "products",
    request_body = ProductInput,
    responses((status = 200, description = "Product saved", body = ProductShape), (status = 409, description = "Changed by another request since it was read", body = Problem), (status = 422, description = "Invalid fields", body = Problem))
)]
#[put("/api/tenants/{tenant_id}/products/{product_id}")]
async fn replace(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ProductId)>,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: ProductInput = body(&bytes)?;
    let storefront = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let old = product_by_id(&tx, path.into_inner().1)
        .await?
        .ok_or_else(Problem::not_found)?;
    let id = save::save(&mut tx, (&shop, &member), Some(&old), &input).await?;
    let view = view(&mut tx, (&shop, &storefront), id).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &view))
}

/// Delete a product.
#[utoipa::path(
    tag = "products",
    responses((status = 204, description = "Product deleted"), (status = 409, description = "Open orders contain it: archive it instead", body = Problem))
)]
#[delete("/api/tenants/{tenant_id}/products/{product_id}")]
async fn remove(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, ProductId)>,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner().1;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let product = product_by_id(&tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let variants: Vec<_> = product
        .details
        .variants
        .iter()
        .filter_map(|variant| variant.id)
        .collect();
    let stock = inventory::availability(&tx, &variants).await?;
    if stock
        .iter()
        .any(|one| one.reserved > 0 || one.backordered > 0)
    {
        return Err(Problem::conflict(say(
            member.language(),
            "Carts or orders still hold units of it; archive it instead",
            "Des paniers ou des commandes en retiennent encore; archivez-le plutôt",
        )));
    }
    catalog::delete_product(&mut tx, id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum BulkAction {
    Activate,
    Draft,
    Archive,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BulkInput {
    /// At most 100.
    ids: Vec<ProductId>,
    action: BulkAction,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct Changed {
    changed: usize,
}

/// Change the status of several products.
#[utoipa::path(
    tag = "products",
    request_body = BulkInput,
    responses((status = 200, description = "Number of products changed", body = Changed))
)]
#[post("/api/tenants/{tenant_id}/products/bulk")]
async fn bulk(state: Data<State>, member: Member, bytes: Body) -> Result<HttpResponse, Problem> {
    let input: BulkInput = body(&bytes)?;
    if input.ids.len() > 100 {
        let message = say(member.language(), "At most 100", "Au plus 100");
        return Err(Problem::field("ids", "too_many", message));
    }
    let status = match input.action {
        BulkAction::Activate => ProductStatus::Active,
        BulkAction::Draft => ProductStatus::Draft,
        BulkAction::Archive => ProductStatus::Archived,
    };
    let mut tx = state.tenancy.write(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let mut changed = 0;
    // Ordered by id, so that two such requests wait for each other rather than deadlock.
    let ids: std::collections::BTreeSet<ProductId> = input.ids.into_iter().collect();
    for id in ids {
        let Some(product) = product_by_id(&tx, id).await? else {
            continue;
        };
        if product.details.status != status {
            catalog::set_status(
                &mut tx,
                shop.currency(),
                SetStatus {
                    product: id,
                    status,
                },
            )
            .await?;
            changed += 1;
        }
    }
    tx.commit().await?;
    Ok(json(StatusCode::OK, &Changed { changed }))
}

#[cfg(test)]
mod tests;
