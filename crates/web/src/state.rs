//! What every handler may use.

use std::sync::Arc;

use kernel::{StatementName, StatementPrefix};
use orders::{LinkKey, ShopTerms};
use payments::{Processor, WebhookSettings};
use platform::{KeyRing, ShopProfile};
use tenancy::{Caller, Tenancy};

use crate::{limiter::Limiter, page_cache::PageCache, peer::Proxies};

/// How the outside world reaches us.
#[derive(Clone, Debug)]
pub struct PublicAddress {
    /// `http` in the demo, `https` behind the proxy that ends TLS.
    pub scheme: String,
    /// Host under which shops live, without port: `localhost`, `shops.example`.
    pub base_host: String,
    /// `:8080`, or empty for the scheme's own port.
    pub port_suffix: String,
}

impl PublicAddress {
    /// Address of a host, without a slash at the end.
    #[must_use]
    pub fn of(&self, host: &str) -> String {
        format!("{}://{host}{}", self.scheme, self.port_suffix)
    }

    /// Address of a shop by its slug.
    #[must_use]
    pub fn shop(&self, slug: &str) -> String {
        self.of(&format!("{slug}.{}", self.base_host))
    }

    /// Address of the merchants' dashboard.
    #[must_use]
    pub fn dashboard(&self) -> String {
        self.of(&format!("dashboard.{}", self.base_host))
    }

    /// Whether browsers reach us over TLS: then cookies are `Secure` and bound to their host.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    /// A cookie name; over TLS with the `__Host-` prefix, which binds it to its host.
    #[must_use]
    pub fn cookie(&self, name: &str) -> String {
        if self.is_https() {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }
}

/// What merchants and shoppers meet of the provider.
#[derive(Clone, Debug, Default)]
pub struct Provider {
    /// Where merchants write to.
    pub support: String,
    /// How lines on card statements begin.
    pub statement: StatementPrefix,
}

impl Provider {
    /// The shop's part of the line on card statements.
    #[must_use]
    pub fn statement_of(&self, profile: &ShopProfile) -> StatementName {
        let ShopProfile {
            statement_name,
            trading_name,
            ..
        } = profile;
        StatementName::of_shop(statement_name, trading_name, &self.statement)
    }
}

/// Shared by all workers of a process.
#[derive(Clone)]
pub struct State {
    pub tenancy: Tenancy,
    pub address: PublicAddress,
    pub processor: Arc<dyn Processor>,
    pub webhook: WebhookSettings,
    pub keys: KeyRing,
    pub links: LinkKey,
    pub limiter: Limiter,
    /// Whose word is taken for where a request came from.
    pub proxies: Proxies,
    pub pages: PageCache,
    /// Whether endpoints of back offices may live on this machine (demo and tests).
    pub endpoint_addresses: outbound::AddressPolicy,
    pub provider: Provider,
}

impl State {
    /// The same for those who come in by one door: they have database connections of their own.
    #[must_use]
    pub fn of(&self, caller: Caller) -> Self {
        Self {
            tenancy: self.tenancy.of(caller),
            ..self.clone()
        }
    }
}

/// What orders need to know of the shop, from its profile.
#[must_use]
pub fn terms_of(profile: &ShopProfile) -> ShopTerms {
    ShopTerms {
        currency: profile.currency,
        time_zone: profile.time_zone,
        address: profile.address.clone(),
    }
}
