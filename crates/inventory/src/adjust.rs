//! Stock is counted, received, sold over the counter, brought back, thrown away or put right.

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// So many more (negative: fewer). Without `occurred_at`: now.
    Delta {
        kind: DeltaKind,
        quantity: i32,
        occurred_at: Option<DateTime<Utc>>,
    },
    /// So many lay there at `as_of`; what moved then or since is added to it. A clock ahead of ours counts as now.
    Count { quantity: i32, as_of: DateTime<Utc> },
    /// Make it so many, if it still is `expect` (none: whatever it is).
    Set { quantity: i32, expect: Option<i32> },
}

#[derive(Clone, Debug)]
pub struct Adjust {
    pub variant: VariantId,
    /// None: where web sales draw from.
    pub location: Option<LocationId>,
    pub change: Change,
    pub reason: String,
    /// Who did it, as it will be shown.
    pub actor: String,
    /// Unique per variant and location: telling it again changes nothing.
    pub reference: Option<String>,
    /// Source and id of the message from outside that told it, for echo suppression.
    pub caused_by: Option<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Applied,
    /// Recorded, but a count taken later already knew of it.
    Superseded,
    /// This reference had been told before.
    Replayed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Adjusted {
    pub effect: Effect,
    pub on_hand: i32,
    pub reserved: i32,
    pub available: i32,
    pub backordered: i32,
    pub version: i64,
    /// Waiting lines that got units.
    pub allocated: Vec<Shift>,
    /// Lines whose promised units are gone.
    pub shortened: Vec<Shift>,
}

#[derive(Debug, thiserror::Error)]
pub enum AdjustError {
    #[error("this location is not known")]
    UnknownLocation,
    #[error("a count cannot be negative")]
    NegativeCount,
    #[error("a quantity of {quantity} does not fit {kind:?}")]
    WrongSign { kind: DeltaKind, quantity: i32 },
    #[error("the stock would go out of range")]
    OutOfRange,
    #[error("{0} lies more than five minutes in the future")]
    InTheFuture(DateTime<Utc>),
    #[error("stock has changed to {on_hand} in the meantime (version {version})")]
    Stale { on_hand: i32, version: i64 },
    #[error("reference `{0}` was used for another movement")]
    ReferenceReused(String),
    #[error("{field} is longer than {max} characters")]
    TooLong { field: &'static str, max: usize },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Records a movement and brings stock, backorders and promises in line with it, in one go.
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

/// The same reference told again is answered with the present numbers; with another content it is refused.
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
