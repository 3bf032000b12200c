//! HTTP only: maps hosts to shops, identifies callers, and shapes answers. It contains no business rules.
//!
//! Hosts: `dashboard.<base>` (merchants: [`dashboard`]), `api.<base>` (programs: [`backoffice`]; the card processor's
//! webhooks: [`hooks`]), every other host a shop ([`storefront`]).
//!
//! Invariants:
//! - a tenant is identified by the host or by a membership, never by a form field;
//! - a write from a browser must come from a page of the same origin ([`origin`]);
//! - an error that a person can fix names the field and the way out; any other is a 500 with an id and no internals;
//! - no handler holds a transaction while it waits for another server.
//!
//! **It must not know** SQL. Each domain's errors become HTTP in one place ([`problem`]).

pub mod backoffice;
pub mod catalogues;
pub mod dashboard;
pub mod edge;
pub mod health;
pub mod hooks;
pub mod limiter;
#[cfg(test)]
mod log_for_tests;
pub mod measure;
pub mod origin;
pub mod page_cache;
pub mod peer;
pub mod problem;
pub mod rendered;
pub mod request_span;
pub mod shop;
#[cfg(test)]
mod shop_for_tests;
pub mod signed_in;
pub mod state;
pub mod strangers;
