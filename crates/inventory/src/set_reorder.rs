//! When a variant should be ordered again, and how many.

use std::collections::BTreeSet;

use kernel::{LocationId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{Spot, events::Cause, shelf::Shelves, store::locations};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetReorder {
    pub variant: VariantId,
    /// None: where web sales draw from.
    pub location: Option<LocationId>,
    /// Listed as low when no more than this many are available. None: never.
    pub point: Option<i32>,
    /// How many to order then.
    pub quantity: Option<i32>,
}

#[derive(Debug, thiserror::Error)]
pub enum SetReorderError {
    #[error("the reorder point cannot be negative")]
    Point,
    #[error("the reorder quantity must be at least 1")]
    Quantity,
    #[error("this location is not known")]
    UnknownLocation,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// # Errors
/// A limit that makes no sense, or an unknown location.
pub async fn set_reorder(tx: &mut TenantTx, limits: SetReorder) -> Result<(), SetReorderError> {
    if limits.point.is_some_and(|point| point < 0) {
        return Err(SetReorderError::Point);
    }
    if limits.quantity.is_some_and(|quantity| quantity < 1) {
        return Err(SetReorderError::Quantity);
    }
    let location = match limits.location {
        None => locations::default(tx).await?,
        Some(location) if locations::exists(tx, location).await? => location,
        Some(_) => return Err(SetReorderError::UnknownLocation),
    };
    let spot = Spot {
        variant: limits.variant,
        location,
    };
    let mut shelves = Shelves::lock(tx, BTreeSet::from([spot])).await?;
    if let Some(shelf) = shelves.get(spot) {
        shelf.item.reorder_point = limits.point;
        shelf.item.reorder_quantity = limits.quantity;
    }
    Ok(shelves.put(tx, Cause::ours("reorder limits")).await?)
}
