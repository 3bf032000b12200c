//! Takes units out of an order: they will never ship.

use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::LineId;
use tenancy::{Cached, DbError, TenantTx};

use super::{Fulfillment, Order, OrderLine};

/// Lines and order in one statement.
const WITHDRAW: &str = "
    WITH lines AS (
        UPDATE order_line SET withdrawn = withdrawn + gone.units
        FROM unnest($3, $4) AS gone (id, units)
        WHERE order_line.id = gone.id AND order_line.order_id = $1)
    UPDATE sales_order SET fulfillment = $2, version = version + 1 WHERE id = $1";

/// Takes units out of these lines: they will not be sent. Derives the order's fulfillment anew. The caller holds the order's
/// lock, so nothing else changes its lines.
///
/// # Errors
/// Database failures only.
pub async fn withdraw_units(
    tx: &mut TenantTx,
    order: &Order,
    units: &[(LineId, i32)],
) -> Result<(), DbError> {
    let left: Vec<(LineId, i32)> = units
        .iter()
        .copied()
        .filter(|(_, left)| *left > 0)
        .collect();
    let fulfillment = Fulfillment::of(&after(order, units));
    let query = diesel::sql_query(WITHDRAW)
        .bind::<SqlUuid, _>(order.id)
        .bind::<Text, _>(fulfillment.code())
        .bind::<Array<SqlUuid>, _>(left.iter().map(|(line, _)| *line).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(left.iter().map(|(_, units)| *units).collect::<Vec<_>>());
    Cached(query).execute(tx).await?;
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
