//! A reservation: units promised to one line.

use chrono::{DateTime, Utc};
use kernel::{CartId, LineId, OrderId, ReservationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Spot;

/// The owner of a reserved line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Holder {
    /// A cart in checkout.
    Cart(CartId),
    /// A placed order.
    Order(OrderId),
}

impl Holder {
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Cart(_) => "cart",
            Self::Order(_) => "order",
        }
    }
    pub(crate) const fn uuid(self) -> Uuid {
        match self {
            Self::Cart(id) => id.uuid(),
            Self::Order(id) => id.uuid(),
        }
    }
    pub(crate) fn read(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "cart" => Some(Self::Cart(CartId::from_uuid(id))),
            "order" => Some(Self::Order(OrderId::from_uuid(id))),
            _ => None,
        }
    }
}

/// The state of a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Until paid, or until it expires.
    Held {
        /// When it expires unless paid for.
        expires_at: DateTime<Utc>,
    },
    /// Paid for; stays until shipped or released.
    Committed,
    /// All units have shipped.
    Shipped,
    /// Released on request.
    Released,
    /// Released because payment did not arrive in time; a late payment revives it.
    Expired,
}

impl State {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Held { .. } => "held",
            Self::Committed => "committed",
            Self::Shipped => "shipped",
            Self::Released => "released",
            Self::Expired => "expired",
        }
    }
    pub(crate) const fn expires_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Held { expires_at } => Some(expires_at),
            _ => None,
        }
    }
    pub(crate) fn read(code: &str, expires_at: Option<DateTime<Utc>>) -> Option<Self> {
        match (code, expires_at) {
            ("held", Some(expires_at)) => Some(Self::Held { expires_at }),
            ("committed", None) => Some(Self::Committed),
            ("shipped", None) => Some(Self::Shipped),
            ("released", None) => Some(Self::Released),
            ("expired", None) => Some(Self::Expired),
            _ => None,
        }
    }
    /// Whether units are reserved or backordered right now.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Held { .. } | Self::Committed)
    }
    pub(crate) fn is_due(self, now: DateTime<Utc>) -> bool {
        self.expires_at()
            .is_some_and(|expires_at| expires_at <= now)
    }
}

/// Units promised to one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reservation {
    /// The reservation's id.
    pub id: ReservationId,
    /// The item it draws on.
    #[serde(flatten)]
    pub spot: Spot,
    /// The cart or order.
    pub holder: Holder,
    /// Its line.
    pub line: LineId,
    /// The quantity asked for: reserved + backordered + shipped while open.
    pub quantity: i32,
    /// Units promised from stock.
    pub reserved: i32,
    /// Units promised beyond stock.
    pub backordered: i32,
    /// Units that have shipped.
    pub shipped: i32,
    /// Its place in the queue for backordered units.
    pub queued_at: DateTime<Utc>,
    /// Its state.
    #[serde(flatten)]
    pub state: State,
}

impl Reservation {
    /// Units it still waits for or could ship.
    pub(crate) const fn open_units(&self) -> i32 {
        self.reserved + self.backordered
    }

    /// Gives up everything that has not shipped. `state` applies if nothing has shipped.
    pub(crate) fn close(&mut self, state: State) {
        self.reserved = 0;
        self.backordered = 0;
        if self.shipped > 0 {
            self.quantity = self.shipped;
            self.state = State::Shipped;
        } else {
            self.state = state;
        }
    }

    /// Gives up `units`, backordered ones first.
    pub(crate) fn shrink(&mut self, units: i32) {
        let waiting = units.min(self.backordered);
        self.backordered -= waiting;
        self.reserved -= units - waiting;
        if self.open_units() == 0 {
            self.close(State::Released);
        } else {
            self.quantity -= units;
        }
    }
}
