//! Ways in: sessions of people, keys of programs.

pub mod api_key;
pub mod issue_api_key;
pub mod preview;
pub mod session;
