//! The one way to create and open a shop: sign-up, command line, demo and bench all use it.
//!
//! Verbs: [`make_shop`] signs an owner up and furnishes the shop; [`open_shop`] opens it if no requirement is unmet.
//! Queries: [`provider_facts`] and [`shop_facts`] gather the facts from which [`platform::shop_state`] decides.
//!
//! Invariants:
//! - a shop, its owner's account, its furnishing and the mail to the owner are created in one transaction;
//! - a new shop is closed, charges no tax, and can sell in its currency: terms of fees are in force for it;
//! - this crate gathers facts and leaves every decision to the crates below.
//!
//! **It must not know** HTTP, who is asking, or in which language a refusal is read.

mod furnish;
mod make;
mod opening;

pub use furnish::FurnishError;
pub use make::{MakeShopError, PLAN, make_shop};
pub use opening::{ProviderFacts, open_shop, provider_facts, shop_facts};
