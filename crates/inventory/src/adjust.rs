//! Records stock movements: counts, receipts, sales over the counter, returns, waste and corrections.

mod decide;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use kernel::{LocationId, VariantId};
use serde::Serialize;
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use self::decide::{Plan, decide};
use crate::{
    DeltaKind, Shift, Spot,
    events::Cause,
    shelf::{Shelf, Shelves},
    store::{
        locations,
        movements::{self, MovementRow},
    },
};

/// How the stock changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Add `quantity` units (negative: remove). Without `occurred_at`: now.
    Delta {
        /// The kind of movement.
        kind: DeltaKind,
        /// Units added; negative: removed.
        quantity: i32,
        /// When it occurred; `None`: now.
        occurred_at: Option<DateTime<Utc>>,
    },
    /// A count found `quantity` units at `as_of`; movements at or after `as_of` are added. A time ahead of our clock
    /// counts as now.
    Count {
        /// Units found.
        quantity: i32,
        /// When they were counted.
        as_of: DateTime<Utc>,
    },
    /// Set on hand to `quantity`; with `expect`, only if on hand still equals it.
    Set {
        /// The new quantity on hand.
        quantity: i32,
        /// The quantity that must be on hand now; `None`: any.
        expect: Option<i32>,
    },
}

/// A movement to record.
#[derive(Clone, Debug)]
pub struct Adjust {
    /// The variant that moved.
    pub variant: VariantId,
    /// `None`: the location web sales draw from.
    pub location: Option<LocationId>,
    /// How its stock changes.
    pub change: Change,
    /// The reason, for people; may be empty.
    pub reason: String,
    /// The person or program that made the change, as displayed.
    pub actor: String,
    /// Unique per variant and location: a repetition changes nothing.
    pub reference: Option<String>,
    /// Source and id of the incoming message that caused it, for echo suppression.
    pub caused_by: Option<Value>,
}

/// What recording the movement did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The movement changed on hand.
    Applied,
    /// Recorded, but a later count already included it.
    Superseded,
    /// A movement with this reference had already been recorded.
    Replayed,
}

