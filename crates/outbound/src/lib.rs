//! Requests to addresses that somebody else has typed: webhooks to back offices, pictures named in a catalogue file.
//! The one HTTP client for them.
//!
//! Verbs: [`AddressPolicy::check`] judges an address as text, before it is stored; [`Client::post`] sends one request;
//! [`Client::get`] fetches and follows redirects. [`Profile`] says how long, how much and how many redirects.
//!
//! Invariants:
//! - a connection is opened only to a public address, unless configuration allows loopback; the address of every
//!   connection is judged after its name was resolved, so a name that is rebound gains nothing;
//! - each redirect is judged like the first address; `post` follows none;
//! - a request ends within its profile's time, from the first look-up to the last byte, all redirects together;
//! - no more of an answer is held than the profile's limit;
//! - what a caller may show to the person who typed the address names no address of our network.
//!
//! The processor and the mail server are addresses of the operator's own and do not pass here.
//!
//! **It must not know** what is sent, or for whom: no database, no signature, no retry.

mod address;
mod client;
mod failure;
mod lookup;
mod profile;

pub use address::{AddressError, AddressPolicy};
pub use client::{Answer, Client};
pub use failure::{Failure, SetupError};
pub use lookup::{Lookup, SystemLookup};
pub use profile::{AnswerLimit, Profile};
