//! Sends one signed message and reads a bounded answer.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::StreamExt;
use kernel::{EventId, TenantId};
use reqwest::{
    Client, RequestBuilder, Response,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};

use super::{AddressError, AddressPolicy, SigningSecret, signature_header};

const CONNECT_LIMIT: Duration = Duration::from_secs(3);
/// From the first byte sent to the last byte read: a receiver that trickles its answer gains nothing.
const TOTAL_LIMIT: Duration = Duration::from_secs(15);
/// How much of an answer is read; after that the connection is dropped and the status stands.
const ANSWER_LIMIT: usize = 16 * 1024;
/// How much of it is kept for the merchant to see.
const HEAD_LIMIT: usize = 2048;
/// Connections kept open to each endpoint: a new TLS handshake costs ten deliveries.
const KEEP_ALIVE: usize = 4;

/// How names become addresses. A port, so that tests can rebind a name between two looks.
#[async_trait::async_trait]
pub trait Lookup: Send + Sync {
    async fn lookup(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The machine's resolver; `*.localhost` is this machine (RFC 6761).
pub struct SystemLookup;

#[async_trait::async_trait]
impl Lookup for SystemLookup {
    async fn lookup(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        if name.trim_end_matches('.').ends_with(".localhost") {
            return Ok(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]);
        }
        Ok(tokio::net::lookup_host((name, 0))
            .await?
            .map(|found| found.ip())
            .collect())
    }
}

/// Every address of every new connection passes here: a name that was public yesterday may point inside today.
struct Guard {
    policy: AddressPolicy,
    lookup: Arc<dyn Lookup>,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (policy, lookup) = (self.policy, Arc::clone(&self.lookup));
        Box::pin(async move {
            let found = lookup
                .lookup(name.as_str())
                .await
                .map_err(|_| AddressError::Unknown(name.as_str().to_owned()))?;
            let vetted = policy.vet(name.as_str(), found)?;
            let addresses: Addrs = Box::new(vetted.into_iter().map(|ip| SocketAddr::new(ip, 0)));
            Ok(addresses)
        })
    }
}

/// One message to one endpoint.
#[derive(Clone, Debug)]
pub struct Message {
    pub tenant: TenantId,
    pub url: String,
    /// Newest first.
    pub secrets: Vec<SigningSecret>,
    pub event: EventId,
    pub kind: String,
    /// `order/ord_…`
    pub subject: String,
    pub occurred_at: DateTime<Utc>,
    /// The exact bytes, the same on every attempt.
    pub body: String,
}

/// What proves one attempt: the headers `webhook-timestamp` and `webhook-signature`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub timestamp: i64,
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

    fn envelope(&self) -> Envelope<'_> {
        Envelope {
            tenant: self.tenant,
            event: self.event,
            kind: &self.kind,
            subject: &self.subject,
            occurred_at: self.occurred_at,
        }
    }
}

/// What every attempt to deliver a message says in its headers.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    pub tenant: TenantId,
    pub event: EventId,
    pub kind: &'a str,
    /// `order/ord_…`
    pub subject: &'a str,
    pub occurred_at: DateTime<Utc>,
}

impl Envelope<'_> {
    /// Standard Webhooks and CloudEvents 1.0 (binary mode), without the signature.
    #[must_use]
    pub fn headers(&self) -> [(&'static str, String); 8] {
        let id = self.event.to_string();
        let time = self
            .occurred_at
            .to_rfc3339_opts(SecondsFormat::Micros, true);
        [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id.clone()),
            ("ce-specversion", "1.0".to_owned()),
            ("ce-id", id),
            ("ce-type", self.kind.to_owned()),
            ("ce-source", format!("/tenants/{}", self.tenant)),
            ("ce-subject", self.subject.to_owned()),
            ("ce-time", time),
        ]
    }
}

/// The endpoint answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The `Retry-After` header as it came.
    pub retry_after: Option<String>,
    /// The first 2 kB of the answer, for the merchant.
    pub head: String,
}

/// The endpoint did not answer.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Failure {
    #[error(transparent)]
    Refused(#[from] AddressError),
    #[error("no connection: {0}")]
    Connect(String),
    #[error("no complete answer within 15 seconds")]
    Timeout,
    #[error("the answer broke off or is not HTTP: {0}")]
    Broken(String),
}

#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be built: {0}")]
pub struct CourierError(String);

/// The HTTP client of all deliveries. Cheap to clone; keeps connections per endpoint.
#[derive(Clone)]
pub struct Courier {
    client: Client,
    policy: AddressPolicy,
    total: Duration,
}

