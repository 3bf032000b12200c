//! The states of a dispute and the transitions between them. Pure.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::port::{DisputeSnapshot, DisputeStatus};

/// What the disputed charge is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisputeKind {
    /// It paid a sale.
    Sale,
    /// Its money belongs to no sale: the provider bears the dispute.
    Stray,
}

impl DisputeKind {
    /// Name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Stray => "stray",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        let mut all = [Self::Sale, Self::Stray].into_iter();
        all.find(|kind| kind.name() == name)
    }
}

/// The state of a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DisputeState {
    /// The bank asks before it takes money.
    Inquiry {
        /// Until when it takes an answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        due_by: Option<DateTime<Utc>>,
    },
    /// The bank reads the answer to its inquiry.
    InquiryAnswered,
    /// The inquiry came to nothing; no money has moved.
    InquiryClosed,
    /// The bank took the money and waits for evidence.
    NeedsResponse {
        /// Until when it takes evidence.
        #[serde(skip_serializing_if = "Option::is_none")]
        due_by: Option<DateTime<Utc>>,
    },
    /// The bank reads the evidence.
    UnderReview,
    /// Decided for the card's holder.
    Lost,
    /// Decided for the shop.
    Won,
}

impl DisputeState {
    /// Name in the database.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Inquiry { .. } => "inquiry",
            Self::InquiryAnswered => "inquiry_answered",
            Self::InquiryClosed => "inquiry_closed",
            Self::NeedsResponse { .. } => "needs_response",
            Self::UnderReview => "under_review",
            Self::Lost => "lost",
            Self::Won => "won",
        }
    }

    pub(super) fn from_row(name: &str, due_by: Option<DateTime<Utc>>) -> Option<Self> {
        Some(match name {
            "inquiry" => Self::Inquiry { due_by },
            "inquiry_answered" => Self::InquiryAnswered,
            "inquiry_closed" => Self::InquiryClosed,
            "needs_response" => Self::NeedsResponse { due_by },
            "under_review" => Self::UnderReview,
            "lost" => Self::Lost,
            "won" => Self::Won,
            _ => return None,
        })
    }

    /// The state a snapshot shows; `None` for a status we do not know.
    #[must_use]
    pub fn shown(seen: &DisputeSnapshot) -> Option<Self> {
        let due_by = seen.due_by;
        Some(match &seen.status {
            DisputeStatus::InquiryOpen => Self::Inquiry { due_by },
            DisputeStatus::InquiryAnswered => Self::InquiryAnswered,
            DisputeStatus::InquiryClosed => Self::InquiryClosed,
            DisputeStatus::NeedsResponse => Self::NeedsResponse { due_by },
            DisputeStatus::UnderReview => Self::UnderReview,
            DisputeStatus::Won => Self::Won,
            DisputeStatus::Lost => Self::Lost,
            DisputeStatus::Other(_) => return None,
        })
    }

    /// The bank's deadline for an answer.
    #[must_use]
    pub const fn due_by(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Inquiry { due_by } | Self::NeedsResponse { due_by } => *due_by,
            _ => None,
        }
    }

    /// Whether the merchant may still answer.
    #[must_use]
    pub const fn awaits_answer(&self) -> bool {
        matches!(self, Self::Inquiry { .. } | Self::NeedsResponse { .. })
    }

    /// Whether the bank has decided.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        matches!(self, Self::InquiryClosed | Self::Lost | Self::Won)
    }

    /// Whether the charge cannot be refunded because its money is at the bank.
    #[must_use]
    pub const fn holds_money(&self) -> bool {
        matches!(
            self,
            Self::NeedsResponse { .. } | Self::UnderReview | Self::Lost
        )
    }

    /// Whether the bank has taken the money, or did: an inquiry takes none.
    #[must_use]
    pub const fn is_chargeback(&self) -> bool {
        self.holds_money() || matches!(self, Self::Won)
    }

    /// How far the dispute has come. It never goes back: what was lost may still be won, but what is won stays won.
    const fn rank(&self) -> u8 {
        match self {
            Self::Inquiry { .. } => 0,
            Self::InquiryAnswered => 1,
            Self::InquiryClosed => 2,
            Self::NeedsResponse { .. } => 3,
            Self::UnderReview => 4,
            Self::Lost => 5,
            Self::Won => 6,
        }
    }

    /// The next state when the processor shows `next`. `None`: nothing new, or an older state seen late.
    #[must_use]
    pub fn after(&self, next: Self) -> Option<Self> {
        let newer = next.rank() > self.rank();
        let other_deadline = next.rank() == self.rank() && next != *self;
        (newer || other_deadline).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [DisputeState; 7] {
        [
            DisputeState::Inquiry { due_by: None },
            DisputeState::InquiryAnswered,
            DisputeState::InquiryClosed,
            DisputeState::NeedsResponse { due_by: None },
            DisputeState::UnderReview,
            DisputeState::Lost,
            DisputeState::Won,
        ]
    }

    #[test]
    fn a_dispute_only_moves_forward_and_what_is_won_stays_won() {
        for (at, from) in all().iter().enumerate() {
            for (to_at, to) in all().into_iter().enumerate() {
                let moved = from.after(to.clone());
                assert_eq!(moved.is_some(), to_at > at, "{from:?} to {to:?}");
            }
        }
        let later = DisputeState::NeedsResponse {
            due_by: Some(DateTime::UNIX_EPOCH),
        };
        let asked = DisputeState::NeedsResponse { due_by: None };
        assert_eq!(asked.after(later.clone()), Some(later));
    }

    #[test]
    fn every_state_is_read_as_it_was_written() {
        for state in all() {
            let read = DisputeState::from_row(state.name(), state.due_by());
            assert_eq!(read, Some(state));
        }
    }
}
