//! A list on paper: what waits, what is late, what to order. One or several tables under one title, over as many pages as
//! they take.

mod cells;
mod render;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Language, Money};

pub use render::render_listing;

use crate::{Expected, Rgb, Seller};

/// A list as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The document's language.
    pub language: Language,
    /// The shop's color.
    pub accent: Rgb,
    /// Written into the file; two renderings with the same instant are identical byte for byte.
    pub made_at: DateTime<Utc>,
    /// The shop.
    pub seller: Seller,
    /// The shop's day.
    pub day: NaiveDate,
    /// What is listed.
    pub title: ListingTitle,
    /// Which file of how many this is.
    pub part: ListingPart,
    /// The tables. Without rows the document says that nothing is on the list.
    pub tables: Vec<ListingTable>,
}

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingTitle {
    /// Orders that can ship.
    ToShip,
    /// Units that shoppers wait for.
    Backorders,
    /// Orders that waited and can ship now.
    Fillable,
    /// Goods to order.
    Reorder,
    /// Promises to shoppers that are not kept.
    LatePromises,
    /// What suppliers were to have delivered.
    LatePurchaseOrders,
}

/// File `number` of `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListingPart {
    /// This file, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

/// A table of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListingTable {
    /// What stands above it.
    pub heading: ListingHeading,
    /// The columns.
    pub columns: Vec<ListingColumn>,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<ListingCell>>,
}

/// What stands above a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListingHeading {
    /// Nothing: the title says it.
    None,
    /// One row per variant.
    BySku,
    /// One row per line of an order.
    ByOrder,
    /// What was on the list of this day and is no longer.
    NoLongerWaiting(NaiveDate),
    /// Goods of this supplier.
    Supplier(String),
    /// Goods of which no supplier is known.
    WithoutSupplier,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingColumn {
    /// An order's number.
    Order,
    /// The shopper.
    Customer,
    /// The day of the order.
    Placed,
    /// The goods.
    Item,
    /// Units.
    Quantity,
    /// Units that can ship.
    Ready,
    /// Units that follow.
    Later,
    /// Number of orders.
    Orders,
    /// Days since the order.
    Age,
    /// The supplier's name.
    Supplier,
    /// What the shopper was promised.
    Promised,
    /// What is expected now.
    Expected,
    /// What changed since the list before.
    Change,
    /// Units available.
    Available,
    /// Units shoppers wait for.
    Backordered,
    /// Units that suppliers owe.
    Incoming,
    /// The reorder point.
    ReorderPoint,
    /// Units to order.
    Suggested,
    /// Cost of one unit.
    Cost,
    /// Days late.
    LateBy,
    /// What the shopper answered.
    Answer,
    /// The last day before the shopper may cancel by law.
    CancelBy,
    /// A purchase order's number.
    PurchaseOrder,
    /// The day a supplier was to deliver.
    Due,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListingCell {
    /// Nothing.
    Blank,
    /// Text.
    Text(String),
    /// What the row is looked up by.
    Key(String),
    /// Goods.
    Item {
        /// The product's title.
        title: String,
        /// `Blue / Large`; may be empty.
        options: String,
        /// The shop's code; may be empty.
        sku: String,
    },
    /// A number.
    Number(i64),
    /// A number of days.
    Days(i64),
    /// A day.
    Day(NaiveDate),
    /// Expected days.
    Expected(Expected),
    /// It is here and can ship.
    Here,
    /// What changed since the list before.
    Change(ListingChange),
    /// An amount.
    Amount(Money),
    /// What the shopper answered.
    Answer(ListingAnswer),
}

/// What changed since the list before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingChange {
    /// It was not there.
    New,
    /// Nothing.
    Same,
    /// Only the number of units changed; this was the number before.
    Units(i64),
    /// It was expected by this day; `None`: no day was known.
    Day(Option<NaiveDate>),
    /// Both.
    Both {
        /// Units before.
        units: i64,
        /// It was expected by this day; `None`: no day was known.
        day: Option<NaiveDate>,
    },
}

/// What became of the question to the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingAnswer {
    /// Nobody was asked.
    NotAsked,
    /// There is no answer yet.
    Open,
    /// The shopper waits.
    Keep,
    /// What is here is to ship.
    Ship,
    /// What was missing is canceled.
    Cancel,
}
