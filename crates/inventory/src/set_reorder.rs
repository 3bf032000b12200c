//! Sets when a variant is to be reordered, and how many.

use std::collections::BTreeMap;

use kernel::{LocationId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{Spot, events::Cause, shelf::Shelves, store::locations};

/// The reorder point of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetReorder {
    /// The variant.
    pub variant: VariantId,
    /// `None`: the location web sales draw from.
    pub location: Option<LocationId>,
    /// Listed as low at or below this many available units; `None`: never.
    pub point: Option<i32>,
    /// How many units to order then.
    pub quantity: Option<i32>,
}

/// Why the reorder point stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum SetReorderError {
    /// The reorder point is negative.
    #[error("the reorder point cannot be negative")]
    Point,
    /// The quantity to order is not positive.
    #[error("the reorder quantity must be at least 1")]
    Quantity,
    /// The shop has no such location.
    #[error("this location is not known")]
    UnknownLocation,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets the reorder point.
///
/// # Errors
/// An invalid limit, or an unknown location.
pub async fn set_reorder(tx: &mut TenantTx, limits: SetReorder) -> Result<(), SetReorderError> {
    check(&limits)?;
    let location = match limits.location {
        None => locations::default(tx).await?,
        Some(location) if locations::exists(tx, location).await? => location,
        Some(_) => return Err(SetReorderError::UnknownLocation),
    };
    let spot = Spot {
        variant: limits.variant,
        location,
    };
    write(tx, &BTreeMap::from([(spot, limits)])).await
}

/// Sets the reorder points of many variants where web sales draw on, whatever location they name. A variant that is named
/// twice gets the last of its limits.
///
/// # Errors
/// The first invalid limit; then nothing is set.
pub async fn set_reorder_all(tx: &mut TenantTx, all: &[SetReorder]) -> Result<(), SetReorderError> {
    let location = locations::default(tx).await?;
    let mut wanted = BTreeMap::new();
    for limits in all {
        check(limits)?;
        let variant = limits.variant;
        wanted.insert(Spot { variant, location }, *limits);
    }
    write(tx, &wanted).await
}

fn check(limits: &SetReorder) -> Result<(), SetReorderError> {
    if limits.point.is_some_and(|point| point < 0) {
        return Err(SetReorderError::Point);
    }
    if limits.quantity.is_some_and(|quantity| quantity < 1) {
        return Err(SetReorderError::Quantity);
    }
    Ok(())
}

async fn write(
    tx: &mut TenantTx,
    wanted: &BTreeMap<Spot, SetReorder>,
) -> Result<(), SetReorderError> {
    let mut shelves = Shelves::lock(tx, wanted.keys().copied().collect()).await?;
    for (spot, limits) in wanted {
        if let Some(shelf) = shelves.get(*spot) {
            shelf.item.reorder_point = limits.point;
            shelf.item.reorder_quantity = limits.quantity;
        }
    }
    Ok(shelves.put(tx, Cause::ours("reorder limits")).await?)
}
