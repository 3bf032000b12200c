//! Configuration by environment. A missing or wrong value is named at start, with what it should be.

use std::net::SocketAddr;

use messaging::AddressPolicy;
use messaging::mail::{SmtpSettings, SmtpTls};
use payments::{Mode, WebhookSettings};
use tenancy::PoolSettings;
use tokio_postgres::Config as Database;
use web::{peer::Proxies, state::PublicAddress};

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{name} is not set: {help}")]
    Missing {
        name: &'static str,
        help: &'static str,
    },
    #[error("{name} is not usable ({reason}): {help}")]
    Wrong {
        name: &'static str,
        reason: String,
        help: &'static str,
    },
}

/// How the processor is reached.
#[derive(Clone, Debug)]
pub struct ProcessorConfig {
    pub base: String,
    pub secret_key: String,
}

#[derive(Clone)]
pub struct Config {
    /// How the program logs in; this role owns nothing.
    pub database: Database,
    /// How the owner of schemas logs in, for migrations and new tenants.
    pub owner: Database,
    pub redis: Option<String>,
    pub listen: SocketAddr,
    pub metrics_listen: Option<SocketAddr>,
    /// Whose `X-Forwarded-For` is believed.
    pub proxies: Proxies,
    pub address: PublicAddress,
    /// At least 32 bytes: signs links and API keys.
    pub secret: Vec<u8>,
    pub processor: ProcessorConfig,
    pub webhook: WebhookSettings,
    pub smtp: SmtpSettings,
    pub endpoint_addresses: AddressPolicy,
    pub pools: PoolSettings,
    /// Schemas kept ready for sign-ups.
    pub spares: usize,
    pub http_workers: usize,
    /// Memory for rendered pages, in MB; with 0 every page is rendered anew.
    pub page_cache_mb: usize,
}

fn var(name: &'static str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn required(name: &'static str, help: &'static str) -> Result<String, ConfigError> {
    var(name).ok_or(ConfigError::Missing { name, help })
}

fn parsed<T: std::str::FromStr>(
    name: &'static str,
    fallback: &str,
    help: &'static str,
) -> Result<T, ConfigError>
where
    T::Err: std::fmt::Display,
{
    var(name)
        .unwrap_or_else(|| fallback.to_owned())
        .parse()
        .map_err(|error: T::Err| ConfigError::Wrong {
            name,
            reason: error.to_string(),
            help,
        })
}

fn public_address(text: &str) -> Result<PublicAddress, ConfigError> {
    const HELP: &str =
        "the address shops live under, like https://shops.example or http://localhost:8080";
    let wrong = |reason: &str| ConfigError::Wrong {
        name: "HIGHSTREET_BASE_URL",
        reason: reason.to_owned(),
        help: HELP,
    };
    let url = url::Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
    let host = url.host_str().ok_or_else(|| wrong("it names no host"))?;
    Ok(PublicAddress {
        scheme: url.scheme().to_owned(),
        base_host: host.to_owned(),
        port_suffix: url
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default(),
    })
}

fn smtp() -> Result<SmtpSettings, ConfigError> {
    const HELP: &str = "one of none, starttls, tls";
    let tls = match var("SMTP_TLS").as_deref() {
        None | Some("starttls") => SmtpTls::StartTls,
        Some("none") => SmtpTls::None,
        Some("tls") => SmtpTls::Tls,
        Some(other) => {
            return Err(ConfigError::Wrong {
                name: "SMTP_TLS",
                reason: other.to_owned(),
                help: HELP,
            });
        }
    };
    Ok(SmtpSettings {
        host: required("SMTP_HOST", "the mail server's host name")?,
        port: parsed("SMTP_PORT", "587", "a port number")?,
        tls,
        credentials: var("SMTP_USER").zip(var("SMTP_PASSWORD")),
        from: required(
            "MAIL_FROM",
            "the sender of all mails, like Highstreet <mail@shops.example>",
        )?,
    })
}

