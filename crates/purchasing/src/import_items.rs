//! Takes in a supplier's items from a file: all rows, or none.

use std::collections::{HashMap, HashSet};

use catalog::queries::variant_ids_by_code;
use diesel::sql_types::{Array, BigInt, Integer, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use inventory::{SetReorder, SetReorderError};
use kernel::{SupplierId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    SupplierItem,
    items_file::{BadCell, BadWhy, FileTrouble, ItemColumn, ItemRow, read_items},
    supplier, supplier_items,
};

/// Why no item was taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportItemsError {
    /// The shop has no such supplier.
    #[error("there is no such supplier")]
    NotFound,
    /// The file cannot be taken as it is.
    #[error("the file cannot be taken: {0:?}")]
    File(FileTrouble),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SetReorderError> for ImportItemsError {
    fn from(error: SetReorderError) -> Self {
        match error {
            SetReorderError::Db(error) => Self::Db(error),
            // The file's numbers were checked.
            other => Self::Db(DbError::corrupt("stock_item", other)),
        }
    }
}

/// Takes in the items of a supplier from a file; returns how many rows it has. Taken in again, it changes nothing. A
/// variant that no supplier sells yet is bought from this one first.
///
/// # Errors
/// No such supplier, or a file that cannot be taken; then nothing has changed.
pub async fn import_items(
    tx: &mut TenantTx,
    of: SupplierId,
    file: &str,
) -> Result<usize, ImportItemsError> {
    let known = supplier(tx, of).await?.ok_or(ImportItemsError::NotFound)?;
    let rows = read_items(file, known.draft.currency).map_err(ImportItemsError::File)?;
    let named = named(tx, &rows).await?;
    let before = supplier_items(tx, of).await?;
    let before: HashMap<VariantId, &SupplierItem> =
        before.iter().map(|item| (item.variant, item)).collect();
    write(tx, of, &named, &before).await?;
    set_limits(tx, &named).await?;
    tx.touch_pages();
    Ok(rows.len())
}

/// A row and its variant.
type Named<'a> = (VariantId, &'a ItemRow);

async fn named<'a>(
    tx: &mut TenantTx,
    rows: &'a [ItemRow],
) -> Result<Vec<Named<'a>>, ImportItemsError> {
    let codes: Vec<String> = rows.iter().map(|row| row.sku.clone()).collect();
    let found = variant_ids_by_code(tx, &codes).await?;
    let found: HashMap<String, VariantId> = found.into_iter().collect();
    let (mut named, mut bad, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for row in rows {
        let variant = found.get(&row.sku).copied();
        let why = match variant {
            None => BadWhy::Unknown,
            Some(variant) if !seen.insert(variant) => BadWhy::Twice,
            Some(variant) => {
                named.push((variant, row));
                continue;
            }
        };
        bad.push(BadCell {
            line: row.line,
            column: ItemColumn::Sku,
            why,
        });
    }
    if bad.is_empty() {
        return Ok(named);
    }
    bad.truncate(50);
    Err(ImportItemsError::File(FileTrouble::Cells(bad)))
}

/// A variant that has a preferred supplier keeps it.
const WRITE: &str = "
    INSERT INTO supplier_item AS item (supplier_id, variant_id, supplier_sku, cost_minor, pack, preferred, updated_at)
    SELECT $1, new.variant_id, new.supplier_sku, new.cost_minor, new.pack,
           NOT EXISTS (SELECT FROM supplier_item other WHERE other.variant_id = new.variant_id AND other.preferred), $6
    FROM unnest($2, $3, $4, $5) AS new (variant_id, supplier_sku, cost_minor, pack)
    ORDER BY new.variant_id
    ON CONFLICT (supplier_id, variant_id) DO UPDATE
    SET supplier_sku = excluded.supplier_sku, cost_minor = excluded.cost_minor, pack = excluded.pack,
        updated_at = excluded.updated_at";

async fn write(
    tx: &mut TenantTx,
    of: SupplierId,
    rows: &[Named<'_>],
    before: &HashMap<VariantId, &SupplierItem>,
) -> Result<(), DbError> {
    let old = |row: &Named<'_>| before.get(&row.0).copied();
    let skus = rows.iter().map(|row| {
        let old = || old(row).map(|item| item.supplier_sku.clone());
        row.1.supplier_sku.clone().or_else(old).unwrap_or_default()
    });
    let costs = rows.iter().map(|row| {
        let old = || old(row).map(|item| item.cost_minor);
        row.1.cost_minor.or_else(old).unwrap_or_default()
    });
    let packs = rows.iter().map(|row| {
        let old = || old(row).map(|item| item.pack);
        row.1.pack.or_else(old).unwrap_or(1)
    });
    let query = diesel::sql_query(WRITE)
        .bind::<Uuid, _>(of)
        .bind::<Array<Uuid>, _>(rows.iter().map(|row| row.0).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(skus.collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(costs.collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(packs.collect::<Vec<_>>())
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}

/// Sets the reorder points that the rows state; what one does not state stays.
async fn set_limits(tx: &mut TenantTx, rows: &[Named<'_>]) -> Result<(), ImportItemsError> {
    let stating =
        |row: &&Named<'_>| row.1.reorder_point.is_some() || row.1.reorder_quantity.is_some();
    let stating: Vec<&Named<'_>> = rows.iter().filter(stating).collect();
    if stating.is_empty() {
        return Ok(());
    }
    let variants: Vec<VariantId> = stating.iter().map(|row| row.0).collect();
    let before = inventory::stock_of(tx, &variants).await?;
    let before: HashMap<VariantId, (Option<i32>, Option<i32>)> = before
        .into_iter()
        .map(|row| (row.variant_id, (row.reorder_point, row.reorder_quantity)))
        .collect();
    let limits = stating.iter().map(|(variant, row)| {
        let (point, quantity) = before.get(variant).copied().unwrap_or_default();
        SetReorder {
            variant: *variant,
            location: None,
            point: row.reorder_point.or(point),
            quantity: row.reorder_quantity.or(quantity),
        }
    });
    let limits: Vec<SetReorder> = limits.collect();
    catalog::count_change(tx, &variants).await?;
    Ok(inventory::set_reorder_all(tx, &limits).await?)
}
