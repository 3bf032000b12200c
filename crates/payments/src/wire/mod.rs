//! The facts we need, read leniently from Stripe's JSON. Messages (crate `processor_events`) are read by it alone; the adapter
//! (`crates/stripe`) falls back on it.

pub mod objects;
pub mod words;
