//! The registers beside the orders, for both doors: customers, shipments, invoices, credit notes. Each is a list over
//! all orders, for programs that keep such lists themselves. And sentences of an order's [`timeline`].
//!
//! Routes are relative to the shop ([`configure`], [`openapi`]).
//!
//! Invariants: nothing is changed here; a page ends at one well-defined place; every route is in the document.
//!
//! **It must not know** SQL, nor a rule of the trade: it asks the crate that does.

use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

mod customers;
mod papers;
mod shipments;
pub mod timeline;

/// Registers the routes.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(customers::list)
        .service(customers::show)
        .service(shipments::list)
        .service(papers::invoices)
        .service(papers::credit_notes);
}

#[derive(OpenApi)]
#[openapi(paths(
    customers::list,
    customers::show,
    shipments::list,
    papers::invoices,
    papers::credit_notes,
))]
struct Api;

/// This crate's part of the documents.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
