//! The till's screen: what a member of staff sells over the counter, and what comes back.
//!
//! Verbs: [`ring_up`], [`undo`]. Queries: [`receipt`], [`receipts`].
//!
//! Invariants:
//! - a sale is a fact: it is accepted whatever the books say, and units promised to web orders turn short, the youngest first;
//! - a receipt, its movements and the numbers it left are one transaction, and never change;
//! - a receipt is taken back once, by another that names it; asked again, the first one is answered;
//! - goods whose stock is not tracked stand on the receipt and move no stock.
//!
//! A till that is a program of its own sends messages instead (crate `inbox`); both end in the same movements
//! (docs/decisions/0180).
//!
//! **It must not know** HTTP, orders, or what a shopper was promised.

mod queries;
mod receipt;
mod ring_up;
mod store;
mod undo;

pub use queries::{ListReceipts, ListReceiptsError, receipts};
pub use receipt::{ReceiptKind, SoldLine, Stocked, TillNumber, TillReceipt, receipt};
pub use ring_up::{MOST_LINES, MOST_UNITS, RingUp, RingUpError, RungLine, ring_up};
pub use undo::{UndoError, undo};

#[cfg(test)]
mod tests;
