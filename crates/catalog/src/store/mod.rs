//! The catalogue's tables. Nobody else names them.

pub mod read;
pub mod rows;
pub mod schema;
pub mod write;
