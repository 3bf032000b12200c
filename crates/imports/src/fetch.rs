//! Fetches pictures from the URLs in a merchant's file.

use std::{sync::Arc, time::Duration};

use outbound::{
    AddressError, AddressPolicy, AnswerLimit, Client, Failure, Lookup, Profile, SetupError,
    SystemLookup,
};

const PROFILE: Profile = Profile {
    user_agent: "Highstreet-Pictures/1",
    connect: Duration::from_secs(5),
    total: Duration::from_secs(30),
    answer: AnswerLimit::RefuseAbove(20 * 1024 * 1024),
    redirects: 3,
    idle_per_host: 4,
};

/// Why a picture could not be fetched. Shown to the merchant.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The URL is not allowed.
    #[error("the address is not allowed: {0}")]
    Refused(AddressError),
    /// The server answered with this status.
    #[error("the server answered {0}")]
    Status(u16),
    /// The file is too large.
    #[error("the file is larger than 20 MB")]
    TooLarge,
    /// The redirects exceed the limit.
    #[error("the address redirects without end")]
    TooManyHops,
    /// No complete answer arrived.
    #[error("no connection or no complete answer")]
    Unreachable,
}

impl From<Failure> for FetchError {
    fn from(failure: Failure) -> Self {
        match failure {
            // A name that does not resolve now may resolve later.
            Failure::Refused(AddressError::Unknown(_))
            | Failure::Connect(_)
            | Failure::Timeout(_)
            | Failure::Broken(_) => Self::Unreachable,
            Failure::Refused(error) => Self::Refused(error),
            Failure::TooLarge(_) => Self::TooLarge,
            Failure::TooManyRedirects => Self::TooManyHops,
        }
    }
}

impl FetchError {
    /// Whether a later retry may succeed.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable => true,
            Self::Status(status) => *status >= 500 || *status == 429 || *status == 408,
            Self::Refused(_) | Self::TooLarge | Self::TooManyHops => false,
        }
    }
}

/// The HTTP client for imported pictures. Cheap to clone.
#[derive(Clone)]
pub struct ImageFetcher(Client);

impl ImageFetcher {
    /// A fetcher with the machine's resolver.
    ///
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn new(policy: AddressPolicy) -> Result<Self, SetupError> {
        Self::with_lookup(policy, Arc::new(SystemLookup))
    }

    /// A fetcher with another resolver, for tests.
    ///
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn with_lookup(policy: AddressPolicy, lookup: Arc<dyn Lookup>) -> Result<Self, SetupError> {
        Client::with_lookup(policy, PROFILE, lookup).map(Self)
    }

    /// Fetches the bytes at the URL.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn fetch(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        match self.0.get(address).await? {
            answer if answer.status == 200 => Ok(answer.body),
            answer => Err(FetchError::Status(answer.status)),
        }
    }
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
    }

    /// Resolves a public name to an internal address.
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
