//! Lists as CSV, in the form spreadsheets expect: byte order mark, commas, CRLF. The columns have English names in both
//! languages: programs read them.

use chrono::NaiveDate;
use csv::{Terminator, Writer, WriterBuilder};
use serde::de::DeserializeOwned;
use tenancy::TenantTx;

use crate::{
    Answered, Change, ClearedRow, Day, Goods, LatePromiseRow, LatePurchaseRow, ListKind, Outlook,
    PaperworkError, Range, ReorderRow, ShipRow, SkuRow, WaitingRow, keep,
};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Pages read at once.
const PAGES: i32 = 20;

/// A list of a day as CSV.
///
/// # Errors
/// Database failures only.
pub async fn table(
    tx: &mut TenantTx,
    day: &Day,
    list: ListKind,
) -> Result<Vec<u8>, PaperworkError> {
    match list {
        ListKind::ToShip | ListKind::Fillable => written(tx, day, list, (&SHIP, ship)).await,
        ListKind::Backorders => written(tx, day, list, (&WAITING, waiting)).await,
        ListKind::BackordersBySku => written(tx, day, list, (&BY_SKU, by_sku)).await,
        ListKind::ClearedBackorders => written(tx, day, list, (&CLEARED, cleared)).await,
        ListKind::Reorder => written(tx, day, list, (&REORDER, reorder)).await,
        ListKind::LatePromises => written(tx, day, list, (&LATE, late_promise)).await,
        ListKind::LatePurchaseOrders => {
            written(tx, day, list, (&LATE_PURCHASES, late_purchase)).await
        }
    }
}

/// The columns of a list, and how a row fills them.
type Layout<'a, T, const N: usize> = (&'a [&'a str; N], fn(&T) -> [String; N]);

/// Some pages at a time: only the file itself is held in memory.
async fn written<T: DeserializeOwned, const N: usize>(
    tx: &mut TenantTx,
    day: &Day,
    list: ListKind,
    (columns, cells): Layout<'_, T, N>,
) -> Result<Vec<u8>, PaperworkError> {
    let mut file: Writer<Vec<u8>> = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    file.write_record(columns)?;
    let mut from = 1;
    loop {
        let rows: Vec<T> = keep::pages(tx, (day.day, list), (from, PAGES)).await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let safe = cells(row);
            file.write_record(safe.iter().map(|cell| kernel::spreadsheet_cell(cell)))?;
        }
        from += PAGES;
    }
    let bytes = file.into_inner();
    Ok(bytes.map_err(|error| csv::Error::from(error.into_error()))?)
}

fn maybe<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn days(range: Option<Range>) -> [String; 2] {
    let day = |of: fn(Range) -> NaiveDate| maybe(range.map(of));
    [day(|range| range.earliest), day(|range| range.latest)]
}

fn named(goods: &Goods) -> [String; 3] {
    [
        goods.sku.clone(),
        goods.title.clone(),
        goods.options.clone(),
    ]
}

const SHIP: [&str; 9] = [
    "Order",
    "Ordered on",
    "Name",
    "City",
    "Province",
    "Method",
    "Lines to ship",
    "Units to ship",
    "Units to follow",
];

fn ship(row: &ShipRow) -> [String; 9] {
    [
        row.number.to_string(),
        row.placed_on.to_string(),
        row.name.clone(),
        row.city.clone(),
        row.province.clone(),
        row.method.clone(),
        row.lines.to_string(),
        row.units.to_string(),
        row.later.to_string(),
    ]
}

const WAITING: [&str; 14] = [
    "Order",
    "SKU",
    "Title",
    "Options",
    "Units",
    "Age in days",
    "Supplier",
    "Promised from",
    "Promised until",
    "Expected from",
    "Expected until",
    "Change",
    "Units before",
    "Expected until before",
];

fn waiting(row: &WaitingRow) -> [String; 14] {
    let [sku, title, options] = named(&row.goods);
    let [promised_from, promised_until] = days(row.promised);
    let [expected_from, expected_until] = days(row.expected);
    let (change, units, expected) = changed(row.change);
    [
        row.number.to_string(),
        sku,
        title,
        options,
        row.units.to_string(),
        row.age_days.to_string(),
        maybe(row.supplier.as_ref()),
        promised_from,
        promised_until,
        expected_from,
        expected_until,
        change.to_owned(),
        maybe(units),
        maybe(expected),
    ]
}

