//! The delivery log, and redelivery.

mod list;
mod redeliver;
mod replay;
mod test_event;

pub use list::{
    Attempt, Delivery, DeliveryDetail, DeliveryFilter, DeliverySearch, DeliveryState, LastAttempt,
    ListError, OutcomeFilter, delivery_detail, list_deliveries,
};
pub use redeliver::{RedeliverError, redeliver};
pub use replay::{
    MOST_REPLAYED, Replay, ReplayError, ReplayWish, count_replay, redeliver_failed, replay,
};
pub use test_event::{EndpointTest, SendTestError, send_test_event};
