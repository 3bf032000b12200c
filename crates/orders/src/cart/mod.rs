//! The cart: what a shopper intends to buy, before anything is promised.

mod change;
mod model;
mod purge;

pub use change::{ChangeError, add_line, open_cart, remove_line, set_quantity};
pub(crate) use model::cart_closed;
pub use model::{Cart, CartLine, ShipmentPreference, cart_by_token};
pub use purge::{CART_KEPT, purge_carts};
