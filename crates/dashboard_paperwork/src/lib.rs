//! The dashboard's API for the morning paperwork: its days, its papers, and when it is made.
//!
//! The dashboard's host registers [`configure`] and merges [`openapi`]. A handler reads the request with [`wire`], asks
//! `paperwork`, and shapes the answer.
//!
//! Invariants: a day is shown as it was made; a paper is the same bytes each time; every route is in the document.
//!
//! **It must not know** SQL, nor what belongs on a list.

use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

mod days;
mod files;
mod settings;

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    files::configure(cfg);
    days::configure(cfg);
    settings::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    days::list,
    days::make,
    days::show,
    files::pdf,
    files::csv,
    settings::show,
    settings::save,
))]
struct Api;

/// This crate's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
