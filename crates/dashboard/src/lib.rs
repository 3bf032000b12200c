//! The merchants' dashboard, at `dashboard.<base>`: a JSON API under `/api`, and the app that uses it ([`service`]).
//!
//! One module for each area of the app. A handler reads the request with [`wire`], calls one verb of a domain crate,
//! and shapes the answer; each domain's errors become refusals in one place ([`refusals`]), in the reader's language
//! (`reader`). What programs may do as well is registered behind both doors ([`programs`]). [`openapi`] and
//! [`openapi_of_programs`] describe the APIs, [`EVENTS`] what webhooks and feed carry.
//!
//! Invariants: a change is one transaction; a repeated request takes effect once; every route is in the document.
//!
//! **It must not know** SQL, nor a rule of the trade: it asks the crate that does.

use actix_web::{
    HttpRequest, HttpResponse,
    dev::HttpServiceFactory,
    middleware::from_fn,
    web::{self, Data, PathConfig, QueryConfig, ServiceConfig},
};

use ::web::{
    problem::{Problem, refusals},
    state::State,
};
use calls::Door;

mod address_change;
mod app;
mod auth;
mod document;
mod endpoints;
mod event_schema;
mod events;
mod home;
mod imports;
mod keys;
mod known_browser;
mod me;
mod notifications;
mod opening;
mod orders;
mod passwords;
mod products;
mod reader;
mod settings;
mod setup;
mod shared;
mod shipping_methods;
#[cfg(test)]
mod shop_for_tests;
mod sign_up;
mod taxes;

use document::unanswered;
pub use document::{openapi, openapi_of_programs};
pub use events::{ALL as EVENTS, EventSchema};
pub use shared::programs;

/// The dashboard's host, answering in the reader's language.
#[must_use]
pub fn service(
    guard: impl actix_web::guard::Guard + 'static,
    state: Data<State>,
) -> impl HttpServiceFactory {
    web::scope("")
        .guard(guard)
        .app_data(state)
        .app_data(Door::Dashboard)
        .wrap(from_fn(reader::answer))
        .configure(configure)
}

/// Refuses a path that no operation of the document answers, or names the methods that do.
///
/// # Errors
/// Always.
pub async fn unknown(request: HttpRequest) -> Result<HttpResponse, Problem> {
    Err(unanswered(request.path()))
}

/// All routes of the dashboard.
fn configure(cfg: &mut ServiceConfig) {
    cfg.app_data(wire::limit())
        .app_data(PathConfig::default().error_handler(|_, _| Problem::not_found().into()))
        .app_data(
            QueryConfig::default().error_handler(|error, _| Problem::malformed(error).into()),
        );
    auth::configure(cfg);
    address_change::configure(cfg);
    passwords::configure(cfg);
    sign_up::configure(cfg);
    me::configure(cfg);
    home::configure(cfg);
    setup::configure(cfg);
    opening::configure(cfg);
    dashboard_stock::received(cfg);
    events::configure(cfg);
    keys::configure(cfg);
    cfg.service(document::document);
    shared::configure(cfg);
    cfg.route("/api/{rest:.*}", web::to(unknown));
    app::configure(cfg);
}
