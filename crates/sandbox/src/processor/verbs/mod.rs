//! The API's verbs, one file per kind of object.

pub mod balances;
pub mod charges;
pub mod customers;
pub mod disputes;
pub mod endpoints;
pub mod events;
pub mod files;
pub mod intents;
pub mod methods;
pub mod paying;
pub mod refunds;
pub mod search;
pub mod sessions;
pub mod ticking;
