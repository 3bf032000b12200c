//! Reading many orders.

mod list;
mod sales;

pub use list::{ListError, OrderCounts, OrderFilter, OrderRow, order_counts, orders};
pub use sales::{DaySales, customer_orders, sales_by_day};
