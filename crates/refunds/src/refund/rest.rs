//! What is left of an order, and what a refund that somebody made at the processor gives back of it. Pure.

use kernel::Money;
use orders::Order;

use super::{
    calculate::{RefundWish, calculate, refundable, units_before},
    parts::{RefundParts, RefundedLine, RefundedUnits, Restock, Split},
};

/// What an amount refunded at the processor gives back: it is split like what is left of the sale. If it is all that is
/// left, what has not shipped goes back to stock and never ships. `None` if it does not fit.
pub(crate) fn foreign_parts(
    order: &Order,
    earlier: &[RefundParts],
    minor: i64,
) -> Option<RefundParts> {
    let amount = Money::new(minor, order.currency);
    let mut parts = calculate(order, earlier, &RefundWish::Amount(amount)).ok()?;
    if amount == refundable(order, earlier).total {
        withdraw(order, earlier, &mut parts);
    }
    Some(parts)
}

/// Everything that is left of an order of which nothing has shipped; `None` if nothing is.
pub(crate) fn rest_of_order(order: &Order, earlier: &[RefundParts]) -> Option<RefundParts> {
    let left = refundable(order, earlier).total;
    let parts = foreign_parts(order, earlier, left.minor())?;
    let split = Split::Items;
    Some(RefundParts { split, ..parts })
}

/// Adds all units that have not shipped.
fn withdraw(order: &Order, earlier: &[RefundParts], parts: &mut RefundParts) {
    let zero = Money::zero(order.currency);
    for line in &order.lines {
        let withdrawn = line.quantity - line.shipped - units_before(earlier, line.id).withdrawn;
        if withdrawn <= 0 {
            continue;
        }
        let units = Some(RefundedUnits {
            withdrawn,
            returned: 0,
            restock: Restock::Back,
        });
        match parts.lines.iter_mut().find(|part| part.line == line.id) {
            Some(part) => part.units = units,
            None => parts.lines.push(RefundedLine {
                line: line.id,
                units,
                goods: zero,
                taxes: Vec::new(),
            }),
        }
    }
}
