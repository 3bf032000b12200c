//! The dashboard's API for purchasing: suppliers, what they sell, and purchase orders.
//!
//! The dashboard's host registers [`configure`] and merges [`openapi`]. A handler reads the request with [`wire`], calls
//! one verb of `purchasing`, and shapes the answer; its errors become refusals in `problem`.
//!
//! Invariants: a change is one transaction; a repeated request takes effect once; every route is in the document.
//!
//! **It must not know** SQL, nor a rule of the trade: it asks the crate that does.

use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

mod drafts;
mod items;
mod items_file;
mod listing;
mod printed;
mod receiving;
mod reorder;
mod sending;
mod shapes;
mod steps;
mod suppliers;

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    suppliers::configure(cfg);
    items::configure(cfg);
    items_file::configure(cfg);
    listing::configure(cfg);
    drafts::configure(cfg);
    sending::configure(cfg);
    steps::configure(cfg);
    receiving::configure(cfg);
    reorder::configure(cfg);
    printed::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    suppliers::list,
    suppliers::show,
    suppliers::add,
    suppliers::change,
    items::set,
    items::remove,
    items_file::import,
    items_file::download,
    listing::list,
    listing::show,
    drafts::add,
    drafts::change,
    sending::send,
    steps::confirm,
    steps::change,
    steps::close,
    steps::cancel,
    receiving::receive,
    reorder::list,
    reorder::csv,
    reorder::order,
    printed::pdf,
    printed::csv,
))]
struct Api;

/// This crate's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
