//! The month's folder for the bookkeeper: tables and a letter. Pure but for one query; the papers come from their crates.

mod letter;
mod names;
mod returns;
mod sums;
mod tables;

pub use letter::{Letter, letter};
pub use names::FileNames;
pub use returns::{ReturnLine, returns};
pub use sums::{MonthSums, SectionSum, month_sums};
pub use tables::{returns_table, sales_table, taxes_table};
