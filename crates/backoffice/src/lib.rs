//! The API for a shop's programs, at `api.<base>`: the event feed ([`configure`]).
//!
//! Invariants: a key identifies the shop, never the request's content; a caller without a valid key costs no
//! transaction; the feed skips and repeats no event.
//!
//! **It must not know** the dashboard, which publishes one document of both APIs ([`openapi`] is this one's part).

mod feed;

pub use feed::{configure, openapi};
