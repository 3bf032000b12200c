//! Shipping methods: the shop's zones and rates, and what a shopper pays.
//!
//! Pure core: [`measure`] turns items into a weight and a volume, [`quotes`] finds the methods that reach a
//! destination and prices a parcel with each. Verbs: [`add_method`], [`change_method`], [`remove_method`],
//! [`save_methods`], [`furnish_shop`]; queries: [`methods`], [`shipping_table`].
//!
//! Invariants (each has a test):
//! - the charge is by billable weight, never less than the actual weight (the greater of actual and volumetric
//!   weight);
//! - a method whose zone or weight table does not reach is not quoted; nothing is extrapolated beyond the last break;
//! - quotes come cheapest first, in an order that does not depend on how the methods were given;
//! - what is stored was checked; an error names the field.
//!
//! It must not know: carts, orders, taxes, carriers' accounts, HTTP.

mod add_method;
mod calendar;
mod change_method;
mod check;
mod defaults;
mod furnish_shop;
mod measure;
mod method;
mod queries;
mod quote;
mod rate;
mod remove_method;
mod save_methods;
mod store;
mod zone;

pub use add_method::{AddMethodError, add_method};
pub use calendar::{Calendar, ShopDay};
pub use change_method::{ChangeMethod, ChangeMethodError, change_method};
pub use check::{Problem, TermsError};
pub use defaults::defaults;
pub use furnish_shop::furnish_shop;
pub use measure::{Item, Measures, Volume, billable, measure, volumetric};
pub use method::{Method, MethodKind, Terms};
pub use queries::{ShippingTable, charges_by_weight, methods, shipping_table};
pub use quote::{Parcel, Quote, quotes};
pub use rate::{Price, Rate, Step, WeightBreak};
pub use remove_method::{RemoveMethodError, remove_method};
pub use save_methods::{MethodInput, SaveMethodsError, save_methods};
pub use zone::{Countries, Destination, Zone};

#[cfg(test)]
mod tests;
