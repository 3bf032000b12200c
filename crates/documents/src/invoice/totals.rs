//! The foot of the invoice: sums on the right, the payment on the left.

use super::check::Sums;
use super::render::taken_off;
use super::{Invoice, PaymentMethod, PaymentReceived, TaxCharge};
use crate::paper::{Align, BODY_WIDTH, INK, LEFT, PALE, Palette, RIGHT, Sheet, Tag, Text};
use crate::words::Words;

const SUMS_WIDTH: f32 = 256.0;
const PAYMENT_WIDTH: f32 = BODY_WIDTH - SUMS_WIDTH - 18.0;

/// One row of the sums: label, remark, amount.
struct SumLine {
    label: Text,
    remark: Option<Text>,
    amount: Text,
    /// Emphasized by a rule above and a tint behind.
    stressed: bool,
}

impl SumLine {
    fn plain(label: String, amount: String) -> Self {
        let (label, amount) = (Text::new(label), Text::new(amount));
        Self {
            label,
            remark: None,
            amount,
            stressed: false,
        }
    }

    fn stressed(label: String, amount: String, size: f32) -> Self {
        let bold = |words: String| Text::new(words).bold().size(size);
        Self {
            label: bold(label),
            remark: None,
            amount: bold(amount),
            stressed: true,
        }
    }

    fn height(&self, sheet: &Sheet, amount_width: f32) -> f32 {
        let texts: Vec<Text> = std::iter::once(&self.label)
            .chain(&self.remark)
            .cloned()
            .collect();
        let padding = if self.stressed { 9.0 } else { 4.0 };
        sheet.stack_height(label_width(amount_width), &texts) + padding
    }
}

/// The width of the widest amount, so that none wraps.
fn amount_width(sheet: &Sheet, lines: &[SumLine]) -> f32 {
    let widths = lines
        .iter()
        .map(|line| line.amount.natural_width(sheet.faces));
    widths.fold(60.0, f32::max).min(170.0) + 1.0
}

fn label_width(amount_width: f32) -> f32 {
    SUMS_WIDTH - amount_width - 22.0
}

pub(super) fn draw_totals(
    sheet: &mut Sheet,
    invoice: &Invoice,
    sums: Sums,
    words: Words,
    palette: Palette,
) {
    let lines = sum_lines(invoice, sums, words);
    let payments = payment_boxes(sheet, invoice, words, palette);
    let amounts = amount_width(sheet, &lines);
    let sums_height: f32 = lines.iter().map(|line| line.height(sheet, amounts)).sum();
    let payment_height = boxes_height(sheet, &payments);
    // Taller than a page only with dozens of payments or taxes; then the sums at least start on a new page.
    sheet.reserve(sums_height.max(payment_height).min(Sheet::fresh_room()));
    let top = sheet.y;
    draw_payments(sheet, &payments, top);
    let mut y = top;
    sheet.tagged(Tag::Table, |sheet| {
        for line in &lines {
            y += draw_sum(sheet, line, (y, amounts), palette);
        }
    });
    sheet.y = y.max(top + payment_height) + 18.0;
}

fn sum_lines(invoice: &Invoice, sums: Sums, words: Words) -> Vec<SumLine> {
    let money = |amount| words.language.money(amount);
    let plain = |key: &str, amount: String| SumLine::plain(words.say(key), amount);
    let mut lines = vec![plain("invoice-subtotal", money(sums.lines))];
    if let Some(discount) = &invoice.discount {
        let label = match discount.name.as_str() {
            "" => words.say("invoice-order-discount"),
            name => words.say_with("invoice-order-discount-named", &[("name", name)]),
        };
        lines.push(SumLine::plain(
            label,
            taken_off(words.language, discount.amount),
        ));
    }
    if !invoice.shipping.is_empty() {
        lines.push(plain("invoice-shipping", money(sums.shipping)));
    }
    if invoice.taxes.is_empty() {
        let label = Text::aside(words.say("invoice-no-tax"));
        lines.push(SumLine {
            label,
            ..SumLine::plain(String::new(), String::new())
        });
    }
    lines.extend(invoice.taxes.iter().map(|tax| tax_line(tax, words)));
    let currency = invoice.currency.to_string();
    let total = words.say_with("invoice-total", &[("currency", &currency)]);
    lines.push(SumLine::stressed(total, money(invoice.total), 11.5));
    lines.push(plain("invoice-amount-paid", money(sums.paid)));
    lines.push(SumLine::stressed(
        words.say("invoice-balance"),
        money(sums.balance),
        9.5,
    ));
    lines
}

fn tax_line(tax: &TaxCharge, words: Words) -> SumLine {
    let (rate, base) = (words.percent(tax.rate), words.language.money(tax.base));
    let arguments = [
        ("name", tax.name.as_str()),
        ("rate", &rate),
        ("base", &base),
    ];
    let label = words.say_with("invoice-tax-on", &arguments);
    let remark = tax
        .registration
        .as_deref()
        .map(|number| Text::aside(words.say_with("invoice-tax-number", &[("number", number)])));
    SumLine {
        remark,
        ..SumLine::plain(label, words.language.money(tax.amount))
    }
}

