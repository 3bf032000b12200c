//! The processor's objects as facts, independent of their JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::processor::cards::{Behavior, Decline, TestCard};

pub type Metadata = BTreeMap<String, String>;

/// Unix seconds by the sandbox's clock.
pub type Second = i64;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureMethod {
    Automatic,
    /// The default: the money is captured at once, the balance transaction follows shortly after.
    AutomaticAsync,
    Manual,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum IntentState {
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    RequiresCapture { until: Second },
    Succeeded,
    Canceled { at: Second, reason: Option<String> },
}

impl IntentState {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RequiresPaymentMethod => "requires_payment_method",
            Self::RequiresConfirmation => "requires_confirmation",
            Self::RequiresAction => "requires_action",
            Self::RequiresCapture { .. } => "requires_capture",
            Self::Succeeded => "succeeded",
            Self::Canceled { .. } => "canceled",
        }
    }
    /// Whether another card may be tried.
    pub const fn is_unpaid(&self) -> bool {
        matches!(
            self,
            Self::RequiresPaymentMethod | Self::RequiresConfirmation | Self::RequiresAction
        )
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CardError {
    pub decline: Decline,
    pub charge: Option<String>,
    pub method: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Intent {
    pub id: String,
    pub secret: String,
    pub created: Second,
    pub amount: i64,
    pub currency: String,
    pub capture_method: CaptureMethod,
    pub state: IntentState,
    pub metadata: Metadata,
    pub description: Option<String>,
    pub customer: Option<String>,
    pub receipt_email: Option<String>,
    pub transfer_group: Option<String>,
    pub statement_descriptor: Option<String>,
    pub statement_descriptor_suffix: Option<String>,
    pub setup_future_usage: Option<String>,
    pub shipping: Option<Value>,
    pub return_url: Option<String>,
    pub method: Option<String>,
    pub latest_charge: Option<String>,
    pub last_error: Option<CardError>,
    /// The checkout session that created it.
    pub session: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PaymentMethod {
    pub id: String,
    pub created: Second,
    /// Name of the test card; its number is not stored.
    pub card: String,
    pub exp_month: u32,
    pub exp_year: i32,
    pub name: Option<String>,
    pub email: Option<String>,
    pub customer: Option<String>,
}

impl PaymentMethod {
    pub fn card(&self) -> Option<&'static TestCard> {
        TestCard::by_method(&self.card)
    }
    pub fn behavior(&self) -> Behavior {
        self.card().map_or(Behavior::Approve, |card| card.behavior)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum ChargeOutcome {
    Failed { decline: Decline },
    Authorized { until: Second },
    Released { at: Second },
    Captured { amount: i64 },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Charge {
    pub id: String,
    pub created: Second,
    pub intent: String,
    pub amount: i64,
    pub currency: String,
    pub outcome: ChargeOutcome,
    pub refunded: i64,
    pub method: String,
    pub customer: Option<String>,
    pub transaction: Option<String>,
    pub description: Option<String>,
    pub metadata: Metadata,
    pub receipt_email: Option<String>,
    pub transfer_group: Option<String>,
    pub statement_descriptor_suffix: Option<String>,
    pub shipping: Option<Value>,
}

impl Charge {
    pub const fn captured(&self) -> i64 {
        match self.outcome {
            ChargeOutcome::Captured { amount } => amount,
            _ => 0,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum RefundState {
    Pending {
        until: Second,
    },
    /// Succeeded, but the bank will return it at `fails_at`.
    Doubtful {
        fails_at: Second,
    },
    Succeeded,
    Failed {
        transaction: Option<String>,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refund {
    pub id: String,
    pub created: Second,
    pub charge: String,
    pub intent: String,
    pub amount: i64,
    pub currency: String,
    pub reason: Option<String>,
    pub metadata: Metadata,
    pub state: RefundState,
    pub transaction: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    Charge,
    Refund,
    RefundFailure,
    /// A bank took disputed money.
    Dispute,
    /// It gave it back.
    DisputeReversal,
}

impl TransactionKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::Refund => "refund",
            Self::RefundFailure => "refund_failure",
            Self::Dispute | Self::DisputeReversal => "adjustment",
        }
    }

    /// What a bookkeeper goes by.
    pub const fn category(self) -> &'static str {
        match self {
            Self::Dispute => "dispute",
            Self::DisputeReversal => "dispute_reversal",
            Self::Charge | Self::Refund | Self::RefundFailure => self.name(),
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Transaction {
    pub id: String,
    pub created: Second,
    pub kind: TransactionKind,
    pub amount: i64,
    pub fee: i64,
    /// The one the account settles in.
    pub currency: String,
    /// Of its conversion, in millionths; absent where there was none.
    #[serde(default)]
    pub rate_ppm: Option<u32>,
    pub source: String,
    pub available_on: Second,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Customer {
    pub id: String,
    pub created: Second,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub description: Option<String>,
    pub metadata: Metadata,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub unit_amount: i64,
    pub quantity: i64,
}

impl Item {
    pub const fn total(&self) -> i64 {
        self.unit_amount.saturating_mul(self.quantity)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum SessionState {
    Open,
    Complete,
    Expired,
}

/// The settings the session will give to its payment intent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IntentPlan {
    pub capture_method: CaptureMethod,
    pub metadata: Metadata,
    pub description: Option<String>,
    pub receipt_email: Option<String>,
    pub transfer_group: Option<String>,
    pub statement_descriptor: Option<String>,
    pub statement_descriptor_suffix: Option<String>,
    pub setup_future_usage: Option<String>,
    pub shipping: Option<Value>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    pub id: String,
    pub created: Second,
    pub expires_at: Second,
    pub state: SessionState,
    pub currency: String,
    pub items: Vec<Item>,
    pub success_url: String,
    pub cancel_url: Option<String>,
    pub locale: Option<String>,
    pub merchant: Option<String>,
    pub submit_type: Option<String>,
    pub client_reference_id: Option<String>,
    pub customer: Option<String>,
    pub customer_email: Option<String>,
    pub metadata: Metadata,
    pub plan: IntentPlan,
    pub intent: Option<String>,
    pub payer_name: Option<String>,
    /// Number of attempts; a form sent twice carries an old number.
    pub tries: u32,
}

impl Session {
    pub fn total(&self) -> i64 {
        self.items
            .iter()
            .map(Item::total)
            .fold(0, i64::saturating_add)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    pub created: Second,
    pub kind: String,
    pub object: Value,
    pub previous: Option<Value>,
    pub request: Option<String>,
    pub key: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Endpoint {
    pub id: String,
    pub created: Second,
    pub url: String,
    pub secret: String,
    /// Still valid during a rotation: both signatures are sent.
    pub previous_secret: Option<String>,
    pub enabled_events: Vec<String>,
    pub description: Option<String>,
    pub metadata: Metadata,
}

impl Endpoint {
    pub fn wants(&self, kind: &str) -> bool {
        self.enabled_events
            .iter()
            .any(|wanted| wanted == "*" || wanted == kind)
    }
}
