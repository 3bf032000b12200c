//! What a customer owes for an order that counted as paid.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Money, OrderId};
use tenancy::{DbError, TenantTx};

use crate::store::sales_order;

/// Writes down what the customer owes; `None` when nothing is owed any more. The caller holds the order's lock, and records in the
/// same transaction why.
///
/// # Errors
/// Database failures only; the order must be paid.
pub async fn set_owed(
    tx: &mut TenantTx,
    order: OrderId,
    owed: Option<Money>,
) -> Result<(), DbError> {
    let paid = sales_order::table
        .find(order)
        .filter(sales_order::state.eq("paid"));
    let changed = diesel::update(paid)
        .set((
            sales_order::owed_minor.eq(owed.map(Money::minor)),
            sales_order::version.eq(sales_order::version + 1),
        ))
        .execute(tx)
        .await?;
    match changed {
        1 => Ok(()),
        _ => Err(DbError::Conflict),
    }
}
