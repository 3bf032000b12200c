//! What both doors have: every area whose handlers take a [`calls::Call`]. A handler is written once; its route is
//! relative to the shop, `/api/tenants/{tenant_id}` for people and `/v1` for programs.

use actix_web::web::{self, ServiceConfig};
use utoipa::openapi::{OpenApi, path::Paths};

use super::{
    document::document_of_programs, endpoints, imports, notifications, orders, products, settings,
    shipping_methods, taxes, unknown,
};

/// Registers the routes of all areas, relative to the shop.
fn areas(cfg: &mut ServiceConfig) {
    products::configure(cfg);
    imports::configure(cfg);
    orders::configure(cfg);
    dashboard_stock::configure(cfg);
    dashboard_purchasing::configure(cfg);
    dashboard_paperwork::configure(cfg);
    dashboard_returns::configure(cfg);
    dashboard_accounting::configure(cfg);
    dashboard_registers::configure(cfg);
    settings::configure(cfg);
    notifications::configure(cfg);
    taxes::configure(cfg);
    shipping_methods::configure(cfg);
    endpoints::configure(cfg);
}

/// Each area's part of the documents.
fn relative() -> Vec<(&'static str, OpenApi)> {
    vec![
        ("products", products::openapi()),
        ("imports", imports::openapi()),
        ("orders", orders::openapi()),
        ("stock", dashboard_stock::openapi()),
        ("purchasing", dashboard_purchasing::openapi()),
        ("paperwork", dashboard_paperwork::openapi()),
        ("returns", dashboard_returns::openapi()),
        ("accounting", dashboard_accounting::openapi()),
        ("registers", dashboard_registers::openapi()),
        ("settings", settings::openapi()),
        ("notifications", notifications::openapi()),
        ("taxes", taxes::openapi()),
        ("shipping_methods", shipping_methods::openapi()),
        ("endpoints", endpoints::openapi()),
        ("money", dashboard_accounting::openapi_of_money()),
    ]
}

/// Each area's part of the document of the door whose routes begin with `root`.
pub(super) fn parts(root: &str) -> Vec<(&'static str, OpenApi)> {
    let parts = relative().into_iter();
    parts
        .map(|(name, part)| (name, below(root, part)))
        .collect()
}

fn below(root: &str, mut part: OpenApi) -> OpenApi {
    let mut paths = Paths::new();
    paths.paths = std::mem::take(&mut part.paths.paths)
        .into_iter()
        .map(|(path, item)| (format!("{root}{path}"), item))
        .collect();
    part.paths = paths;
    part
}

/// Registers the areas for people. Routes of the dashboard alone are registered before.
pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(
        web::scope("/api/tenants/{tenant_id}")
            .configure(areas)
            .default_service(web::to(unknown)),
    );
}

/// Registers the areas for programs. Routes of the programs' host alone are registered before.
pub fn programs(cfg: &mut ServiceConfig) {
    cfg.service(document_of_programs).service(
        web::scope("/v1")
            .configure(areas)
            .default_service(web::to(unknown)),
    );
}
