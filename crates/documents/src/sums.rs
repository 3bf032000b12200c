//! The sums at the foot of an invoice or a credit note: a column on the right, boxes of facts on the left.

use kernel::{Language, Money};

use crate::fact_box::{FactBox, boxes_height, draw_boxes};
use crate::invoice::TaxCharge;
use crate::paper::{Align, Palette, RIGHT, Sheet, Tag, Text};
use crate::words::Words;

pub(crate) const SUMS_WIDTH: f32 = 256.0;

/// One row of the sums: label, remark, amount.
pub(crate) struct SumLine {
    label: Text,
    remark: Option<Text>,
    amount: Text,
    /// Emphasized by a rule above and a tint behind.
    stressed: bool,
}

impl SumLine {
    pub fn plain(label: String, amount: String) -> Self {
        let (label, amount) = (Text::new(label), Text::new(amount));
        Self {
            label,
            remark: None,
            amount,
            stressed: false,
        }
    }

    pub fn stressed(label: String, amount: String, size: f32) -> Self {
        let bold = |words: String| Text::new(words).bold().size(size);
        Self {
            label: bold(label),
            remark: None,
            amount: bold(amount),
            stressed: true,
        }
    }

    /// A remark in the place of a sum.
    pub fn remark(words: String) -> Self {
        let label = Text::aside(words);
        Self {
            label,
            ..Self::plain(String::new(), String::new())
        }
    }

    /// One tax: the message `key` says name, rate and base; the registration number stands below.
    pub fn tax(key: &str, tax: &TaxCharge, words: Words) -> Self {
        let (rate, base) = (words.percent(tax.rate), words.language.money(tax.base));
        let arguments = [
            ("name", tax.name.as_str()),
            ("rate", &rate),
            ("base", &base),
        ];
        let label = words.say_with(key, &arguments);
        let remark = tax
            .registration
            .as_deref()
            .map(|number| Text::aside(words.say_with("invoice-tax-number", &[("number", number)])));
        Self {
            remark,
            ..Self::plain(label, words.language.money(tax.amount))
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

/// Formats a discount with a minus sign; zero gives an empty string.
pub(crate) fn taken_off(language: Language, amount: Money) -> String {
    if amount.is_zero() {
        return String::new();
    }
    language.money(Money::new(
        amount.minor().saturating_neg(),
        amount.currency(),
    ))
}

/// Draws the sums and, beside them, the boxes; both stay whole on one page.
pub(crate) fn draw_totals(
    sheet: &mut Sheet,
    lines: &[SumLine],
    boxes: &[FactBox],
    palette: Palette,
) {
    let amounts = amount_width(sheet, lines);
    let sums_height: f32 = lines.iter().map(|line| line.height(sheet, amounts)).sum();
    let box_height = boxes_height(sheet, boxes);
    // Taller than a page only with dozens of payments or taxes; then the sums at least start on a new page.
    sheet.reserve(sums_height.max(box_height).min(Sheet::fresh_room()));
    let top = sheet.y;
    draw_boxes(sheet, boxes, top);
    let mut y = top;
    sheet.tagged(Tag::Table, |sheet| {
        for line in lines {
            y += draw_sum(sheet, line, (y, amounts), palette);
        }
    });
    sheet.y = y.max(top + box_height) + 18.0;
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
