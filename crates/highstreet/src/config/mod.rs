//! Configuration by environment variables. A command reads only the settings it uses; a missing or invalid value ends
//! the program at start with the variable's name and the expected form.

mod values;

#[cfg(test)]
mod tests;

use std::{net::SocketAddr, time::Duration};

use kernel::StatementPrefix;
use messaging::mail::{SmtpMailer, SmtpSettings, SmtpTls};
use outbound::AddressPolicy;
use platform::EmailAddress;
use processor_events::{Mode, WebhookSettings};
use tenancy::PoolSettings;
use tokio_postgres::Config as Database;
use url::Url;
use web::{
    peer::Proxies,
    state::{Provider, PublicAddress},
};

pub use values::{ConfigError, Settings};

/// How to reach the card processor.
#[derive(Clone, Debug)]
pub struct ProcessorConfig {
    pub base: Url,
    pub secret_key: String,
}

/// How to reach the database: all that `jobs`, `ledger`, `migrate` and most of `tenant` need.
#[derive(Clone)]
pub struct Databases {
    /// The program's log-in; this role owns nothing.
    pub app: Database,
    /// The log-in of the schemas' owner, for migrations and new tenants.
    pub owner: Database,
    pub pools: PoolSettings,
}

/// Everything `serve` and `work` need.
#[derive(Clone)]
pub struct Config {
    pub databases: Databases,
    pub redis: Option<String>,
    pub listen: SocketAddr,
    pub metrics_listen: Option<SocketAddr>,
    /// Proxies whose `X-Forwarded-For` is trusted.
    pub proxies: Proxies,
    pub address: PublicAddress,
    /// Signs links and API keys; at least 32 bytes.
    pub secret: Vec<u8>,
    pub processor: ProcessorConfig,
    pub webhook: WebhookSettings,
    pub smtp: SmtpSettings,
    pub endpoint_addresses: AddressPolicy,
    pub provider: Provider,
    /// Number of spare schemas kept ready for sign-ups.
    pub spares: usize,
    pub http_workers: usize,
    /// How long an idle connection is kept; must exceed the limit of the proxy in front.
    pub keep_alive: Duration,
    /// Memory for rendered pages, in MB; 0 disables the cache.
    pub page_cache_mb: usize,
}

/// This many random characters cannot be guessed; the processor's own secrets are longer.
const SHORTEST_SECRET: usize = 16;

impl Databases {
    /// Reads everything `serve` and `work` need.
    ///
    /// # Errors
    /// The first missing or invalid value.
    pub fn read(settings: &Settings) -> Result<Self, ConfigError> {
        const APP: &str = "postgres://highstreet_app@host/highstreet, or host=… user=… dbname=…";
        const OWNER: &str = "the role that owns the schemas; used for migrations";
        const WAIT: &str =
            "how many seconds a request waits for its turn at the database, 1 to 600";
        let wait = settings.number("HIGHSTREET_DATABASE_WAIT", 10, 1..=600, WAIT)?;
        Ok(Self {
            app: settings.required_as("DATABASE_URL", APP)?,
            owner: settings.required_as("DATABASE_OWNER_URL", OWNER)?,
            pools: PoolSettings {
                wait: Duration::from_secs(wait),
                ..PoolSettings::default()
            },
        })
    }
}

/// The public URL of the provider.
///
/// # Errors
/// It is missing, or not a URL.
pub fn public_address(settings: &Settings) -> Result<PublicAddress, ConfigError> {
    const NAME: &str = "HIGHSTREET_BASE_URL";
    const HELP: &str =
        "the address shops live under, like https://shops.example or http://localhost:8080";
    let url: Url = settings.required_as(NAME, HELP)?;
    let wrong = |reason: &str| ConfigError::wrong(NAME, reason, HELP);
    let host = url.host_str().ok_or_else(|| wrong("it names no host"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong("it begins with neither http:// nor https://"));
    }
    let more = url.path() != "/" || url.query().is_some() || url.fragment().is_some();
    if more || !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it holds more than scheme, host and port"));
    }
    Ok(PublicAddress {
        scheme: url.scheme().to_owned(),
        base_host: host.to_owned(),
        port_suffix: url
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default(),
    })
}

