//! The drill of docs/running, with PostgreSQL's own programs: a backup is restored into an empty cluster, one shop is moved
//! into another, and what the feed and the books promise is kept on a cluster of several servers.
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
