//! What programs read of stock with a key at `api.<base>`, in the shape of the screen.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    web::{Data, ServiceConfig},
};
use backoffice::caller;
use platform::Scope;
use utoipa::OpenApi;

use super::stock;
use web::{problem::Problem, state::State};
use wire::{Params, json, malformed};

/// Registers the routes of the programs' host.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list_stock);
}

#[derive(OpenApi)]
#[openapi(paths(list_stock))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Most SKUs of one request.
const MOST_SKUS: usize = 100;

/// List stock by key.
#[utoipa::path(
    tag = "programs",
    responses(
        (status = 200, description = "A page of stock ordered by title; with `sku` the items named, those without a product left out", body = stock::StockPage),
        (status = 403, description = "The key lacks the scope `stock.read`", body = Problem),
    )
)]
#[get("/v1/stock")]
async fn list_stock(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::StockRead).await?;
    let params = Params::of(&request);
    let skus: Vec<String> = params.all_parsed("sku")?;
    if skus.len() > MOST_SKUS {
        return Err(malformed("sku"));
    }
    let mut tx = state.tenancy.read(shop).await?;
    let page = if skus.is_empty() {
        stock::page(&mut tx, &params).await?
    } else {
        stock::page_of_skus(&mut tx, &skus).await?
    };
    tx.commit().await?;
    Ok(json(StatusCode::OK, &page))
}
