//! Finds orders by what others know them by.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, PaymentId};
use tenancy::{DbError, TenantTx};

use super::OrderState;
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

/// Only an order's payment state and the payment it waits for.
///
/// # Errors
/// Database failures only.
pub async fn order_state(
    tx: &mut TenantTx,
    id: OrderId,
) -> Result<Option<(OrderState, Option<PaymentId>)>, DbError> {
    type Row = (
        String,
        Option<DateTime<Utc>>,
        Option<DateTime<Utc>>,
        Option<PaymentId>,
    );
    let row: Option<Row> = sales_order::table
        .find(id)
        .select((
            sales_order::state,
            sales_order::paid_at,
            sales_order::charge_by,
            sales_order::payment_id,
        ))
        .first(tx)
        .await
        .optional()?;
    row.map(|(state, paid_at, charge_by, payment)| {
        Ok((OrderState::read(&state, paid_at, charge_by)?, payment))
    })
    .transpose()
}
