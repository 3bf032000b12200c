//! Draws the credit note.

use kernel::Money;

use super::check::{Sums, reckon};
use super::{
    CreditNoteView, Credited, CreditedLine, CreditedShipping, Repayment, RepaymentState, ToCome,
};
use crate::fact_box::FactBox;
use crate::letterhead::{
    addressed, described, facts, foot, heading, letterhead, remark, side_by_side,
};
use crate::paper::{About, Align, Column, Palette, Piece, Row, Sheet, Table, Text, Width, to_pdf};
use crate::sums::{SumLine, draw_totals, taken_off};
use crate::words::Words;
use crate::{PaymentMethod, RenderError};

/// Renders the credit note as PDF.
///
/// # Errors
/// The figures contradict each other, currencies are mixed, nothing is credited, or the PDF cannot be written.
pub fn render_credit_note(note: &CreditNoteView) -> Result<Vec<u8>, RenderError> {
    let sums = reckon(note)?;
    let words = Words::of(note.language);
    let palette = Palette::of(note.accent);
    let naming = [
        ("number", note.number.as_str()),
        ("seller", note.seller.trading_name.as_str()),
    ];
    let head = words.say_with("credit-running-head", &naming);
    let mut sheet = Sheet::new(head.clone())?;
    draw_head(&mut sheet, note, (words, palette));
    draw_lines(&mut sheet, note, (words, palette));
    draw_sums(&mut sheet, note, sums, (words, palette));
    draw_to_come(&mut sheet, note, (words, palette));
    draw_tail(&mut sheet, note, words);
    foot(&mut sheet, words, &note.seller);
    let about = About {
        title: head,
        author: note.seller.legal_name.clone(),
        language: note.language,
        made_at: note.made_at,
    };
    to_pdf(sheet, about)
}

fn draw_head(sheet: &mut Sheet, note: &CreditNoteView, (words, palette): (Words, Palette)) {
    let title = words.say("credit-title");
    letterhead(sheet, (words, palette), &note.seller, &title, &note.number);
    let date = |day| words.language.date(day);
    let corrected = note.invoice.as_ref();
    let order = &note.order;
    let purchase_order = order.purchase_order.clone().unwrap_or_default();
    facts(
        sheet,
        &[
            (words.say("credit-date"), date(note.issued_on)),
            (
                words.say("credit-invoice"),
                corrected.map(|one| one.number.clone()).unwrap_or_default(),
            ),
            (
                words.say("invoice-date"),
                corrected.map(|one| date(one.issued_on)).unwrap_or_default(),
            ),
            (words.say("order-number"), order.number.clone()),
            (words.say("purchase-order"), purchase_order),
        ],
    );
    side_by_side(
        sheet,
        &[addressed(words, "credit-to", &note.credited_to)],
        2,
    );
    sheet.y += 14.0;
    if let Some(reason) = note
        .reason
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        remark(sheet, &words.say("credit-reason"), reason);
        sheet.y += 6.0;
    }
}

/// The optional columns that at least one line needs.
struct Shown {
    units: bool,
    price: bool,
    discount: bool,
    tax: bool,
}

impl Shown {
    fn by(note: &CreditNoteView) -> Self {
        let units = |line: &CreditedLine| !matches!(line.credited, Credited::PriceReduction);
        let priced = |line: &CreditedLine| matches!(line.credited, Credited::Units { .. });
        let discounted = |line: &CreditedLine| matches!(&line.credited, Credited::Units { discount, .. } if !discount.is_zero());
        let taxed = note.lines.iter().map(|line| &line.tax_codes);
        let mut taxed = taxed.chain(note.shipping.iter().map(|charge| &charge.tax_codes));
        Self {
            units: note.lines.iter().any(units),
            price: note.lines.iter().any(priced),
            discount: note.lines.iter().any(discounted),
            tax: taxed.any(|codes| !codes.is_empty()),
        }
    }
}

