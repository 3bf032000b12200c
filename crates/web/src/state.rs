//! What every handler may use.

use std::sync::Arc;

use kernel::{StatementName, StatementPrefix};
use orders::LinkKey;
use payments::{Processor, WebhookSettings};
use platform::{KeyRing, ShopProfile};
use tenancy::{Caller, Tenancy};

pub use papers::terms_of;
pub use platform::PublicAddress;

use crate::{limiter::Limiter, page_cache::PageCache, peer::Proxies};

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