impl Courier {
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new(policy: AddressPolicy) -> Result<Self, CourierError> {
        Self::with_lookup(policy, Arc::new(SystemLookup))
    }

    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn with_lookup(
        policy: AddressPolicy,
        lookup: Arc<dyn Lookup>,
    ) -> Result<Self, CourierError> {
        // An error means that a provider is installed already, which is all we want.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .dns_resolver(Arc::new(Guard { policy, lookup }))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT_LIMIT)
            .pool_max_idle_per_host(KEEP_ALIVE)
            .pool_idle_timeout(Duration::from_secs(90))
            .user_agent("Highstreet-Webhooks/1")
            .build()
            .map_err(|error| CourierError(error.to_string()))?;
        Ok(Self {
            client,
            policy,
            total: TOTAL_LIMIT,
        })
    }

    /// Sends the message once, signed as of `now`.
    ///
    /// # Errors
    /// When no complete answer came. Whether the endpoint took the message is then unknown.
    pub async fn send(&self, message: Message, now: DateTime<Utc>) -> Result<Reply, Failure> {
        let signed = message.sign(now);
        self.send_signed(message, &signed).await
    }

    /// Sends the message once, with a signature made before.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn send_signed(&self, message: Message, signed: &Signed) -> Result<Reply, Failure> {
        let url = self.policy.check(&message.url)?;
        let request = headers(self.client.post(url), &message, signed).body(message.body);
        let answer = async {
            let response = request.send().await.map_err(|error| classify(&error))?;
            read(response).await
        };
        tokio::time::timeout(self.total, answer)
            .await
            .map_err(|_| Failure::Timeout)?
    }
}

fn headers(request: RequestBuilder, message: &Message, signed: &Signed) -> RequestBuilder {
    let fixed = message.envelope().headers().into_iter();
    fixed
        .fold(request, |request, (name, value)| {
            request.header(name, value)
        })
        .header("webhook-timestamp", signed.timestamp.to_string())
        .header("webhook-signature", &signed.signature)
}

async fn read(response: Response) -> Result<Reply, Failure> {
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get("retry-after")
        .and_then(|value| value.to_str().ok());
    let retry_after = retry_after.map(|text| text.chars().take(64).collect());
    let mut stream = response.bytes_stream();
    let mut read = 0;
    let mut head = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| classify(&error))?;
        let room = HEAD_LIMIT.saturating_sub(head.len()).min(chunk.len());
        head.extend_from_slice(chunk.get(..room).unwrap_or_default());
        read += chunk.len();
        if read >= ANSWER_LIMIT {
            break;
        }
    }
    Ok(Reply {
        status,
        retry_after,
        head: printable(&head),
    })
}

/// Text fit for a page and a column: no NUL, at most 2 kB even after replacing what is not UTF-8.
fn printable(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).replace('\0', "");
    while text.len() > HEAD_LIMIT {
        text.pop();
    }
    text
}

/// The walls' own refusal, when that is why a request failed.
#[must_use]
pub fn refused_address(error: &reqwest::Error) -> Option<AddressError> {
    causes(error).find_map(|cause| cause.downcast_ref::<AddressError>().cloned())
}

fn causes<'e>(
    error: &'e (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'e (dyn std::error::Error + 'static)> {
    let deeper = |cause: &&'e (dyn std::error::Error + 'static)| {
        let cause: &'e (dyn std::error::Error + 'static) = *cause;
        cause.source()
    };
    std::iter::successors(error.source(), deeper)
}

fn classify(error: &reqwest::Error) -> Failure {
    if let Some(refused) = refused_address(error) {
        return Failure::Refused(refused);
    }
    match error {
        _ if error.is_connect() => Failure::Connect(reason(error)),
        _ if error.is_timeout() => Failure::Timeout,
        _ => Failure::Broken(reason(error)),
    }
}

/// The innermost cause, in words that name no address: the merchant reads them, and the address may be our network's.
fn reason(error: &reqwest::Error) -> String {
    let innermost = causes(error).last().map(ToString::to_string);
    without_addresses(&innermost.unwrap_or_default())
        .chars()
        .take(200)
        .collect()
}

fn without_addresses(text: &str) -> String {
    let hidden = |word: &str| {
        let bare = word
            .trim_matches(|c: char| "()<>\"',;".contains(c))
            .trim_end_matches(':');
        bare.parse::<SocketAddr>().is_ok()
            || bare.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
    };
    let words = text.split(' ');
    let shown = words.map(|word| if hidden(word) { "…" } else { word });
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "courier_tests.rs"]
mod tests;
