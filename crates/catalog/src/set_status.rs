//! Activates, hides or archives a product.

use kernel::{Currency, ProductId};
use tenancy::{DbError, TenantTx};

use crate::{
    ProductStatus,
    store::{
        read,
        rows::Stamp,
        write::{self, Clearing, ProductWrite},
    },
};

/// The status to set.
#[derive(Clone, Copy, Debug)]
pub struct SetStatus {
    /// The product.
    pub product: ProductId,
    /// Its new status.
    pub status: ProductStatus,
}

/// Why the status stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum SetStatusError {
    /// The shop has no such product.
    #[error("there is no such product")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets the status and returns the product's version afterwards. Setting the same status changes nothing.
///
/// # Errors
/// The product does not exist.
pub async fn set_status(
    tx: &mut TenantTx,
    currency: Currency,
    command: SetStatus,
) -> Result<i32, SetStatusError> {
    let mut found = read::locked(tx, command.product)
        .await?
        .ok_or(SetStatusError::NotFound)?;
    if found.details.status == command.status {
        return Ok(found.version);
    }
    found.details.status = command.status;
    let stamp = Stamp {
        id: found.id,
        version: found.version + 1,
        created_at: found.created_at,
        updated_at: tx.now(),
    };
    let write = ProductWrite {
        stamp,
        draft: &found.details,
    };
    write::put(tx, currency, &Clearing::default(), &[write]).await?;
    Ok(stamp.version)
}
