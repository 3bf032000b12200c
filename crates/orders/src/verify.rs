//! Compares orders with their lines, payments and invoices.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use tenancy::{DbError, TenantTx, counter};
use utoipa::ToSchema;

/// An order, or the series of invoices, that contradicts itself; none should ever be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OrderFault {
    /// The lines, or the tax assessed, do not sum to what the order says.
    SumDiffers {
        /// The order's number.
        order: i64,
    },
    /// The order's total and its payment's amount differ.
    PaymentDiffers {
        /// The order's number.
        order: i64,
    },
    /// The payment is paid and the order is not, or the reverse.
    StateDiffers {
        /// The order's number.
        order: i64,
    },
    /// The order is paid and has no invoice.
    InvoiceMissing {
        /// The order's number.
        order: i64,
    },
    /// The order has an invoice and was never paid.
    InvoiceUnpaid {
        /// The order's number.
        order: i64,
    },
    /// No invoice has this number of the series.
    InvoiceNumberMissing {
        /// The number.
        number: i64,
    },
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    fault: String,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Faults of one report: more say nothing new.
const MOST: i64 = 1_000;

// Hand-written: a report over orders, lines and invoices, beyond diesel's DSL. A canceled order keeps its invoice.
const FAULTS: &str = "
    SELECT fault, number FROM (
        SELECT 'sum' AS fault, o.number FROM sales_order o
        WHERE o.subtotal_minor <> (SELECT coalesce(sum(l.net_minor), 0) FROM order_line l WHERE l.order_id = o.id)
            OR o.tax_minor::text <> o.assessment #>> '{total,minor}'
        UNION ALL
        SELECT 'invoice_missing', o.number FROM sales_order o
        WHERE o.state = 'paid' AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.order_id = o.id)
        UNION ALL
        SELECT 'invoice_unpaid', o.number FROM sales_order o JOIN invoice i ON i.order_id = o.id
        WHERE o.state IN ('awaiting_payment', 'authorized', 'expired')
        UNION ALL
        SELECT 'number', missing.number FROM (
            SELECT number, lag(number, 1, 0::bigint) OVER (ORDER BY number) AS before
            FROM (SELECT number FROM invoice UNION ALL SELECT $1 + 1) series) gap,
            LATERAL (SELECT generate_series(gap.before + 1, least(gap.number, gap.before + $2) - 1) AS number) missing
        UNION ALL
        SELECT CASE WHEN o.total_minor <> p.amount_minor OR o.currency <> p.currency THEN 'payment' ELSE 'state' END,
            o.number
        FROM sales_order o JOIN order_payment p ON p.payment_id = o.payment_id
        WHERE o.total_minor <> p.amount_minor OR o.currency <> p.currency
            OR (o.state = 'paid' AND p.status <> 'paid'
                AND NOT EXISTS (SELECT 1 FROM order_receipt r WHERE r.order_id = o.id))
            OR (o.state = 'authorized') <> (p.status = 'authorized')
            OR (o.state IN ('awaiting_payment', 'expired') AND p.status = 'paid')
        UNION ALL
        SELECT CASE WHEN o.total_minor <> r.amount_minor OR o.currency <> r.currency THEN 'payment' ELSE 'state' END,
            o.number
        FROM sales_order o JOIN order_receipt r ON r.order_id = o.id
        LEFT JOIN order_payment p ON p.payment_id = o.payment_id
        WHERE o.total_minor <> r.amount_minor OR o.currency <> r.currency OR o.state <> 'paid' OR p.status = 'paid'
        UNION ALL
        SELECT 'state', o.number FROM sales_order o
        WHERE o.state = 'paid' AND o.total_minor > 0 AND o.payment_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM order_receipt r WHERE r.order_id = o.id)) found
    ORDER BY fault, number LIMIT $2";

/// Compares every order with its lines, its payment and its invoice, and looks for holes in the invoices' numbers. Use
/// a transaction with one snapshot.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<OrderFault>, DbError> {
    let last = counter::last(tx, "invoice").await?.unwrap_or_default();
    let query = diesel::sql_query(FAULTS)
        .bind::<BigInt, _>(last)
        .bind::<BigInt, _>(MOST);
    let rows: Vec<Row> = query.load(tx).await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<OrderFault, DbError> {
        let order = self.number;
        Ok(match self.fault.as_str() {
            "sum" => OrderFault::SumDiffers { order },
            "payment" => OrderFault::PaymentDiffers { order },
            "state" => OrderFault::StateDiffers { order },
            "invoice_missing" => OrderFault::InvoiceMissing { order },
            "invoice_unpaid" => OrderFault::InvoiceUnpaid { order },
            "number" => OrderFault::InvoiceNumberMissing { number: order },
            other => return Err(DbError::corrupt("order fault", other)),
        })
    }
}
