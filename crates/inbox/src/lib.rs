//! Messages from the shop's own programs: what the till sold, what a count found, which parcel has left, what a product costs,
//! which goods came.
//!
//! A message is a CloudEvent in JSON. Verbs: [`receive`], [`rerun`], [`settle_rerun`], [`dismiss`], [`purge`]. Queries: [`message`],
//! [`messages`], [`counts`], [`told_receipts`]. Fields that both sides change: [`owners`], [`set_owners`], [`open_conflicts`], [`settle_conflict`].
//! Whether both have the same stock: [`stock_fingerprints`], [`stock_bucket`], [`compare_stock`], [`stock_comparisons`]. The types of messages and their data: [`content`].
//!
//! Invariants:
//! - a message is known by its source and id for [`KEPT`]; sent again, it gets its first receipt and has no second
//!   effect; another content under the same id is refused, unless the first was refused;
//! - a message's row, its effect and the events it causes are one transaction;
//! - one bad message of a batch loses no good one;
//! - what names something the shop does not know waits in quarantine until somebody runs it again or dismisses it;
//! - events that a message causes carry its source and id;
//! - a field that the shop and a message have both changed is decided by its owner, and shows as a conflict until both agree.
//!
//! Stock messages that follow each other are one transaction of at most [`TOGETHER`] messages and [`LINES_TOGETHER`] lines: their effects are decided in
//! memory under one lock of the items, so that a refused one needs no savepoint. Any other message is a transaction of its own,
//! because what refuses it is found after parts of it were written.
//!
//! **It must not know** HTTP, keys or the languages of readers: troubles carry both languages.

mod agreement;
mod conflict;
pub mod content;
mod digest;
mod dismiss;
mod envelope;
mod field;
mod goods;
mod open_conflicts;
mod owner;
mod product;
mod purge;
mod queries;
mod receipt;
mod receive;
mod rerun;
mod settle_conflict;
mod shipment;
mod stock;
mod store;
mod till_receipts;
mod trouble;

pub use agreement::{
    CompareStock, Extent, SkuStock, StockComparison, StockDifference, StockFingerprints,
    compare_stock, stock_bucket, stock_comparisons, stock_fingerprints,
};
pub use conflict::Conflict;
pub use dismiss::{DismissError, dismiss};
pub use envelope::{LONGEST, Message};
pub use field::{Field, FieldGroup};
pub use open_conflicts::open_conflicts;
pub use owner::{Owner, Reason, Winner, owners, set_owners};
pub use purge::{KEPT, purge};
pub use queries::{Counts, ListError, ListMessages, Stored, counts, message, messages};
pub use receipt::{Effect, Receipt, State};
pub use receive::{LINES_TOGETHER, TOGETHER, receive};
pub use rerun::{RerunError, Undone, rerun, settle_rerun};
pub use settle_conflict::{ReadConflict, SettleError, Settlement, settle_conflict};
pub use till_receipts::{ListTold, ToldKind, ToldLine, ToldReceipt, told_receipts};
pub use trouble::Trouble;

#[cfg(test)]
mod tests;
