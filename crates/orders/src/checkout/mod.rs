//! From a cart to what would be owed: contact, delivery, review. Nothing is reserved yet.

mod contact;
mod delivery;
mod load;
mod review;

pub use contact::{Contact, ContactError, ContactKept, set_contact, set_contact_by_token};
pub use delivery::{Delivery, DeliveryError, choose_delivery, delivery_options, set_delivery};
pub use load::{Checkout, PricedCart, Rules, TaxedCheckout};
pub use review::{CartView, CartViewLine, Review, ReviewError, review, view_cart};
