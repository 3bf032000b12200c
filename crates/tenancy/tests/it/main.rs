//! Tenants, transactions, jobs and migrations against a real database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod handover;
mod jobs;
mod leaving;
mod log;
mod migrations;
mod privileges;
mod provisioning;
mod retention;
mod retirement;
mod walls;
