//! One attempt to pay: its states and the facts each carries.

use chrono::{DateTime, Utc};
use kernel::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The card details we are allowed to know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Card {
    /// `visa`, `mastercard`; empty when the method is not a card.
    pub brand: String,
    /// Last four digits; empty when unknown.
    pub last4: String,
    /// The text on the card statement, as reported by the processor; empty when it reports none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
}

/// Money the processor has taken from the shopper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Capture {
    /// The processor's id of its payment intent.
    pub intent: String,
    /// The processor's id of the charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    /// What was taken.
    pub amount: Money,
    /// When it was taken: of what was authorized first, when it was captured.
    pub at: DateTime<Utc>,
    /// The card used.
    pub card: Card,
    /// What the processor keeps; known once the charge settles, often after the capture. In the currency the processor
    /// settles in, which may be another than the amount's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor_fee: Option<Money>,
    /// When the processor makes the funds available.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_on: Option<DateTime<Utc>>,
}

/// An amount the bank holds for us on the card, and that nobody has taken yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Authorization {
    /// When it was authorized.
    pub at: DateTime<Utc>,
    /// The processor's id of its payment intent.
    pub intent: String,
    /// The processor's id of the charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    /// The card used.
    #[serde(default)]
    pub card: Card,
    /// It can be captured until then.
    #[serde(default)]
    pub until: DateTime<Utc>,
}

/// Why an authorization was not captured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VoidReason {
    /// We released it: nobody wanted the money any longer.
    #[default]
    Released,
    /// Its time was over.
    Expired,
    /// Somebody else canceled it at the processor, or the processor did.
    Elsewhere,
}

/// The card was declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Decline {
    /// The processor's code.
    pub code: String,
    /// The bank's reason; for the merchant, never shown to the shopper as is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline_code: Option<String>,
    /// The processor's message.
    pub message: String,
}

impl Decline {
    /// Whether the shopper can sensibly retry with another card, or later.
    #[must_use]
    pub fn retryable(&self) -> bool {
        !matches!(
            self.decline_code.as_deref(),
            Some("fraudulent" | "lost_card" | "stolen_card" | "pickup_card" | "merchant_blacklist")
        )
    }
}

/// The processor reports something other than requested. Frozen until a person investigates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Conflict {
    /// What differs.
    pub reason: ConflictReason,
    /// What was nevertheless taken from the shopper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Capture>,
}

/// What differs between request and report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum ConflictReason {
    /// The amount differs.
    Amount {
        /// What was requested.
        asked: Money,
        /// What was reported.
        found: Money,
    },
    /// An unknown currency, or another than requested.
    Currency {
        /// The code requested.
        asked: String,
        /// The code reported.
        found: String,
    },
    /// The object belongs to another tenant, payment or attempt.
    Reference {
        /// The ids reported.
        found: String,
    },
}

/// Why an attempt ended without payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GaveUp {
    /// The payment page expired.
    Expired,
    /// We or the processor canceled it.
    Canceled,
    /// The processor has nothing of the request.
    NeverSent,
    /// The processor refused the amount.
    AmountRefused,
    /// The processor refused us, not the shopper: our key, or the request.
    Refused,
}

/// The state of an attempt, as far as we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AttemptState {
    /// Committed with its idempotency key; the call to the processor follows or is in flight.
    Initiated,
    /// The call ended without a reliable answer. The money may have moved.
    Unknown {
        /// When the call ended.
        since: DateTime<Utc>,
        /// What failed.
        reason: String,
    },
    /// The payment page is open.
    AwaitingCustomer {
        /// When the page expires.
        expires_at: DateTime<Utc>,
        /// The last card tried on the page was declined; the page is still open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_decline: Option<Decline>,
    },
    /// The bank asks the shopper to confirm (3-D Secure).
    RequiresAction {
        /// When this was first seen.
        since: DateTime<Utc>,
    },
    /// The processor is working on the payment.
    Processing {
        /// When this was first seen.
        since: DateTime<Utc>,
    },
    /// The amount is authorized, not captured.
    Authorized(Authorization),
    /// Nobody wants the authorized amount any longer; the processor is asked to release it.
    Releasing {
        /// Since when.
        since: DateTime<Utc>,
        /// The processor's id of its payment intent.
        intent: String,
    },
    /// The money was taken.
    Captured(Capture),
    /// An authorization ended and nothing was taken.
    Voided {
        /// When we learned that it had ended.
        at: DateTime<Utc>,
        /// Why it ended.
        #[serde(default)]
        why: VoidReason,
    },
    /// The card was declined.
    Declined(Decline),
    /// The attempt ended without payment.
    Abandoned {
        /// When it ended.
        at: DateTime<Utc>,
        /// Why it ended.
        reason: GaveUp,
    },
    /// The report differs from the request; a person must investigate.
    Conflict(Conflict),
    /// The money arrived after we had given up; it is refunded to the shopper.
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
            Self::Authorized(_) => "authorized",
            Self::Releasing { .. } => "releasing",
            Self::Captured(_) => "captured",
            Self::Voided { .. } => "voided",
            Self::Declined(_) => "declined",
            Self::Abandoned { .. } => "abandoned",
            Self::Conflict(_) => "conflict",
            Self::CapturedLate(_) => "captured_late",
        }
    }

    /// Whether money may still arrive: no other attempt may begin meanwhile.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        match self {
            Self::Initiated
            | Self::Unknown { .. }
            | Self::AwaitingCustomer { .. }
            | Self::RequiresAction { .. }
            | Self::Processing { .. } => true,
            Self::Authorized(_)
            | Self::Releasing { .. }
            | Self::Captured(_)
            | Self::Voided { .. }
            | Self::Declined(_)
            | Self::Abandoned { .. }
            | Self::Conflict(_)
            | Self::CapturedLate(_) => false,
        }
    }

    /// Whether the shopper may still be able to pay on the processor's page.
    #[must_use]
    pub const fn may_have_page(&self) -> bool {
        self.is_live() || matches!(self, Self::Conflict(Conflict { received: None, .. }))
    }

    /// What the bank holds on the card, while it can be captured.
    #[must_use]
    pub const fn authorization(&self) -> Option<&Authorization> {
        match self {
            Self::Authorized(authorization) => Some(authorization),
            _ => None,
        }
    }

    /// Whether an authorized amount is being released.
    #[must_use]
    pub const fn is_releasing(&self) -> bool {
        matches!(self, Self::Releasing { .. })
    }

    /// Whether the processor still has to end something that nobody wants: a page, or an authorization.
    #[must_use]
    pub const fn to_be_closed(&self) -> bool {
        self.may_have_page() || matches!(self, Self::Releasing { .. })
    }

    /// Whether the processor took the shopper's money, for whatever it was.
    #[must_use]
    pub const fn took_money(&self) -> bool {
        self.taken().is_some()
    }

    /// Whether it is unknown if the call reached the processor.
    #[must_use]
    pub const fn is_unanswered(&self) -> bool {
        matches!(self, Self::Initiated | Self::Unknown { .. })
    }

    /// What the processor took from the shopper, whether it pays for anything or goes back.
    #[must_use]
    pub const fn taken(&self) -> Option<&Capture> {
        match self {
            Self::Captured(capture) | Self::CapturedLate(capture) => Some(capture),
            Self::Conflict(conflict) => conflict.received.as_ref(),
            _ => None,
        }
    }

    /// Whether money was taken and the processor's fee is still unknown.
    #[must_use]
    pub fn awaits_fee(&self) -> bool {
        self.taken()
            .is_some_and(|capture| capture.processor_fee.is_none())
    }
}
