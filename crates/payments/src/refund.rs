//! Refunds: their states, and the transition for each answer of the processor. Pure.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, Money, PaymentId, RefundId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{ProcessorError, RefundRequest, RefundSnapshot, RefundStatus, RefusalKind};

/// What is refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundKind {
    /// Part of a sale.
    Sale,
    /// Money that never belonged to a sale.
    Stray,
    /// Made at the processor beyond what is left of the sale by our books, or of money that belongs to no sale.
    Apart,
}

impl RefundKind {
    /// Name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Stray => "stray",
            Self::Apart => "apart",
        }
    }
}

/// Who began a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundSource {
    /// The shop, here.
    Shop,
    /// Somebody in the processor's own dashboard.
    Processor,
}

impl RefundSource {
    /// Name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Processor => "processor",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Shop, Self::Processor]
            .into_iter()
            .find(|source| source.name() == name)
    }
}

/// The state of a refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RefundState {
    /// Committed and set aside in the ledger; the processor is called next.
    Requested,
    /// The processor has accepted it.
    Pending,
    /// The call ended without a reliable answer. It counts as if it had happened.
    Unknown {
        /// What failed.
        reason: String,
    },
    /// The money was sent.
    Succeeded,
    /// It did not happen, or came back.
    Failed {
        /// The processor's reason.
        reason: String,
    },
}

impl RefundState {
    /// Name of [`Self::Failed`] in the database.
    pub(crate) const FAILED: &'static str = "failed";

    /// Name in the database.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Pending => "pending",
            Self::Unknown { .. } => "unknown",
            Self::Succeeded => "succeeded",
            Self::Failed { .. } => Self::FAILED,
        }
    }

    pub(crate) fn from_row(name: &str, failure: Option<&str>) -> Option<Self> {
        let reason = || failure.unwrap_or_default().to_owned();
        Some(match name {
            "requested" => Self::Requested,
            "pending" => Self::Pending,
            "unknown" => Self::Unknown { reason: reason() },
            "succeeded" => Self::Succeeded,
            "failed" => Self::Failed { reason: reason() },
            _ => return None,
        })
    }

    /// Whether its money is or may be gone: it then counts against what can still be refunded.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(self, Self::Failed { .. })
    }
}

/// What a resolver needs to send or follow a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRef {
    /// The refund.
    pub id: RefundId,
    /// Its payment.
    pub payment: PaymentId,
    /// The attempt that captured the money.
    pub attempt: AttemptId,
    /// Its state.
    pub state: RefundState,
    /// The processor's id, once known.
    pub processor_id: Option<String>,
    /// The request as committed.
    pub request: RefundRequest,
    /// When it was requested.
    pub created_at: DateTime<Utc>,
    /// When it entered its state, or got its key.
    pub updated_at: DateTime<Utc>,
}

/// The refund whose state the processor's answer is read for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskedRefund<'a> {
    /// The refund.
    pub id: RefundId,
    /// What is refunded.
    pub amount: Money,
    /// The processor's id of it, once known.
    pub processor_id: Option<&'a str>,
}

impl AskedRefund<'_> {
    /// Known by the processor's id; before that is known, by ours in the metadata.
    pub(crate) fn is(&self, snapshot: &RefundSnapshot) -> bool {
        match self.processor_id {
            Some(id) => snapshot.id == id,
            None => snapshot.reference.refund.as_deref() == Some(self.id.to_string().as_str()),
        }
    }
}

/// The next state after the processor's answer. `None`: nothing new, or a contradiction that only raises an alarm.
#[must_use]
pub(crate) fn judge(
    state: &RefundState,
    answer: &Result<RefundSnapshot, ProcessorError>,
    asked: &AskedRefund<'_>,
) -> Option<RefundState> {
    let next = read(answer, asked);
    let allowed = match (state, &next) {
        (RefundState::Requested | RefundState::Unknown { .. }, _) => true,
        (RefundState::Pending, RefundState::Unknown { .. } | RefundState::Requested) => false,
        (RefundState::Pending, _) => true,
        // The shopper's bank may return it days later.
        (RefundState::Succeeded, RefundState::Failed { .. }) => answer.is_ok(),
        (RefundState::Succeeded | RefundState::Failed { .. }, _) => false,
    };
    (allowed && *state != next).then_some(next)
}

