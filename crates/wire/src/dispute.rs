//! Disputes in the API.

use chrono::{DateTime, Utc};
use kernel::{DisputeId, Money};
use payments::dispute::{Evidence, PaperKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the merchant writes to the bank. Each text at most 10,000 characters; what is left out is empty.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceInput {
    /// What was sold.
    #[serde(default)]
    pub sold: String,
    /// The carrier.
    #[serde(default)]
    pub carrier: String,
    /// Its tracking number.
    #[serde(default)]
    pub tracking_number: String,
    /// When it was shipped, as a person writes it.
    #[serde(default)]
    pub shipped_on: String,
    /// How it was delivered.
    #[serde(default)]
    pub delivered: String,
    /// What was said between shop and customer.
    #[serde(default)]
    pub communication: String,
    /// How and when the customer saw the policy on returns and cancellations.
    #[serde(default)]
    pub policy: String,
    /// Whatever else the bank should know.
    #[serde(default)]
    pub other: String,
    /// The order's papers to attach.
    #[serde(default)]
    pub papers: Vec<PaperKind>,
}

impl From<EvidenceInput> for Evidence {
    fn from(input: EvidenceInput) -> Self {
        Self {
            sold: input.sold,
            carrier: input.carrier,
            tracking_number: input.tracking_number,
            shipped_on: input.shipped_on,
            delivered: input.delivered,
            communication: input.communication,
            policy: input.policy,
            other: input.other,
            papers: input.papers,
        }
    }
}

/// The state of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisputeProgress {
    /// The bank asks before it takes money.
    Inquiry,
    /// The bank reads the answer to its inquiry.
    InquiryAnswered,
    /// The inquiry came to nothing.
    InquiryClosed,
    /// The bank took the money and waits for evidence.
    NeedsResponse,
    /// The bank reads the evidence.
    UnderReview,
    /// Decided for the customer.
    Lost,
    /// Decided for the shop.
    Won,
}

impl DisputeProgress {
    /// Whether the money is with the bank or the customer, so that the order can be neither refunded nor canceled.
    #[must_use]
    pub const fn holds_money(self) -> bool {
        matches!(self, Self::NeedsResponse | Self::UnderReview | Self::Lost)
    }
}

/// How far the shop's answer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerProgress {
    /// Nothing was written.
    None,
    /// It is being written.
    Draft,
    /// It is being sent.
    Sending,
    /// The bank has it.
    Sent,
    /// The payment service refused it; another may be sent.
    Refused,
}

/// A paper of the order that can be attached.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisputePaper {
    /// The kind of paper.
    pub kind: PaperKind,
    /// Its number.
    pub number: String,
    /// The address of its PDF.
    pub url: String,
}

/// A dispute of the order's payment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisputeShape {
    /// The dispute's id.
    pub id: DisputeId,
    /// What is disputed.
    pub amount: Money,
    /// The card network's word: `fraudulent`, `product_not_received`, `duplicate`, …
    pub reason: String,
    /// Its state.
    pub state: DisputeProgress,
    /// The bank's deadline for an answer; null when it accepts none.
    pub due_by: Option<DateTime<Utc>>,
    /// The amount the bank took from the shop.
    pub withdrawn: Money,
    /// The amount the bank gave back.
    pub reinstated: Money,
    /// Its fee, which the shop bears.
    pub fee: Money,
    /// When the bank opened it.
    pub opened_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// How far the shop's answer has come.
    pub answer: AnswerProgress,
    /// Whether the shop accepted the dispute.
    pub accepted: bool,
    /// The draft of the answer; before the first draft, texts taken from the order.
    pub evidence: Evidence,
    /// Why the answer was refused, in the payment service's words.
    pub refused_because: Option<String>,
    /// The order's papers.
    pub papers: Vec<DisputePaper>,
    /// Whether evidence can be sent now.
    pub can_answer: bool,
    /// Whether it can be accepted now: an inquiry cannot, it is refunded.
    pub can_accept: bool,
}
