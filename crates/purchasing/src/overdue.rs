//! What suppliers were to have delivered, and who supplies what.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Date, Integer, Text, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{PurchaseOrderId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use crate::PurchaseNumber;

/// A line of a purchase order whose day has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueLine {
    /// The order.
    pub order: PurchaseOrderId,
    /// Its number.
    pub number: PurchaseNumber,
    /// The supplier's name.
    pub supplier: String,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code; may be empty.
    pub sku: String,
    /// The supplier's code; may be empty.
    pub supplier_sku: String,
    /// Units that have not come.
    pub units: i32,
    /// The day they were expected.
    pub expected_on: NaiveDate,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Uuid)]
    id: PurchaseOrderId,
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Text)]
    supplier: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    options: String,
    #[diesel(sql_type = Text)]
    sku: String,
    #[diesel(sql_type = Text)]
    supplier_sku: String,
    #[diesel(sql_type = Integer)]
    units: i32,
    #[diesel(sql_type = Date)]
    expected_on: NaiveDate,
}

const OVERDUE: &str = "
    SELECT o.id, o.number, s.name AS supplier, l.title, l.options, l.sku, l.supplier_sku,
           l.quantity - l.received - l.damaged AS units, coalesce(l.expected_on, o.expected_on) AS expected_on
    FROM purchase_order_line l
    JOIN purchase_order o ON o.id = l.purchase_order_id
    JOIN supplier s ON s.id = o.supplier_id
    WHERE l.quantity > l.received + l.damaged AND o.state IN ('sent', 'confirmed', 'partly_received')
      AND coalesce(l.expected_on, o.expected_on) < $1
    ORDER BY expected_on, o.number, l.position";

/// The lines that were to have come before this day, longest overdue first.
///
/// # Errors
/// Database failures only.
pub async fn overdue_lines(
    tx: &mut TenantTx,
    today: NaiveDate,
) -> Result<Vec<OverdueLine>, DbError> {
    let query = diesel::sql_query(OVERDUE).bind::<Date, _>(today);
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    let lines = rows.into_iter().map(|row| OverdueLine {
        order: row.id,
        number: PurchaseNumber(row.number),
        supplier: row.supplier,
        title: row.title,
        options: row.options,
        sku: row.sku,
        supplier_sku: row.supplier_sku,
        units: row.units,
        expected_on: row.expected_on,
    });
    Ok(lines.collect())
}

#[derive(QueryableByName)]
struct Supplied {
    #[diesel(sql_type = Uuid)]
    variant_id: VariantId,
    #[diesel(sql_type = Text)]
    name: String,
}

const SUPPLIERS: &str = "
    SELECT DISTINCT ON (i.variant_id) i.variant_id, s.name
    FROM supplier_item i JOIN supplier s ON s.id = i.supplier_id
    WHERE i.variant_id = ANY ($1)
    ORDER BY i.variant_id, i.preferred DESC, i.supplier_id";

/// The name of the supplier each of these variants is bought from; one without a supplier is left out.
///
/// # Errors
/// Database failures only.
pub async fn supplier_names(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, String>, DbError> {
    let query = diesel::sql_query(SUPPLIERS).bind::<Array<Uuid>, _>(variants);
    let rows: Vec<Supplied> = Cached(query).load(tx).await?;
    let names = rows.into_iter().map(|row| (row.variant_id, row.name));
    Ok(names.collect())
}
