//! The HTTP client for addresses that others have typed: webhooks to back offices, pictures named in a catalogue
//! file.
//!
//! Verbs: [`AddressPolicy::check`] checks an address as text before it is stored; [`Client::post`] sends one request;
//! [`Client::get`] fetches and follows redirects. [`Profile`] limits time, size and redirects.
//!
//! Invariants:
//! - a connection is opened only to a public address, unless configuration allows loopback; the address of every
//!   connection is checked after its name was resolved, so rebinding a name gains nothing;
//! - each redirect is checked like the first address; `post` follows none;
//! - a request ends within its profile's time, from the first look-up to the last byte, including redirects;
//! - no more of an answer is held in memory than the profile's limit;
//! - what a caller may show to the person who typed the address names no address of our network.
//!
//! The processor and the mail server are the operator's own addresses and do not pass through here.
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
