//! The cart: what a shopper intends to buy, before anything is promised.

mod change;
mod model;
mod offered;
mod purge;

pub use change::{ChangeError, Filled, put_in_cart, remove_line, set_quantity};
pub(crate) use model::cart_closed;
pub use model::{Cart, CartLine, ShipmentPreference, cart_by_token};
pub(crate) use offered::{offered_cart, offered_lines};
pub use purge::{CART_KEPT, purge_carts};
