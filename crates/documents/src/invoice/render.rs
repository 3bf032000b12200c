//! Draws the invoice.

use kernel::Money;

use super::check::{Sums, reckon};
use super::totals::draw_totals;
use super::{BillableWeight, Invoice, InvoiceLine, ShippingCharge};
use crate::RenderError;
use crate::letterhead::{addressed, described, facts, foot, letterhead, remark, side_by_side};
use crate::paper::{
    About, Align, Column, Palette, Piece, RIGHT, Row, Sheet, Table, Tag, Text, WHITE, Width, to_pdf,
};
use crate::sums::taken_off;
use crate::words::Words;

/// Renders the invoice as PDF.
///
/// # Errors
/// The figures contradict each other, currencies are mixed, there are no lines, or the PDF cannot be written.
pub fn render_invoice(invoice: &Invoice) -> Result<Vec<u8>, RenderError> {
    let sums = reckon(invoice)?;
    let words = Words::of(invoice.language);
    let palette = Palette::of(invoice.accent);
    let number = invoice.number.as_str();
    let seller = invoice.seller.trading_name.as_str();
    let head = words.say_with(
        "invoice-running-head",
        &[("number", number), ("seller", seller)],
    );
    let mut sheet = Sheet::new(head.clone())?;
    draw_head(&mut sheet, invoice, sums, words, palette);
    draw_lines(&mut sheet, invoice, words, palette);
    draw_totals(&mut sheet, invoice, sums, words, palette);
    draw_tail(&mut sheet, invoice, words);
    foot(&mut sheet, words, &invoice.seller);
    let author = invoice.seller.legal_name.clone();
    let (language, made_at) = (invoice.language, invoice.made_at);
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

fn draw_head(sheet: &mut Sheet, invoice: &Invoice, sums: Sums, words: Words, palette: Palette) {
    let title = words.say("invoice-title");
    let under = letterhead(
        sheet,
        (words, palette),
        &invoice.seller,
        &title,
        &invoice.number,
    );
    if sums.balance.is_zero() {
        draw_paid_mark(
            sheet,
            under + 8.0,
            &paid_on(invoice, words),
            (words, palette),
        );
    }
    let date = |day| words.language.date(day);
    let order = &invoice.order;
    let terms = if sums.balance.is_zero() {
        "invoice-terms-paid"
    } else {
        "invoice-terms-due"
    };
    facts(
        sheet,
        &[
            (words.say("invoice-date"), date(invoice.issued_on)),
            (words.say("order-number"), order.number.clone()),
            (words.say("order-date"), date(order.placed_on)),
            (words.say("invoice-terms"), words.say(terms)),
            (
                words.say("purchase-order"),
                order.purchase_order.clone().unwrap_or_default(),
            ),
        ],
    );
    let mut parties = vec![addressed(words, "bill-to", &invoice.bill_to)];
    if let Some(ship_to) = &invoice.ship_to {
        parties.push(addressed(words, "ship-to", ship_to));
    }
    side_by_side(sheet, &parties, 2);
    sheet.y += 14.0;
}

/// The day of the last payment.
fn paid_on(invoice: &Invoice, words: Words) -> String {
    let last = invoice
        .payments
        .iter()
        .map(|payment| payment.received_on)
        .max();
    let day = last.map(|day| words.language.date(day)).unwrap_or_default();
    words.say_with("invoice-paid-on", &[("date", &day)])
}

/// The PAID mark on a colored surface under the number, with the date beside it.
fn draw_paid_mark(sheet: &mut Sheet, y: f32, date: &str, (words, palette): (Words, Palette)) {
    let paid = Text::new(words.say("invoice-paid").to_uppercase())
        .bold()
        .size(11.0)
        .ink(WHITE);
    let width = paid.natural_width(sheet.faces) + 22.0;
    let date = Text::aside(date);
    let date_width = date.natural_width(sheet.faces) + 1.0;
    let x = RIGHT - width;
    sheet.surface(x, y, width, 20.0, palette.strong);
    sheet.tagged(Tag::Paragraph, |sheet| {
        sheet.text(x, y + 2.5, width, Align::Center, &paid);
        sheet.text(
            x - date_width - 8.0,
            y + 4.5,
            date_width,
            Align::Left,
            &date,
        );
    });
    sheet.y = sheet.y.max(y + 34.0);
}

/// The optional columns that at least one line needs.
struct Shown {
    discount: bool,
    tax: bool,
}

fn draw_lines(sheet: &mut Sheet, invoice: &Invoice, words: Words, palette: Palette) {
    let shown = Shown {
        discount: invoice.lines.iter().any(|line| !line.discount.is_zero()),
        tax: invoice.lines.iter().any(|line| !line.tax_codes.is_empty())
            || invoice
                .shipping
                .iter()
                .any(|charge| !charge.tax_codes.is_empty()),
    };
    let lines = invoice
        .lines
        .iter()
        .map(|line| line_row(line, words, &shown));
    let shipping = invoice
        .shipping
        .iter()
        .map(|charge| shipping_row(charge, words, &shown));
    let rows: Vec<Row> = lines.chain(shipping).collect();
    let columns = columns(words, &shown);
    // Keeps the last line on the page of the totals; a short block is enough.
    Table {
        columns,
        rows,
        header: palette.strong,
        keep_below: 150.0,
    }
    .draw(sheet);
    sheet.y += 8.0;
}

fn columns(words: Words, shown: &Shown) -> Vec<Column> {
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let mut columns = vec![
        column("column-sku", Align::Left, Width::Fit(86.0)),
        column("column-description", Align::Left, Width::Rest),
        column("invoice-column-quantity", Align::Right, Width::Fit(60.0)),
        column("invoice-column-price", Align::Right, Width::Fit(96.0)),
    ];
    if shown.discount {
        columns.push(column(
            "invoice-column-discount",
            Align::Right,
            Width::Fit(90.0),
        ));
    }
    if shown.tax {
        columns.push(column("invoice-column-tax", Align::Left, Width::Fit(66.0)));
    }
    columns.push(column(
        "invoice-column-amount",
        Align::Right,
        Width::Fit(100.0),
    ));
    columns
}

fn cell(words: impl Into<String>) -> Vec<Piece> {
    vec![Text::new(words).into()]
}

fn line_row(line: &InvoiceLine, words: Words, shown: &Shown) -> Row {
    let money = |amount: Money| words.language.money(amount);
    let mut description = described(words, &line.description, &line.options);
    if let Some(later) = &line.to_follow {
        let (quantity, expected) = (later.quantity.to_string(), later.expected.said(words));
        let arguments = [
            ("quantity", quantity.as_str()),
            ("expected", expected.as_str()),
        ];
        description.push(Text::aside(words.say_with("invoice-to-follow", &arguments)).bold());
    }
    let mut row = vec![
        vec![Text::new(line.sku.clone()).size(8.0).into()],
        description.into_iter().map(Piece::from).collect(),
        cell(line.quantity.to_string()),
        cell(money(line.unit_price)),
    ];
    if shown.discount {
        row.push(cell(taken_off(words.language, line.discount)));
    }
    if shown.tax {
        row.push(vec![Text::new(line.tax_codes.join(", ")).size(8.0).into()]);
    }
    row.push(cell(money(line.net)));
    row
}

fn shipping_row(charge: &ShippingCharge, words: Words, shown: &Shown) -> Row {
    let service = words.say_with("invoice-shipping-line", &[("service", &charge.service)]);
    let mut description = vec![Text::new(service).bold()];
    description.extend(
        charge
            .weight
            .map(|weight| Text::aside(weighed(weight, words))),
    );
    let mut row = vec![
        cell(""),
        description.into_iter().map(Piece::from).collect(),
        cell(""),
        cell(""),
    ];
    if shown.discount {
        row.push(cell(""));
    }
    if shown.tax {
        row.push(vec![
            Text::new(charge.tax_codes.join(", ")).size(8.0).into(),
        ]);
    }
    row.push(cell(words.language.money(charge.amount)));
    row
}

fn weighed(weight: BillableWeight, words: Words) -> String {
    let billable = words.weight(weight.billable);
    let actual = words.weight(weight.actual);
    let mut arguments = vec![("billable", billable.as_str()), ("actual", actual.as_str())];
    let Some(volumetric) = weight.volumetric.map(|weight| words.weight(weight)) else {
        return words.say_with("invoice-billable-weight", &arguments);
    };
    arguments.push(("volumetric", &volumetric));
    words.say_with("invoice-billable-weight-volumetric", &arguments)
}

fn draw_tail(sheet: &mut Sheet, invoice: &Invoice, words: Words) {
    if let Some(note) = invoice
        .note
        .as_deref()
        .filter(|note| !note.trim().is_empty())
    {
        remark(sheet, &words.say("slip-note"), note);
    }
    if let Some(page) = &invoice.order_page {
        sheet.flow(&[Text::aside(words.say("invoice-follow-order"))]);
        sheet.link(&Text::new(page.printed.clone()).size(7.8), &page.url);
    }
    let mut tail = Vec::new();
    let contact = invoice.seller.contact();
    tail.push(Text::aside(
        words.say_with("invoice-contact", &[("contact", &contact)]),
    ));
    let currency = invoice.currency.to_string();
    tail.push(Text::aside(
        words.say_with("invoice-currency", &[("currency", &currency)]),
    ));
    sheet.flow(&tail);
}
