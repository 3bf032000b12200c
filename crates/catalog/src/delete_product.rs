//! Removes a product with its variants and pictures. Orders keep their own words for what was sold.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    events,
    store::{read, schema::product},
};

#[derive(Debug, thiserror::Error)]
pub enum DeleteProductError {
    #[error("there is no such product")]
    NotFound,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The variants that are gone, for whoever keeps something about them.
///
/// # Errors
/// When there is no such product.
pub async fn delete_product(
    tx: &mut TenantTx,
    id: ProductId,
) -> Result<Vec<VariantId>, DeleteProductError> {
    let found = read::locked(tx, id)
        .await?
        .ok_or(DeleteProductError::NotFound)?;
    diesel::delete(product::table.find(id))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    events::deleted(tx, &found).await?;
    tx.touch_pages();
    Ok(found
        .details
        .variants
        .iter()
        .filter_map(|variant| variant.id)
        .collect())
}
