//! Lists that purchasing has already: what to order, and what suppliers are late with.

use chrono::NaiveDate;
use kernel::Money;
use purchasing::{OverdueLine, ReorderLine, SupplierTerms};
use tenancy::{DbError, TenantTx};

use super::{REORDERED, stack};
use crate::{Goods, LatePurchaseRow, ListKind, ReorderRow, pages::KeptPage};

/// The reorder list; returns its length.
pub(super) async fn reorder(tx: &mut TenantTx, all: &mut Vec<KeptPage>) -> Result<i64, DbError> {
    let mut rows = stack(ListKind::Reorder);
    let found = purchasing::reorder_list(tx, REORDERED).await?;
    for group in found.suppliers {
        for line in group.lines {
            rows.push(reordered(line, group.supplier.as_ref()))?;
        }
    }
    let count = rows.rows();
    rows.finish(all)?;
    Ok(count)
}

fn reordered(line: ReorderLine, supplier: Option<&SupplierTerms>) -> ReorderRow {
    let cost = line.cost_minor.zip(supplier);
    ReorderRow {
        goods: Goods {
            variant_id: line.variant,
            title: line.title,
            options: line.options,
            sku: line.sku,
        },
        product_id: line.product,
        supplier: supplier.map(|one| one.name.clone()),
        supplier_sku: line.supplier_sku,
        available: line.stand.available(),
        backordered: line.stand.backordered,
        incoming: line.stand.incoming,
        drafted: line.stand.drafted,
        reorder_point: line.stand.reorder_point,
        suggested: line.suggestion.quantity,
        cost: cost.map(|(minor, supplier)| Money::new(minor, supplier.currency)),
    }
}

/// What suppliers are late with; returns the number of lines.
pub(super) async fn late_purchases(
    tx: &mut TenantTx,
    today: NaiveDate,
    all: &mut Vec<KeptPage>,
) -> Result<i64, DbError> {
    let mut rows = stack(ListKind::LatePurchaseOrders);
    for line in purchasing::overdue_lines(tx, today).await? {
        rows.push(overdue(line, today))?;
    }
    let count = rows.rows();
    rows.finish(all)?;
    Ok(count)
}

fn overdue(line: OverdueLine, today: NaiveDate) -> LatePurchaseRow {
    LatePurchaseRow {
        purchase_order_id: line.order,
        number: line.number.to_string(),
        supplier: line.supplier,
        title: line.title,
        options: line.options,
        sku: line.sku,
        supplier_sku: line.supplier_sku,
        units: line.units,
        expected_on: line.expected_on,
        days_late: (today - line.expected_on).num_days(),
    }
}
