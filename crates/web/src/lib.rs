//! What all HTTP shares: maps hosts to shops, identifies callers, limits them, caches pages and shapes refusals. It
//! contains no business rules. The crates above it answer: `storefront`, `dashboard`, `backoffice`; `server` maps hosts
//! to them.
//!
//! Invariants:
//! - a tenant is identified by the host or by a membership, never by a form field;
//! - a write from a browser must come from a page of the same origin ([`origin`]);
//! - an error that a person can fix names the field and the way out; any other is a 500 with an id and no internals;
//! - no handler holds a transaction while it waits for another server.
//!
//! **It must not know** SQL. Each domain's errors become refusals in one place ([`problem::refusals`]).

pub mod catalogues;
pub mod edge;
pub mod health;
pub mod limiter;
#[cfg(test)]
mod log_for_tests;
pub mod measure;
pub mod origin;
pub mod page_cache;
pub mod peer;
pub mod rendered;
pub mod request_span;
pub mod shop;
pub mod signed_in;
pub mod spoken;
pub mod state;
pub mod strangers;

pub use ::problem;
