//! The amounts of a refund as the API shows them, of an order's page and of a return alike. Pure.

use kernel::{Language, LineId, Money};
use orders::Order;
use payments::RefundState;
use refunds::{RefundPreview, RefundedLine, RefundedTax, Restock};
use web::problem::Problem;
use wire::{RefundPreviewShape, RefundProgress, RefundedLineShape, TaxLine};

/// Every cent of a refund before it is made.
///
/// # Errors
/// Amounts out of range.
pub fn preview(
    order: &Order,
    shown: &RefundPreview,
    language: Language,
) -> Result<RefundPreviewShape, Problem> {
    let fee = shown.fee_return;
    Ok(RefundPreviewShape {
        lines: refunded_lines(order, &shown.parts.lines),
        goods: shown.parts.goods()?,
        shipping: shown.parts.shipping,
        taxes: refunded_taxes(order, shown.parts.taxes()?, language),
        total: shown.total,
        fee_returned: fee.fee,
        fee_tax_returned: fee.total()?.minus(fee.fee)?,
        debited: shown.debited,
        remaining: shown.remaining,
        agreed: shown.fingerprint.clone(),
    })
}

/// The lines a refund concerns.
#[must_use]
pub fn refunded_lines(order: &Order, parts: &[RefundedLine]) -> Vec<RefundedLineShape> {
    let of = |id: LineId| order.lines.iter().find(move |line| line.id == id);
    let known = parts.iter().filter_map(|part| Some((part, of(part.line)?)));
    known
        .map(|(part, line)| RefundedLineShape {
            line_id: line.id,
            title: line.goods.title.clone(),
            variant_title: line.goods.options.clone(),
            quantity: part.units.map_or(0, refunds::RefundedUnits::count),
            withdrawn: part.units.map_or(0, |units| units.withdrawn),
            returned: part.units.map_or(0, |units| units.returned),
            restock: part
                .units
                .is_some_and(|units| units.restock == Restock::Back),
            amount: part.goods,
        })
        .collect()
}

/// The taxes a refund gives back, named as the order charged them.
#[must_use]
pub fn refunded_taxes(order: &Order, taxes: Vec<RefundedTax>, language: Language) -> Vec<TaxLine> {
    let charged = &order.assessment.taxes;
    taxes
        .into_iter()
        .filter_map(|tax| {
            let same = |one: &&tax::TaxAmount| (one.id, one.rate) == (tax.id, tax.rate);
            let known = charged.iter().find(same)?;
            Some(tax_line(known, tax.amount, language))
        })
        .collect()
}

/// How far a refund has come, and why it went no further.
#[must_use]
pub fn progress(state: &RefundState) -> (RefundProgress, Option<String>) {
    match state {
        RefundState::Requested => (RefundProgress::Requested, None),
        RefundState::Pending => (RefundProgress::Pending, None),
        RefundState::Unknown { reason } => (RefundProgress::Unknown, Some(reason.clone())),
        RefundState::Succeeded => (RefundProgress::Succeeded, None),
        RefundState::Failed { reason } => (RefundProgress::Failed, Some(reason.clone())),
    }
}

/// `HST 13%`, and an amount of it.
#[must_use]
pub fn tax_line(tax: &tax::TaxAmount, amount: Money, language: Language) -> TaxLine {
    let rate = tax.rate.normalize().to_string();
    let said = match language {
        Language::En => format!("{rate}%"),
        Language::Fr => format!("{}\u{a0}%", rate.replace('.', ",")),
    };
    TaxLine {
        name: format!("{} {said}", tax.label(language)),
        rate,
        amount,
    }
}
