//! The foot of the invoice: sums on the right, the payment on the left.

use super::check::Sums;
use super::{Invoice, PaymentReceived};
use crate::fact_box::FactBox;
use crate::paper::{Palette, Sheet};
use crate::sums::{SumLine, taken_off};
use crate::words::Words;

pub(super) fn draw_totals(
    sheet: &mut Sheet,
    invoice: &Invoice,
    sums: Sums,
    words: Words,
    palette: Palette,
) {
    let lines = sum_lines(invoice, sums, words);
    let payments = payment_boxes(sheet, invoice, words, palette);
    crate::sums::draw_totals(sheet, &lines, &payments, palette);
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
        lines.push(SumLine::remark(words.say("invoice-no-tax")));
    }
    let tax = |tax| SumLine::tax("invoice-tax-on", tax, words);
    lines.extend(invoice.taxes.iter().map(tax));
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

fn payment_boxes(sheet: &Sheet, invoice: &Invoice, words: Words, palette: Palette) -> Vec<FactBox> {
    let one = |payment: &PaymentReceived| {
        let facts = payment_facts(payment, words);
        FactBox::new(sheet, "invoice-payment", facts, (words, palette))
    };
    invoice.payments.iter().map(one).collect()
}

fn payment_facts(payment: &PaymentReceived, words: Words) -> Vec<(&'static str, String)> {
    let method = payment.method.said(words);
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
