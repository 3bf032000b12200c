//! Counts a change of something that an editor shows with a product, but that is none of its details.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::store::schema::{product, variant};

/// Increments the version of the products of these variants. A crate that keeps something the editor of a product shows,
/// such as reorder limits, calls this when it changes: whoever has read the product before cannot overwrite the change
/// unread. Records no event.
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
