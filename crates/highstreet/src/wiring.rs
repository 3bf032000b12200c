//! Assembles the parts from the configuration.

use std::sync::Arc;

use kernel::Env;
use messaging::mail::SmtpMailer;
use orders::LinkKey;
use payments::Processor;
use platform::KeyRing;
use stripe::{Stripe, StripeSettings};
use tenancy::Tenancy;
use web::{limiter::Limiter, page_cache::PageCache, state::State};

use crate::{
    commands::Failure,
    config::{Config, Databases},
};

/// One client for all calls to the processor: keeps connections, refuses redirects, limits time.
fn http_client() -> Result<reqwest::Client, Failure> {
    reqwest::Client::builder()
        .connect_timeout(std::time::Duration::from_secs(5))
        .timeout(std::time::Duration::from_secs(20))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(|error| Failure::new("HTTP client", error))
}

/// The card processor's client.
///
/// # Errors
/// The HTTP client cannot be set up.
pub fn processor(config: &Config) -> Result<Arc<dyn Processor>, Failure> {
    Ok(Arc::new(stripe(config)?))
}

/// The same, also for its list of events.
///
/// # Errors
/// The HTTP client cannot be set up.
pub fn stripe(config: &Config) -> Result<Stripe, Failure> {
    let settings = StripeSettings::new(
        config.processor.secret_key.clone(),
        config.processor.base.clone(),
    );
    Ok(Stripe::new(http_client()?, settings))
}

/// Connects to the database.
///
/// # Errors
/// The database is unreachable.
pub async fn tenancy(databases: &Databases) -> Result<Tenancy, Failure> {
    Tenancy::connect(
        &databases.app,
        &databases.owner,
        databases.pools.clone(),
        Env::system(),
    )
    .await
    .map_err(|error| Failure::new("database", error))
}

/// The mail client.
///
/// # Errors
/// Invalid settings.
pub fn mailer(config: &Config) -> Result<SmtpMailer, Failure> {
    SmtpMailer::new(&config.smtp).map_err(|error| Failure::new("SMTP", error))
}

/// The state of all handlers.
///
/// # Errors
/// Invalid settings.
pub fn state(config: &Config, tenancy: Tenancy) -> Result<State, Failure> {
    Ok(State {
        tenancy,
        address: config.address.clone(),
        processor: processor(config)?,
        webhook: config.webhook.clone(),
        keys: KeyRing::new(&config.secret),
        links: LinkKey::new(&config.secret),
        limiter: Limiter::new(config.redis.as_deref()),
        proxies: config.proxies.clone(),
        pages: PageCache::with_budget(config.page_cache_mb * 1024 * 1024),
        endpoint_addresses: config.endpoint_addresses,
        provider: config.provider.clone(),
    })
}
