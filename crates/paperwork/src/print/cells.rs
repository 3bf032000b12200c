//! The cells of a row, in the order of its columns. Pure.

use chrono::NaiveDate;
use documents::{Expected, ListingAnswer, ListingCell as Cell, ListingChange};

use crate::{
    Answered, Change, ClearedRow, Goods, LatePromiseRow, LatePurchaseRow, Outlook, Range,
    ReorderRow, ShipRow, SkuRow, WaitingRow,
};

fn number(count: impl Into<i64>) -> Cell {
    Cell::Number(count.into())
}

fn item(goods: &Goods) -> Cell {
    Cell::Item {
        title: goods.title.clone(),
        options: goods.options.clone(),
        sku: goods.sku.clone(),
    }
}

fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Blank, |text| Cell::Text(text.clone()))
}

fn expected(range: Option<Range>) -> Cell {
    Cell::Expected(range.map_or(Expected::Unknown, |range| Expected::Between {
        from: range.earliest,
        to: range.latest,
    }))
}

fn change(change: Change) -> Cell {
    Cell::Change(match change {
        Change::FirstList | Change::Same => ListingChange::Same,
        Change::New => ListingChange::New,
        Change::Units { before } => ListingChange::Units(before.into()),
        Change::Expected { before } => ListingChange::Day(before),
        Change::UnitsAndExpected { units, expected } => ListingChange::Both {
            units: units.into(),
            day: expected,
        },
    })
}

pub(super) fn ship(row: &ShipRow) -> Vec<Cell> {
    let customer = format!("{}, {} {}", row.name, row.city, row.province);
    vec![
        Cell::Key(row.number.to_string()),
        Cell::Day(row.placed_on),
        Cell::Item {
            title: customer,
            options: row.method.clone(),
            sku: String::new(),
        },
        number(row.units),
        Cell::Number(row.later.into()),
    ]
}

pub(super) fn waiting(row: &WaitingRow) -> Vec<Cell> {
    vec![
        Cell::Key(row.number.to_string()),
        item(&row.goods),
        number(row.units),
        Cell::Days(row.age_days),
        text(row.supplier.as_ref()),
        expected(row.promised),
        expected(row.expected),
        change(row.change),
    ]
}

/// `since`: the day of the list before.
pub(super) fn by_sku(row: &SkuRow, since: Option<NaiveDate>) -> Vec<Cell> {
    let changed = match row.units_before {
        Some(before) if before != row.units => ListingChange::Units(before),
        None if since.is_some() => ListingChange::New,
        _ => ListingChange::Same,
    };
    vec![
        item(&row.goods),
        number(row.units),
        number(row.orders),
        Cell::Days(row.age_days),
        text(row.supplier.as_ref()),
        number(row.incoming),
        row.next_on.map_or(Cell::Blank, Cell::Day),
        Cell::Change(changed),
    ]
}

pub(super) fn cleared(row: &ClearedRow) -> Vec<Cell> {
    vec![
        Cell::Key(row.number.to_string()),
        item(&row.goods),
        number(row.units_before),
    ]
}

pub(super) fn reorder(row: &ReorderRow) -> Vec<Cell> {
    vec![
        item(&row.goods),
        number(row.available),
        number(row.backordered),
        number(row.incoming),
        row.reorder_point.map_or(Cell::Blank, number),
        number(row.suggested),
        row.cost.map_or(Cell::Blank, Cell::Amount),
    ]
}

pub(super) fn late_promise(row: &LatePromiseRow) -> Vec<Cell> {
    let outlook = match row.outlook {
        Outlook::Here => Cell::Here,
        Outlook::Expected { earliest, latest } => expected(Some(Range { earliest, latest })),
        Outlook::Unknown => expected(None),
    };
    vec![
        Cell::Key(row.number.to_string()),
        item(&row.goods),
        number(row.units),
        Cell::Day(row.promised),
        outlook,
        Cell::Days(row.days_late),
        Cell::Answer(answer(row.answer)),
        Cell::Day(row.cancel_after),
    ]
}

const fn answer(answer: Answered) -> ListingAnswer {
    match answer {
        Answered::NotAsked => ListingAnswer::NotAsked,
        Answered::Open => ListingAnswer::Open,
        Answered::Keep => ListingAnswer::Keep,
        Answered::Ship => ListingAnswer::Ship,
        Answered::Cancel => ListingAnswer::Cancel,
    }
}

pub(super) fn late_purchase(row: &LatePurchaseRow) -> Vec<Cell> {
    vec![
        Cell::Key(row.number.clone()),
        Cell::Text(row.supplier.clone()),
        Cell::Item {
            title: row.title.clone(),
            options: row.options.clone(),
            sku: row.sku.clone(),
        },
        number(row.units),
        Cell::Day(row.expected_on),
        Cell::Days(row.days_late),
    ]
}
