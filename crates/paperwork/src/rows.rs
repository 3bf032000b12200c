//! The rows of the lists, as they are kept and shown.

use chrono::NaiveDate;
use documents::{OptionChoice, PackingSlip};
use kernel::{LineId, Money, OrderId, ProductId, PurchaseOrderId, VariantId};
use orders::Promise;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Goods as a list names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PaperworkGoods)]
pub struct Goods {
    /// The variant.
    pub variant_id: VariantId,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code; may be empty.
    pub sku: String,
}

/// Expected days, the first and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PaperworkRange)]
pub struct Range {
    /// The first day.
    pub earliest: NaiveDate,
    /// The last day.
    pub latest: NaiveDate,
}

impl Range {
    /// The days of a promise; `None`: no day is known.
    pub(crate) fn of(promise: Option<&Promise>) -> Option<Self> {
        let promise = promise?;
        let latest = promise.latest.or(promise.earliest)?;
        let earliest = promise.earliest.unwrap_or(latest);
        Some(Self { earliest, latest })
    }
}

/// An order of which something can ship.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PaperworkShipRow)]
pub struct ShipRow {
    /// The order.
    pub order_id: OrderId,
    /// Its number.
    pub number: i64,
    /// The shop's day of the order.
    pub placed_on: NaiveDate,
    /// The shopper's name.
    pub name: String,
    /// City of the shipping address.
    pub city: String,
    /// Province of the shipping address.
    pub province: String,
    /// Name of the delivery method, in the shop's language.
    pub method: String,
    /// Lines of which something can ship.
    pub lines: i32,
    /// Units that can ship.
    pub units: i32,
    /// Units that follow later.
    pub later: i32,
}

/// Units of an order's line that a shopper waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BackorderRow)]
pub struct WaitingRow {
    /// The order.
    pub order_id: OrderId,
    /// Its number.
    pub number: i64,
    /// The line.
    pub line_id: LineId,
    /// The goods.
    pub goods: Goods,
    /// Units that wait.
    pub units: i32,
    /// Days since the order.
    pub age_days: i64,
    /// Whom the goods are bought from.
    pub supplier: Option<String>,
    /// What the shopper was promised last; null: no day.
    pub promised: Option<Range>,
    /// What is expected now; null: no day is known.
    pub expected: Option<Range>,
    /// Whether that is the day of a purchase order. The end of a lead time moves every day, which is no change.
    #[serde(default)]
    pub ordered: bool,
    /// What changed since the list before.
    pub change: Change,
}

/// What changed since the list before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BackorderChange)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// There is no list before.
    FirstList,
    /// It was not on the list.
    New,
    /// Nothing.
    Same,
    /// Only the number of units changed.
    Units {
        /// Units on the list before.
        before: i32,
    },
    /// Other days are expected.
    Expected {
        /// The last day expected before; null: none was known.
        before: Option<NaiveDate>,
    },
    /// Both.
    UnitsAndExpected {
        /// Units on the list before.
        units: i32,
        /// The last day expected before; null: none was known.
        expected: Option<NaiveDate>,
    },
}

/// A variant that shoppers wait for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BackorderSkuRow)]
pub struct SkuRow {
    /// The goods.
    pub goods: Goods,
    /// Units that wait.
    pub units: i64,
    /// Orders that wait for them.
    pub orders: i64,
    /// Days since the oldest of these orders.
    pub age_days: i64,
    /// Whom the goods are bought from.
    pub supplier: Option<String>,
    /// Units that suppliers owe, with a day.
    pub incoming: i64,
    /// The next day on which some are expected.
    pub next_on: Option<NaiveDate>,
    /// Units on the list before; null: it was not on it, or there is none.
    pub units_before: Option<i64>,
}

/// A line that was on the list before, and is no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClearedBackorderRow)]
pub struct ClearedRow {
    /// The order.
    pub order_id: OrderId,
    /// Its number.
    pub number: i64,
    /// The goods.
    pub goods: Goods,
    /// Units on the list before.
    pub units_before: i32,
}

/// A variant to order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PaperworkReorderRow)]
pub struct ReorderRow {
    /// The goods.
    pub goods: Goods,
    /// Their product.
    pub product_id: ProductId,
    /// The supplier; null when none is known.
    pub supplier: Option<String>,
    /// The supplier's code; may be empty.
    pub supplier_sku: String,
    /// Units available.
    pub available: i32,
    /// Units that shoppers wait for.
    pub backordered: i32,
    /// Units that suppliers owe.
    pub incoming: i32,
    /// Units on drafts of purchase orders.
    pub drafted: i32,
    /// The limit; null: listed because shoppers wait for units that nobody has ordered.
    pub reorder_point: Option<i32>,
    /// Units to order, in whole packs.
    pub suggested: i32,
    /// Cost of one unit; null without a supplier.
    pub cost: Option<Money>,
}

/// A promise to a shopper that is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LatePromiseRow {
    /// The order.
    pub order_id: OrderId,
    /// Its number.
    pub number: i64,
    /// The shopper's name.
    pub name: String,
    /// The line.
    pub line_id: LineId,
    /// The goods.
    pub goods: Goods,
    /// Units that were promised and have not left.
    pub units: i32,
    /// The last day that was promised.
    pub promised: NaiveDate,
    /// What can be said now.
    pub outlook: Outlook,
    /// Days since the promised day; 0: it has not passed, but cannot be kept.
    pub days_late: i64,
    /// What became of the question to the shopper.
    pub answer: Answered,
    /// The last day before the shopper may cancel by law.
    pub cancel_after: NaiveDate,
}

/// When units can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PromiseOutlook)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outlook {
    /// They are here.
    Here,
    /// In these days.
    Expected {
        /// The first day.
        earliest: NaiveDate,
        /// The last day.
        latest: NaiveDate,
    },
    /// No day is known.
    Unknown,
}

/// What became of the last question to a shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PromiseAnswered)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// Nobody was asked, or what was asked is settled.
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

/// A line of a purchase order whose day has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LatePurchaseRow {
    /// The purchase order.
    pub purchase_order_id: PurchaseOrderId,
    /// Its number.
    pub number: String,
    /// The supplier's name.
    pub supplier: String,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code; may be empty.
    pub sku: String,
    /// The supplier's code; may be empty.
    pub supplier_sku: String,
    /// Units that have not come.
    pub units: i32,
    /// The day they were expected.
    pub expected_on: NaiveDate,
    /// Days since then.
    pub days_late: i64,
}

/// A parcel to pack: its slip, and what to fetch for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SlipRow {
    pub slip: PackingSlip,
    pub picks: Vec<Pick>,
}

/// Units of a variant to fetch for an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pick {
    pub variant: VariantId,
    pub sku: String,
    pub title: String,
    pub options: Vec<OptionChoice>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub barcode: String,
    pub units: u32,
}
