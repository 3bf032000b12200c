//! From facts to what people read: the papers of an order and the mails about it, and the mails about accounts. The worker
//! writes with it, and so does HTTP.
//!
//! Papers: [`paper::invoice`], [`paper::packing_slip`] and [`pick_list`] turn orders into the views that `documents` prints.
//! Jobs that mail shoppers: [`orders::ConfirmOrder`], [`orders::TellOfShipment`], [`orders::FindOrder`]. Jobs that mail
//! merchants: [`orders::TellOfSale`], [`platform::WriteDigest`]. They run in a [`Desk`]. Mails about accounts: [`account`].
//!
//! Invariants:
//! - an invoice is printed once: whoever asks later gets the bytes that were mailed;
//! - a mail is queued in one transaction with the end of its job, and once;
//! - papers and mails are worded from the order as it was agreed, never from the catalogue as it is;
//! - nothing is sent here: `messaging` sends what was queued.
//!
//! **It must not know** HTTP or the processor; it has no tables.

pub mod account;
mod desk;
mod error;
mod merchant;
pub mod paper;
mod pick_paper;
mod shopper;
pub mod tracking;

pub use desk::{Desk, terms_of};
pub use error::PaperError;
pub use paper::FIND_ORDER;
pub use pick_paper::{Walk, Wanted, pick_list};
