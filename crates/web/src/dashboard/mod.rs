//! The merchants' dashboard: a JSON API under `/api`, and the app that speaks it.

use actix_web::{
    HttpResponse,
    web::{self, JsonConfig, PathConfig, QueryConfig, ServiceConfig},
};

use crate::problem::Problem;

mod app;
mod auth;
mod endpoints;
mod home;
mod imports;
mod me;
mod money;
mod orders;
mod products;
mod refusals;
mod settings;
mod shipping_methods;
mod sign_up;
mod stock;
mod wire;

pub use sign_up::open_shop;

/// A body that is no JSON, or lacks a field, is answered with what is wrong with it.
fn json_config() -> JsonConfig {
    JsonConfig::default()
        .limit(2 * 1024 * 1024)
        .error_handler(|error, _| {
            Problem::new(
                actix_web::http::StatusCode::BAD_REQUEST,
                "malformed",
                error.to_string(),
            )
            .into()
        })
}

fn malformed(error: impl std::fmt::Display) -> actix_web::Error {
    Problem::new(
        actix_web::http::StatusCode::BAD_REQUEST,
        "malformed",
        error.to_string(),
    )
    .into()
}

/// The API's document (OpenAPI 3.1), put together from the parts that describe themselves.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = products::openapi();
    for part in [imports::openapi(), orders::openapi(), stock::openapi()] {
        whole.merge(part);
    }
    whole
}

async fn document() -> HttpResponse {
    HttpResponse::Ok().json(openapi())
}

async fn unknown() -> Result<HttpResponse, Problem> {
    Err(Problem::not_found())
}

/// All of the dashboard's host.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.app_data(json_config())
        .app_data(PathConfig::default().error_handler(|_, _| Problem::not_found().into()))
        .app_data(QueryConfig::default().error_handler(|error, _| malformed(error)));
    auth::configure(cfg);
    sign_up::configure(cfg);
    me::configure(cfg);
    home::configure(cfg);
    products::configure(cfg);
    imports::configure(cfg);
    orders::configure(cfg);
    stock::configure(cfg);
    endpoints::configure(cfg);
    settings::configure(cfg);
    shipping_methods::configure(cfg);
    money::configure(cfg);
    cfg.route("/api/openapi.json", web::get().to(document));
    cfg.route("/api/{rest:.*}", web::to(unknown));
    app::configure(cfg);
}
