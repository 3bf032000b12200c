//! The sandbox from outside: only over its sockets, as the shop and independent clients use it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails by panicking, in its helpers too"
)]

mod disputes;
mod hand;
mod idempotency;
mod intents;
mod mail;
mod pay_page;
mod receiver;
mod refunds;
mod restart;
mod types;
mod webhooks;
