//! What a storefront shows of goods, as plain data: pictures, prices, availability, promises, lists with their filters,
//! sums.
//!
//! Verbs, all pure: [`option_groups`] and [`pick_variant`] choose a variant by its options; [`ListingQuery`] reads the
//! query of a list and writes it back; [`initial`] stands in for a picture.
//!
//! Invariants:
//! - the same list has one address: unknown parameters are dropped, the rest has one order, and their number is bounded;
//! - an amount that is not known yet is absent, not zero;
//! - a promise is no more precise than what the shop knows;
//! - a combination of options that nobody can buy says whether it is sold out or does not exist.
//!
//! **It must not know** the database, HTTP, templates, texts of either language, or how prices, stock and taxes are
//! computed.

mod choice;
mod goods;
mod listing;
mod listing_query;
mod sums;

pub use choice::{OptionGroup, OptionValue, Standing, VariantView, option_groups, pick_variant};
pub use goods::{
    Availability, CollectionCard, DateRange, Picture, PriceTag, ProductCard, Promise, Quantity,
    Source, Supply, initial,
};
pub use listing::{Chip, Choice, FilterGroup, Listing, Pager, PriceFilter};
pub use listing_query::{ListingQuery, Sort};
pub use sums::{TaxRow, Totals};
