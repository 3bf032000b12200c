//! Turns facts into what people read: the documents of an order, the mails about it, and the mails about accounts. Used
//! by the worker and by HTTP.
//!
//! Documents: [`paper::invoice`], [`credit_paper::credit_note`], [`paper::packing_slip`], [`pick_list`], [`purchase_paper`] and [`count_sheet`] turn orders and counts into the views that `documents`
//! renders.
//! The job [`orders::TellOfPayment`] mails both shopper and merchant. Jobs that mail shoppers: [`orders::ConfirmOrder`],
//! [`orders::TellOfShipment`], [`refunds::TellOfRefund`], [`orders::FindOrder`]. Both are mailed by [`returns::TellOfReturn`]. Jobs that mail merchants: [`orders::TellOfSale`],
//! [`platform::WriteDigest`]. A job that mails suppliers: [`purchasing::MailPurchaseOrder`]. They run in a [`Desk`]. Mails about accounts: [`account`].
//!
//! Invariants:
//! - an invoice or a credit note is rendered once: every later request gets the bytes that were mailed;
//! - a mail is queued once, in one transaction with the end of its job;
//! - documents and mails use the order as agreed, never the current catalogue;
//! - nothing is sent here: `messaging` sends what was queued.
//!
//! **It must not know** HTTP or the processor; it has no tables.

pub mod account;
mod authorized;
mod card_words;
mod count_paper;
pub mod credit_paper;
mod desk;
mod error;
pub mod evidence;
pub mod merchant;
mod method_words;
mod paid;
pub mod paper;
mod pick_paper;
mod purchase;
mod returned;
mod shopper;
mod slipped;
pub mod tracking;

pub use count_paper::{CountSheetPrint, count_sheet};
pub use desk::{Desk, terms_of};
pub use error::PaperError;
pub use paper::FIND_ORDER;
pub use pick_paper::{Walk, Wanted, pick_list};
pub use purchase::{purchase_mail_waits, purchase_paper, purchase_table};