fn draw_sum(sheet: &mut Sheet, line: &SumLine, (y, amounts): (f32, f32), palette: Palette) -> f32 {
    let height = line.height(sheet, amounts);
    let x = RIGHT - SUMS_WIDTH;
    if line.stressed {
        sheet.surface(x, y + 2.0, SUMS_WIDTH, height - 3.0, palette.tint);
    }
    let inset = if line.stressed { 4.5 } else { 2.0 };
    sheet.tagged(Tag::Row, |sheet| {
        sheet.tagged(Tag::RowHeader, |sheet| {
            let width = label_width(amounts);
            let used = sheet.text(x + 8.0, y + inset, width, Align::Left, &line.label);
            if let Some(remark) = &line.remark {
                sheet.text(x + 8.0, y + inset + used, width, Align::Left, remark);
            }
        });
        sheet.tagged(Tag::Cell, |sheet| {
            let left = RIGHT - amounts - 5.0;
            sheet.text(left, y + inset, amounts, Align::Right, &line.amount);
        });
    });
    height
}

/// The payments with method and date, as a table under its own title.
struct PaymentBox {
    title: Text,
    facts: Vec<(Text, Text)>,
}

fn payment_boxes(
    sheet: &Sheet,
    invoice: &Invoice,
    words: Words,
    palette: Palette,
) -> Vec<PaymentBox> {
    let one = |payment: &PaymentReceived| {
        let title = Text::new(words.say("invoice-payment"));
        let facts = payment_facts(payment, words).into_iter();
        let fact = |(key, value): (&str, String)| {
            let value = Text::new(value).size(8.6).ink(INK);
            (Text::aside(words.say(key)), on_one_line(sheet, value))
        };
        PaymentBox {
            title: title.bold().size(10.0).ink(palette.strong),
            facts: facts.map(fact).collect(),
        }
    };
    invoice.payments.iter().map(one).collect()
}

/// A reference is one word: set it in a smaller size rather than break it.
fn on_one_line(sheet: &Sheet, mut value: Text) -> Text {
    let is_word = !value.words.contains(char::is_whitespace);
    while is_word && value.natural_width(sheet.faces) > VALUE_WIDTH && value.size > SMALLEST {
        value = Text {
            size: value.size - 0.2,
            ..value
        };
    }
    value
}

fn payment_facts(payment: &PaymentReceived, words: Words) -> Vec<(&'static str, String)> {
    let method = match &payment.method {
        PaymentMethod::Card { brand, last4 } => words.say_with(
            "invoice-payment-card",
            &[("brand", brand), ("last4", last4)],
        ),
        PaymentMethod::Other(name) => name.clone(),
    };
    let optional = |key, value: &Option<String>| value.clone().map(|value| (key, value));
    let mut facts = vec![
        (
            "invoice-payment-date",
            words.language.date(payment.received_on),
        ),
        ("invoice-payment-method", method),
    ];
    facts.extend(optional("invoice-payment-reference", &payment.reference));
    facts.extend(optional(
        "invoice-payment-statement",
        &payment.statement_name,
    ));
    facts.push((
        "invoice-payment-amount",
        words.language.money(payment.amount),
    ));
    facts
}

const KEY_WIDTH: f32 = 66.0;
const TITLE_WIDTH: f32 = PAYMENT_WIDTH - 20.0;
const VALUE_WIDTH: f32 = TITLE_WIDTH - KEY_WIDTH;
/// The smallest size, still legible without a magnifier.
const SMALLEST: f32 = 6.4;

fn height_of(sheet: &Sheet, text: &Text, width: f32) -> f32 {
    sheet.stack_height(width, std::slice::from_ref(text))
}

fn title_height(sheet: &Sheet, one: &PaymentBox) -> f32 {
    height_of(sheet, &one.title, TITLE_WIDTH) + 3.0
}

fn fact_height(sheet: &Sheet, (key, value): &(Text, Text)) -> f32 {
    let key = height_of(sheet, key, KEY_WIDTH - 4.0);
    key.max(height_of(sheet, value, VALUE_WIDTH)) + 2.0
}

fn boxes_height(sheet: &Sheet, boxes: &[PaymentBox]) -> f32 {
    let facts = boxes.iter().flat_map(|one| &one.facts);
    let facts: f32 = facts.map(|fact| fact_height(sheet, fact)).sum();
    let titles: f32 = boxes.iter().map(|one| title_height(sheet, one)).sum();
    titles + facts + 14.0
}

fn draw_payments(sheet: &mut Sheet, boxes: &[PaymentBox], top: f32) {
    if boxes.is_empty() {
        return;
    }
    let height = boxes_height(sheet, boxes) - 2.0;
    sheet.outline(LEFT, top + 2.0, PAYMENT_WIDTH, height, PALE);
    let mut y = top + 8.0;
    for one in boxes {
        sheet.tagged(Tag::Paragraph, |sheet| {
            sheet.text(LEFT + 10.0, y, TITLE_WIDTH, Align::Left, &one.title);
        });
        y += title_height(sheet, one);
        sheet.tagged(Tag::Table, |sheet| {
            for fact in &one.facts {
                draw_fact(sheet, fact, y);
                y += fact_height(sheet, fact);
            }
        });
    }
}

fn draw_fact(sheet: &mut Sheet, (key, value): &(Text, Text), y: f32) {
    let x = LEFT + 10.0;
    sheet.tagged(Tag::Row, |sheet| {
        sheet.tagged(Tag::RowHeader, |sheet| {
            sheet.text(x, y, KEY_WIDTH - 4.0, Align::Left, key);
        });
        sheet.tagged(Tag::Cell, |sheet| {
            sheet.text(x + KEY_WIDTH, y, VALUE_WIDTH, Align::Left, value);
        });
    });
}
