//! Sends one signed message and reads a bounded answer.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, SecondsFormat, Utc};
use kernel::{EventId, TenantId};
use outbound::{
    AddressPolicy, Answer, AnswerLimit, Client, Failure, Lookup, Profile, SetupError, SystemLookup,
};

use super::{SigningSecret, signature_header};

/// How much of an answer is stored for the merchant, in bytes.
const HEAD_LIMIT: usize = 2048;

const PROFILE: Profile = Profile {
    user_agent: "Highstreet-Webhooks/1",
    connect: Duration::from_secs(3),
    total: Duration::from_secs(15),
    answer: AnswerLimit::CutAt(16 * 1024),
    redirects: 0,
    idle_per_host: 4,
};

/// One message to one endpoint.
#[derive(Clone, Debug)]
pub struct Message {
    /// The tenant it is sent for.
    pub tenant: TenantId,
    /// Where it goes.
    pub url: String,
    /// The endpoint's secrets, newest first.
    pub secrets: Vec<SigningSecret>,
    /// The event's id, sent as `webhook-id`.
    pub event: EventId,
    /// The event's type.
    pub kind: String,
    /// The aggregate: `order/ord_…`.
    pub subject: String,
    /// When the event happened.
    pub occurred_at: DateTime<Utc>,
    /// The exact bytes, the same on every attempt.
    pub body: String,
}

/// The signature of one attempt: the headers `webhook-timestamp` and `webhook-signature`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Seconds since 1970.
    pub timestamp: i64,
    /// One signature per secret.
    pub signature: String,
}

impl Message {
    /// Signs the message as of `now`.
    #[must_use]
    pub fn sign(&self, now: DateTime<Utc>) -> Signed {
        let timestamp = now.timestamp();
        let id = self.event.to_string();
        Signed {
            timestamp,
            signature: signature_header(&self.secrets, &id, timestamp, self.body.as_bytes()),
        }
    }

    fn headers(&self, signed: &Signed) -> Vec<(&'static str, String)> {
        let mut headers = self.envelope().headers().to_vec();
        headers.push(("webhook-timestamp", signed.timestamp.to_string()));
        headers.push(("webhook-signature", signed.signature.clone()));
        headers
    }

    /// The request.
    #[must_use]
    pub fn outgoing(self, signed: &Signed) -> Outgoing {
        Outgoing {
            headers: self.headers(signed),
            url: self.url,
            body: self.body,
        }
    }

    pub(super) fn envelope(&self) -> Envelope<'_> {
        Envelope {
            tenant: self.tenant,
            event: self.event,
            kind: &self.kind,
            subject: &self.subject,
            occurred_at: self.occurred_at,
        }
    }
}

/// A request, ready to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Where it goes.
    pub url: String,
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its exact bytes.
    pub body: String,
}

/// The headers of every attempt to deliver a message.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The tenant it is sent for.
    pub tenant: TenantId,
    /// The event's id.
    pub event: EventId,
    /// The event's type.
    pub kind: &'a str,
    /// The aggregate: `order/ord_…`.
    pub subject: &'a str,
    /// When the event happened.
    pub occurred_at: DateTime<Utc>,
}

impl Envelope<'_> {
    /// Standard Webhooks and CloudEvents 1.0 (binary mode), without the signature.
    #[must_use]
    pub fn headers(&self) -> [(&'static str, String); 8] {
        let id = self.event.to_string();
        [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id.clone()),
            ("ce-specversion", "1.0".to_owned()),
            ("ce-id", id),
            ("ce-type", self.kind.to_owned()),
            ("ce-source", self.source()),
            ("ce-subject", self.subject.to_owned()),
            ("ce-time", self.time()),
        ]
    }

    pub(super) fn source(&self) -> String {
        format!("/tenants/{}", self.tenant)
    }

    pub(super) fn time(&self) -> String {
        let at = self.occurred_at;
        at.to_rfc3339_opts(SecondsFormat::Micros, true)
    }
}

/// The endpoint answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The `Retry-After` header as received.
    pub retry_after: Option<String>,
    /// The first 2 kB of the answer, for the merchant.
    pub head: String,
}

impl Reply {
    fn of(answer: &Answer) -> Self {
        let retry_after = answer.header("retry-after");
        Self {
            status: answer.status,
            retry_after: retry_after.map(|text| text.chars().take(64).collect()),
            head: printable(&answer.body),
        }
    }
}

/// The HTTP client of all deliveries. Cheap to clone; keeps connections per endpoint.
#[derive(Clone)]
pub struct Courier(Client);

impl Courier {
    /// A courier with the machine's resolver.
    ///
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn new(policy: AddressPolicy) -> Result<Self, SetupError> {
        Self::with_lookup(policy, Arc::new(SystemLookup))
    }

    /// A courier with another resolver, for tests.
    ///
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn with_lookup(policy: AddressPolicy, lookup: Arc<dyn Lookup>) -> Result<Self, SetupError> {
        Client::with_lookup(policy, PROFILE, lookup).map(Self)
    }

    /// Sends the message once, signed as of `now`.
    ///
    /// # Errors
    /// No complete answer arrived. Whether the endpoint processed the message is then unknown.
    pub async fn send(&self, message: Message, now: DateTime<Utc>) -> Result<Reply, Failure> {
        let signed = message.sign(now);
        self.send_signed(message, &signed).await
    }

    /// Sends the message once, with an existing signature.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn send_signed(&self, message: Message, signed: &Signed) -> Result<Reply, Failure> {
        self.post(message.outgoing(signed)).await
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn post(&self, request: Outgoing) -> Result<Reply, Failure> {
        let Outgoing { url, headers, body } = request;
        let answer = self.0.post(&url, headers, body).await?;
        Ok(Reply::of(&answer))
    }
}

/// The beginning as text fit for a page and a column: no NUL, at most 2 kB even after replacing invalid UTF-8.
fn printable(bytes: &[u8]) -> String {
    let bytes = bytes.get(..HEAD_LIMIT).unwrap_or(bytes);
    let mut text = String::from_utf8_lossy(bytes).replace('\0', "");
    while text.len() > HEAD_LIMIT {
        text.pop();
    }
    text
}

#[cfg(test)]
#[path = "courier_tests.rs"]
mod tests;
