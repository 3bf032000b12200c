//! Messages to the outside: events to a shop's back office, mail to its shoppers and staff.
//!
//! Verbs:
//! - endpoints: [`register_endpoint`], [`update_endpoint`], [`rotate_secret`], [`pause_endpoint`], [`resume_endpoint`],
//!   [`delete_endpoint`], [`list_endpoints`];
//! - deliveries: [`list_deliveries`], [`delivery_detail`], [`redeliver`], [`redeliver_failed`], [`replay`], [`count_replay`],
//!   [`send_test_event`];
//! - [`feed`]: the same events, fetched with a cursor; [`Dispatcher`]: the worker that pushes them;
//! - [`mail`]: writing and sending mails; [`purge`], [`forget_tenant`]: deleting old data.
//!
//! Events (`tenancy::Event`) are written by `tenancy::outbox::record` in the transaction that makes them true, with one
//! delivery row per endpoint that wants them. Body: `{type, timestamp, id, subject, sequence, data}`.
//!
//! | kind | subject | when |
//! |---|---|---|
//! | `order.placed.v1` | `order/ord_…` | a shopper has placed an order |
//! | `order.paid.v1` | `order/ord_…` | its payment was captured |
//! | `order.shipped.v1` | `order/ord_…` | a shipment left, with its tracking number |
//! | `stock.changed.v1` | `stock/var_…` | on hand, reserved or available of a variant changed |
//! | `stock.allocated.v1` | `stock/var_…` | goods arrived for backordered units |
//! | `stock.oversold.v1` | `stock/var_…` | units promised to web orders are no longer there |
//! | `product.changed.v1` | `product/prd_…` | a product or a variant of it changed |
//! | `product.deleted.v1` | `product/prd_…` | a product was deleted |
//! | `tax.registrations_changed.v1` | `tax/registrations` | the shop's tax registrations changed |
//!
//! Invariants:
//! - at least once: no committed event is lost, and every repetition carries the same event id and the same bytes of the message. A
//!   message of its own has that id as `webhook-id`; a batch has another, and is repeated in other batches: in batches receivers
//!   recognize repetitions by each element's `id`;
//! - within one endpoint and one subject, messages go out in the order of `sequence`; a message given up leaves a gap
//!   there, or holds the subject where the endpoint wants it, never a swap; other subjects and other endpoints do not wait for it;
//! - no transaction is open while a message is being sent; a worker that dies leaves a lease that expires;
//! - while an endpoint is down its messages use up no attempts;
//! - messages go out through `outbound`: only to public addresses, without following redirects; connecting takes at
//!   most 3 s, the whole attempt 15 s; at most 16 kB of an answer are read (the status stands);
//! - a tenant's role can write signing secrets but never read one.
//!
//! **It must not know** what an order or a product is: events arrive as data, mails as view structs.

mod catalogue;
mod delivery;
mod dispatcher;
mod endpoint;
mod feed;
pub mod mail;
#[cfg(test)]
mod receiver;
mod retention;
mod store;
mod wire;

pub use catalogue::{Audience, Pattern, PatternError, TEST_KIND, patterns_of};
pub use delivery::{
    Attempt, Delivery, DeliveryDetail, DeliveryFilter, DeliverySearch, DeliveryState, EndpointTest,
    LastAttempt, ListError, MOST_REPLAYED, OutcomeFilter, RedeliverError, Replay, ReplayError,
    ReplayWish, SendTestError, count_replay, delivery_detail, list_deliveries, redeliver,
    redeliver_failed, replay, send_test_event,
};
pub use dispatcher::Dispatcher;
pub use endpoint::{
    DeliveryMode, DeliveryTerms, DisabledReason, ENDPOINTS_PER_TENANT, Endpoint, EndpointError,
    EndpointFigures, EndpointState, Health, LONGEST_OVERLAP, RegisterEndpoint,
    RegisterEndpointError, Registered, RotateSecretError, UpdateEndpoint, UpdateEndpointError,
    WhenExhausted, delete_endpoint, endpoint_figures, find_endpoint, list_endpoints,
    pause_endpoint, register_endpoint, resume_endpoint, rotate_secret, update_endpoint,
};
pub use feed::{Feed, FeedError, feed};
pub use retention::{Purged, forget_tenant, purge};
pub use wire::{
    Batch, Courier, Envelope, Message, Outgoing, Reply, SecretError, Signed, SigningSecret,
    signature_header,
};
