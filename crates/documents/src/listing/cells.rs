//! Words and places of columns and cells.

use super::{ListingAnswer, ListingCell, ListingChange, ListingColumn};
use crate::{
    paper::{Align, Column, Piece, Text, Width},
    words::Words,
};

/// Font size of the secondary lines of a row.
const SMALL: f32 = 8.2;

pub(super) fn column(column: ListingColumn, words: Words) -> Column {
    use ListingColumn as C;
    let (key, align, width) = match column {
        C::Order => ("order-number", Align::Left, Width::Fit(62.0)),
        C::Customer => ("list-column-customer", Align::Left, Width::Rest),
        C::Placed => ("list-column-placed", Align::Left, Width::Fit(76.0)),
        C::Item => ("list-column-item", Align::Left, Width::Rest),
        C::Quantity => ("list-column-quantity", Align::Right, Width::Fit(48.0)),
        C::Ready => ("list-column-ready", Align::Right, Width::Fit(60.0)),
        C::Later => ("list-column-later", Align::Right, Width::Fit(60.0)),
        C::Orders => ("list-column-orders", Align::Right, Width::Fit(62.0)),
        C::Age => ("list-column-age", Align::Right, Width::Fit(48.0)),
        C::Supplier => ("list-column-supplier", Align::Left, Width::Fit(62.0)),
        C::Promised => ("list-column-promised", Align::Left, Width::Fit(70.0)),
        C::Expected => ("list-column-expected", Align::Left, Width::Fit(70.0)),
        C::Change => ("list-column-change", Align::Left, Width::Fit(66.0)),
        C::Available => ("list-column-available", Align::Right, Width::Fit(62.0)),
        C::Backordered => ("list-column-backordered", Align::Right, Width::Fit(66.0)),
        C::Incoming => ("list-column-incoming", Align::Right, Width::Fit(58.0)),
        C::ReorderPoint => ("list-column-reorder-point", Align::Right, Width::Fit(58.0)),
        C::Suggested => ("list-column-suggested", Align::Right, Width::Fit(64.0)),
        C::Cost => ("list-column-cost", Align::Right, Width::Fit(70.0)),
        C::LateBy => ("list-column-late-by", Align::Right, Width::Fit(48.0)),
        C::Answer => ("list-column-answer", Align::Left, Width::Fit(72.0)),
        C::CancelBy => ("list-column-cancel-by", Align::Left, Width::Fit(76.0)),
        C::PurchaseOrder => ("list-column-purchase-order", Align::Left, Width::Fit(70.0)),
        C::Due => ("list-column-due", Align::Left, Width::Fit(84.0)),
    };
    Column::new(words.say(key), align, width)
}

pub(super) fn cell(cell: &ListingCell, words: Words) -> Vec<Piece> {
    let small = |text: String| vec![Piece::from(Text::new(text).size(SMALL))];
    match cell {
        ListingCell::Blank => Vec::new(),
        ListingCell::Text(text) => small(text.clone()),
        ListingCell::Key(text) => vec![Text::new(text.clone()).bold().into()],
        ListingCell::Item {
            title,
            options,
            sku,
        } => item(title, options, sku),
        ListingCell::Number(number) => vec![Text::new(number.to_string()).bold().into()],
        ListingCell::Days(days) => small(said_days(*days, words)),
        ListingCell::Day(day) => small(words.language.date(*day)),
        ListingCell::Expected(expected) => small(expected.said_short(words)),
        ListingCell::Here => small(words.say("list-here")),
        ListingCell::Change(change) => changed(*change, words),
        ListingCell::Amount(amount) => small(words.language.money(*amount)),
        ListingCell::Answer(answer) => small(words.say(answered(*answer))),
    }
}

fn item(title: &str, options: &str, sku: &str) -> Vec<Piece> {
    let aside: Vec<&str> = [options, sku]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let mut pieces = vec![Text::new(title).bold().size(8.6).into()];
    if !aside.is_empty() {
        pieces.push(Text::aside(aside.join(" · ")).into());
    }
    pieces
}

fn said_days(days: i64, words: Words) -> String {
    words.say_count("list-days", u32::try_from(days).unwrap_or_default())
}

fn changed(change: ListingChange, words: Words) -> Vec<Piece> {
    let units = |units: i64| words.say_with("list-was-units", &[("units", &units.to_string())]);
    let day = |day: Option<chrono::NaiveDate>| match day {
        Some(day) => words.say_with("list-was-day", &[("date", &words.language.date(day))]),
        None => words.say("list-was-unknown"),
    };
    let texts = match change {
        ListingChange::New => {
            let new = Text::new(words.say("list-new")).bold().size(SMALL);
            return vec![new.into()];
        }
        ListingChange::Same => Vec::new(),
        ListingChange::Units(before) => vec![units(before)],
        ListingChange::Day(before) => vec![day(before)],
        ListingChange::Both {
            units: count,
            day: before,
        } => vec![units(count), day(before)],
    };
    let texts = texts.into_iter().map(|text| Text::new(text).size(SMALL));
    texts.map(Piece::from).collect()
}

const fn answered(answer: ListingAnswer) -> &'static str {
    match answer {
        ListingAnswer::NotAsked => "list-not-asked",
        ListingAnswer::Open => "list-no-answer",
        ListingAnswer::Keep => "list-keeps",
        ListingAnswer::Ship => "list-ships",
        ListingAnswer::Cancel => "list-cancels",
    }
}
