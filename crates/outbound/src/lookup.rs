//! Resolves names to the addresses that may be connected to.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::{AddressError, AddressPolicy};

/// Resolves names. A trait, so that tests can rebind a name between two look-ups.
#[async_trait::async_trait]
pub trait Lookup: Send + Sync {
    /// All addresses of `name`.
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

/// Checks every address of every new connection: a name that was public yesterday may point inside today.
pub(crate) struct Guard {
    pub policy: AddressPolicy,
    pub lookup: Arc<dyn Lookup>,
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
