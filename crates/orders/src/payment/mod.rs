//! Paying an order: steps with the processor's calls between transactions, never inside one.

mod follow;
mod jobs;
mod start;

pub use follow::{FollowError, Followed, follow_attempt, follow_event, follow_refund};
pub use jobs::PaymentContext;
pub use start::{PayPage, StartError, StartPayment, begin_payment, open_page, start_payment};
