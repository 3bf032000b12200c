//! The port to the card processor. Calls go out with no transaction open.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{AttemptId, Language, Money, PaymentId, RefundId, TenantId};
use serde::{Deserialize, Serialize};

use crate::{Decline, IntentSnapshot, Reference, SessionSnapshot, Snapshot};

/// A request for a hosted payment page. Stored with the attempt, so that it can be repeated to the letter under the
/// same key: the processor then answers with what it made the first time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutRequest {
    pub idempotency_key: String,
    pub tenant: TenantId,
    pub payment: PaymentId,
    pub attempt: AttemptId,
    pub amount: Money,
    /// The one line on the page: `Order #1001`.
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What the card's statement reads behind the provider's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    pub language: Language,
    pub success_url: String,
    pub cancel_url: String,
    pub expires_at: DateTime<Utc>,
}

/// A request to give money back. Its key comes from our refund's id: two equal refunds are two refunds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRequest {
    pub idempotency_key: String,
    /// Since when this key is used; absent for the first, which is as old as the refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyed_at: Option<DateTime<Utc>>,
    pub tenant: TenantId,
    pub payment: PaymentId,
    pub refund: RefundId,
    pub intent: String,
    pub amount: Money,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundStatus {
    /// Also while the shopper must tell where to send it.
    Pending,
    Succeeded,
    Failed,
    Canceled,
    /// A word we do not know.
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundSnapshot {
    pub id: String,
    pub status: RefundStatus,
    pub amount: i64,
    pub currency: String,
    pub failure: Option<String>,
    pub reference: Reference,
}

/// Why the processor refused, as far as it decides what we do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// The request itself is wrong; nothing was made.
    Invalid,
    /// The key was used before for something else: something exists.
    KeyReused,
    NotFound,
    /// Our key or rights: an operator's matter.
    Unauthorized,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the processor refused ({status} {code}): {message}")]
pub struct Refusal {
    pub kind: RefusalKind,
    pub status: u16,
    pub code: String,
    pub message: String,
}

/// The call did not end in an answer that can be relied on. What it asked for may or may not have happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("no answer in time")]
    Timeout,
    #[error("connection: {0}")]
    Connection(String),
    #[error("server error {status}")]
    Server { status: u16, body: String },
    /// A good status with a body we cannot read. The body is kept: it may be all that tells of a charge.
    #[error("unreadable answer ({status})")]
    Unparseable { status: u16, body: String },
    /// Another request with this key is running, or we are too fast.
    #[error("busy ({status})")]
    Busy { status: u16 },
    /// Not found, but too early for that to prove anything.
    #[error("not in the search index yet")]
    IndexLag,
    /// Looked for and proven not to exist, while repeating the call under this key can do nothing or would do it twice:
    /// it may be sent anew under another key.
    #[error("it was never made; it will be sent anew")]
    Absent { key: String },
    /// It could not be looked for.
    #[error("it could not be looked for: {0}")]
    Unsearchable(String),
}

/// 4xx is an answer, 5xx and silence are not: business code only ever decides on answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProcessorError {
    #[error("declined: {}", .0.code)]
    Declined(Decline),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("processor trouble: {0}")]
    Infrastructure(#[from] Trouble),
}

#[async_trait]
pub trait Processor: Send + Sync {
    /// Makes a hosted payment page, or returns the one made under the same key.
    async fn create_checkout(
        &self,
        request: &CheckoutRequest,
    ) -> Result<SessionSnapshot, ProcessorError>;

    async fn fetch_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError>;

    /// The page and, where it has one, its payment: what one call can tell. `intent` is the payment's id, if known.
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

    /// The payment with its charge and what the charge cost.
    async fn fetch_intent(&self, id: &str) -> Result<IntentSnapshot, ProcessorError>;

    /// Finds a payment by the attempt named in its metadata. The processor's index may lag by a minute.
    async fn find_by_attempt(
        &self,
        attempt: AttemptId,
    ) -> Result<Option<IntentSnapshot>, ProcessorError>;

    /// Closes a payment page, so that nobody can pay there any more.
    async fn expire_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError>;

    async fn refund(&self, request: &RefundRequest) -> Result<RefundSnapshot, ProcessorError>;

    async fn fetch_refund(&self, id: &str) -> Result<RefundSnapshot, ProcessorError>;

    /// Finds a refund of this payment by our id in its metadata. The list does not lag.
    async fn find_refund(
        &self,
        intent: &str,
        refund: RefundId,
    ) -> Result<Option<RefundSnapshot>, ProcessorError>;
}
