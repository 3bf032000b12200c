//! Files applied to a shop, predicted and exported again.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

mod applied;
mod foreseen;
mod sources;
