//! One whole product.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ProductId;
use tenancy::{DbError, TenantTx};

use crate::{
    Product,
    store::{read, schema::product},
};

/// A product in any status, for the dashboard. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn product_by_id(tx: &TenantTx, id: ProductId) -> Result<Option<Product>, DbError> {
    Ok(read::products(tx, &[id]).await?.pop())
}

/// Products in any status, in no order; a product that is not there is left out. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn products_by_ids(tx: &TenantTx, ids: &[ProductId]) -> Result<Vec<Product>, DbError> {
    read::products(tx, ids).await
}

/// Keeps other changes of the product waiting until the transaction ends: for a verb that decides by what it reads and then saves.
///
/// # Errors
/// Database failures only.
pub async fn lock_product(tx: &mut TenantTx, id: ProductId) -> Result<(), DbError> {
    let query = product::table.find(id).select(product::id);
    query
        .for_no_key_update()
        .first::<ProductId>(tx)
        .await
        .optional()?;
    Ok(())
}

/// An active product with its active variants only, for the storefront. Two round trips.
///
/// # Errors
/// Database failures only.
pub async fn product_by_handle(tx: &TenantTx, handle: &str) -> Result<Option<Product>, DbError> {
    let id: Option<ProductId> = product::table
        .filter(product::handle.eq(handle).and(product::status.eq("active")))
        .select(product::id)
        .first(&mut tx.reader())
        .await
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    let mut found = read::products(tx, &[id]).await?.pop();
    if let Some(product) = &mut found {
        product.details.variants.retain(|variant| variant.active);
    }
    Ok(found)
}
