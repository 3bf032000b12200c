//! Isolation: one PostgreSQL schema and one role per tenant. A query needs a [`TenantTx`] or a [`PlatformTx`], and
//! only this crate can make one. A cross-tenant read is a type error first and a permission error second.
//!
//! Verbs: [`Tenancy::write`], [`Tenancy::read`], [`Tenancy::platform`] open transactions; [`provision`] creates and
//! removes tenants; [`migrate`] brings schemas up to date; [`outbox::record`] writes events with their deliveries;
//! [`jobs::enqueue`] writes work for later; [`blob`] stores files; [`directory`] maps hosts to shops; [`retention`]
//! deletes old events; [`restore`] settles the events of a restored database; [`moving`] moves one shop to another
//! cluster.
//!
//! Invariants:
//! - the login role owns nothing and has no rights of its own; every transaction begins with `SET LOCAL ROLE`;
//! - BEGIN, role and search path take one round trip; COMMIT takes another, and fails if an earlier statement failed;
//! - statements are prepared per tenant, and a connection is retired once it has served too many tenants;
//! - one tenant never holds all connections of its partition, and one kind of caller never all of a pool;
//! - a transaction left in any other way is rolled back before its connection serves anyone else;
//! - a statement that runs too long is canceled from outside, whatever the session's settings are.
//!
//! **It must not know** what a product or an order is.

pub mod blob;
mod cached;
mod callers;
mod citus;
mod connect;
pub mod counter;
pub mod directory;
mod error;
mod event;
pub mod jobs;
pub mod local;
pub mod migrate;
pub mod moving;
mod open_tx;
pub mod outbox;
mod per_tenant;
mod platform_tx;
pub mod pools;
pub mod privileges;
pub mod provision;
mod pulse;
pub mod restore;
pub mod retention;
mod signals;
mod slow;
mod statements;
mod store;
mod tenant_tx;
pub mod testing;
mod turns;
mod watchdog;

pub use cached::Cached;
pub use callers::Caller;
pub use error::DbError;
pub use event::{Event, Meaning};
pub use platform_tx::PlatformTx;
pub use pools::{PoolSettings, Tenancy};
pub use pulse::Pulse;
pub use signals::Signals;
pub use tenant_tx::{TenantReader, TenantTx};
pub use turns::Turns;
