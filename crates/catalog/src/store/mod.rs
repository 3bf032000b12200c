//! The catalogue's tables, private to this crate.

/// State of a picture that could not be fetched.
pub const FAILED: &str = "failed";

pub mod read;
pub mod rows;
pub mod schema;
pub mod write;
