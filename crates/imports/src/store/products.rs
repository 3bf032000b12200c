//! The outcome of each product while its import is running, from one transaction to the next.

use std::collections::HashSet;

use diesel::{ExpressionMethods, Insertable, NullableExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{ImportId, ProductId};
use product_files::Fate;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use super::{ImportRemark, import_product};

/// A processed product of the file.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Its index in the file.
    pub place: usize,
    /// Its outcome.
    pub fate: Fate,
    /// The product of the shop; `None` if it was refused.
    pub product: Option<ProductId>,
}

#[derive(Insertable)]
#[diesel(table_name = import_product)]
struct Row {
    import_id: ImportId,
    place: i32,
    product_id: Option<ProductId>,
    fate: String,
}

/// Records processed products; the primary key refuses a repetition.
pub(super) async fn note(tx: &mut TenantTx, id: ImportId, done: &[Done]) -> Result<(), DbError> {
    let row = |done: &Done| Row {
        import_id: id,
        place: i32::try_from(done.place).unwrap_or(i32::MAX),
        product_id: done.product,
        fate: done.fate.letter().to_string(),
    };
    let rows: Vec<Row> = done.iter().map(row).collect();
    diesel::insert_into(import_product::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

/// The products of the shop that processed products of the file were matched to.
///
/// # Errors
/// Database failures only.
pub async fn spoken_for(tx: &mut TenantTx, id: ImportId) -> Result<HashSet<ProductId>, DbError> {
    let products: Vec<ProductId> = import_product::table
        .filter(import_product::import_id.eq(id))
        .filter(import_product::product_id.is_not_null())
        .select(import_product::product_id.assume_not_null())
        .load(tx)
        .await?;
    Ok(products.into_iter().collect())
}

/// Deletes the record. Returns remarks that an earlier release stored in it, in the order of the file.
pub(super) async fn forget(tx: &mut TenantTx, id: ImportId) -> Result<Vec<ImportRemark>, DbError> {
    let noted: Vec<Value> = import_product::table
        .filter(import_product::import_id.eq(id))
        .filter(import_product::remarks.ne(Value::Array(Vec::new())))
        .order(import_product::place)
        .select(import_product::remarks)
        .load(tx)
        .await?;
    diesel::delete(import_product::table.filter(import_product::import_id.eq(id)))
        .execute(tx)
        .await?;
    let mut remarks = Vec::new();
    for value in noted {
        let some: Vec<ImportRemark> = serde_json::from_value(value)
            .map_err(|error| DbError::corrupt("import_product.remarks", error))?;
        remarks.extend(some);
    }
    Ok(remarks)
}
