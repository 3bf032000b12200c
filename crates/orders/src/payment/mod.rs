//! Pays an order: the processor is called between transactions, never inside one.

pub(crate) mod find_refunds;
mod follow;
mod jobs;
mod list_refunds;
mod news;
mod returned;
mod start;

pub use follow::{FollowError, Followed, close_page, follow_attempt, follow_event, follow_refund};
pub use jobs::PaymentContext;
pub use news::{GoesBack, News, TellShopper, WarnMerchant, Warning};
pub use returned::{ReturnedOrder, follow_returned, returned_order};
pub use start::{PayPage, StartError, StartPayment, open_page, start_payment};
