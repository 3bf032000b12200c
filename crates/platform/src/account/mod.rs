//! People who log in.

pub mod change_password;
pub mod confirm;
pub mod email;
pub mod log_in;
pub mod membership;
pub mod owner;
pub mod password;
pub mod reset;
pub(crate) mod token;
