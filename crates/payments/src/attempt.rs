//! One try to pay: its states and the facts each carries.

use chrono::{DateTime, Utc};
use kernel::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A card as far as we may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Card {
    /// `visa`, `mastercard`; empty when the method is no card.
    pub brand: String,
    pub last4: String,
    /// What its statement reads, as the processor says; empty when it does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
}

/// Money the processor has taken from the shopper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Capture {
    pub intent: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    pub amount: Money,
    pub at: DateTime<Utc>,
    pub card: Card,
    /// What the processor keeps; known once the charge settles, often later than the capture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor_fee: Option<Money>,
    /// When the processor lets us have the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_on: Option<DateTime<Utc>>,
}

/// The card was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Decline {
    pub code: String,
    /// The bank's reason; for the merchant, never shown to the shopper as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline_code: Option<String>,
    pub message: String,
}

impl Decline {
    /// Whether the same shopper may sensibly try again with another card or later.
    #[must_use]
    pub fn retryable(&self) -> bool {
        !matches!(
            self.decline_code.as_deref(),
            Some("fraudulent" | "lost_card" | "stolen_card" | "pickup_card" | "merchant_blacklist")
        )
    }
}

/// What the processor says differs from what we asked for. Frozen until a person looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Conflict {
    pub reason: ConflictReason,
    /// What was taken from the shopper nevertheless.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Capture>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum ConflictReason {
    Amount {
        asked: Money,
        found: Money,
    },
    /// A currency we do not know, or another one than we asked for.
    Currency {
        asked: String,
        found: String,
    },
    /// The object belongs to another tenant, payment or attempt.
    Reference {
        found: String,
    },
}

/// Why an attempt ended without money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GaveUp {
    /// The payment page's time ran out.
    Expired,
    /// We or the processor canceled it.
    Canceled,
    /// It never reached the processor.
    NeverSent,
}

/// Where an attempt stands, as far as we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AttemptState {
    /// Committed with its idempotency key; the call to the processor follows or is on its way.
    Initiated,
    /// The call ended without an answer we can rely on. The money may have moved.
    Unknown {
        since: DateTime<Utc>,
        reason: String,
    },
    AwaitingCustomer {
        expires_at: DateTime<Utc>,
        /// The last card tried on the page was refused; the page is still open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_decline: Option<Decline>,
    },
    /// The bank wants the shopper to confirm (3-D Secure).
    RequiresAction {
        since: DateTime<Utc>,
    },
    Processing {
        since: DateTime<Utc>,
    },
    Authorized {
        at: DateTime<Utc>,
        intent: String,
    },
    Captured(Capture),
    /// An authorization was let go.
    Voided {
        at: DateTime<Utc>,
    },
    Declined(Decline),
    Abandoned {
        at: DateTime<Utc>,
        reason: GaveUp,
    },
    Conflict(Conflict),
    /// The money came after we had given up; it goes back to the shopper.
    CapturedLate(Capture),
}

impl AttemptState {
    /// Name in the database.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Initiated => "initiated",
            Self::Unknown { .. } => "unknown",
            Self::AwaitingCustomer { .. } => "awaiting_customer",
            Self::RequiresAction { .. } => "requires_action",
            Self::Processing { .. } => "processing",
            Self::Authorized { .. } => "authorized",
            Self::Captured(_) => "captured",
            Self::Voided { .. } => "voided",
            Self::Declined(_) => "declined",
            Self::Abandoned { .. } => "abandoned",
            Self::Conflict(_) => "conflict",
            Self::CapturedLate(_) => "captured_late",
        }
    }

    /// Money may still come of it: no other attempt may begin meanwhile.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        match self {
            Self::Initiated
            | Self::Unknown { .. }
            | Self::AwaitingCustomer { .. }
            | Self::RequiresAction { .. }
            | Self::Processing { .. } => true,
            Self::Authorized { .. }
            | Self::Captured(_)
            | Self::Voided { .. }
            | Self::Declined(_)
            | Self::Abandoned { .. }
            | Self::Conflict(_)
            | Self::CapturedLate(_) => false,
        }
    }

    /// The call may or may not have reached the processor: nobody has told us.
    #[must_use]
    pub const fn is_unanswered(&self) -> bool {
        matches!(self, Self::Initiated | Self::Unknown { .. })
    }

    /// The capture of which the processor's fee is still unknown.
    #[must_use]
    pub const fn awaits_fee(&self) -> bool {
        matches!(
            self,
            Self::Captured(Capture {
                processor_fee: None,
                ..
            })
        ) || matches!(
            self,
            Self::CapturedLate(Capture {
                processor_fee: None,
                ..
            })
        )
    }
}
