//! Stock counts: somebody counts what lies at a location, scan by scan, and books what differs.
//!
//! Verbs: [`start`], [`enter`], [`book`], [`give_up`]. Queries: [`stock_count`], [`stock_counts`], [`progress`], [`lines`], [`sheet`],
//! [`variances`].
//!
//! Invariants:
//! - a count is open, then booked or given up, and never changes again;
//! - an entry is named by the device that made it: sent again, it counts once; in whatever order entries arrive, a line says the
//!   same;
//! - a line's figure is of the instant of its last entry: what is sold after that is not lost, however late the count is booked;
//! - booking is one transaction: each counted line becomes one absolute count, or none does;
//! - goods without an entry keep their stock, unless the person who books the count says that they are not there.
//!
//! A count's lines are fixed when it starts; what is scanned and was not among them is added. Every change of a count first
//! locks its row, so that two people can count the same goods at once (docs/decisions/0181).
//!
//! **It must not know** HTTP, paper, orders, or what a shopper was promised.

mod book;
mod enter;
mod give_up;
mod lines;
mod model;
mod queries;
mod start;
mod store;
mod tally;
mod variance;

pub use book::{Book, BookError, Uncounted, book};
pub use enter::{
    EnterError, Entered, Entry, EntryProblem, MOST_ENTRIES, MOST_UNITS, Refused, enter,
};
pub use give_up::{GiveUpError, give_up};
pub use lines::{CountLine, LineFilter, ListLines, Tallied, lines, sheet};
pub use model::{CountNumber, CountState, Ended, Figures, Progress, Scope, StockCount};
pub use queries::{ListCounts, ListError, progress, stock_count, stock_counts};
pub use start::{MOST_LINES, Start, StartError, StartScope, start};
pub use tally::{Step, Turn};
pub use variance::{Variance, Variances, variances};

#[cfg(test)]
mod tests;
