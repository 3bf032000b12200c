//! Authentication: sessions of people, API keys of programs.

pub mod api_key;
pub mod browser;
pub mod issue_api_key;
pub mod living_keys;
pub mod preview;
pub mod scope;
pub mod session;
