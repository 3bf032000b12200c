//! One product, whole.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ProductId;
use tenancy::{DbError, TenantTx};

use crate::{
    Product,
    store::{read, schema::product},
};

/// In any status, for the dashboard. One flight.
///
/// # Errors
/// Database failures only.
pub async fn product_by_id(tx: &TenantTx, id: ProductId) -> Result<Option<Product>, DbError> {
    Ok(read::products(tx, &[id]).await?.pop())
}

/// Only when it is active, and only its active variants, for the storefront. Two flights.
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
