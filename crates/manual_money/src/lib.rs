//! Money that passes the merchant's own hands: cash, cheques, transfers. It never reaches the provider's account, so the
//! provider's book says nothing of it and no fee is taken (docs/decisions/0137).
//!
//! Verbs: [`record_receipt`], [`lose_receipt`], [`write_off`], [`give_back`]. Queries: [`receipt_of`], [`changes_of`], [`hand_refund`],
//! [`hand_refunds`], [`verify`].
//!
//! Invariants:
//! - an order has one receipt at most, of its whole total, and then no card pays for it: its payment is closed first;
//! - a receipt and a refund are never changed; a receipt recorded by mistake is corrected by a refund of money that was
//!   [`HandedBack::NeverReceived`], or the order stands and its customer owes the money ([`ReceiptChange`], decision 0150);
//! - while money is owed, nothing is handed back: a refund lowers what is owed;
//! - refunds never exceed the receipt: the database refuses the cent too many;
//! - receipt, books, invoice and event are one transaction; so are a refund, its books and its credit note.
//!
//! **It must not know** HTTP, mail, or how the parts of a refund are computed: `refunds` does that.

mod books;
mod change;
mod give_back;
mod lose_receipt;
mod method;
mod queries;
mod record_receipt;
mod store;
mod verify;
mod write_off;

pub use change::{ChangeKind, Lost, ReceiptChange, changes_of};
pub use give_back::{GiveBack, GiveBackError, give_back};
pub use lose_receipt::{LoseReceipt, LoseReceiptError, can_lose, lose_receipt};
pub use method::{HandedBack, Method};
pub use queries::{
    HandRefund, Receipt, hand_refund, hand_refunds, orders_of_sources, receipt_of, receipts_of,
    sources_of_order,
};
pub use record_receipt::{RecordReceipt, RecordReceiptError, record_receipt};
pub use verify::{ManualFault, verify};
pub use write_off::{WriteOff, WriteOffError, can_write_off, write_off};
