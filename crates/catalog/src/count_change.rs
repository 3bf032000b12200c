//! Raises the version of a product whose pictures, reorder limits or collections changed.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::store::schema::{product, variant};

/// Increments the version of the products of these variants. A crate that keeps data shown in the product editor, such as
/// reorder limits, calls this when the data changes, so that an editor opened before the change cannot overwrite it. Records no
/// event.
///
/// # Errors
/// Database failures only.
pub async fn count_change(tx: &mut TenantTx, variants: &[VariantId]) -> Result<(), DbError> {
    let products: Vec<ProductId> = variant::table
        .filter(variant::id.eq_any(variants))
        .select(variant::product_id)
        .distinct()
        .load(tx)
        .await?;
    count(tx, &products).await
}

/// Increments the version of these products, in the order of their keys, so that two such changes do not deadlock.
pub(crate) async fn count(tx: &mut TenantTx, products: &[ProductId]) -> Result<(), DbError> {
    if products.is_empty() {
        return Ok(());
    }
    let known: Vec<ProductId> = product::table
        .filter(product::id.eq_any(products))
        .order(product::id)
        .select(product::id)
        .for_no_key_update()
        .load(tx)
        .await?;
    diesel::update(product::table.filter(product::id.eq_any(known)))
        .set((
            product::version.eq(product::version + 1),
            product::updated_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    tx.touch_pages();
    Ok(())
}
