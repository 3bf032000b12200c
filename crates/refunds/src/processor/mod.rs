//! What the processor says of money: its webhooks, its answers to our refunds, and refunds that somebody else made.

mod error;
pub(crate) mod find_refunds;
mod follow_event;
mod follow_refund;
mod jobs;
mod list_refunds;

pub use error::FollowRefundError;
pub use follow_event::follow_event;
pub use follow_refund::follow_refund;
pub use jobs::RefundContext;
