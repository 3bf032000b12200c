//! What became of a message.

use chrono::{DateTime, Utc};
use kernel::{MessageId, OrderId, ProductId, PurchaseOrderId, ShipmentId, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::DbError;
use utoipa::ToSchema;

use crate::{Field, Trouble};

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageState)]
pub enum State {
    /// It had its effect.
    Accepted,
    /// It was recorded and changed nothing: a later count already knew of it, or the shop's value stays.
    Superseded,
    /// It names something the shop does not know, or comes too early: it can be run again after a fix.
    Quarantined,
    /// It is wrong in itself and had no effect. The same id may be sent again with other content.
    Refused,
    /// It was in quarantine, and somebody decided that it shall have no effect.
    Dismissed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Accepted,
        Self::Superseded,
        Self::Quarantined,
        Self::Refused,
        Self::Dismissed,
    ];

    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Superseded => "superseded",
            Self::Quarantined => "quarantined",
            Self::Refused => "refused",
            Self::Dismissed => "dismissed",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub(crate) fn read(code: &str) -> Result<Self, DbError> {
        Self::from_code(code).ok_or_else(|| DbError::corrupt("inbox_message.state", code))
    }
}

/// One effect of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = MessageEffect)]
pub enum Effect {
    /// A movement of stock was recorded.
    Stock {
        /// As the message named it.
        sku: String,
        /// The variant.
        variant_id: VariantId,
        /// Whether a later count already knew of it: then on hand is unchanged.
        superseded: bool,
        /// Units on hand after the message.
        on_hand: i32,
        /// On hand less reserved, after the message.
        available: i32,
    },
    /// A parcel was recorded.
    Shipped {
        /// The order.
        order_id: OrderId,
        /// The parcel.
        shipment_id: ShipmentId,
        /// `1001-F1`
        number: String,
    },
    /// Carrier and tracking number of a parcel were set.
    TrackingSet {
        /// The order.
        order_id: OrderId,
        /// The parcel.
        shipment_id: ShipmentId,
    },
    /// A product was created, or fields of it were told.
    Product {
        /// As the message named it.
        sku: String,
        /// The product.
        product_id: ProductId,
        /// The variant.
        variant_id: VariantId,
        /// Whether the message made the product, as a draft.
        created: bool,
        /// Fields that became what the message says.
        changed: Vec<Field>,
        /// Fields that stay as they are although the message says otherwise: a later message, or the shop, decided them.
        kept: Vec<Field>,
        /// Whether nothing changed because of that.
        superseded: bool,
    },
    /// Goods of a purchase order were received.
    GoodsReceived {
        /// The purchase order.
        purchase_order_id: PurchaseOrderId,
        /// `PO-0001`
        number: String,
        /// Units that went into stock.
        received: i32,
        /// Units that were received damaged.
        damaged: i32,
        /// Whether the delivery was told before: then nothing has changed.
        known: bool,
    },
    /// The parcel was already known with the same tracking number.
    Unchanged {
        /// The order.
        order_id: OrderId,
        /// The parcel.
        shipment_id: ShipmentId,
    },
}

/// What a message is to become; decided by the verb of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done(Vec<Effect>),
    Quarantined(Trouble),
    Refused(Trouble),
}

impl Outcome {
    pub(crate) fn state(&self) -> State {
        let known = |effect: &Effect| {
            matches!(
                effect,
                Effect::Stock {
                    superseded: true,
                    ..
                } | Effect::Product {
                    superseded: true,
                    ..
                }
            )
        };
        match self {
            Self::Done(effects) if !effects.is_empty() && effects.iter().all(known) => {
                State::Superseded
            }
            Self::Done(_) => State::Accepted,
            Self::Quarantined(_) => State::Quarantined,
            Self::Refused(_) => State::Refused,
        }
    }

    pub(crate) const fn trouble(&self) -> Option<&Trouble> {
        match self {
            Self::Done(_) => None,
            Self::Quarantined(trouble) | Self::Refused(trouble) => Some(trouble),
        }
    }

    pub(crate) fn effects(&self) -> &[Effect] {
        match self {
            Self::Done(effects) => effects,
            Self::Quarantined(_) | Self::Refused(_) => &[],
        }
    }
}

/// A message's receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The message is kept.
    Kept {
        /// Our own id of it.
        id: MessageId,
        /// The sender's name for itself.
        source: String,
        /// The sender's id of the message.
        message_id: String,
        /// Its type.
        kind: String,
        /// What became of it.
        state: State,
        /// Whether it was already known: this is its first receipt again.
        duplicate: bool,
        /// What it did.
        effects: Vec<Effect>,
        /// Why it did nothing.
        trouble: Option<Trouble>,
        /// When it was received first.
        received_at: DateTime<Utc>,
    },
    /// The message is not kept: it cannot be told by a source and an id, or its id belongs to another.
    NotKept {
        /// The sender's name for itself, if it could be read.
        source: Option<String>,
        /// The sender's id of the message, if it could be read.
        message_id: Option<String>,
        /// Why.
        trouble: Trouble,
    },
}

impl Receipt {
    /// What became of the message.
    #[must_use]
    pub const fn state(&self) -> State {
        match self {
            Self::Kept { state, .. } => *state,
            Self::NotKept { .. } => State::Refused,
        }
    }
}
