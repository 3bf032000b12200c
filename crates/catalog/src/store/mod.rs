//! The catalogue's tables. Nobody else names them.

/// State of a picture that was asked for and could not be had.
pub const FAILED: &str = "failed";

pub mod read;
pub mod rows;
pub mod schema;
pub mod write;
