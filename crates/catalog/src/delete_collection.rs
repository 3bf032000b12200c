//! Removes a collection; its products stay.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::CollectionId;
use tenancy::{DbError, TenantTx};

use crate::store::schema::collection;

#[derive(Debug, thiserror::Error)]
pub enum DeleteCollectionError {
    #[error("there is no such collection")]
    NotFound,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// # Errors
/// When there is no such collection.
pub async fn delete_collection(
    tx: &mut TenantTx,
    id: CollectionId,
) -> Result<(), DeleteCollectionError> {
    let gone = diesel::delete(collection::table.find(id))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    if gone == 0 {
        return Err(DeleteCollectionError::NotFound);
    }
    tx.touch_pages();
    Ok(())
}
