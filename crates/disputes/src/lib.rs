//! What a dispute means to an order and to its merchant: the timeline, the back office's events, mails with the deadline,
//! and the merchant's answer with the order's own papers.
//!
//! Verbs: [`heard_of`], [`follow_dispute`], [`shares_changed`], [`draft_evidence`], [`submit_evidence`], [`accept_dispute`].
//! Queries: [`order_disputes`], [`waiting_disputes`].
//! Events: `dispute.opened.v1`, `dispute.updated.v1`, `dispute.closed.v1`.
//!
//! Invariants:
//! - a dispute is found by its charge, even if its webhook is lost; nothing is recorded from a webhook's body, only from what
//!   the processor then answers;
//! - what the processor shows, its money in both books, timeline, event and mail are one transaction;
//! - an answer is sent once: asked for in a transaction, sent by a job under one key, and final;
//! - each of the merchant's mails is sent once per dispute.
//!
//! **It must not know** HTTP, HTML, the layout of mails and papers, or the processor's protocol. What is booked, and what a
//! dispute leaves to be refunded, is `payments`' business.

mod answer;
mod error;
pub mod events;
mod find;
mod follow;
mod jobs;
mod list;
mod news;
mod queries;
mod settled;

pub use answer::{AnswerDisputeError, accept_dispute, draft_evidence, submit_evidence};
pub use error::FollowDisputeError;
pub use events::{DisputeClosed, DisputeOpened, DisputeUpdated};
pub use find::heard_of;
pub use follow::follow_dispute;
pub use jobs::DisputeContext;
pub use news::{DisputeTurn, TellOfDispute};
pub use queries::{WaitingDispute, order_disputes, waiting_disputes};
pub use settled::shares_changed;
