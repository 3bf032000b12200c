//! The catalogue from outside: files in and out, and the verbs against a real database.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail loudly")]

mod browsing;
mod database;
mod files;
mod import_database;
mod import_foreseen;
mod lists;
mod numbers;
mod roundtrip;
mod woocommerce;
