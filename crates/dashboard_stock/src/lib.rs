//! The dashboard's API for stock, and for the messages by which the shop's programs change it.
//!
//! The dashboard's host registers [`configure`] and merges [`openapi`]; the programs' host registers what they read
//! ([`programs`]).
//!
//! Invariants: a change is one transaction; a repeated request takes effect once; every route is in the document.
//!
//! **It must not know** SQL, nor a rule of the trade: it asks the crate that does.

use actix_web::web::ServiceConfig;

mod programs;
mod received;
mod stock;

/// Registers the routes of the dashboard's host.
pub fn configure(cfg: &mut ServiceConfig) {
    stock::configure(cfg);
    received::configure(cfg);
}

/// Registers the routes of the programs' host.
pub fn programs(cfg: &mut ServiceConfig) {
    programs::configure(cfg);
}

/// This crate's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = stock::openapi();
    whole.merge(received::openapi());
    whole.merge(programs::openapi());
    whole
}