const fn changed(change: Change) -> (&'static str, Option<i32>, Option<NaiveDate>) {
    match change {
        Change::FirstList => ("first_list", None, None),
        Change::New => ("new", None, None),
        Change::Same => ("same", None, None),
        Change::Units { before } => ("units", Some(before), None),
        Change::Expected { before } => ("expected", None, before),
        Change::UnitsAndExpected { units, expected } => {
            ("units_and_expected", Some(units), expected)
        }
    }
}

const BY_SKU: [&str; 10] = [
    "SKU",
    "Title",
    "Options",
    "Units",
    "Orders",
    "Age in days",
    "Supplier",
    "Incoming",
    "Next on",
    "Units before",
];

fn by_sku(row: &SkuRow) -> [String; 10] {
    let [sku, title, options] = named(&row.goods);
    [
        sku,
        title,
        options,
        row.units.to_string(),
        row.orders.to_string(),
        row.age_days.to_string(),
        maybe(row.supplier.as_ref()),
        row.incoming.to_string(),
        maybe(row.next_on),
        maybe(row.units_before),
    ]
}

const CLEARED: [&str; 5] = ["Order", "SKU", "Title", "Options", "Units before"];

fn cleared(row: &ClearedRow) -> [String; 5] {
    let [sku, title, options] = named(&row.goods);
    [
        row.number.to_string(),
        sku,
        title,
        options,
        row.units_before.to_string(),
    ]
}

const REORDER: [&str; 13] = [
    "Supplier",
    "Supplier SKU",
    "SKU",
    "Title",
    "Options",
    "Available",
    "Backordered",
    "Incoming",
    "On drafts",
    "Reorder point",
    "Suggested",
    "Unit cost",
    "Currency",
];

fn reorder(row: &ReorderRow) -> [String; 13] {
    let [sku, title, options] = named(&row.goods);
    [
        maybe(row.supplier.as_ref()),
        row.supplier_sku.clone(),
        sku,
        title,
        options,
        row.available.to_string(),
        row.backordered.to_string(),
        row.incoming.to_string(),
        row.drafted.to_string(),
        maybe(row.reorder_point),
        row.suggested.to_string(),
        maybe(row.cost.map(kernel::Money::to_decimal_text)),
        maybe(row.cost.map(|cost| cost.currency().code().to_owned())),
    ]
}

const LATE: [&str; 13] = [
    "Order",
    "Name",
    "SKU",
    "Title",
    "Options",
    "Units",
    "Promised until",
    "Outlook",
    "Expected from",
    "Expected until",
    "Days late",
    "Shopper",
    "May cancel after",
];

fn late_promise(row: &LatePromiseRow) -> [String; 13] {
    let [sku, title, options] = named(&row.goods);
    let (outlook, range) = match row.outlook {
        Outlook::Here => ("here", None),
        Outlook::Expected { earliest, latest } => ("expected", Some(Range { earliest, latest })),
        Outlook::Unknown => ("unknown", None),
    };
    let [from, until] = days(range);
    [
        row.number.to_string(),
        row.name.clone(),
        sku,
        title,
        options,
        row.units.to_string(),
        row.promised.to_string(),
        outlook.to_owned(),
        from,
        until,
        row.days_late.to_string(),
        answer(row.answer).to_owned(),
        row.cancel_after.to_string(),
    ]
}

const fn answer(answer: Answered) -> &'static str {
    match answer {
        Answered::NotAsked => "not_asked",
        Answered::Open => "open",
        Answered::Keep => "keep",
        Answered::Ship => "ship",
        Answered::Cancel => "cancel",
    }
}

const LATE_PURCHASES: [&str; 9] = [
    "Purchase order",
    "Supplier",
    "SKU",
    "Supplier SKU",
    "Title",
    "Options",
    "Units",
    "Expected on",
    "Days late",
];

fn late_purchase(row: &LatePurchaseRow) -> [String; 9] {
    [
        row.number.clone(),
        row.supplier.clone(),
        row.sku.clone(),
        row.supplier_sku.clone(),
        row.title.clone(),
        row.options.clone(),
        row.units.to_string(),
        row.expected_on.to_string(),
        row.days_late.to_string(),
    ]
}
