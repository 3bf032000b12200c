//! Fetches pictures from addresses a merchant's file names. The walls are messaging's: public addresses only, each
//! address of each connection looked at, each redirect checked like the first address.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use futures_util::StreamExt;
use messaging::{AddressError, AddressPolicy, Lookup, SystemLookup, refused_address};
use reqwest::{
    Client, Response, StatusCode,
    dns::{Addrs, Name, Resolve, Resolving},
    header, redirect,
};

const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const TOTAL_LIMIT: Duration = Duration::from_secs(30);
const MAX_BYTES: usize = 20 * 1024 * 1024;
const MAX_HOPS: usize = 3;

/// Why a picture did not come. Shown to the merchant.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("the address is not allowed: {0}")]
    Refused(#[from] AddressError),
    #[error("the server answered {0}")]
    Status(u16),
    #[error("the file is larger than 20 MB")]
    TooLarge,
    #[error("the address redirects without end")]
    TooManyHops,
    #[error("no connection or no complete answer")]
    Unreachable,
    #[error("the HTTP client could not be built: {0}")]
    Client(String),
}

impl FetchError {
    /// Whether trying again later makes sense.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable => true,
            Self::Status(status) => *status >= 500 || *status == 429 || *status == 408,
            Self::Refused(_) | Self::TooLarge | Self::TooManyHops | Self::Client(_) => false,
        }
    }
}

/// A name that was public yesterday may point inside today: looked at for every connection.
struct Guard {
    policy: AddressPolicy,
    lookup: Arc<dyn Lookup>,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (policy, lookup) = (self.policy, Arc::clone(&self.lookup));
        Box::pin(async move {
            let found = lookup.lookup(name.as_str()).await?;
            let vetted = policy.vet(name.as_str(), found)?;
            let addresses: Addrs = Box::new(vetted.into_iter().map(|ip| SocketAddr::new(ip, 0)));
            Ok(addresses)
        })
    }
}

/// The HTTP client of all imported pictures. Cheap to clone.
#[derive(Clone)]
pub struct ImageFetcher {
    client: Client,
    policy: AddressPolicy,
}

impl ImageFetcher {
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new(policy: AddressPolicy) -> Result<Self, FetchError> {
        Self::with_lookup(policy, Arc::new(SystemLookup))
    }

    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn with_lookup(policy: AddressPolicy, lookup: Arc<dyn Lookup>) -> Result<Self, FetchError> {
        // An error means that a provider is installed already, which is all we want.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .dns_resolver(Arc::new(Guard { policy, lookup }))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT_LIMIT)
            .timeout(TOTAL_LIMIT)
            .user_agent("Highstreet-Pictures/1")
            .build()
            .map_err(|error| FetchError::Client(error.to_string()))?;
        Ok(Self { client, policy })
    }

    /// The bytes at the address. Old files name `http://` addresses of servers that speak TLS by now: those are asked
    /// over TLS.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn fetch(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        let mut address = address.trim().to_owned();
        for _ in 0..=MAX_HOPS {
            let url = self.checked(&address)?;
            let answer = self
                .client
                .get(url.clone())
                .send()
                .await
                .map_err(|error| not_reached(&error))?;
            if answer.status().is_redirection() {
                let next = answer
                    .headers()
                    .get(header::LOCATION)
                    .and_then(|value| value.to_str().ok());
                let next = next.and_then(|next| url.join(next).ok());
                address = next
                    .ok_or(FetchError::Status(answer.status().as_u16()))?
                    .to_string();
            } else if answer.status() == StatusCode::OK {
                return read(answer).await;
            } else {
                return Err(FetchError::Status(answer.status().as_u16()));
            }
        }
        Err(FetchError::TooManyHops)
    }

    fn checked(&self, address: &str) -> Result<url::Url, AddressError> {
        // A fragment is never sent; files carry them along.
        let address = address.split('#').next().unwrap_or_default();
        match (self.policy.check(address), address.strip_prefix("http://")) {
            (Err(AddressError::Scheme), Some(rest)) => {
                self.policy.check(&format!("https://{rest}"))
            }
            (checked, _) => checked,
        }
    }
}

/// A name that leads inside is refused like an address that does: it leads there tomorrow, too.
fn not_reached(error: &reqwest::Error) -> FetchError {
    refused_address(error).map_or(FetchError::Unreachable, FetchError::Refused)
}

async fn read(answer: Response) -> Result<Vec<u8>, FetchError> {
    let mut stream = answer.bytes_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| FetchError::Unreachable)?;
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn addresses_inside_are_refused_before_anything_is_sent() {
        let fetcher = ImageFetcher::new(AddressPolicy::PublicOnly).unwrap();
        for address in [
            "http://127.0.0.1/a.png",
            "https://10.0.0.8/a.png",
            "file:///etc/passwd",
            "https://localhost/a",
        ] {
            assert!(
                matches!(fetcher.fetch(address).await, Err(FetchError::Refused(_))),
                "{address}"
            );
        }
        let upgraded = fetcher.checked("http://pictures.example/a.png#x").unwrap();
        assert_eq!(upgraded.as_str(), "https://pictures.example/a.png");
    }

    /// A public name whose address is our own network's.
    struct LeadsInside;

    #[async_trait::async_trait]
    impl Lookup for LeadsInside {
        async fn lookup(&self, _name: &str) -> std::io::Result<Vec<std::net::IpAddr>> {
            Ok(vec![std::net::IpAddr::from([10, 0, 0, 8])])
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused_for_good_and_not_told_where_it_leads() {
        let fetcher =
            ImageFetcher::with_lookup(AddressPolicy::PublicOnly, Arc::new(LeadsInside)).unwrap();
        let failed = fetcher.fetch("https://pictures.example/a.png").await;
        let error = failed.unwrap_err();
        assert!(matches!(error, FetchError::Refused(_)), "{error}");
        assert!(!error.may_pass());
        let told = "the address is not allowed: pictures.example is not a public address";
        assert_eq!(error.to_string(), told);
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        assert!(FetchError::Status(503).may_pass());
        assert!(!FetchError::Status(404).may_pass());
    }
}
