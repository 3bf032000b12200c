//! The status of a payment: a pure function of its attempts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AttemptState;

/// The status as screens and orders see it. Refunds are an overlay, not a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// The shopper may pay.
    Open,
    /// The bank asks the shopper to confirm.
    ActionNeeded,
    /// The result is not known yet.
    Processing,
    /// The amount is authorized, not captured.
    Authorized,
    /// The money was captured.
    Paid,
    /// Closed without payment.
    Canceled,
    /// The processor's answer differs from the request: a person must investigate.
    Review,
}

impl PaymentStatus {
    /// Every status.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::ActionNeeded,
        Self::Processing,
        Self::Authorized,
        Self::Paid,
        Self::Canceled,
        Self::Review,
    ];

    /// Name in the database and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ActionNeeded => "action_needed",
            Self::Processing => "processing",
            Self::Authorized => "authorized",
            Self::Paid => "paid",
            Self::Canceled => "canceled",
            Self::Review => "review",
        }
    }

    /// Parses a name; `None` when unknown.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    fn of_attempt(state: &AttemptState) -> Option<Self> {
        match state {
            AttemptState::Captured(_) => Some(Self::Paid),
            AttemptState::Conflict(_) => Some(Self::Review),
            AttemptState::Authorized(_) => Some(Self::Authorized),
            AttemptState::Initiated
            | AttemptState::Unknown { .. }
            | AttemptState::Processing { .. } => Some(Self::Processing),
            AttemptState::RequiresAction { .. } => Some(Self::ActionNeeded),
            AttemptState::AwaitingCustomer { .. } => Some(Self::Open),
            AttemptState::Releasing { .. }
            | AttemptState::Voided { .. }
            | AttemptState::Declined(_)
            | AttemptState::Abandoned { .. }
            | AttemptState::CapturedLate(_) => None,
        }
    }
}

/// Whether the caller still wants the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A capture pays for the reference.
    Yes,
    /// The order was canceled or the payment replaced: money that arrives now is refunded.
    No,
}

/// Derives the status from all attempts of a payment.
#[must_use]
pub fn status_of<'a>(
    wanted: Wanted,
    attempts: impl IntoIterator<Item = &'a AttemptState>,
) -> PaymentStatus {
    let seen: Vec<PaymentStatus> = attempts
        .into_iter()
        .filter_map(PaymentStatus::of_attempt)
        .collect();
    let has = |status: PaymentStatus| seen.contains(&status);
    let weightiest = [
        PaymentStatus::Paid,
        PaymentStatus::Review,
        PaymentStatus::Authorized,
    ];
    if let Some(status) = weightiest.into_iter().find(|status| has(*status)) {
        return status;
    }
    match wanted {
        Wanted::No => PaymentStatus::Canceled,
        Wanted::Yes if has(PaymentStatus::Processing) => PaymentStatus::Processing,
        Wanted::Yes if has(PaymentStatus::ActionNeeded) => PaymentStatus::ActionNeeded,
        Wanted::Yes => PaymentStatus::Open,
    }
}
