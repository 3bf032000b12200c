//! The drill of docs/running, with PostgreSQL's own programs: restores a backup into an empty cluster, moves one shop
//! to another cluster, and checks the promises of the feed and the books on a cluster of several servers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod citus;
mod cluster;
mod restore;
mod trade;
