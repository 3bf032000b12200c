//! What programs read with a key at `api.<base>`, in the shapes of the screens: orders.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    web::{Data, Path, ServiceConfig},
};
use backoffice::caller;
use kernel::{Language, OrderId};
use platform::Scope;
use utoipa::OpenApi;

use super::orders;
use web::{problem::Problem, state::State};
use wire::{OrderDetail, OrderPage, json};

/// Registers the routes of the programs' host.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list_orders).service(show_order);
    dashboard_stock::programs(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(list_orders, show_order))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// List orders by key.
#[utoipa::path(
    tag = "programs",
    responses(
        (status = 200, description = "A page of orders, newest first, as the dashboard lists them", body = OrderPage),
        (status = 403, description = "The key lacks the scope `orders.read`", body = Problem),
    )
)]
#[get("/v1/orders")]
async fn list_orders(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::OrdersRead).await?;
    let mut tx = state.tenancy.read(shop).await?;
    let page = orders::page(&mut tx, &request).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &page))
}

/// Get an order by key.
#[utoipa::path(
    tag = "programs",
    responses(
        (status = 200, description = "The order with its shipments, payment and timeline", body = OrderDetail),
        (status = 403, description = "The key lacks the scope `orders.read`", body = Problem),
        (status = 404, description = "Not found: order", body = Problem),
    )
)]
#[get("/v1/orders/{order_id}")]
async fn show_order(
    state: Data<State>,
    request: HttpRequest,
    path: Path<OrderId>,
) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::OrdersRead).await?;
    // A refund that ends just now must not be counted in one figure and missing in another.
    let mut tx = state.tenancy.snapshot(shop).await?;
    let detail = orders::told(&mut tx, Language::En, path.into_inner()).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &detail))
}
