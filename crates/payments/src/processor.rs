//! The port to the card processor. Calls are made with no transaction open.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{AttemptId, CurrencyError, Language, Money, PaymentId, RefundId, TenantId};
use serde::{Deserialize, Serialize};

use crate::{
    ChargeHint, Decline, IntentSnapshot, Reference, SessionSnapshot, Snapshot,
    authorization::Authorizations, dispute::Disputes,
};

/// A request for a hosted payment page. Stored with the attempt, so that it can be repeated verbatim under the same
/// key: the processor then answers with what it created the first time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutRequest {
    /// Key under which the processor recognizes a repetition.
    pub idempotency_key: String,
    /// The shop.
    pub tenant: TenantId,
    /// The payment.
    pub payment: PaymentId,
    /// The attempt.
    pub attempt: AttemptId,
    /// What to charge.
    pub amount: Money,
    /// The only line on the page: `Order #1001`.
    pub title: String,
    /// Prefilled on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The card statement's text after the provider's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Language of the page.
    pub language: Language,
    /// Where to redirect after payment.
    pub success_url: String,
    /// Where to redirect after canceling.
    pub cancel_url: String,
    /// When the page expires.
    pub expires_at: DateTime<Utc>,
    /// When the money is taken.
    #[serde(default, skip_serializing_if = "ChargeTime::is_now")]
    pub charge: ChargeTime,
}

/// When the processor takes the money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeTime {
    /// As soon as the shopper pays.
    #[default]
    Now,
    /// When we ask for it: until then the bank holds the amount.
    Later,
}

impl ChargeTime {
    /// Name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Later => "later",
        }
    }

    /// Parses a name; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Now, Self::Later]
            .into_iter()
            .find(|time| time.code() == code)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
    fn is_now(&self) -> bool {
        *self == Self::Now
    }
}

/// A request to refund money. Its key derives from our refund's id: two equal refunds are two refunds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRequest {
    /// Key under which the processor recognizes a repetition.
    pub idempotency_key: String,
    /// Since when this key is used; absent for the first key, which is as old as the refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyed_at: Option<DateTime<Utc>>,
    /// The shop.
    pub tenant: TenantId,
    /// The payment.
    pub payment: PaymentId,
    /// The refund.
    pub refund: RefundId,
    /// The processor's id of the payment intent.
    pub intent: String,
    /// What to refund.
    pub amount: Money,
}

/// The processor's status of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundStatus {
    /// Also while the shopper must say where to send it.
    Pending,
    /// The money was sent.
    Succeeded,
    /// The refund failed or came back.
    Failed,
    /// The refund was canceled.
    Canceled,
    /// A status we do not know.
    Other(String),
}

/// A refund as reported by the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundSnapshot {
    /// The processor's id.
    pub id: String,
    /// Its status.
    pub status: RefundStatus,
    /// In minor units of `currency`.
    pub amount: i64,
    /// Code as sent by the processor.
    pub currency: String,
    /// Why it failed.
    pub failure: Option<String>,
    /// The processor's id of the payment intent it gives back.
    pub intent: Option<String>,
    /// The processor's id of the charge it gives back.
    pub charge: Option<String>,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// Our ids in its metadata.
    pub reference: Reference,
}

impl RefundSnapshot {
    /// What was refunded.
    ///
    /// # Errors
    /// We do not know the currency.
    pub fn money(&self) -> Result<Money, CurrencyError> {
        let currency = self.currency.to_ascii_uppercase().parse()?;
        Ok(Money::new(self.amount, currency))
    }

    /// What it says of its charge.
    #[must_use]
    pub fn hint(&self) -> ChargeHint {
        let status = match &self.status {
            RefundStatus::Pending => "pending",
            RefundStatus::Succeeded => "succeeded",
            RefundStatus::Failed | RefundStatus::Canceled => "failed",
            RefundStatus::Other(word) => word,
        };
        ChargeHint {
            intent: self.intent.clone(),
            charge: self.charge.clone(),
            refund: Some(self.id.clone()),
            status: Some(status.to_owned()),
            refunded: None,
        }
    }
}

/// Part of a list of refunds, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundPage {
    /// The refunds.
    pub refunds: Vec<RefundSnapshot>,
    /// Whether older ones follow.
    pub more: bool,
}

