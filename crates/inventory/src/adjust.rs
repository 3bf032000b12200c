//! Records stock movements: counts, receipts, sales over the counter, returns, waste and corrections.

mod decide;
mod together;

use chrono::{DateTime, Utc};
use kernel::{LocationId, VariantId};
use serde::Serialize;
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

pub use self::together::adjust_all;
use crate::{DeltaKind, Shift};

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
    /// Units on hand.
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
    let done = adjust_all(tx, &[vec![order]]).await?.pop();
    let adjusted = done.ok_or(DbError::NotFound)??.pop();
    Ok(adjusted.ok_or(DbError::NotFound)?)
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
