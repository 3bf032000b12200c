//! The cart: what a shopper intends to buy, before anything is promised.

mod change;
mod model;
mod offered;
mod purge;
mod reopen;

pub use change::{ChangeError, Filled, put_in_cart, remove_line, set_quantity};
pub use model::{Cart, CartLine, ShipmentPreference, cart_by_token};
pub(crate) use model::{Closed, cart_closed, closed_for_customer};
pub(crate) use offered::{offered_cart, offered_lines};
pub use purge::{CART_KEPT, purge_carts};
pub use reopen::reopen_cart;
