//! Random histories of purchases against a real PostgreSQL: shoppers, the merchant, the card processor, its webhooks,
//! the clock and the worker act in an order that dice draw, and at any message to the database or call to the processor
//! the program may die, lose its connections, or hear nothing.
//!
//! Verbs: [`Shop::open`], [`history::live`]. The program `simulation` lives many histories and prints the seeds that
//! broke a rule; the same seed lives the same history again.
//!
//! After every step the books balance and mirror each other, and orders, payments and stock say the same. In the end,
//! when nothing goes wrong any more and the worker has had its time, the processor's balance is the ledger's to the
//! cent, each order's money is where its state says, and each sale left the shop what a reckoning of its own says: the sale
//! less fees, refunds that stand and what banks keep.
//!
//! It must not know HTTP, pages or mails: it calls verbs as the web server and the worker do. It is not part of the
//! product.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a simulation that cannot go on fails loudly"
)]

pub mod bank;
pub mod dice;
pub mod history;
pub mod line;
mod merchant;
mod operation;
mod rules;
mod settling;
mod shares;
mod shop;
mod shopper;
mod worker;

pub use history::{Broken, live};
pub use shop::Shop;
