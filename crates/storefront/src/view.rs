//! The vocabulary of the pages: pictures, prices, availability, promises and totals as plain data.

mod choice;
mod goods;
mod listing;
mod sums;

pub use choice::{OptionGroup, OptionValue, Standing, VariantView, option_groups, pick_variant};
pub use goods::{
    Availability, CollectionCard, DateRange, Picture, PriceTag, ProductCard, Promise, Quantity,
    Source, Supply, initial,
};
pub use listing::{Chip, Choice, FilterGroup, Listing, Pager, PriceFilter};
pub use sums::{TaxRow, Totals};
