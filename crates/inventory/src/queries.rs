//! Reading stock.

mod audit;
mod availability;
mod lists;
mod overview;

pub use audit::{Discrepancy, Explanation, explain, verify};
pub use availability::{Availability, availability, reservations};
pub use lists::{ListError, Location, StockFilter, StockRow, locations, movements, stock_list};
pub use overview::{StockCounts, stock_counts, stock_of};
