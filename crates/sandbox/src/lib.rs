//! Stand-ins for the outside world, on loopback: what the demo and the tests talk to instead of the internet.
//!
//! - [`processor`]: a card processor speaking the Stripe HTTP API, with its hosted pay page and webhooks;
//! - [`mailbox`]: an SMTP server whose messages are read as web pages or JSON;
//! - [`receiver`]: a back office that receives, verifies and remembers our webhooks;
//! - [`shopper`]: people who buy, page by page.
//!
//! Verbs: [`start`], [`Sandbox::stop`], [`shopper::Shopper::buy`]. The program `highstreet-sandbox` runs them all; the product
//! contains none of them.
//!
//! Invariants:
//! - nothing listens beyond loopback, and no live key and no real card is accepted;
//! - each stand-in speaks the protocol of what it stands for, so that foreign clients accept it (`tests/sdk/`);
//! - every misbehavior is a switch (`/_sim/…`), never chance alone;
//! - what is kept over a restart is appended as it changes, never written whole again while running.
//!
//! It must not know any crate of the shop but `kernel`: the shop meets it as it meets the real thing, over a socket.
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
