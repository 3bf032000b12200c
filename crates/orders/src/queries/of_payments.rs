//! Finds the orders of payments.

use std::collections::HashMap;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{OrderId, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::store::sales_order;

/// Id and number of each payment's order; one round trip. Payments without an order are left out.
///
/// # Errors
/// Database failures only.
pub async fn orders_of_payments(
    tx: &mut TenantTx,
    payments: &[PaymentId],
) -> Result<HashMap<PaymentId, (OrderId, i64)>, DbError> {
    let rows: Vec<(Option<PaymentId>, OrderId, i64)> = sales_order::table
        .filter(sales_order::payment_id.eq_any(payments))
        .select((
            sales_order::payment_id,
            sales_order::id,
            sales_order::number,
        ))
        .load(tx)
        .await?;
    let found = rows.into_iter();
    let found = found.filter_map(|(payment, order, number)| Some((payment?, (order, number))));
    Ok(found.collect())
}
