//! What happened to the goods.

use chrono::{DateTime, Utc};
use kernel::MovementId;
use serde::{Deserialize, Serialize};
use tenancy::DbError;
use utoipa::ToSchema;

use crate::{Spot, store::movements::MovementRow};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    Count,
    Receive,
    Sale,
    Return,
    Adjust,
    Waste,
    Correction,
}

impl MovementKind {
    pub const ALL: [Self; 7] = [
        Self::Count,
        Self::Receive,
        Self::Sale,
        Self::Return,
        Self::Adjust,
        Self::Waste,
        Self::Correction,
    ];

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

/// The kinds of movement that add or take units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeltaKind {
    /// Goods from a supplier: more.
    Receive,
    /// Sold over the counter: fewer.
    Sale,
    /// Brought back: more.
    Return,
    /// Found, lost, moved: either.
    Adjust,
    /// Broken, spoiled, stolen: fewer.
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

    /// Whether a quantity has the sign this kind must have.
    pub(crate) const fn fits(self, quantity: i32) -> bool {
        match self {
            Self::Receive | Self::Return => quantity > 0,
            Self::Sale | Self::Waste => quantity < 0,
            Self::Adjust => quantity != 0,
        }
    }
}

/// One row of an item's story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Movement {
    pub id: MovementId,
    #[serde(flatten)]
    pub spot: Spot,
    pub kind: MovementKind,
    /// What was said: units counted, or units added (negative: taken).
    pub quantity: i32,
    /// What it did to on hand. Differs from `quantity` for a count, and is 0 when a later count already knew of it.
    pub delta: i32,
    /// On hand after it.
    pub on_hand: i32,
    pub occurred_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub reason: String,
    pub reference: Option<String>,
    pub actor: String,
    /// Version of the item after it; later movements have higher ones.
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
