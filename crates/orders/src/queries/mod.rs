//! Reading many orders.

mod customers;
mod desk;
mod invoice_list;
mod invoice_numbers;
mod invoices;
mod list;
mod narrow;
mod of_payments;
mod queued;
mod sales;
mod shipments;
mod slipped;
mod sold;
mod task;

pub use customers::{Customer, customer, customers};
pub use desk::{orders_on_desk, parcel_counts};
pub use invoice_list::{InvoiceRow, list_invoices};
pub use invoice_numbers::invoice_numbers;
pub use invoices::{IssuedInvoice, invoices_issued};
pub use list::{ListError, OrderCounts, OrderFilter, OrderRow, OrderSort, order_counts, orders};
pub use of_payments::orders_of_payments;
pub use queued::{QueuedLine, queued_lines};
pub use sales::{DaySales, customer_orders, sales_by_day};
pub use shipments::{ListShipments, ShippedParcel, list_shipments};
pub use slipped::{Due, Prospect, Slipped, WaitingLine, prospects, waiting_lines};
pub use sold::{SoldLine, SoldOrder, sold_orders};
pub use task::{OrderTask, orders_for_task};
