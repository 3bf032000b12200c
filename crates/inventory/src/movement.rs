//! Movements of stock.

use chrono::{DateTime, Utc};
use kernel::MovementId;
use serde::{Deserialize, Serialize};
use tenancy::DbError;
use utoipa::ToSchema;

use crate::{Spot, store::movements::MovementRow};

/// The kind of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Units counted at an instant.
    Count,
    /// Goods received from a supplier.
    Receive,
    /// Sold over the counter.
    Sale,
    /// Returned by a customer.
    Return,
    /// Found, lost or moved.
    Adjust,
    /// Broken, spoiled or stolen.
    Waste,
    /// On hand set by hand.
    Correction,
}

impl MovementKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Count,
        Self::Receive,
        Self::Sale,
        Self::Return,
        Self::Adjust,
        Self::Waste,
        Self::Correction,
    ];

    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Receive => "receive",
            Self::Sale => "sale",
            Self::Return => "return",
            Self::Adjust => "adjust",
            Self::Waste => "waste",
            Self::Correction => "correction",
        }
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| DbError::corrupt("stock_movement.kind", code))
    }
}

/// The kinds of movement that add or remove units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeltaKind {
    /// Received from a supplier: positive.
    Receive,
    /// Sold over the counter: negative.
    Sale,
    /// Returned by a customer: positive.
    Return,
    /// Found, lost or moved: either sign.
    Adjust,
    /// Broken, spoiled or stolen: negative.
    Waste,
}

impl DeltaKind {
    pub(crate) const fn kind(self) -> MovementKind {
        match self {
            Self::Receive => MovementKind::Receive,
            Self::Sale => MovementKind::Sale,
            Self::Return => MovementKind::Return,
            Self::Adjust => MovementKind::Adjust,
            Self::Waste => MovementKind::Waste,
        }
    }

    /// Whether a quantity has the sign this kind requires.
    pub(crate) const fn fits(self, quantity: i32) -> bool {
        match self {
            Self::Receive | Self::Return => quantity > 0,
            Self::Sale | Self::Waste => quantity < 0,
            Self::Adjust => quantity != 0,
        }
    }
}

/// One entry of an item's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Movement {
    /// The movement's id.
    pub id: MovementId,
    /// The item.
    #[serde(flatten)]
    pub spot: Spot,
    /// The kind of movement.
    pub kind: MovementKind,
    /// As recorded: units counted, or units added (negative: removed).
    pub quantity: i32,
    /// Its effect on on hand. Differs from `quantity` for a count; 0 if a later count already included it.
    pub delta: i32,
    /// On hand after the movement.
    pub on_hand: i32,
    /// When it happened; for a count, when the units were counted.
    pub occurred_at: DateTime<Utc>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The reason, for people; may be empty.
    pub reason: String,
    /// The caller's own reference, unique per item.
    pub reference: Option<String>,
    /// The person or program that made the change.
    pub actor: String,
    /// The item's version after it; later movements have higher versions.
    pub version: i64,
}

impl Movement {
    pub(crate) fn read(row: MovementRow) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            spot: Spot {
                variant: row.variant_id,
                location: row.location_id,
            },
            kind: MovementKind::read(&row.kind)?,
            quantity: row.quantity,
            delta: row.delta,
            on_hand: row.on_hand,
            occurred_at: row.occurred_at,
            recorded_at: row.recorded_at,
            reason: row.reason,
            reference: row.reference,
            actor: row.actor,
            version: row.version,
        })
    }
}
