//! Deletes a product with its variants and pictures. Orders keep their own copy of what was sold.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    events,
    store::{read, schema::product},
};

/// Why no product was deleted.
#[derive(Debug, thiserror::Error)]
pub enum DeleteProductError {
    /// The shop has no such product.
    #[error("there is no such product")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Returns the ids of the deleted variants, for crates that store something about them.
///
/// # Errors
/// The product does not exist.
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
