//! Draws the pick list.

use super::{OrderShare, PickItem, PickList, PickLocation};
use crate::RenderError;
use crate::barcode::Barcode;
use crate::letterhead::{described, facts, foot, heading, letterhead};
use crate::paper::{About, Align, Column, Palette, Piece, Row, Sheet, Table, Text, Width, to_pdf};
use crate::words::Words;

/// Renders the pick list as PDF.
///
/// # Errors
/// There is nothing to pick, the number cannot be a barcode, or the PDF cannot be written.
pub fn render_pick_list(list: &PickList) -> Result<Vec<u8>, RenderError> {
    let about = About {
        title: running_head(list),
        author: list.seller.legal_name.clone(),
        language: list.language,
        made_at: list.made_at,
    };
    to_pdf(drawn(list)?, about)
}

fn running_head(list: &PickList) -> String {
    let arguments = [
        ("number", list.number.as_str()),
        ("seller", list.seller.trading_name.as_str()),
    ];
    Words::of(list.language).say_with("pick-running-head", &arguments)
}

/// The list's pages.
pub(crate) fn drawn(list: &PickList) -> Result<Sheet, RenderError> {
    let items: Vec<&PickItem> = list
        .locations
        .iter()
        .flat_map(|place| &place.items)
        .collect();
    if items.is_empty() {
        return Err(RenderError::Empty);
    }
    let code =
        Barcode::of(&list.number).ok_or_else(|| RenderError::Barcode(list.number.clone()))?;
    let words = Words::of(list.language);
    let palette = Palette::of(list.accent);
    let mut sheet = Sheet::new(running_head(list))?;
    let scope = scope(&items, words);
    draw_head(&mut sheet, list, (&code, &scope), words, palette);
    for location in list
        .locations
        .iter()
        .filter(|location| !location.items.is_empty())
    {
        draw_location(&mut sheet, location, words, palette);
    }
    let total = words.say_with("pick-total", &[("scope", &scope)]);
    sheet.flow(&[
        Text::new(total).bold(),
        Text::aside(words.say("pick-short-explained")),
    ]);
    foot(&mut sheet, words, &list.seller);
    Ok(sheet)
}

fn scope(items: &[&PickItem], words: Words) -> String {
    let lines = words.say_count("pick-lines", u32::try_from(items.len()).unwrap_or(u32::MAX));
    let pieces = items
        .iter()
        .fold(0_u32, |sum, item| sum.saturating_add(item.quantity));
    format!("{lines}, {}", words.say_count("pick-pieces", pieces))
}

fn draw_head(
    sheet: &mut Sheet,
    list: &PickList,
    (code, scope): (&Barcode, &str),
    words: Words,
    palette: Palette,
) {
    let under = letterhead(
        sheet,
        (words, palette),
        &list.seller,
        &words.say("pick-title"),
        &list.number,
    );
    let instead = words.say_with("pick-barcode", &[("number", &list.number)]);
    sheet.corner_barcode(under, instead, code);
    facts(
        sheet,
        &[
            (words.say("pick-number"), list.number.clone()),
            (
                words.say("pick-date"),
                words.language.date(list.prepared_on),
            ),
            (words.say("pick-picker"), "______________".to_owned()),
            (words.say("pick-scope"), scope.to_owned()),
        ],
    );
}

fn draw_location(sheet: &mut Sheet, location: &PickLocation, words: Words, palette: Palette) {
    heading(sheet, palette, &location.name);
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let columns = vec![
        column("pick-column-bin", Align::Left, Width::Fit(58.0)),
        column("pick-column-item", Align::Left, Width::Rest),
        column("pick-column-barcode", Align::Left, Width::Fit(156.0)),
        column("pick-column-quantity", Align::Right, Width::Fit(50.0)),
        column("pick-column-orders", Align::Left, Width::Fit(90.0)),
        column("pick-column-picked", Align::Left, Width::Fit(60.0)),
        column("pick-column-short", Align::Left, Width::Fit(60.0)),
    ];
    let rows = location
        .items
        .iter()
        .map(|item| item_row(item, words))
        .collect();
    let mut table = Table {
        columns,
        rows,
        header: palette.strong,
        keep_below: 0.0,
    };
    table.drop_empty_columns();
    table.draw(sheet);
    sheet.y += 16.0;
}

fn item_row(item: &PickItem, words: Words) -> Row {
    let bin = item
        .bin
        .iter()
        .map(|bin| Text::new(bin.as_str()).bold().into());
    let mut description = vec![Text::aside(item.sku.clone())];
    description.extend(described(words, &item.description, &item.options));
    let shares = item
        .orders
        .iter()
        .map(|share| Text::new(shared(share, words)).size(8.0));
    vec![
        bin.collect(),
        description.into_iter().map(Piece::from).collect(),
        coded(item),
        vec![
            Text::new(item.quantity.to_string())
                .bold()
                .size(12.0)
                .into(),
        ],
        shares.map(Piece::from).collect(),
        vec![Piece::Box(30.0)],
        vec![Piece::Box(30.0)],
    ]
}

fn coded(item: &PickItem) -> Vec<Piece> {
    let Some(text) = item.barcode.as_deref().filter(|text| !text.is_empty()) else {
        return Vec::new();
    };
    let words = Piece::from(Text::aside(text));
    match Barcode::of(text) {
        Some(code) => vec![Piece::Barcode(code), words],
        None => vec![words],
    }
}

fn shared(share: &OrderShare, words: Words) -> String {
    let quantity = share.quantity.to_string();
    let arguments = [
        ("order", share.order_number.as_str()),
        ("quantity", quantity.as_str()),
    ];
    words.say_with("pick-share", &arguments)
}
