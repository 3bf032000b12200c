//! Mails to shoppers about their orders: the confirmation with its invoice, each parcel, the link to an order.

mod canceled;
mod confirm;
mod find_order;
pub(crate) mod letters;
mod payment_news;
mod refund_news;
mod shipped;

pub(crate) use confirm::{PaidOrder, confirm, letter, once_per_order};
