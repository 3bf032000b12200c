//! What needs the provider's operator, on one page: books that are wrong, money that could not be sent back, disputes that wait for
//! an answer, jobs that fail. It stands beside the figures for Prometheus, at an address that is not public
//! (docs/decisions/0163-a-page-for-the-provider.md).
//!
//! Query: [`page`].
//!
//! Invariants:
//! - it changes nothing: what is to be done is a command, which the page names;
//! - it names shops, amounts and the processor's words, and no shopper;
//! - a shop that cannot be read is said to be missing, and hides no other.
//!
//! **It must not know** shoppers, merchants' pages, or SQL.

mod answer;
mod gather;
mod sections;

pub use answer::page;
pub use gather::Kept;
