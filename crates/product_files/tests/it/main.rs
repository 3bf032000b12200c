//! Files in and out, without a database.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod files;
mod numbers;
mod roundtrip;
mod woocommerce;
