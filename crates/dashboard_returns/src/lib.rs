//! The dashboard's API for returns: their list, each step of one, and the shop's policy.
//!
//! The dashboard's host registers [`configure`] and merges [`openapi`]. A handler reads the request with [`wire`], asks
//! `returns`, and shapes the answer. The [`timeline`] has the sentences of an order's timeline.
//!
//! Invariants: a step names the version it was decided on; a refund needs the permission to refund as well; every route is in
//! the document.
//!
//! **It must not know** SQL, nor when a return may take a step.

use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

pub mod amounts;
mod closing;
mod list;
mod open;
mod policy;
mod shapes;
mod steps;
pub mod timeline;

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    list::configure(cfg);
    open::configure(cfg);
    steps::configure(cfg);
    closing::configure(cfg);
    policy::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    list::show,
    open::rest,
    open::open,
    steps::approve,
    steps::refuse,
    steps::cancel,
    steps::receive,
    closing::preview,
    closing::close,
    policy::show,
    policy::save,
))]
struct Api;

/// This crate's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
