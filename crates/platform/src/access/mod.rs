//! Ways in: sessions of people, keys of programs.

pub mod api_key;
pub mod session;