fn redis(settings: &Settings) -> Result<Option<String>, ConfigError> {
    const HELP: &str = "like redis://127.0.0.1:6379/; leave it out to run without Redis";
    let Some(address) = settings.text("REDIS_URL")? else {
        return Ok(None);
    };
    web::limiter::check_address(&address)
        .map_err(|reason| ConfigError::wrong("REDIS_URL", reason, HELP))?;
    Ok(Some(address))
}

/// Refuses secrets that are common examples or one repeated character: they are long enough, but known.
fn signing_secret(settings: &Settings) -> Result<Vec<u8>, ConfigError> {
    const NAME: &str = "HIGHSTREET_SECRET";
    const HELP: &str =
        "at least 32 random characters, for example the output of: openssl rand -hex 32";
    let secret = settings.secret(NAME, 32, HELP)?;
    let different: std::collections::BTreeSet<char> = secret.chars().collect();
    if different.len() < 8 {
        return Err(ConfigError::wrong(
            NAME,
            "it repeats a few characters",
            HELP,
        ));
    }
    Ok(secret.into_bytes())
}

fn processor(settings: &Settings) -> Result<(ProcessorConfig, WebhookSettings), ConfigError> {
    const KEY: &str = "STRIPE_SECRET_KEY";
    const KEY_HELP: &str = "the card processor's secret key, sk_… or rk_…";
    const SECRETS_HELP: &str = "the webhook signing secrets, separated by commas";
    const BASE_HELP: &str = "the processor's address, like https://api.stripe.com/";
    let secret_key = settings.secret(KEY, 8, KEY_HELP)?;
    if !secret_key.starts_with("sk_") && !secret_key.starts_with("rk_") {
        return Err(ConfigError::wrong(KEY, "it is no secret key", KEY_HELP));
    }
    let live = secret_key.starts_with("sk_live_") || secret_key.starts_with("rk_live_");
    let webhook = WebhookSettings {
        secrets: settings.secrets("STRIPE_WEBHOOK_SECRETS", SHORTEST_SECRET, SECRETS_HELP)?,
        mode: if live { Mode::Live } else { Mode::Test },
    };
    let base: Url = settings.parsed("STRIPE_BASE_URL", "https://api.stripe.com/", BASE_HELP)?;
    if !matches!(base.scheme(), "http" | "https") {
        let reason = "it begins with neither http:// nor https://";
        return Err(ConfigError::wrong("STRIPE_BASE_URL", reason, BASE_HELP));
    }
    Ok((ProcessorConfig { base, secret_key }, webhook))
}

fn smtp(settings: &Settings) -> Result<SmtpSettings, ConfigError> {
    const FROM: &str = "the sender of all mails, like Highstreet <mail@shops.example>";
    let tls = settings.one_of(
        "SMTP_TLS",
        [
            ("starttls", SmtpTls::StartTls),
            ("none", SmtpTls::None),
            ("tls", SmtpTls::Tls),
        ],
    )?;
    let smtp = SmtpSettings {
        host: settings.required("SMTP_HOST", "the mail server's host name")?,
        port: settings.number("SMTP_PORT", 587, 1..=u16::MAX, "a port number")?,
        tls,
        credentials: settings.pair("SMTP_USER", "SMTP_PASSWORD")?,
        from: settings.required("MAIL_FROM", FROM)?,
    };
    SmtpMailer::check_sender(&smtp.from)
        .map_err(|error| ConfigError::wrong("MAIL_FROM", error, FROM))?;
    Ok(smtp)
}

/// `mail@shops.example` of `Highstreet <mail@shops.example>`.
fn bare_address(sender: &str) -> &str {
    let inside = sender.rsplit_once('<').map_or(sender, |(_, rest)| rest);
    inside.trim_end_matches('>').trim()
}

