//! The job that mails the merchant about a dispute.

use chrono::{DateTime, Duration, Utc};
use kernel::{DisputeId, OrderId};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

/// What a mail about a dispute says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeTurn {
    /// The bank asks before it takes money.
    Inquired,
    /// The bank took the money.
    Opened,
    /// The deadline is near, and nothing was sent.
    DeadlineNear,
    /// The processor refused the answer.
    AnswerRefused,
    /// The inquiry came to nothing.
    InquiryClosed,
    /// Decided for the shop.
    Won,
    /// Decided for the card's holder.
    Lost,
}

impl DisputeTurn {
    /// What tells this turn's job and mail from the others of a dispute.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inquired => "inquired",
            Self::Opened => "opened",
            Self::DeadlineNear => "deadline",
            Self::AnswerRefused => "refused",
            Self::InquiryClosed => "inquiry-closed",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// Mails the merchant about a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfDispute {
    /// The order.
    pub order: OrderId,
    /// The dispute.
    pub dispute: DisputeId,
    /// What the mail says.
    pub turn: DisputeTurn,
}

impl BackgroundJob for TellOfDispute {
    const KIND: &'static str = "disputes.news";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(format!("{}/{}", self.dispute, self.turn.name()))
    }
}

/// How long before the deadline the merchant is reminded.
const REMINDED: Duration = Duration::days(3);

/// Enqueues the reminder, unless the mail about the dispute itself is as near to the deadline.
pub(crate) async fn remind(
    tx: &mut TenantTx,
    (order, dispute): (OrderId, DisputeId),
    due_by: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let now = tx.now();
    let at = due_by
        .map(|due| due - REMINDED)
        .filter(|at| *at > now + Duration::days(1));
    let turn = DisputeTurn::DeadlineNear;
    let tell = TellOfDispute {
        order,
        dispute,
        turn,
    };
    match at {
        Some(at) => jobs::enqueue_at(tx, &tell, at).await,
        None => Ok(()),
    }
}
