//! Finds orders by what others know them by.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::store::sales_order;

/// The order with this number.
///
/// # Errors
/// Database failures only.
pub async fn order_by_number(tx: &mut TenantTx, number: i64) -> Result<Option<OrderId>, DbError> {
    let id = sales_order::table
        .filter(sales_order::number.eq(number))
        .select(sales_order::id)
        .first(tx)
        .await
        .optional()?;
    Ok(id)
}

/// The order a payment belongs to.
///
/// # Errors
/// Database failures only.
pub async fn order_by_payment(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Option<OrderId>, DbError> {
    let id = sales_order::table
        .filter(sales_order::payment_id.eq(payment))
        .select(sales_order::id)
        .first(tx)
        .await
        .optional()?;
    Ok(id)
}
