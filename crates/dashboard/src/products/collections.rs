//! Collections of products.

use actix_web::{HttpResponse, delete, get, post, put, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Versioned,
    permission::{ProductsRead, ProductsWrite},
};
use catalog::{
    SaveCollection,
    queries::{Collection, collection_by_id, collections},
};
use kernel::{CollectionId, Language, ProductId};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;

use super::super::refusals;
use web::problem::Problem;
use wire::{ShopFacts, Text2};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(create)
        .service(replace)
        .service(fill)
        .service(remove);
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct CollectionShape {
    id: CollectionId,
    title: Text2,
    handle: String,
    product_count: i64,
    /// Incremented by each change; send it back when saving.
    version: i64,
}

impl CollectionShape {
    fn of(shop: &ShopFacts, collection: &Collection, product_count: i64) -> Self {
        Self {
            id: collection.id,
            title: Text2::of(shop.language(), collection.title.clone()),
            handle: collection.handle.clone(),
            product_count,
            version: i64::from(collection.version),
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct CollectionList {
    items: Vec<CollectionShape>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CollectionInput {
    title: Text2,
    /// Null: derived from the title, or kept.
    #[serde(default)]
    handle: Option<String>,
    /// The version that was read; required to change a collection, ignored for a new one.
    #[serde(default)]
    version: Option<i64>,
}

/// List collections.
#[utoipa::path(
    tag = "collections",
    responses((status = 200, description = "All collections, by title", body = CollectionList))
)]
#[get("/collections")]
pub(super) async fn list(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let words = kernel::fold(&call.params().text("q"));
    call.show(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let mut all = collections(tx).await?;
        all.retain(|(collection, _)| kernel::fold(&collection.title).contains(&words));
        all.sort_by_cached_key(|(collection, _)| kernel::fold(&collection.title));
        let items = all
            .iter()
            .map(|(collection, count)| CollectionShape::of(&shop, collection, *count))
            .collect();
        Ok(CollectionList { items })
    })
    .await
}

async fn shape(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    id: CollectionId,
) -> Result<CollectionShape, Problem> {
    let all = collections(tx).await?;
    let found = all.iter().find(|(collection, _)| collection.id == id);
    found
        .map(|(collection, count)| CollectionShape::of(shop, collection, *count))
        .ok_or_else(Problem::not_found)
}

/// Create a collection.
#[utoipa::path(
    tag = "collections",
    request_body = CollectionInput,
    responses((status = 201, description = "Collection created", body = CollectionShape))
)]
#[post("/collections")]
pub(super) async fn create(
    call: Call<ProductsWrite, Form<CollectionInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let last = collections(tx)
            .await?
            .iter()
            .map(|(collection, _)| collection.position)
            .max();
        let command = SaveCollection {
            id: None,
            read: None,
            handle: input.handle.unwrap_or_default(),
            title: input.title.in_language(shop.language()).to_owned(),
            description_html: String::new(),
            position: last.map_or(0, |last| last.saturating_add(1)),
            published: true,
            products: None,
        };
        let id = save(tx, (&shop, call.language()), command).await?;
        let shape = shape(tx, &shop, id).await?;
        Ok(Reply::created(shape))
    })
    .await
}

async fn save(
    tx: &mut TenantTx,
    (shop, language): (&ShopFacts, Language),
    command: SaveCollection,
) -> Result<CollectionId, Problem> {
    let saved = catalog::save_collection(tx, command).await;
    saved.map_err(|error| refusals::save_collection(error, shop.language(), language))
}

/// The collection as stored, to be saved with a change.
async fn found(tx: &mut TenantTx, id: CollectionId) -> Result<Collection, Problem> {
    collection_by_id(tx, id)
        .await?
        .ok_or_else(Problem::not_found)
}

fn again(old: &Collection) -> SaveCollection {
    SaveCollection {
        id: Some(old.id),
        read: None,
        handle: String::new(),
        title: old.title.clone(),
        description_html: old.description_html.clone(),
        position: old.position,
        published: old.published,
        products: None,
    }
}

/// Change a collection.
#[utoipa::path(
    tag = "collections",
    request_body = CollectionInput,
    responses((status = 200, description = "Collection saved", body = CollectionShape), (status = 409, description = "Changed by another request since it was read", body = Problem))
)]
#[put("/collections/{collection_id}")]
pub(super) async fn replace(
    call: Call<ProductsWrite, Versioned<CollectionInput>>,
) -> Result<HttpResponse, Problem> {
    let (call, input) = call.open();
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let old = found(tx, call.part("collection_id")?).await?;
        let Some(read) = input.version else {
            return Err(refusals::stale(old.version));
        };
        let command = SaveCollection {
            // No collection has version 0.
            read: Some(i32::try_from(read).unwrap_or_default()),
            handle: input.handle.unwrap_or_default(),
            title: input.title.in_language(shop.language()).to_owned(),
            ..again(&old)
        };
        let id = save(tx, (&shop, call.language()), command).await?;
        let shape = shape(tx, &shop, id).await?;
        Ok(Reply::ok(shape))
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Members {
    /// The collection's version that was read. Absent: whatever it is now.
    #[serde(default)]
    version: Option<i32>,
    /// All products of the collection, in order.
    ids: Vec<ProductId>,
}

/// Choose the products of a collection.
#[utoipa::path(
    tag = "collections",
    request_body = Members,
    responses((status = 204, description = "Products saved in this order"), (status = 409, description = "Changed by another request since it was read", body = Problem))
)]
#[put("/collections/{collection_id}/products")]
pub(super) async fn fill(
    call: Call<ProductsWrite, Versioned<Members>>,
) -> Result<HttpResponse, Problem> {
    let (call, members) = call.open();
    call.change(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let old = found(tx, call.part("collection_id")?).await?;
        let command = SaveCollection {
            read: members.version,
            products: Some(members.ids),
            ..again(&old)
        };
        save(tx, (&shop, call.language()), command).await?;
        Ok(Reply::none())
    })
    .await
}

/// Delete a collection.
#[utoipa::path(
    tag = "collections",
    responses((status = 204, description = "Collection deleted; its products stay"))
)]
#[delete("/collections/{collection_id}")]
pub(super) async fn remove(call: Call<ProductsWrite>) -> Result<HttpResponse, Problem> {
    call.change(async |tx| {
        catalog::delete_collection(tx, call.part("collection_id")?).await?;
        Ok(Reply::none())
    })
    .await
}
