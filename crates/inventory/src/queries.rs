//! Queries on stock.

mod audit;
mod availability;
mod listing;
mod lists;
mod overview;
mod queue;
mod standing;

pub use audit::{Discrepancy, Explanation, explain, verify};
pub use availability::{Availability, availability, reservations, units_gone_by};
pub use listing::{
    ListStock, ListedStock, StockCounts, StockFilter, list_stock, on_hand_of_all, stock_counts,
};
pub use lists::{ListError, Location, StockRow, locations, movements, movements_named};
pub use overview::stock_of;
pub use queue::{queue, waiting_variants};
pub use standing::{Span, Standing, standings};
