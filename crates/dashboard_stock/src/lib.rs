//! The API for stock, its counts and the till, with where stock and products differ from a back office's, for both doors, and the
//! dashboard's for the messages by which the shop's programs change stock.
//!
//! Routes of both doors are relative to the shop ([`configure`], [`openapi`]); those of received messages are the
//! dashboard's alone ([`received`]), because programs have them beside the route they send to.
//!
//! Invariants: a change is one transaction; a repeated request takes effect once; every route is in the document.
//!
//! **It must not know** SQL, nor a rule of the trade: it asks the crate that does.

use actix_web::web::ServiceConfig;
use utoipa::openapi::OpenApi;

mod agreement;
mod conflicts;
mod counts;
mod received;
mod stock;
mod till;

/// Registers the routes of both doors.
pub fn configure(cfg: &mut ServiceConfig) {
    stock::configure(cfg);
    till::configure(cfg);
    counts::configure(cfg);
    agreement::configure(cfg);
    conflicts::configure(cfg);
}

/// Registers the routes for received messages.
pub fn received(cfg: &mut ServiceConfig) {
    received::configure(cfg);
}

/// The routes of both doors in the documents.
#[must_use]
pub fn openapi() -> OpenApi {
    let mut all = stock::openapi();
    all.merge(till::openapi());
    all.merge(counts::openapi());
    all.merge(agreement::openapi());
    all.merge(conflicts::openapi());
    all
}

/// The routes for received messages in the dashboard's document.
#[must_use]
pub fn openapi_received() -> OpenApi {
    received::openapi()
}
