//! What a supplier sells: under which code, at what cost, in which packs.

use chrono::{DateTime, Utc};
use diesel::{
    AsChangeset, ExpressionMethods, Insertable, QueryDsl, Queryable, Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, SupplierId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{Invalid, invalid, store::supplier_item as table, supplier};

/// A variant as a supplier sells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierItem {
    /// The supplier.
    pub supplier: SupplierId,
    /// The variant.
    pub variant: VariantId,
    /// The supplier's own code; may be empty.
    pub supplier_sku: String,
    /// Cost of one unit in minor units of the supplier's currency.
    pub cost_minor: i64,
    /// Units in a pack; orders are whole packs.
    pub pack: i32,
    /// Whether the variant is bought from this supplier first. One supplier of each variant is.
    pub preferred: bool,
}

/// Why an item was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SupplierItemError {
    /// A field cannot be taken as it is.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The shop has no such supplier or variant.
    #[error("there is no such supplier or variant")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for SupplierItemError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table)]
struct Row {
    supplier_id: SupplierId,
    variant_id: VariantId,
    supplier_sku: String,
    cost_minor: i64,
    pack: i32,
    preferred: bool,
    updated_at: DateTime<Utc>,
}

impl From<Row> for SupplierItem {
    fn from(row: Row) -> Self {
        Self {
            supplier: row.supplier_id,
            variant: row.variant_id,
            supplier_sku: row.supplier_sku,
            cost_minor: row.cost_minor,
            pack: row.pack,
            preferred: row.preferred,
        }
    }
}

fn checked(item: SupplierItem) -> Result<SupplierItem, Invalid> {
    invalid::within("cost", item.cost_minor, 0, 1_000_000_000)?;
    invalid::within("pack", i64::from(item.pack), 1, 10_000)?;
    Ok(SupplierItem {
        supplier_sku: invalid::line("supplier_sku", &item.supplier_sku, 80)?,
        ..item
    })
}

/// Writes down that a supplier sells a variant, or on what terms. The first supplier of a variant is its preferred one;
/// another becomes it when `preferred` says so.
///
/// # Errors
/// A field that cannot be taken, or an unknown supplier or variant.
pub async fn set_supplier_item(
    tx: &mut TenantTx,
    item: SupplierItem,
) -> Result<SupplierItem, SupplierItemError> {
    let mut item = checked(item)?;
    let known = supplier(tx, item.supplier).await?;
    let currency: Currency = known.ok_or(SupplierItemError::NotFound)?.draft.currency;
    let found = catalog::queries::variants_by_ids(tx, currency, &[item.variant]).await?;
    if found.is_empty() {
        return Err(SupplierItemError::NotFound);
    }
    item.preferred |= !others_preferred(tx, &item).await?;
    if item.preferred {
        leave_preferred(tx, &item).await?;
    }
    write(tx, &item).await?;
    tx.touch_pages();
    Ok(item)
}

async fn others_preferred(tx: &mut TenantTx, item: &SupplierItem) -> Result<bool, DbError> {
    let others: i64 = table::table
        .filter(table::variant_id.eq(item.variant))
        .filter(table::supplier_id.ne(item.supplier))
        .filter(table::preferred)
        .count()
        .get_result(tx)
        .await?;
    Ok(others > 0)
}

async fn leave_preferred(tx: &mut TenantTx, item: &SupplierItem) -> Result<(), DbError> {
    let others = table::table
        .filter(table::variant_id.eq(item.variant))
        .filter(table::supplier_id.ne(item.supplier));
    diesel::update(others)
        .set(table::preferred.eq(false))
        .execute(tx)
        .await?;
    Ok(())
}

async fn write(tx: &mut TenantTx, item: &SupplierItem) -> Result<(), DbError> {
    let now = tx.now();
    let row = || Row {
        supplier_id: item.supplier,
        variant_id: item.variant,
        supplier_sku: item.supplier_sku.clone(),
        cost_minor: item.cost_minor,
        pack: item.pack,
        preferred: item.preferred,
        updated_at: now,
    };
    diesel::insert_into(table::table)
        .values(row())
        .on_conflict((table::supplier_id, table::variant_id))
        .do_update()
        .set(row())
        .execute(tx)
        .await?;
    Ok(())
}

/// The supplier no longer sells the variant. If it was the preferred one, another supplier of the variant becomes it.
///
/// # Errors
/// The supplier does not sell it.
pub async fn remove_supplier_item(
    tx: &mut TenantTx,
    (supplier, variant): (SupplierId, VariantId),
) -> Result<(), SupplierItemError> {
    let removed: Vec<bool> = diesel::delete(table::table.find((supplier, variant)))
        .returning(table::preferred)
        .get_results(tx)
        .await?;
    let was_preferred = removed.into_iter().next();
    let was_preferred = was_preferred.ok_or(SupplierItemError::NotFound)?;
    if was_preferred {
        let next: Vec<SupplierId> = table::table
            .filter(table::variant_id.eq(variant))
            .order(table::supplier_id)
            .select(table::supplier_id)
            .limit(1)
            .load(tx)
            .await?;
        if let Some(next) = next.into_iter().next() {
            diesel::update(table::table.find((next, variant)))
                .set(table::preferred.eq(true))
                .execute(tx)
                .await?;
        }
    }
    tx.touch_pages();
    Ok(())
}

/// What a supplier sells.
///
/// # Errors
/// Database failures only.
pub async fn supplier_items(
    tx: &mut TenantTx,
    supplier: SupplierId,
) -> Result<Vec<SupplierItem>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::supplier_id.eq(supplier))
        .order(table::variant_id)
        .select(Row::as_select())
        .load(tx)
        .await?;
    Ok(rows.into_iter().map(SupplierItem::from).collect())
}
