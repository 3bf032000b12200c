//! Invoices of all orders.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Cursor, Money, OrderId, Page, PageSize};
use tenancy::{DbError, TenantTx};

use super::ListError;
use crate::{
    order::InvoiceNumber,
    store::{invoice, sales_order},
};

/// An invoice in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceRow {
    /// Its number in the shop's series, which has no gaps.
    pub number: InvoiceNumber,
    /// The order it charges.
    pub order: OrderId,
    /// The order's number.
    pub order_number: i64,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// What it charges, taxes included.
    pub total: Money,
    /// The taxes of it.
    pub taxes: Money,
}

type Row = (i64, OrderId, i64, DateTime<Utc>, (i64, i64, String));

/// A page of invoices, the highest number first.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn list_invoices(
    tx: &mut TenantTx,
    cursor: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<InvoiceRow>, ListError> {
    let mut query = invoice::table
        .inner_join(sales_order::table)
        .select((
            invoice::number,
            sales_order::id,
            sales_order::number,
            invoice::issued_at,
            (
                sales_order::total_minor,
                sales_order::tax_minor,
                sales_order::currency,
            ),
        ))
        .order(invoice::number.desc())
        .limit(size.overfetch())
        .into_boxed();
    if let Some(cursor) = cursor {
        query = query.filter(invoice::number.lt(cursor.decode::<i64>()?));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let rows = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_overfetch(rows, size, |row| {
        row.number.sequence()
    }))
}

fn read(
    (number, order, order_number, issued_at, (total, taxes, currency)): Row,
) -> Result<InvoiceRow, DbError> {
    let currency = Currency::from_code(&currency)
        .map_err(|error| DbError::corrupt("sales_order.currency", error))?;
    Ok(InvoiceRow {
        number: InvoiceNumber::new(number),
        order,
        order_number,
        issued_at,
        total: Money::new(total, currency),
        taxes: Money::new(taxes, currency),
    })
}
