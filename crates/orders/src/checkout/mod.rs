//! From a cart to what would be owed: contact, delivery, review. Nothing is promised yet.

mod contact;
mod delivery;
mod review;

pub use contact::{Contact, ContactError, set_contact};
pub use delivery::{Delivery, DeliveryError, delivery_options, set_delivery};
pub(crate) use review::review_cart;
pub use review::{CartView, CartViewLine, Review, ReviewError, review, view_cart};
