//! The catalogue's verbs and queries against a real database.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail loudly")]

mod browsing;
mod database;
mod lists;
