//! The invoice numbers of many orders.

use std::collections::HashMap;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use tenancy::{DbError, TenantTx};

use crate::{order::InvoiceNumber, store::invoice};

/// The invoice numbers of these orders; one round trip. Orders without an invoice are left out.
///
/// # Errors
/// Database failures only.
pub async fn invoice_numbers(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, InvoiceNumber>, DbError> {
    let rows: Vec<(OrderId, i64)> = invoice::table
        .filter(invoice::order_id.eq_any(orders))
        .select((invoice::order_id, invoice::number))
        .load(tx)
        .await?;
    let numbers = rows.into_iter();
    Ok(numbers
        .map(|(order, number)| (order, InvoiceNumber::new(number)))
        .collect())
}
