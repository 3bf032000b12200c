//! The API for money and accounting, of both doors: balances, the entries of the shop's book and its months; what the accounts
//! are called, a month day by day, posting, files.
//!
//! `dashboard` registers [`configure`] behind both doors and merges [`openapi`]. A handler reads the request with [`wire`], calls
//! one verb of `accounting`, and shapes the answer; its errors become refusals in `problem`.
//!
//! Invariants: a change is one transaction; every route is in the document; a file that could not be finished does not end
//! like one that was.
//!
//! **It must not know** SQL, nor a rule of the trade: it asks the crate that does.

use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

mod documents;
mod export;
mod fee_words;
mod money;
mod month;
mod package;
mod posting;
mod setup;

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    setup::configure(cfg);
    month::configure(cfg);
    documents::configure(cfg);
    posting::configure(cfg);
    export::configure(cfg);
    package::configure(cfg);
    money::configure(cfg);
}

#[derive(OpenApi)]
#[openapi(paths(
    setup::show,
    setup::suggest,
    setup::save,
    month::show,
    documents::of_day,
    documents::show,
    posting::post_days,
    export::download,
    package::package,
))]
struct Api;

/// Accounting's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub use fee_words::fee_words;
pub use money::openapi as openapi_of_money;
pub use month::{PostingStopped, stopped};
