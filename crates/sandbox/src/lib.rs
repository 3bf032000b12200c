//! Stand-ins for outside services, on loopback, for the demo and the tests.
//!
//! - `processor`: a card processor that speaks the Stripe HTTP API, with its hosted pay page and webhooks;
//! - `mailbox`: an SMTP server whose messages can be read as web pages or JSON;
//! - `receiver`: a back office that receives, verifies and records our webhooks;
//! - [`shopper`]: shoppers who buy, page by page.
//!
//! Verbs: [`start`], [`Sandbox::stop`], [`shopper::Shopper::buy`]. The program `highstreet-sandbox` runs all stand-ins;
//! the product contains none of them.
//!
//! Invariants:
//! - nothing listens beyond loopback, and no live key and no real card is accepted;
//! - each stand-in speaks the protocol of the real service, so that independent clients accept it (`tests/sdk/`);
//! - every misbehavior is a switch (`/_sim/…`), never chance alone;
//! - saved state is appended as it changes, and never rewritten whole while running.
//!
//! It must not know any crate of the shop but `kernel`: the shop talks to it over a socket, as to the real services.
#![recursion_limit = "256"]

mod config;
mod connection;
mod home;
mod lock;
mod mailbox;
mod processor;
mod receiver;
mod saved;
mod serve;
pub mod shopper;
mod speech;

pub use config::{SandboxConfig, SandboxError, Webhook};
pub use processor::statement::PREFIX as STATEMENT_PREFIX;
pub use serve::{Sandbox, start};
