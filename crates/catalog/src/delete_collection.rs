//! Deletes a collection; its products stay.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::CollectionId;
use tenancy::{DbError, TenantTx};

use crate::store::schema::collection;

/// Why no collection was deleted.
#[derive(Debug, thiserror::Error)]
pub enum DeleteCollectionError {
    /// The shop has no such collection.
    #[error("there is no such collection")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Deletes the collection.
///
/// # Errors
/// The collection does not exist.
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
