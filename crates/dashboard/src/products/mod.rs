//! Products, their pictures and collections.

mod collections;
mod images;
mod save;
mod variants;

use actix_web::{HttpResponse, delete, get, post, put, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Versioned,
    permission::{ProductsRead, ProductsWrite},
};
use catalog::{
    ProductStatus, SetStatus,
    queries::{
        ListProducts, ListSort, PictureFilter, ProductCard, StockLevel, TaxFilter,
        collections as all_collections, list_products, product_by_id, product_counts,
    },
};
use inventory::Availability;
use kernel::{CollectionId, ProductId};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::say;
use web::problem::Problem;
use wire::{
    CollectionRef, ProductInput, ProductPage, ProductRow, ProductShape, ShopFacts, malformed,
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
    variants::configure(cfg);
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
    variants::change,
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
#[get("/products")]
async fn list(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
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
    call.show(async |tx| {
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
        let shop = ShopFacts::of(tx).await?;
        let page = list_products(tx, shop.currency(), &query).await?;
        let counts = product_counts(tx).await?;
        let stocks = stock_of_cards(tx, &page.items).await?;
        let items = page
            .items
            .iter()
            .map(|card| ProductRow::of(&shop, card, &stocks))
            .collect();
        Ok(ProductPage {
            items,
            next_cursor: page.next_cursor,
            counts,
        })
    })
    .await
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
#[get("/products/{product_id}")]
async fn show(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let storefront = call.storefront().await?;
    call.show(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let view = view(tx, (&shop, &storefront), call.part("product_id")?).await?;
        Ok(view)
    })
    .await
}

/// Create a product.
#[utoipa::path(
    tag = "products",
    request_body = ProductInput,
    responses((status = 201, description = "Product created", body = ProductShape), (status = 422, description = "Invalid fields", body = Problem))
)]
#[post("/products")]
async fn create(call: Call<ProductsWrite, Form<ProductInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let storefront = call.storefront().await?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let id = save::save(tx, (&shop, call.who()), None, &input).await?;
        let view = view(tx, (&shop, &storefront), id).await?;
        Ok(Reply::created(view))
    })
    .await
}

/// Replace a product.
#[utoipa::path(
    tag = "products",
    request_body = ProductInput,
    responses((status = 200, description = "Product saved", body = ProductShape), (status = 409, description = "Changed by another request since it was read", body = Problem), (status = 422, description = "Invalid fields", body = Problem))
)]
#[put("/products/{product_id}")]
async fn replace(
    call: Call<ProductsWrite, Versioned<ProductInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    let storefront = call.storefront().await?;
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let old = product_by_id(tx, call.part("product_id")?)
            .await?
            .ok_or_else(Problem::not_found)?;
        let id = save::save(tx, (&shop, call.who()), Some(&old), &input).await?;
        let view = view(tx, (&shop, &storefront), id).await?;
        Ok(Reply::ok(view))
    })
    .await
}

/// Delete a product.
#[utoipa::path(
    tag = "products",
    responses((status = 204, description = "Product deleted"), (status = 409, description = "Open orders contain it: archive it instead", body = Problem))
)]
#[delete("/products/{product_id}")]
async fn remove(call: Call<ProductsWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("product_id")?;
    call.change(async |tx| {
        let product = product_by_id(tx, id)
            .await?
            .ok_or_else(Problem::not_found)?;
        let variants: Vec<_> = product
            .details
            .variants
            .iter()
            .filter_map(|variant| variant.id)
            .collect();
        let stock = inventory::availability(tx, &variants).await?;
        if stock
            .iter()
            .any(|one| one.reserved > 0 || one.backordered > 0)
        {
            return Err(Problem::refused(
                "in_use",
                say(
                    call.language(),
                    "Carts or orders still hold units of it; archive it instead",
                    "Des paniers ou des commandes en retiennent encore; archivez-le plutôt",
                ),
            ));
        }
        catalog::delete_product(tx, id).await?;
        Ok(Reply::none())
    })
    .await
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
#[post("/products/bulk")]
async fn bulk(call: Call<ProductsWrite, Form<BulkInput>>) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    if input.ids.len() > 100 {
        let message = say(call.language(), "At most 100", "Au plus 100");
        return Err(Problem::field("ids", "too_many", message));
    }
    let status = match input.action {
        BulkAction::Activate => ProductStatus::Active,
        BulkAction::Draft => ProductStatus::Draft,
        BulkAction::Archive => ProductStatus::Archived,
    };
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let mut changed = 0;
        // Ordered by id, so that two such requests wait for each other rather than deadlock.
        let ids: std::collections::BTreeSet<ProductId> = input.ids.into_iter().collect();
        for id in ids {
            let Some(product) = product_by_id(tx, id).await? else {
                continue;
            };
            if product.details.status != status {
                catalog::set_status(
                    tx,
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
        Ok(Reply::ok(Changed { changed }))
    })
    .await
}

#[cfg(test)]
mod tests;