/// Why the processor refused, as far as it decides what happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// The request itself is wrong; nothing was created.
    Invalid,
    /// The key was used before for another request: something exists.
    KeyReused,
    /// The object does not exist.
    NotFound,
    /// Our key or its permissions are wrong: an operator must act.
    Unauthorized,
}

/// A 4xx answer other than a decline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the processor refused ({status} {code}): {message}")]
pub struct Refusal {
    /// What it means for us.
    pub kind: RefusalKind,
    /// HTTP status.
    pub status: u16,
    /// The processor's code.
    pub code: String,
    /// The processor's message.
    pub message: String,
}

/// The call ended without a reliable answer. The requested action may or may not have happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No answer in time.
    #[error("no answer in time")]
    Timeout,
    /// The connection failed.
    #[error("connection: {0}")]
    Connection(String),
    /// The processor answered with 5xx.
    #[error("server error {status}")]
    Server {
        /// HTTP status.
        status: u16,
        /// The raw body.
        body: String,
    },
    /// A good status with an unreadable body. The body is kept: it may be the only evidence of a charge.
    #[error("unreadable answer ({status})")]
    Unparseable {
        /// HTTP status.
        status: u16,
        /// The raw body.
        body: String,
    },
    /// Another request with this key is running, or the rate limit was hit.
    #[error("busy ({status})")]
    Busy {
        /// HTTP status.
        status: u16,
    },
    /// Not found, but too early to prove anything.
    #[error("not in the search index yet")]
    IndexLag,
    /// Searched for and proven not to exist, while repeating the call under this key can do nothing or would do it
    /// twice: it may be sent again under a new key.
    #[error("it was never made; it will be sent anew")]
    Absent {
        /// The key not to be used again.
        key: String,
    },
    /// The search failed.
    #[error("it could not be looked for: {0}")]
    Unsearchable(String),
}

/// 4xx is an answer, 5xx and silence are not: business code only ever decides on answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProcessorError {
    /// The card was declined.
    #[error("declined: {}", .0.code)]
    Declined(Decline),
    /// The request was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no reliable answer.
    #[error("processor trouble: {0}")]
    Infrastructure(#[from] Trouble),
}

/// The card processor's calls. Each may be repeated under its key.
#[async_trait]
pub trait Processor: Disputes + Authorizations {
    /// Creates a hosted payment page, or returns the one created under the same key.
    async fn create_checkout(
        &self,
        request: &CheckoutRequest,
    ) -> Result<SessionSnapshot, ProcessorError>;

    /// Fetches a payment page by the processor's id.
    async fn fetch_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError>;

    /// Fetches the page and, where it has one, its payment: as much as one call can return. `intent` is the payment's
    /// id, if known.
    async fn fetch_page(
        &self,
        session: &str,
        intent: Option<&str>,
    ) -> Result<Snapshot, ProcessorError> {
        let session = self.fetch_session(session).await?;
        let id = session.intent.clone().or_else(|| intent.map(str::to_owned));
        let intent = match id {
            Some(id) => Some(self.fetch_intent(&id).await?),
            None => None,
        };
        Ok(Snapshot {
            session: Some(session),
            intent,
        })
    }

    /// Fetches the payment with its charge and the processor's fee.
    async fn fetch_intent(&self, id: &str) -> Result<IntentSnapshot, ProcessorError>;

    /// Finds a payment by the attempt in its metadata. The processor's index may lag by a minute.
    async fn find_by_attempt(
        &self,
        attempt: AttemptId,
    ) -> Result<Option<IntentSnapshot>, ProcessorError>;

    /// Closes a payment page, so that it can no longer be paid.
    async fn expire_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError>;

    /// Sends a refund, or returns the one created under the same key.
    async fn refund(&self, request: &RefundRequest) -> Result<RefundSnapshot, ProcessorError>;

    /// Fetches a refund by the processor's id.
    async fn fetch_refund(&self, id: &str) -> Result<RefundSnapshot, ProcessorError>;

    /// Lists all refunds of a payment intent, whoever made them, newest first. The list does not lag.
    async fn refunds_of(&self, intent: &str) -> Result<Vec<RefundSnapshot>, ProcessorError>;

    /// Lists the account's refunds made since an instant, after the one with this id.
    async fn refunds_since(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<RefundPage, ProcessorError>;
}
