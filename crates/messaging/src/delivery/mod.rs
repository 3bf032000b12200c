//! The log of deliveries, and sending again.

mod list;
mod redeliver;
mod test_event;

pub use list::{
    Attempt, Delivery, DeliveryDetail, DeliveryFilter, DeliverySearch, DeliveryState, LastAttempt,
    ListError, OutcomeFilter, delivery_detail, list_deliveries,
};
pub use redeliver::{RedeliverError, Replay, redeliver, replay};
pub use test_event::{EndpointTest, SendTestError, send_test_event};
