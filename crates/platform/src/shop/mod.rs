//! The shop a merchant leases.

pub mod profile;
pub mod sale_notice;
pub mod setup;
pub mod sign_up;
pub mod slug;
