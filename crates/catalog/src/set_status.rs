//! Shows a product, hides it, or puts it away.

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

#[derive(Clone, Copy, Debug)]
pub struct SetStatus {
    pub product: ProductId,
    pub status: ProductStatus,
}

#[derive(Debug, thiserror::Error)]
pub enum SetStatusError {
    #[error("there is no such product")]
    NotFound,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The product's version afterwards. Setting the status it has already changes nothing.
///
/// # Errors
/// When there is no such product.
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
