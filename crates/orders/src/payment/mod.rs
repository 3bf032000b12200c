//! Pays an order: the processor is called between transactions, never inside one.

mod card_testing;
mod charge;
mod follow;
mod jobs;
mod news;
mod returned;
mod start;

pub use card_testing::{Tested, stop_card_testing};
pub use charge::{booked_attempt, shop_of_charge};
pub use follow::{FollowError, Followed, close_page, follow_attempt, look_at_attempt};
pub(crate) use follow::{consequences, look_again};
pub use jobs::PaymentContext;
pub use news::{GoesBack, News, TellShopper, WarnMerchant, Warning, why_it_went_back};
pub use returned::{ReturnedOrder, follow_returned, returned_order};
pub use start::{PayPage, StartError, StartPayment, open_page, start_payment};
