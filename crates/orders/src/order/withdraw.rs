//! Takes units out of an order: they will never ship.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::LineId;
use tenancy::{DbError, TenantTx};

use super::{Fulfillment, Order, OrderLine};
use crate::store::{order_line, sales_order};

/// Withdraws so many units of these lines, and derives the fulfillment anew. The order is locked, so nobody else
/// changes its lines.
///
/// # Errors
/// Database failures only.
pub async fn withdraw_units(
    tx: &mut TenantTx,
    order: &Order,
    units: &[(LineId, i32)],
) -> Result<(), DbError> {
    for (line, count) in units.iter().filter(|(_, count)| *count > 0) {
        diesel::update(order_line::table.find(*line))
            .set(order_line::withdrawn.eq(order_line::withdrawn + *count))
            .execute(tx)
            .await?;
    }
    let fulfillment = Fulfillment::of(&after(order, units));
    diesel::update(sales_order::table.find(order.id))
        .set((
            sales_order::fulfillment.eq(fulfillment.code()),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// The order's lines when the units have left.
fn after(order: &Order, units: &[(LineId, i32)]) -> Vec<OrderLine> {
    let mut lines = order.lines.clone();
    for (id, count) in units {
        if let Some(line) = lines.iter_mut().find(|line| line.id == *id) {
            line.withdrawn += *count;
        }
    }
    lines
}
