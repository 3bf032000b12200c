//! One rule of the repository per module; each is a function from text to findings.

pub mod crates;
pub mod edges;
pub mod french;
mod literals;
pub mod machine_paths;
pub mod migrations;
pub mod reasons;
pub mod released;
pub mod shapes;
pub mod shared_tables;
pub mod sizes;
pub mod stars;
pub mod tables;
pub mod time_zones;
pub mod words;
pub mod worker;
