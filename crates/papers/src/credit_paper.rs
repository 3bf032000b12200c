//! Turns a refund into the view its credit note is rendered from. Pure.

use documents::{
    CorrectedInvoice, CreditNoteView, Credited, CreditedLine, CreditedShipping, Expected,
    PaymentMethod, Repayment, RepaymentState, TaxCharge, ToCome,
};
use kernel::{Language, LineId, Money, MoneyError};
use orders::{Order, OrderLine, Settlement};
use refunds::{CreditNote, OrderRefund, RefundedLine};

use crate::paper::{
    Issuer, accent, brand, codes, day, expected, method_words, options, order_page, reference,
    registrations, seller, still_to_come, units,
};

/// A credit note and what it credits.
pub struct CreditedRefund<'a> {
    /// The order.
    pub order: &'a Order,
    /// What goes back.
    pub refund: &'a OrderRefund,
    /// The credit note.
    pub note: &'a CreditNote,
    /// How the order was paid, and so how the money goes back.
    pub settlement: Option<&'a Settlement>,
    /// Units of each line in stock.
    pub here: &'a [(LineId, i32)],
}

/// The issued credit note: goods, shipping and taxes are those stored with the refund, at the prices and rates of the
/// order.
///
/// # Errors
/// An amount is out of range.
pub fn credit_note(
    issuer: &Issuer<'_>,
    of: &CreditedRefund<'_>,
    registered: &tax::Registrations,
    (language, order_url): (Language, Option<String>),
) -> Result<CreditNoteView, MoneyError> {
    let CreditedRefund {
        order,
        refund,
        note,
        ..
    } = of;
    let lines = refund.parts.lines.iter();
    Ok(CreditNoteView {
        language,
        accent: accent(issuer.profile),
        number: note.number.to_string(),
        issued_on: day(issuer, note.issued_at),
        made_at: note.issued_at,
        currency: order.currency,
        seller: seller(issuer, registrations(issuer, order, (registered, language))),
        credited_to: order.billed_to().clone(),
        order: reference(issuer, order),
        invoice: note.invoice.map(|invoice| CorrectedInvoice {
            number: invoice.number.to_string(),
            issued_on: day(issuer, invoice.issued_at),
        }),
        order_page: order_url.map(|url| order_page(issuer, url)),
        lines: lines
            .filter_map(|part| line(order, part, language))
            .collect(),
        shipping: shipping(order, refund, language),
        taxes: taxes(order, refund, language)?,
        total: refund.refund.amount,
        reason: Some(refund.refund.reason.clone()).filter(|reason| !reason.is_empty()),
        repayments: vec![repayment(issuer, of, language)],
        to_come: to_come(of, language),
    })
}

/// Units in stock and units that are waited for, each with its day.
fn to_come(of: &CreditedRefund<'_>, language: Language) -> Vec<ToCome> {
    let prepared = match language {
        Language::En => "with the next shipment",
        Language::Fr => "dans le prochain envoi",
    };
    let still = still_to_come(of.order, of.here);
    let rows = still.into_iter().flat_map(|one| {
        let row = |quantity: i32, expected| ToCome {
            sku: one.line.goods.sku.clone(),
            description: one.line.goods.title.clone(),
            options: options(one.line, language),
            quantity: units(quantity),
            expected,
        };
        let here = (one.here > 0).then(|| row(one.here, Expected::InWords(prepared.to_owned())));
        let promised = || expected(one.line.promise.as_ref());
        let waiting = (one.waiting > 0).then(|| row(one.waiting, promised()));
        [here, waiting].into_iter().flatten()
    });
    rows.collect()
}

fn line(order: &Order, part: &RefundedLine, language: Language) -> Option<CreditedLine> {
    let line = order.lines.iter().find(|line| line.id == part.line)?;
    Some(CreditedLine {
        sku: line.goods.sku.clone(),
        description: line.goods.title.clone(),
        options: options(line, language),
        credited: credited(line, part),
        canceled: units(part.units.map_or(0, |units| units.withdrawn)),
        net: part.goods,
        tax_codes: codes(refunds::line_shares(order, line.id), language),
    })
}

fn credited(line: &OrderLine, part: &RefundedLine) -> Credited {
    let Some(count) = part.units.map(refunds::RefundedUnits::count) else {
        return Credited::PriceReduction;
    };
    if line.unit.times(i64::from(count)) == Ok(part.goods) {
        return Credited::Units {
            quantity: units(count),
            unit_price: line.unit,
            discount: Money::zero(part.goods.currency()),
        };
    }
    Credited::Rest {
        quantity: units(count),
    }
}

fn shipping(order: &Order, refund: &OrderRefund, language: Language) -> Vec<CreditedShipping> {
    let parts = &refund.parts;
    if parts.shipping.is_zero() && parts.shipping_taxes.is_empty() {
        return Vec::new();
    }
    vec![CreditedShipping {
        service: order.delivery.name(language).to_owned(),
        amount: parts.shipping,
        tax_codes: codes(&order.assessment.shipping, language),
    }]
}

fn taxes(
    order: &Order,
    refund: &OrderRefund,
    language: Language,
) -> Result<Vec<TaxCharge>, MoneyError> {
    let credited = refunds::credited_taxes(order, &refund.parts)?;
    let charge = |tax: tax::TaxAmount| TaxCharge {
        code: tax.label(language).to_owned(),
        name: tax.label(language).to_owned(),
        rate: tax.rate,
        base: tax.base,
        amount: tax.amount,
        registration: tax.registration_number,
    };
    Ok(credited.into_iter().map(charge).collect())
}

fn repayment(issuer: &Issuer<'_>, of: &CreditedRefund<'_>, language: Language) -> Repayment {
    Repayment {
        method: method(of.settlement, language),
        amount: of.refund.refund.amount,
        state: RepaymentState::PaidOn(day(issuer, of.note.issued_at)),
        reference: Some(of.refund.refund.id.to_string()),
    }
}

fn method(settlement: Option<&Settlement>, language: Language) -> PaymentMethod {
    match settlement {
        Some(paid) if paid.method == "card" && !paid.last4.is_empty() => PaymentMethod::Card {
            brand: brand(&paid.brand),
            last4: paid.last4.clone(),
        },
        Some(paid) if paid.method != "card" => PaymentMethod::Other(method_words(paid, language)),
        _ => PaymentMethod::Other(as_paid(language).to_owned()),
    }
}

/// The way the money goes back when nothing is known of the card.
pub(crate) const fn as_paid(language: Language) -> &'static str {
    match language {
        Language::En => "Original payment method",
        Language::Fr => "Moyen de paiement d’origine",
    }
}

#[cfg(test)]
#[path = "credit_paper_tests.rs"]
mod tests;
