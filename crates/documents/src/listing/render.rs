//! Draws a list.

use super::{
    Listing, ListingHeading, ListingTable, ListingTitle,
    cells::{cell, column},
};
use crate::{
    RenderError,
    letterhead::{facts, foot, heading, letterhead},
    paper::{About, Palette, Row, Sheet, Table, Text, to_pdf},
    words::Words,
};

/// Renders a list as PDF.
///
/// # Errors
/// The PDF cannot be written.
pub fn render_listing(list: &Listing) -> Result<Vec<u8>, RenderError> {
    let words = Words::of(list.language);
    let palette = Palette::of(list.accent);
    let title = words.say(title(list.title));
    let date = words.language.date(list.day);
    let head = words.say_with(
        "list-running-head",
        &[
            ("title", &title),
            ("date", &date),
            ("seller", &list.seller.trading_name),
        ],
    );
    let mut sheet = Sheet::new(head.clone())?;
    letterhead(&mut sheet, (words, palette), &list.seller, &title, &date);
    facts(&mut sheet, &head_facts(list, words));
    draw_tables(&mut sheet, list, words, palette);
    foot(&mut sheet, words, &list.seller);
    to_pdf(
        sheet,
        About {
            title: head,
            author: list.seller.legal_name.clone(),
            language: list.language,
            made_at: list.made_at,
        },
    )
}

const fn title(title: ListingTitle) -> &'static str {
    match title {
        ListingTitle::ToShip => "list-to-ship",
        ListingTitle::Backorders => "list-backorders",
        ListingTitle::Fillable => "list-fillable",
        ListingTitle::Reorder => "list-reorder",
        ListingTitle::LatePromises => "list-late-promises",
        ListingTitle::LatePurchaseOrders => "list-late-purchase-orders",
    }
}

fn head_facts(list: &Listing, words: Words) -> Vec<(String, String)> {
    let rows: usize = list.tables.iter().map(|table| table.rows.len()).sum();
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let (number, of) = (list.part.number.to_string(), list.part.of.to_string());
    let part = match list.part.of {
        0 | 1 => String::new(),
        _ => words.say_with("list-part-of", &[("number", &number), ("of", &of)]),
    };
    vec![
        (words.say("list-day"), words.language.date(list.day)),
        (words.say("list-part"), part),
        (words.say("list-lines"), rows.to_string()),
    ]
}

fn draw_tables(sheet: &mut Sheet, list: &Listing, words: Words, palette: Palette) {
    let filled = || list.tables.iter().filter(|table| !table.rows.is_empty());
    if filled().next().is_none() {
        sheet.flow(&[Text::new(words.say("list-nothing")).bold()]);
    }
    for table in filled() {
        draw_table(sheet, table, words, palette);
    }
}

fn draw_table(sheet: &mut Sheet, table: &ListingTable, words: Words, palette: Palette) {
    if let Some(said) = said_heading(&table.heading, words) {
        heading(sheet, palette, &said);
    }
    let columns = table.columns.iter();
    let row = |cells: &Vec<_>| -> Row { cells.iter().map(|one| cell(one, words)).collect() };
    let mut drawn = Table {
        columns: columns.map(|one| column(*one, words)).collect(),
        rows: table.rows.iter().map(row).collect(),
        header: palette.strong,
        keep_below: 0.0,
    };
    drawn.drop_empty_columns();
    drawn.draw(sheet);
    sheet.y += 16.0;
}

fn said_heading(heading: &ListingHeading, words: Words) -> Option<String> {
    Some(match heading {
        ListingHeading::None => return None,
        ListingHeading::BySku => words.say("list-by-sku"),
        ListingHeading::ByOrder => words.say("list-by-order"),
        ListingHeading::NoLongerWaiting(since) => {
            words.say_with("list-cleared", &[("date", &words.language.date(*since))])
        }
        ListingHeading::Supplier(name) => name.clone(),
        ListingHeading::WithoutSupplier => words.say("list-without-supplier"),
    })
}
