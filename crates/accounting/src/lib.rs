//! The journal for the bookkeeper: what the shop's book says, day by day, in the words of the shop's own accounting program.
//!
//! Pure: [`Journal`] adds entries up to balanced documents, [`suggested`] is a chart to begin with, [`Export`] writes the files
//! that programs read, each format in a file of its own. Verbs: [`save_setup`], [`post_next_day`] (jobs [`PostDays`], [`PostDaily`], [`PostDailyFrom`]),
//! [`begin_export`], [`begin_table`], [`record_export`]. Queries: [`setup()`], [`last_posted`], [`documents`], [`document()`], [`preview_day`],
//! [`month`], [`month_sums`], [`exports`], [`stop()`]. [`verify()`] proves that each entry stands in one document.
//!
//! Invariants:
//! - the book's entries are the only source of amounts; what orders and refunds say divides them, and never changes a sum;
//! - every document balances, and its lines are the sum of the entries it names; each entry of a posted day stands in one
//!   document;
//! - an entry counts on the day it was booked on, in the shop's zone; when it happened is its document's date of value;
//! - a posted day never changes, whatever becomes of accounts, orders and refunds: its files are the same bytes again. What
//!   was being booked meanwhile is a document of a later day, and names what it corrects;
//! - days are posted without a gap, each beginning where the one before it ended;
//! - the clearing account's sum over the documents is the book's at the end of each day, with what was on it before the journal began.
//!
//! **It must not know** HTTP, how taxes are computed, nor the processor: figures come from `ledger`, `orders`, `refunds`.

mod account;
mod agree;
mod chart;
mod compare;
mod correct;
mod day;
mod differ;
mod document;
mod export;
mod formats;
mod gather;
mod jobs;
mod journal;
mod late;
mod number;
mod package;
mod paper;
mod post;
mod setup;
mod split;
mod stop;
mod store;
mod suit;
mod target;
pub mod testing;
mod verify;

#[cfg(test)]
mod story_tests;

pub use account::{Detail, LineAccount, Treatment, UnknownLineAccount};
pub use agree::{DayView, Difference, Month, month};
pub use chart::suggested;
pub use day::{Cut, PostedDay, first_posted, last_posted, next_day, posted_day, posted_days};
pub use document::{AfterDocument, Document, corrections_of, document, documents};
pub use export::{
    ExportDone, ExportError, ExportWish, MadeExport, Running, begin_export, begin_table, exports,
    posted_documents, record_export,
};
pub use formats::{Book, Export, Format, FormatError, Heads, Paper, PaperLine};
pub use jobs::{BY_ITSELF, PostDaily, PostDailyFrom, PostDays};
pub use journal::{Draft, Fact, Granularity, Journal, Line, OutOfRange, Section};
pub use number::{Prefix, PrefixError};
pub use package::{
    FileNames, Letter, MonthSums, ReturnLine, SectionSum, letter, month_sums, returns,
    returns_table, sales_table, taxes_table,
};
pub use post::{PostError, ShopHome, post_next_day, preview_day};
pub use setup::{Chart, Posting, SaveSetupError, SavedSetup, Setup, save_setup, setup, setups};
pub use stop::{Stop, stop};
pub use target::{LONGEST_NAME, LONGEST_NUMBER, LONGEST_TAX_CODE, Target, WrongTarget};
pub use verify::{JournalFault, verify};
