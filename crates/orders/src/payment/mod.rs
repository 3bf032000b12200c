//! Pays an order: the processor is called between transactions, never inside one.

mod follow;
mod jobs;
mod start;

pub use follow::{
    FollowError, Followed, ReturnedOrder, follow_attempt, follow_event, follow_refund,
    follow_returned, returned_order,
};
pub use jobs::PaymentContext;
pub use start::{PayPage, StartError, StartPayment, open_page, start_payment};
