//! Reading many orders.

mod invoice_numbers;
mod list;
mod narrow;
mod of_payments;
mod sales;
mod slipped;
mod task;

pub use invoice_numbers::invoice_numbers;
pub use list::{ListError, OrderCounts, OrderFilter, OrderRow, OrderSort, order_counts, orders};
pub use of_payments::orders_of_payments;
pub use sales::{DaySales, customer_orders, sales_by_day};
pub use slipped::{SlippedLine, WaitingLine, slipped_lines, waiting_lines};
pub use task::{OrderTask, orders_for_task};