fn draw_lines(sheet: &mut Sheet, note: &CreditNoteView, (words, palette): (Words, Palette)) {
    let shown = Shown::by(note);
    let lines = note.lines.iter().map(|line| line_row(line, words, &shown));
    let shipping = note.shipping.iter();
    let shipping = shipping.map(|charge| shipping_row(charge, words, &shown));
    let table = Table {
        columns: columns(words, &shown),
        rows: lines.chain(shipping).collect(),
        header: palette.strong,
        // Keeps the last line on the page of the totals.
        keep_below: 150.0,
    };
    table.draw(sheet);
    sheet.y += 8.0;
}

fn columns(words: Words, shown: &Shown) -> Vec<Column> {
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let (left, right, fit) = (Align::Left, Align::Right, Width::Fit);
    let mut columns = vec![
        column("column-sku", left, fit(86.0)),
        column("column-description", left, Width::Rest),
    ];
    if shown.units {
        columns.push(column("invoice-column-quantity", right, fit(60.0)));
    }
    if shown.price {
        columns.push(column("invoice-column-price", right, fit(96.0)));
    }
    if shown.discount {
        columns.push(column("invoice-column-discount", right, fit(90.0)));
    }
    if shown.tax {
        columns.push(column("invoice-column-tax", left, fit(66.0)));
    }
    columns.push(column("credit-column-amount", right, fit(100.0)));
    columns
}

fn cell(words: impl Into<String>) -> Vec<Piece> {
    vec![Text::new(words).into()]
}

/// The cells of a row behind its description.
struct Figures<'a> {
    quantity: String,
    price: String,
    discount: String,
    tax_codes: &'a [String],
    amount: String,
}

fn row(sku: &str, description: Vec<Text>, figures: Figures<'_>, shown: &Shown) -> Row {
    let mut row = vec![
        vec![Text::new(sku).size(8.0).into()],
        description.into_iter().map(Piece::from).collect(),
    ];
    if shown.units {
        row.push(cell(figures.quantity));
    }
    if shown.price {
        row.push(cell(figures.price));
    }
    if shown.discount {
        row.push(cell(figures.discount));
    }
    if shown.tax {
        let codes = Text::new(figures.tax_codes.join(", ")).size(8.0);
        row.push(vec![codes.into()]);
    }
    row.push(cell(figures.amount));
    row
}

fn line_row(line: &CreditedLine, words: Words, shown: &Shown) -> Row {
    let mut description = described(words, &line.description, &line.options);
    let (quantity, price, discount) = match &line.credited {
        Credited::Units {
            quantity,
            unit_price,
            discount,
        } => (
            quantity.to_string(),
            words.language.money(*unit_price),
            taken_off(words.language, *discount),
        ),
        Credited::Rest { quantity } => {
            description.push(Text::aside(words.say("credit-rest")));
            (quantity.to_string(), String::new(), String::new())
        }
        Credited::PriceReduction => {
            description.push(Text::aside(words.say("credit-price-reduction")));
            Default::default()
        }
    };
    if line.canceled > 0 {
        let canceled = words.say_count("credit-canceled", line.canceled);
        description.push(Text::aside(canceled));
    }
    let figures = Figures {
        quantity,
        price,
        discount,
        tax_codes: &line.tax_codes,
        amount: words.language.money(line.net),
    };
    row(&line.sku, description, figures, shown)
}

fn shipping_row(charge: &CreditedShipping, words: Words, shown: &Shown) -> Row {
    let service = words.say_with("invoice-shipping-line", &[("service", &charge.service)]);
    let figures = Figures {
        quantity: String::new(),
        price: String::new(),
        discount: String::new(),
        tax_codes: &charge.tax_codes,
        amount: words.language.money(charge.amount),
    };
    row("", vec![Text::new(service).bold()], figures, shown)
}

fn draw_sums(
    sheet: &mut Sheet,
    note: &CreditNoteView,
    sums: Sums,
    (words, palette): (Words, Palette),
) {
    let one = |repayment: &Repayment| {
        let facts = repayment_facts(repayment, words);
        FactBox::new(sheet, "credit-repayment", facts, (words, palette))
    };
    let boxes: Vec<FactBox> = note.repayments.iter().map(one).collect();
    draw_totals(sheet, &sum_lines(note, sums, words), &boxes, palette);
}