fn processor() -> Result<(ProcessorConfig, WebhookSettings), ConfigError> {
    let secret_key = required(
        "STRIPE_SECRET_KEY",
        "the card processor's secret key (sk_…)",
    )?;
    let mode = if secret_key.starts_with("sk_live_") {
        Mode::Live
    } else {
        Mode::Test
    };
    let secrets = required(
        "STRIPE_WEBHOOK_SECRETS",
        "the webhook signing secrets, separated by commas",
    )?;
    let webhook = WebhookSettings {
        secrets: secrets
            .split(',')
            .map(|one| one.trim().to_owned())
            .collect(),
        mode,
    };
    let base = var("STRIPE_BASE_URL").unwrap_or_else(|| "https://api.stripe.com/".to_owned());
    Ok((ProcessorConfig { base, secret_key }, webhook))
}

fn endpoint_addresses() -> AddressPolicy {
    match var("HIGHSTREET_ENDPOINTS").as_deref() {
        Some("loopback") => AddressPolicy::AllowLoopback,
        _ => AddressPolicy::PublicOnly,
    }
}

fn pools() -> Result<PoolSettings, ConfigError> {
    let seconds = parsed(
        "HIGHSTREET_DATABASE_WAIT",
        "10",
        "how many seconds a request waits for its turn at the database",
    )?;
    Ok(PoolSettings {
        wait: std::time::Duration::from_secs(seconds),
        ..PoolSettings::default()
    })
}

impl Config {
    /// # Errors
    /// The first value that is missing or wrong.
    pub fn from_env() -> Result<Self, ConfigError> {
        const DATABASE: &str =
            "postgres://highstreet_app@host/highstreet, or host=… user=… dbname=…";
        let database = required("DATABASE_URL", DATABASE)?;
        let wrong = |name| {
            move |error: tokio_postgres::Error| ConfigError::Wrong {
                name,
                reason: error.to_string(),
                help: DATABASE,
            }
        };
        let owner = required(
            "DATABASE_OWNER_URL",
            "the role that owns the schemas; used for migrations",
        )?;
        let secret = required(
            "HIGHSTREET_SECRET",
            "at least 32 random characters; signs links and keys",
        )?;
        if secret.len() < 32 {
            return Err(ConfigError::Wrong {
                name: "HIGHSTREET_SECRET",
                reason: "shorter than 32 characters".to_owned(),
                help: "for example the output of: openssl rand -hex 32",
            });
        }
        let (processor, webhook) = processor()?;
        Ok(Self {
            database: database.parse().map_err(wrong("DATABASE_URL"))?,
            owner: owner.parse().map_err(wrong("DATABASE_OWNER_URL"))?,
            redis: var("REDIS_URL"),
            listen: parsed(
                "HIGHSTREET_LISTEN",
                "127.0.0.1:8080",
                "an address and port to listen on",
            )?,
            metrics_listen: var("HIGHSTREET_METRICS_LISTEN")
                .map(|text| text.parse())
                .transpose()
                .map_err(|error: std::net::AddrParseError| ConfigError::Wrong {
                    name: "HIGHSTREET_METRICS_LISTEN",
                    reason: error.to_string(),
                    help: "an address and port for Prometheus",
                })?,
            proxies: parsed(
                "HIGHSTREET_PROXIES",
                "127.0.0.1,::1",
                "addresses of the proxies in front, separated by commas",
            )?,
            address: public_address(&required(
                "HIGHSTREET_BASE_URL",
                "like https://shops.example",
            )?)?,
            secret: secret.into_bytes(),
            processor,
            webhook,
            smtp: smtp()?,
            endpoint_addresses: endpoint_addresses(),
            pools: pools()?,
            spares: parsed(
                "HIGHSTREET_SPARES",
                "4",
                "how many empty shops to keep ready",
            )?,
            http_workers: parsed("HIGHSTREET_HTTP_WORKERS", "2", "a number of threads")?,
            page_cache_mb: parsed("HIGHSTREET_PAGE_CACHE_MB", "64", "a number of megabytes")?,
        })
    }
}
