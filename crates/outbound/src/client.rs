//! The HTTP client: one per kind of request, cheap to clone; keeps connections open.

use std::{future::Future, sync::Arc};

use futures_util::StreamExt;
use reqwest::{
    RequestBuilder, Response,
    header::{HeaderMap, LOCATION},
    redirect,
};
use url::Url;

use crate::{
    AddressError, AddressPolicy, Failure, Lookup, Profile, SetupError, SystemLookup, lookup::Guard,
    profile::Room,
};

/// The answer, as far as it was read.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, up to the profile's limit.
    pub body: Vec<u8>,
    headers: HeaderMap,
}

impl Answer {
    /// A header's value, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Sends requests within the limits of one profile.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    policy: AddressPolicy,
    profile: Profile,
}

impl Client {
    /// A client with the machine's resolver.
    ///
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn new(policy: AddressPolicy, profile: Profile) -> Result<Self, SetupError> {
        Self::with_lookup(policy, profile, Arc::new(SystemLookup))
    }

    /// A client with another resolver, for tests.
    ///
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn with_lookup(
        policy: AddressPolicy,
        profile: Profile,
        lookup: Arc<dyn Lookup>,
    ) -> Result<Self, SetupError> {
        // An error means that a provider is already installed, which suffices.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .dns_resolver(Arc::new(Guard { policy, lookup }))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(profile.connect)
            .pool_max_idle_per_host(profile.idle_per_host)
            .user_agent(profile.user_agent)
            .build()
            .map_err(|error| SetupError(error.to_string()))?;
        Ok(Self {
            http,
            policy,
            profile,
        })
    }

    /// Sends one POST request. Does not follow redirects: a redirect is an answer like any other.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn post(
        &self,
        address: &str,
        headers: impl IntoIterator<Item = (&'static str, String)>,
        body: String,
    ) -> Result<Answer, Failure> {
        let url = self.policy.check(address)?;
        let headers = headers.into_iter();
        let request = headers.fold(self.http.post(url), |request, (name, value)| {
            request.header(name, value)
        });
        self.in_time(async { self.read(self.send(request.body(body)).await?).await })
            .await
    }

    /// Fetches a URL and follows redirects. Old URLs name `http://` on servers that use TLS by now; those are fetched
    /// over TLS.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn get(&self, address: &str) -> Result<Answer, Failure> {
        self.in_time(self.follow(address)).await
    }

    async fn in_time(
        &self,
        answer: impl Future<Output = Result<Answer, Failure>>,
    ) -> Result<Answer, Failure> {
        tokio::time::timeout(self.profile.total, answer)
            .await
            .map_err(|_| Failure::Timeout(self.profile.total))?
    }

    async fn follow(&self, address: &str) -> Result<Answer, Failure> {
        let mut url = self.over_tls(address.trim())?;
        for _ in 0..=self.profile.redirects {
            let response = self.send(self.http.get(url.clone())).await?;
            match next(&url, &response) {
                Some(next) => url = self.over_tls(next.as_str())?,
                None => return self.read(response).await,
            }
        }
        Err(Failure::TooManyRedirects)
    }

    fn over_tls(&self, address: &str) -> Result<Url, AddressError> {
        // A fragment is never sent, but catalogue files contain them.
        let address = address.split('#').next().unwrap_or_default();
        match (self.policy.check(address), address.strip_prefix("http://")) {
            (Err(AddressError::Scheme), Some(rest)) => {
                self.policy.check(&format!("https://{rest}"))
            }
            (checked, _) => checked,
        }
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, Failure> {
        let sent = request.send().await;
        sent.map_err(|error| Failure::of(&error, self.profile.total))
    }

    async fn read(&self, response: Response) -> Result<Answer, Failure> {
        let limit = self.profile.answer.of(response.status());
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let mut stream = response.bytes_stream();
        let mut body = Vec::new();
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|error| Failure::of(&error, self.profile.total))?;
            if limit.take(&mut body, &chunk)? == Room::Full {
                break;
            }
        }
        Ok(Answer {
            status,
            body,
            headers,
        })
    }
}

/// The target of a redirect; a redirect without a target is a final answer.
fn next(from: &Url, response: &Response) -> Option<Url> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let redirected = response.status().is_redirection();
    redirected.then(|| from.join(location).ok())?
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