fn sum_lines(note: &CreditNoteView, sums: Sums, words: Words) -> Vec<SumLine> {
    let money = |amount: Money| words.language.money(amount);
    let plain = |key: &str, amount| SumLine::plain(words.say(key), money(amount));
    let mut lines = Vec::new();
    if !note.lines.is_empty() {
        lines.push(plain("credit-goods", sums.lines));
    }
    if !note.shipping.is_empty() {
        lines.push(plain("invoice-shipping", sums.shipping));
    }
    if note.taxes.is_empty() {
        lines.push(SumLine::remark(words.say("credit-no-tax")));
    }
    let tax = |tax| SumLine::tax("credit-tax-on", tax, words);
    lines.extend(note.taxes.iter().map(tax));
    if note.taxes.len() > 1 {
        lines.push(plain("credit-taxes", sums.taxes));
    }
    let currency = note.currency.to_string();
    let total = words.say_with("credit-total", &[("currency", &currency)]);
    lines.push(SumLine::stressed(total, money(note.total), 11.5));
    lines
}

fn repayment_facts(repayment: &Repayment, words: Words) -> Vec<(&'static str, String)> {
    let state = match repayment.state {
        RepaymentState::OnItsWay => words.say("credit-on-its-way"),
        RepaymentState::PaidOn(day) => words.language.date(day),
    };
    let mut facts = vec![
        ("invoice-payment-method", repayment.method.said(words)),
        ("invoice-payment-date", state),
    ];
    let reference = repayment.reference.clone();
    facts.extend(reference.map(|reference| ("invoice-payment-reference", reference)));
    let amount = words.language.money(repayment.amount);
    facts.push(("invoice-payment-amount", amount));
    facts
}

/// Money went back for a part of the order; the rest still comes.
fn draw_to_come(sheet: &mut Sheet, note: &CreditNoteView, (words, palette): (Words, Palette)) {
    if note.to_come.is_empty() {
        return;
    }
    heading(sheet, palette, &words.say("slip-to-come"));
    let column = |key: &str, align, width| Column::new(words.say(key), align, width);
    let columns = vec![
        column("column-sku", Align::Left, Width::Fit(86.0)),
        column("column-description", Align::Left, Width::Rest),
        column("slip-column-quantity", Align::Right, Width::Fit(50.0)),
        column("slip-column-expected", Align::Left, Width::Fit(150.0)),
    ];
    let row = |one: &ToCome| {
        let description = described(words, &one.description, &one.options);
        vec![
            vec![Text::new(one.sku.clone()).size(8.0).into()],
            description.into_iter().map(Piece::from).collect(),
            cell(one.quantity.to_string()),
            cell(one.expected.said(words)),
        ]
    };
    Table {
        columns,
        rows: note.to_come.iter().map(row).collect(),
        header: palette.strong,
        keep_below: 0.0,
    }
    .draw(sheet);
    sheet.y += 12.0;
}

fn draw_tail(sheet: &mut Sheet, note: &CreditNoteView, words: Words) {
    let by_card = |one: &Repayment| matches!(one.method, PaymentMethod::Card { .. });
    if note.repayments.iter().any(by_card) {
        sheet.flow(&[Text::aside(words.say("credit-card-delay"))]);
    }
    if let Some(page) = &note.order_page {
        sheet.flow(&[Text::aside(words.say("invoice-follow-order"))]);
        sheet.link(&Text::new(page.printed.clone()).size(7.8), &page.url);
    }
    let contact = note.seller.contact();
    let contact = words.say_with("credit-contact", &[("contact", &contact)]);
    let currency = note.currency.to_string();
    let currency = words.say_with("invoice-currency", &[("currency", &currency)]);
    sheet.flow(&[contact, currency].map(Text::aside));
}
