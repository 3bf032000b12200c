//! Sets when a variant is to be reordered, and how many.

use std::collections::BTreeSet;

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
