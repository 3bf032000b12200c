//! One rule of the house per module; each is a function from text to findings.

pub mod edges;
pub mod french;
pub mod machine_paths;
pub mod migrations;
pub mod reasons;
pub mod released;
pub mod sizes;
pub mod tables;
pub mod words;
