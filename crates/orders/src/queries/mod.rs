//! Reading many orders.

mod list;
mod sales;
mod waiting;

pub use list::{ListError, OrderCounts, OrderFilter, OrderRow, OrderSort, order_counts, orders};
pub use sales::{DaySales, customer_orders, sales_by_day};
pub use waiting::{WaitingOrders, waiting_orders};
