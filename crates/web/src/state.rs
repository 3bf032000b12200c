//! State shared by all handlers.

use std::sync::Arc;

use kernel::{StatementName, StatementPrefix};
use orders::LinkKey;
use payments::Processor;
use platform::{KeyRing, ShopProfile};
use processor_events::WebhookSettings;
use tenancy::{Caller, Tenancy};

pub use papers::terms_of;
pub use platform::PublicAddress;

use crate::{limiter::Limiter, page_cache::PageCache, peer::Proxies};

/// The provider as merchants and shoppers know it.
#[derive(Clone, Debug, Default)]
pub struct Provider {
    /// E-mail address for merchants' questions.
    pub support: String,
    /// The prefix of card statements.
    pub statement: StatementPrefix,
}

impl Provider {
    /// The shop's part of the card statement.
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
    /// Opens transactions.
    pub tenancy: Tenancy,
    /// The public URLs.
    pub address: PublicAddress,
    /// The card processor.
    pub processor: Arc<dyn Processor>,
    /// How the processor's webhooks are verified.
    pub webhook: WebhookSettings,
    /// Signs and verifies API keys.
    pub keys: KeyRing,
    /// Signs and verifies links to orders.
    pub links: LinkKey,
    /// Rate limits.
    pub limiter: Limiter,
    /// The proxies whose `X-Forwarded-For` is trusted.
    pub proxies: Proxies,
    /// The cache of rendered pages.
    pub pages: PageCache,
    /// Whether endpoints may be on this machine (demo and tests).
    pub endpoint_addresses: outbound::AddressPolicy,
    /// The provider as merchants and shoppers know it.
    pub provider: Provider,
}

impl State {
    /// The same for another kind of caller, with its own database connections.
    #[must_use]
    pub fn of(&self, caller: Caller) -> Self {
        Self {
            tenancy: self.tenancy.of(caller),
            ..self.clone()
        }
    }
}
