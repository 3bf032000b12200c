//! Draws the count sheet.

use super::{CountSheet, CountSheetLine, Figures};
use crate::RenderError;
use crate::barcode::Barcode;
use crate::letterhead::{facts, foot, letterhead, remark};
use crate::paper::{About, Align, Column, Palette, Piece, Row, Sheet, Table, Text, Width, to_pdf};
use crate::words::Words;

/// Renders the count sheet as PDF.
///
/// # Errors
/// There is nothing to count, the number cannot be a barcode, or the PDF cannot be written.
pub fn render_count_sheet(count: &CountSheet) -> Result<Vec<u8>, RenderError> {
    if count.lines.is_empty() {
        return Err(RenderError::Empty);
    }
    let code =
        Barcode::of(&count.number).ok_or_else(|| RenderError::Barcode(count.number.clone()))?;
    let words = Words::of(count.language);
    let palette = Palette::of(count.accent);
    let arguments = [
        ("number", count.number.as_str()),
        ("seller", count.seller.trading_name.as_str()),
    ];
    let head = words.say_with("count-running-head", &arguments);
    let mut sheet = Sheet::new(head.clone())?;
    draw_head(&mut sheet, count, &code, (words, palette));
    draw_lines(&mut sheet, count, (words, palette));
    draw_tail(&mut sheet, count, words);
    foot(&mut sheet, words, &count.seller);
    let author = count.seller.legal_name.clone();
    let (language, made_at) = (count.language, count.made_at);
    to_pdf(
        sheet,
        About {
            title: head,
            author,
            language,
            made_at,
        },
    )
}

fn draw_head(
    sheet: &mut Sheet,
    count: &CountSheet,
    code: &Barcode,
    (words, palette): (Words, Palette),
) {
    let title = words.say("count-title");
    let under = letterhead(
        sheet,
        (words, palette),
        &count.seller,
        &title,
        &count.number,
    );
    let instead = words.say_with("count-barcode", &[("number", &count.number)]);
    sheet.corner_barcode(under, instead, code);
    facts(
        sheet,
        &[
            (words.say("count-location"), count.location.clone()),
            (words.say("count-scope"), count.scope.clone()),
            (
                words.say("count-date"),
                words.language.date(count.printed_on),
            ),
            (words.say("count-counter"), "______________".to_owned()),
        ],
    );
    sheet.y += 8.0;
}

fn draw_lines(sheet: &mut Sheet, count: &CountSheet, (words, palette): (Words, Palette)) {
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let mut table = Table {
        columns: vec![
            column("count-column-item", Align::Left, Width::Rest),
            column("count-column-barcode", Align::Left, Width::Fit(156.0)),
            column("count-column-expected", Align::Right, Width::Fit(70.0)),
            column("count-column-counted", Align::Left, Width::Fit(80.0)),
            column("count-column-again", Align::Left, Width::Fit(80.0)),
        ],
        rows: count
            .lines
            .iter()
            .map(|line| row(line, count.figures))
            .collect(),
        header: palette.strong,
        keep_below: 60.0,
    };
    table.drop_empty_columns();
    table.draw(sheet);
    sheet.y += 10.0;
}

fn row(line: &CountSheetLine, figures: Figures) -> Row {
    let mut item = vec![Text::new(line.description.clone()).bold()];
    if !line.options.is_empty() {
        item.push(Text::new(line.options.clone()));
    }
    if !line.sku.is_empty() {
        item.push(Text::aside(line.sku.clone()));
    }
    let expected = match (figures, line.expected) {
        (Figures::Shown, Some(units)) => vec![Text::new(units.to_string()).into()],
        (Figures::Shown, None) | (Figures::Hidden, _) => Vec::new(),
    };
    let counted = match line.counted {
        Some(counted) => Text::new(counted.to_string()).bold().into(),
        None => Piece::Box(40.0),
    };
    vec![
        item.into_iter().map(Piece::from).collect(),
        coded(line),
        expected,
        vec![counted],
        vec![Piece::Box(40.0)],
    ]
}

fn coded(line: &CountSheetLine) -> Vec<Piece> {
    let text = match (line.barcode.as_str(), line.sku.as_str()) {
        ("", "") => return Vec::new(),
        ("", sku) => sku,
        (barcode, _) => barcode,
    };
    let words = Piece::from(Text::aside(text));
    match Barcode::of(text) {
        Some(code) => vec![Piece::Barcode(code), words],
        None => vec![words],
    }
}

fn draw_tail(sheet: &mut Sheet, count: &CountSheet, words: Words) {
    if !count.note.trim().is_empty() {
        remark(sheet, &words.say("count-note"), &count.note);
    }
    let lines = u32::try_from(count.lines.len()).unwrap_or(u32::MAX);
    sheet.flow(&[
        Text::new(words.say_count("count-lines", lines)).bold(),
        Text::aside(words.say("count-explained")),
    ]);
}
