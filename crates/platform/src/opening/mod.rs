//! Whether shoppers may enter: what the owner decided, what the law and the parcel still need, and what follows from both.

pub mod close_shop;
pub mod doors;
pub mod open_shop;
pub mod requirement;
pub mod state;
