//! The dashboard's and the programs' API from outside: a real server with its own database, over a socket.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod account;
mod accounting;
mod checkout;
mod closed;
mod conditions;
mod desk;
mod desk_figures;
mod differences;
mod differences_settled;
mod disputing;
mod doors;
mod edge;
mod endpoints;
mod events;
mod generated;
mod guide;
mod imports;
mod inbox;
mod inbox_parcels;
mod keys;
mod languages;
mod letters;
mod lists;
#[path = "../../../web/src/log_for_tests.rs"]
mod log;
mod log_in;
mod logs;
mod messages;
mod named;
mod once;
mod openapi;
mod order_money;
mod orders;
mod paper;
mod paperwork;
mod products;
mod programs;
mod promises;
mod promises_true;
mod purchasing;
mod refunding;
mod reordering;
mod repeated;
mod repeated_returns;
mod retention;
mod returning;
mod returning_forms;
mod returning_joined;
mod returning_limits;
mod schema;
mod settings;
mod stock_counts;
mod strangers;
mod till;
mod town;
mod walk;
mod walls;