/// The numbers after the movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Adjusted {
    /// What recording it did.
    pub effect: Effect,
    /// Units there.
    pub on_hand: i32,
    /// Units promised from those on hand.
    pub reserved: i32,
    /// On hand less reserved.
    pub available: i32,
    /// Units promised beyond those on hand.
    pub backordered: i32,
    /// The item's version, incremented by each movement.
    pub version: i64,
    /// Backordered lines that received units.
    pub allocated: Vec<Shift>,
    /// Lines that lost reserved units.
    pub shortened: Vec<Shift>,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum AdjustError {
    /// The shop has no such location.
    #[error("this location is not known")]
    UnknownLocation,
    /// A count cannot be negative.
    #[error("a count cannot be negative")]
    NegativeCount,
    /// This kind of movement cannot have this sign.
    #[error("a quantity of {quantity} does not fit {kind:?}")]
    WrongSign {
        /// The kind of movement.
        kind: DeltaKind,
        /// The quantity given.
        quantity: i32,
    },
    /// The resulting stock is out of range.
    #[error("the stock would go out of range")]
    OutOfRange,
    /// The movement lies more than five minutes in the future.
    #[error("{0} lies more than five minutes in the future")]
    InTheFuture(DateTime<Utc>),
    /// On hand no longer equals `expect`.
    #[error("stock has changed to {on_hand} in the meantime (version {version})")]
    Stale {
        /// Units on hand now.
        on_hand: i32,
        /// The item's version now.
        version: i64,
    },
    /// The reference belongs to a movement with other content.
    #[error("reference `{0}` was used for another movement")]
    ReferenceReused(String),
    /// The text in `field` is longer than `max` characters.
    #[error("{field} is longer than {max} characters")]
    TooLong {
        /// The field to mark.
        field: &'static str,
        /// Maximum number of characters.
        max: usize,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Records a movement and updates stock, backorders and reservations accordingly.
///
/// # Errors
/// See [`AdjustError`]; then nothing has changed.
pub async fn adjust(tx: &mut TenantTx, order: Adjust) -> Result<Adjusted, AdjustError> {
    check(&order, tx.now())?;
    let spot = spot(tx, &order).await?;
    let mut shelves = Shelves::lock(tx, BTreeSet::from([spot])).await?;
    let Some(shelf) = shelves.get(spot) else {
        return Err(DbError::NotFound.into());
    };
    if let Some(replayed) = replay(tx, shelf, &order).await? {
        return Ok(replayed);
    }
    let moved_since = match order.change {
        Change::Count { as_of, .. } => {
            let as_of = as_of.min(tx.now());
            movements::deltas_since(tx, spot, as_of).await?
        }
        Change::Delta { .. } | Change::Set { .. } => 0,
    };
    let plan = decide(&shelf.item, order.change, moved_since, tx.now())?;
    shelf.item.on_hand = plan.on_hand;
    shelf.item.counted_as_of = plan.counted_as_of;
    let row = movement(tx, shelf, &order, &plan);
    movements::insert(tx, row).await?;
    let cause = Cause {
        word: plan.kind.code(),
        message: order.caused_by.as_ref(),
    };
    shelves.put(tx, cause).await?;
    let Some(shelf) = shelves.get(spot) else {
        return Err(DbError::NotFound.into());
    };
    Ok(outcome(plan.effect, shelf))
}

fn check(order: &Adjust, now: DateTime<Utc>) -> Result<(), AdjustError> {
    let texts = [
        ("reason", order.reason.as_str(), 500),
        ("actor", order.actor.as_str(), 200),
        (
            "reference",
            order.reference.as_deref().unwrap_or_default(),
            200,
        ),
    ];
    for (field, text, max) in texts {
        if text.chars().count() > max {
            return Err(AdjustError::TooLong { field, max });
        }
    }
    let told = match order.change {
        Change::Delta { occurred_at, .. } => occurred_at,
        Change::Count { as_of, .. } => Some(as_of),
        Change::Set { .. } => None,
    };
    match told.filter(|told| *told > now + chrono::Duration::minutes(5)) {
        Some(told) => Err(AdjustError::InTheFuture(told)),
        None => Ok(()),
    }
}

async fn spot(tx: &mut TenantTx, order: &Adjust) -> Result<Spot, AdjustError> {
    let location = match order.location {
        None => locations::default(tx).await?,
        Some(location) if locations::exists(tx, location).await? => location,
        Some(_) => return Err(AdjustError::UnknownLocation),
    };
    Ok(Spot {
        variant: order.variant,
        location,
    })
}

/// Answers a repeated reference with the present numbers; refuses it with other content.
async fn replay(
    tx: &mut TenantTx,
    shelf: &Shelf,
    order: &Adjust,
) -> Result<Option<Adjusted>, AdjustError> {
    let Some(reference) = &order.reference else {
        return Ok(None);
    };
    let Some(told) = movements::by_reference(tx, shelf.spot(), reference).await? else {
        return Ok(None);
    };
    let same = match order.change {
        Change::Delta { kind, quantity, .. } => {
            told.kind == kind.kind().code() && told.quantity == quantity
        }
        Change::Count { quantity, .. } => told.kind == "count" && told.quantity == quantity,
        Change::Set { quantity, .. } => told.kind == "correction" && told.on_hand == quantity,
    };
    if same {
        Ok(Some(outcome(Effect::Replayed, shelf)))
    } else {
        Err(AdjustError::ReferenceReused(reference.clone()))
    }
}

fn movement(tx: &TenantTx, shelf: &mut Shelf, order: &Adjust, plan: &Plan) -> MovementRow {
    MovementRow {
        variant_id: shelf.item.variant_id,
        location_id: shelf.item.location_id,
        version: shelf.next_version(),
        id: tx.id(),
        kind: plan.kind.code().to_owned(),
        quantity: plan.quantity,
        delta: plan.delta,
        on_hand: plan.on_hand,
        occurred_at: plan.occurred_at,
        recorded_at: tx.now(),
        reason: order.reason.clone(),
        reference: order.reference.clone(),
        actor: order.actor.clone(),
    }
}

fn outcome(effect: Effect, shelf: &Shelf) -> Adjusted {
    Adjusted {
        effect,
        on_hand: shelf.item.on_hand,
        reserved: shelf.item.reserved,
        available: shelf.available(),
        backordered: shelf.item.backordered,
        version: shelf.item.version,
        allocated: shelf.allocated.clone(),
        shortened: shelf.shortened.clone(),
    }
}
