//! Draws the purchase order.

use kernel::Money;

use super::{PurchasePaper, PurchasePaperLine};
use crate::RenderError;
use crate::error::{Sum, must_equal};
use crate::letterhead::{addressed, facts, foot, letterhead, remark, side_by_side};
use crate::paper::{About, Align, Column, Palette, Piece, Row, Sheet, Table, Text, Width, to_pdf};
use crate::sums::{SumLine, draw_totals};
use crate::words::Words;

/// Renders the purchase order as PDF.
///
/// # Errors
/// There are no lines, the figures contradict each other, or the PDF cannot be written.
pub fn render_purchase_order(order: &PurchasePaper) -> Result<Vec<u8>, RenderError> {
    check(order)?;
    let words = Words::of(order.language);
    let palette = Palette::of(order.accent);
    let arguments = [
        ("number", order.number.as_str()),
        ("buyer", order.buyer.trading_name.as_str()),
    ];
    let head = words.say_with("purchase-running-head", &arguments);
    let mut sheet = Sheet::new(head.clone())?;
    draw_head(&mut sheet, order, words, palette);
    draw_lines(&mut sheet, order, words, palette);
    draw_sums(&mut sheet, order, words, palette);
    draw_tail(&mut sheet, order, words);
    foot(&mut sheet, words, &order.buyer);
    let author = order.buyer.legal_name.clone();
    let (language, made_at) = (order.language, order.made_at);
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

/// Each line is its quantity times its cost, and all lines are the total.
fn check(order: &PurchasePaper) -> Result<(), RenderError> {
    if order.lines.is_empty() {
        return Err(RenderError::Empty);
    }
    let mut sum = Money::zero(order.total.currency());
    for line in &order.lines {
        let reckoned = line.unit_cost.times(i64::from(line.quantity))?;
        must_equal(Sum::Line(line.sku.clone()), line.amount, reckoned)?;
        sum = sum.plus(line.amount)?;
    }
    must_equal(Sum::Total, order.total, sum)
}

fn draw_head(sheet: &mut Sheet, order: &PurchasePaper, words: Words, palette: Palette) {
    let title = words.say("purchase-title");
    letterhead(sheet, (words, palette), &order.buyer, &title, &order.number);
    let date = |day| words.language.date(day);
    let version = (order.version > 1).then(|| order.version.to_string());
    facts(
        sheet,
        &[
            (words.say("purchase-date"), date(order.ordered_on)),
            (
                words.say("purchase-expected"),
                order.expected_on.map(date).unwrap_or_default(),
            ),
            (words.say("purchase-version"), version.unwrap_or_default()),
        ],
    );
    let supplier = vec![
        Text::label(words.say("purchase-supplier")),
        Text::new(order.supplier.clone()).bold(),
    ];
    let place = addressed(words, "purchase-deliver-to", &order.buyer.address);
    side_by_side(sheet, &[supplier, place], 2);
    sheet.y += 14.0;
}

fn draw_lines(sheet: &mut Sheet, order: &PurchasePaper, words: Words, palette: Palette) {
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let mut table = Table {
        columns: vec![
            column("purchase-column-their-sku", Align::Left, Width::Fit(90.0)),
            column("column-description", Align::Left, Width::Rest),
            column("purchase-column-our-sku", Align::Left, Width::Fit(90.0)),
            column("invoice-column-quantity", Align::Right, Width::Fit(60.0)),
            column("purchase-column-cost", Align::Right, Width::Fit(90.0)),
            column("invoice-column-amount", Align::Right, Width::Fit(100.0)),
        ],
        rows: order.lines.iter().map(|line| row(line, words)).collect(),
        header: palette.strong,
        keep_below: 90.0,
    };
    table.drop_empty_columns();
    table.draw(sheet);
    sheet.y += 8.0;
}

fn row(line: &PurchasePaperLine, words: Words) -> Row {
    let code = |text: &String| -> Vec<Piece> {
        let shown = Some(text).filter(|text| !text.is_empty());
        shown
            .map(|text| Text::new(text.clone()).size(8.0).into())
            .into_iter()
            .collect()
    };
    let mut description = vec![Text::new(line.description.clone()).bold()];
    if !line.options.is_empty() {
        description.push(Text::aside(line.options.clone()));
    }
    if let Some(day) = line.expected_on {
        let date = words.language.date(day);
        description.push(Text::aside(
            words.say_with("expected-on", &[("date", &date)]),
        ));
    }
    let number = |text: String| vec![Text::new(text).into()];
    vec![
        code(&line.supplier_sku),
        description.into_iter().map(Piece::from).collect(),
        code(&line.sku),
        number(line.quantity.to_string()),
        number(words.language.money(line.unit_cost)),
        number(words.language.money(line.amount)),
    ]
}

fn draw_sums(sheet: &mut Sheet, order: &PurchasePaper, words: Words, palette: Palette) {
    let currency = order.total.currency();
    let label = words.say_with("purchase-total", &[("currency", currency.code())]);
    let total = SumLine::stressed(label, words.language.money(order.total), 11.0);
    let taxes = SumLine::remark(words.say("purchase-before-tax"));
    draw_totals(sheet, &[total, taxes], &[], palette);
}

fn draw_tail(sheet: &mut Sheet, order: &PurchasePaper, words: Words) {
    if !order.note.trim().is_empty() {
        remark(sheet, &words.say("purchase-note"), &order.note);
    }
    let arguments = [
        ("number", order.number.as_str()),
        ("contact", &order.buyer.contact()),
    ];
    sheet.flow(&[Text::aside(words.say_with("purchase-contact", &arguments))]);
}
