//! What the card processor tells us by itself: signed messages, each stored once before it is read, and followed together with all
//! others about the same attempt or charge.
//!
//! Verbs: [`WebhookSettings::check`], [`Tray::receive`], [`receive_webhook`], [`take_events`], [`mark_event`], [`mark_and_ask`], [`purge_events`].
//! Query: [`event_target`]. Jobs: [`FollowEvent`], [`ListEvents`].
//!
//! Invariants:
//! - nothing unsigned, too old or too new reaches the database;
//! - an event is stored once, however often it is sent, in the transaction that enqueues its job;
//! - messages about money that went back of one charge wait for each other for a moment; if they say what we know, nothing follows;
//! - an event that did not reach us is read from the processor's list ([`EventList`] is a port), stored and followed as if it had;
//! - an event is a hint: it says where to look, and what it claims about money is never believed;
//! - events of the other mode and of connected accounts change nothing.
//!
//! **It must not know** orders, or what follows from an event: `refunds` looks at what it is about.

mod follow;
mod head;
mod list;
mod purge;
mod receive;
mod signature;
mod store;
mod tray;

#[cfg(test)]
mod story_tests;

pub use follow::{About, FollowEvent};
pub use head::{EventHead, head};
pub use list::{EventContext, EventList, EventPage, ListError, ListEvents, ListedEvent};
pub use purge::{EVENTS_KEPT, purge_events};
pub use receive::{
    EventState, Mode, Received, SignedMessage, Target, Waiting, WebhookSettings, event_target,
    mark_and_ask, mark_event, receive_webhook, take_events,
};
pub use signature::{SignatureError, sign};
pub use tray::Tray;
