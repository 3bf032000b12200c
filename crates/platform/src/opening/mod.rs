//! Whether shoppers may enter: the owner's decision, what the law and shipping still require, and the resulting
//! state.

pub mod close_shop;
pub mod doors;
pub mod open_shop;
pub mod requirement;
pub mod state;
