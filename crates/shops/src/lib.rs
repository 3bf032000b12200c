//! One door through which shops come to be and open: the sign-up, the command line, the demo and the bench all use it.
//!
//! Verbs: [`make_shop`] signs an owner up and furnishes the shop; [`open_shop`] opens it when nothing is missing.
//! Questions: [`provider_facts`] and [`shop_facts`] gather what [`platform::shop_state`] decides by.
//!
//! Invariants:
//! - a shop, its owner's account, its furnishing and the mail to the owner come to be in one transaction, or none of them;
//! - a new shop is closed, charges no tax, and can sell in its currency: terms of fees are in force for it;
//! - nothing is decided here that a crate below knows: it gathers, and they decide.
//!
//! **It must not know** HTTP, who is asking, or in which language a refusal is read.

mod furnish;
mod make;
mod opening;

pub use furnish::FurnishError;
pub use make::{MakeShopError, PLAN, make_shop};
pub use opening::{ProviderFacts, open_shop, provider_facts, shop_facts};
