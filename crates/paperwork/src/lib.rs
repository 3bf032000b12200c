//! The morning paperwork: once a day, at the hour the shop chose, what is to be packed, what shoppers wait for, what is late
//! and what is to be ordered; one page, one mail, each list as PDF and CSV, kept a year (docs/decisions/0170, 0171).
//!
//! Verbs: [`save_setting`], [`plan`], [`ask_now`], [`purge`]. Jobs: [`WritePaperwork`], [`MailPaperwork`]. Queries: [`setting_of`], [`days`],
//! [`day`], [`rows`], [`next_due`]. Papers: [`print()`], [`table`].
//!
//! Invariants:
//! - a shop has one paperwork a day at most, however many workers, whatever crashes, and on the days when clocks change: the
//!   day is the key of its row, and rows, the mail's job and the next morning's job are one transaction;
//! - what is made is never changed: the same day gives the same PDF and the same CSV, byte for byte;
//! - all of a day's lists are read in one snapshot, in a number of statements that grows with pages of orders, not with orders.
//!
//! **It must not know** HTTP, or who reads it.

mod attached;
mod counts;
mod error;
mod gather;
mod job;
mod keep;
mod kind;
mod letter;
mod pages;
mod print;
mod rows;
mod schedule;
mod setting;
mod store;

pub use counts::Counts;
pub use error::PaperworkError;
pub use job::{Wanted, WritePaperwork, ask_now, plan};
pub use keep::{Day, DayFacts, KEPT_DAYS, day, days, purge, rows};
pub use kind::{ListKind, PaperKind};
pub use letter::MailPaperwork;
pub use print::{Printed, Suppliers, TableView, print, table};
pub use rows::{
    Answered, Change, ClearedRow, Goods, LatePromiseRow, LatePurchaseRow, Outlook, Range,
    ReorderRow, ShipRow, SkuRow, WaitingRow,
};
pub use schedule::next_due;
pub use setting::{Mode, SaveSetting, Setting, SettingError, save_setting, setting_of};

#[cfg(test)]
mod tests;
