//! The API for stock, for both doors, with where it and products differ from a back office's, and the dashboard's for the messages by which the shop's programs change it.
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
mod received;
mod stock;

/// Registers the routes of both doors.
pub fn configure(cfg: &mut ServiceConfig) {
    stock::configure(cfg);
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
    let mut whole = stock::openapi();
    whole.merge(agreement::openapi());
    whole.merge(conflicts::openapi());
    whole
}

/// The routes for received messages in the dashboard's document.
#[must_use]
pub fn openapi_received() -> OpenApi {
    received::openapi()
}