fn read(answer: &Result<RefundSnapshot, ProcessorError>, asked: &AskedRefund<'_>) -> RefundState {
    let snapshot = match answer {
        Ok(snapshot) => snapshot,
        Err(error) => return not_done(error),
    };
    let AskedRefund { id, amount, .. } = asked;
    let same = snapshot.amount == amount.minor()
        && snapshot
            .currency
            .eq_ignore_ascii_case(amount.currency().code());
    if !same || !asked.is(snapshot) {
        tracing::error!(refund = %id, ?snapshot, "the processor shows another refund than we asked for");
        return RefundState::Unknown {
            reason: "the processor shows another refund".into(),
        };
    }
    match &snapshot.status {
        RefundStatus::Pending => RefundState::Pending,
        RefundStatus::Succeeded => RefundState::Succeeded,
        RefundStatus::Failed | RefundStatus::Canceled => RefundState::Failed {
            reason: snapshot
                .failure
                .clone()
                .unwrap_or_else(|| "canceled".into()),
        },
        RefundStatus::Other(word) => RefundState::Unknown {
            reason: format!("status {word}"),
        },
    }
}

fn not_done(error: &ProcessorError) -> RefundState {
    let reason = error.to_string();
    match error {
        ProcessorError::Declined(_) => RefundState::Failed { reason },
        ProcessorError::Refused(refusal) => match refusal.kind {
            RefusalKind::Invalid | RefusalKind::NotFound => RefundState::Failed { reason },
            // Our credentials or a reused key: this reveals nothing about this refund.
            RefusalKind::Unauthorized | RefusalKind::KeyReused => RefundState::Unknown { reason },
        },
        ProcessorError::Infrastructure(_) => RefundState::Unknown { reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reference, Refusal, Trouble};
    use kernel::Currency;

    fn asked() -> AskedRefund<'static> {
        AskedRefund {
            id: RefundId::from_uuid(uuid::Uuid::from_u128(9)),
            amount: Money::new(3_000, Currency::CAD),
            processor_id: None,
        }
    }

    fn shows(status: RefundStatus, amount: i64) -> Result<RefundSnapshot, ProcessorError> {
        let refund = Some(asked().id.to_string());
        Ok(RefundSnapshot {
            id: "re_1".into(),
            status,
            amount,
            currency: "cad".into(),
            failure: None,
            intent: None,
            charge: None,
            created: DateTime::UNIX_EPOCH,
            reference: Reference {
                refund,
                ..Reference::default()
            },
        })
    }

    #[test]
    fn a_refund_whose_id_at_the_processor_is_known_needs_no_metadata() {
        let known = AskedRefund {
            processor_id: Some("re_1"),
            ..asked()
        };
        let mut seen = shows(RefundStatus::Succeeded, 3_000).unwrap();
        seen.reference = Reference::default();
        let next = |known: &AskedRefund<'_>, seen: &RefundSnapshot| {
            judge(&RefundState::Pending, &Ok(seen.clone()), known)
        };
        assert_eq!(next(&known, &seen), Some(RefundState::Succeeded));
        seen.id = "re_2".into();
        assert_eq!(next(&known, &seen), None);
    }

    #[test]
    fn answers_move_a_refund_and_silence_does_not_lose_it() {
        let to = |state: &RefundState, answer| judge(state, &answer, &asked());
        let requested = RefundState::Requested;
        assert_eq!(
            to(&requested, shows(RefundStatus::Succeeded, 3_000)),
            Some(RefundState::Succeeded)
        );
        let timeout = to(&requested, Err(Trouble::Timeout.into()));
        assert!(matches!(timeout, Some(RefundState::Unknown { .. })));
        assert_eq!(
            to(&RefundState::Pending, Err(Trouble::Timeout.into())),
            None
        );
        let refusal = Refusal {
            kind: RefusalKind::Invalid,
            status: 400,
            code: "charge_already_refunded".into(),
            message: String::new(),
        };
        let refused = to(&requested, Err(refusal.clone().into()));
        assert!(matches!(refused, Some(RefundState::Failed { .. })));
        assert_eq!(to(&RefundState::Succeeded, Err(refusal.into())), None);
    }

    #[test]
    fn a_refund_can_come_back_but_never_succeed_after_failing() {
        let back = judge(
            &RefundState::Succeeded,
            &shows(RefundStatus::Failed, 3_000),
            &asked(),
        );
        assert!(matches!(back, Some(RefundState::Failed { .. })));
        let failed = RefundState::Failed {
            reason: String::new(),
        };
        assert_eq!(
            judge(&failed, &shows(RefundStatus::Succeeded, 3_000), &asked()),
            None
        );
    }

    #[test]
    fn another_amount_is_not_our_refund() {
        let other = judge(
            &RefundState::Requested,
            &shows(RefundStatus::Succeeded, 1),
            &asked(),
        );
        assert!(matches!(other, Some(RefundState::Unknown { .. })));
    }
}
