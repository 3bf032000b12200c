//! The API for a shop's programs, at `api.<base>`: the event feed, and the inbox of their messages ([`configure`]).
//!
//! Invariants: a key identifies the shop, never the request's content; a caller without a valid key costs no
//! transaction; the feed skips and repeats no event; each message of a batch has a receipt.
//!
//! **It must not know** the dashboard, which publishes one document of both APIs ([`openapi`] is this one's part) and
//! shows received messages in the same shape ([`MessageShape`]).

use actix_web::web::{PathConfig, ServiceConfig};

use ::web::problem::Problem;

mod feed;
mod inbox;

pub use self::inbox::{MessageDetail, MessagePage, MessageShape, list_wish, listed, run_again};

/// All routes of the API's host.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.app_data(wire::limit())
        .app_data(PathConfig::default().error_handler(|_, _| Problem::not_found().into()));
    feed::configure(cfg);
    inbox::configure(cfg);
}

/// This API's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = feed::openapi();
    whole.merge(inbox::openapi());
    whole
}
