//! Gives a new shop its first location.

use kernel::{Address, LocationId};
use tenancy::{DbError, TenantTx};

use crate::store::locations::{self, LocationRow};

/// Why the shop has no location.
#[derive(Debug, thiserror::Error)]
pub enum FurnishShopError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Creates the location web sales draw on, or returns the existing one.
///
/// # Errors
/// Database failures only.
pub async fn furnish_shop(
    tx: &mut TenantTx,
    address: &Address,
) -> Result<LocationId, FurnishShopError> {
    let names = [&address.company, &address.name, &address.city];
    let name = names.into_iter().find(|name| !name.trim().is_empty());
    let row = LocationRow {
        id: tx.id(),
        name: name.cloned().unwrap_or_else(|| address.country.to_string()),
        address: serde_json::to_value(address)
            .map_err(|error| DbError::corrupt("location.address", error))?,
        is_default: true,
        created_at: tx.now(),
    };
    locations::insert(tx, row).await?;
    Ok(locations::default(tx).await?)
}
