//! What the order's page asks when goods come later than promised.

use chrono::NaiveDate;
use promises::Answer;

use showcase::Promise;

/// A line that comes later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLine {
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units that wait.
    pub quantity: u32,
    /// The last day that was promised; absent: it was in stock.
    pub promised: Option<NaiveDate>,
    /// When they are expected now.
    pub now: Promise,
}

/// A question to the shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedPromise {
    /// Its number within the order.
    pub number: i32,
    /// What comes later.
    pub lines: Vec<AskedLine>,
    /// What the shopper may choose.
    pub choices: Vec<Answer>,
    /// Where the form leads.
    pub action: String,
}
