//! People who log in.

pub(crate) mod candidates;
pub mod change_email;
pub mod change_password;
pub mod confirm;
pub mod email;
pub mod log_in;
pub mod membership;
pub mod owner;
pub mod password;
pub mod person;
pub mod reset;
pub mod strength;
pub(crate) mod token;