fn provider(settings: &Settings, sender: &str) -> Result<Provider, ConfigError> {
    const SUPPORT: &str = "HIGHSTREET_SUPPORT";
    const SUPPORT_HELP: &str = "the e-mail address merchants write to, like help@shops.example";
    const PREFIX_HELP: &str = "the shortened descriptor of the account at Stripe: 2 to 10 letters, digits and plain signs";
    let named = settings.text(SUPPORT)?;
    let support = EmailAddress::parse(named.as_deref().unwrap_or(bare_address(sender)))
        .map_err(|error| ConfigError::wrong(SUPPORT, error, SUPPORT_HELP))?;
    let prefix: Option<StatementPrefix> =
        settings.optional("STRIPE_STATEMENT_PREFIX", PREFIX_HELP)?;
    Ok(Provider {
        support: support.as_str().to_owned(),
        statement: prefix.unwrap_or_default(),
    })
}

fn proxies(settings: &Settings) -> Result<Proxies, ConfigError> {
    const NAME: &str = "HIGHSTREET_PROXIES";
    const HELP: &str = "addresses of the proxies in front, separated by commas";
    let named = settings.list(NAME, HELP)?;
    let named = named.unwrap_or_else(|| vec!["127.0.0.1".to_owned(), "::1".to_owned()]);
    named
        .join(",")
        .parse()
        .map_err(|error| ConfigError::wrong(NAME, error, HELP))
}

fn keep_alive(settings: &Settings) -> Result<Duration, ConfigError> {
    const HELP: &str =
        "seconds an idle connection is kept, more than the proxy in front keeps it: 10 to 3600";
    let longest = server::Listening::KEEP_ALIVE.as_secs();
    let seconds = settings.number("HIGHSTREET_KEEP_ALIVE", longest, 10..=3600, HELP)?;
    Ok(Duration::from_secs(seconds))
}

/// The log format, which every command that logs reads before all other settings.
///
/// # Errors
/// The format is unknown.
pub fn log_format(settings: &Settings) -> Result<LogFormat, ConfigError> {
    settings.one_of(
        "HIGHSTREET_LOG_FORMAT",
        [("text", LogFormat::Text), ("json", LogFormat::Json)],
    )
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For a person at a terminal.
    Text,
    /// For a log collector.
    Json,
}

impl Config {
    /// Reads the database settings.
    ///
    /// # Errors
    /// The first missing or invalid value.
    pub fn read(settings: &Settings) -> Result<Self, ConfigError> {
        const LISTEN: &str = "an address and port to listen on, like 127.0.0.1:8080";
        const METRICS: &str = "an address and port for Prometheus, like 127.0.0.1:9464";
        let (processor, webhook) = processor(settings)?;
        let smtp = smtp(settings)?;
        Ok(Self {
            databases: Databases::read(settings)?,
            redis: redis(settings)?,
            listen: settings.parsed("HIGHSTREET_LISTEN", "127.0.0.1:8080", LISTEN)?,
            metrics_listen: settings.optional("HIGHSTREET_METRICS_LISTEN", METRICS)?,
            proxies: proxies(settings)?,
            address: public_address(settings)?,
            secret: signing_secret(settings)?,
            processor,
            webhook,
            provider: provider(settings, &smtp.from)?,
            smtp,
            endpoint_addresses: settings.one_of(
                "HIGHSTREET_ENDPOINTS",
                [
                    ("public", AddressPolicy::PublicOnly),
                    ("loopback", AddressPolicy::AllowLoopback),
                ],
            )?,
            spares: settings.number("HIGHSTREET_SPARES", 4, 0..=1000, "0 to 1000 empty shops")?,
            http_workers: settings.number(
                "HIGHSTREET_HTTP_WORKERS",
                2,
                1..=256,
                "1 to 256 threads",
            )?,
            keep_alive: keep_alive(settings)?,
            page_cache_mb: settings.number(
                "HIGHSTREET_PAGE_CACHE_MB",
                64,
                0..=65_536,
                "0 to 65536 megabytes",
            )?,
        })
    }
}
