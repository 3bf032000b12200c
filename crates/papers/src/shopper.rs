//! What shoppers read about their orders: the confirmation with its invoice, each parcel, the link to an order.

mod confirm;
mod find_order;
pub(crate) mod letters;
mod shipped;

pub use confirm::confirm_order;
pub use find_order::send_order_link;
pub use shipped::tell_shipped;
