//! The shop a merchant leases.

pub mod profile;
pub mod sign_up;
pub mod slug;
