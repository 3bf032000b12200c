//! HTTP only: which host is whom, who is asking, what is said back. No rule of the trade lives here.
//!
//! Hosts: `dashboard.<base>` (merchants: [`dashboard`]), `api.<base>` (programs: [`backoffice`]; the card processor's
//! webhooks: [`hooks`]), every other host a shop ([`storefront`]).
//!
//! Invariants:
//! - a tenant is named by the host or by a membership, never by a form field;
//! - a write from a browser must come from a page of the same origin ([`origin`]);
//! - an error a person can mend names the field and the way out; any other is a 500 with an id, and nothing internal;
//! - no handler holds a transaction while it waits for somebody else's server.
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
pub mod server;
pub mod shop;
#[cfg(test)]
mod shop_for_tests;
pub mod signed_in;
pub mod state;
pub mod storefront;
pub mod strangers;
