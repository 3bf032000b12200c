//! Structured logs: text for a person at a terminal, JSON for a collector (`HIGHSTREET_LOG_FORMAT=json`). `RUST_LOG`
//! selects what is logged, with one exception: the database driver never logs the values of a query, because they
//! include addresses, digests and links in mails.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, filter::Directive};

use crate::config::{ConfigError, LogFormat, Settings, log_format};

const NAME: &str = "RUST_LOG";
const HELP: &str = "directives like info, or info,web=debug";

fn filter(settings: &Settings) -> Result<EnvFilter, ConfigError> {
    let asked = settings.text(NAME)?;
    let asked = asked.as_deref().unwrap_or("info,actix_server=warn");
    let mut filter = EnvFilter::builder()
        .parse(asked)
        .map_err(|error| ConfigError::wrong(NAME, error, HELP))?;
    for quiet in ["tokio_postgres=warn", "tokio_postgres::query=warn"] {
        let quiet: Directive = quiet
            .parse()
            .map_err(|error| ConfigError::wrong(NAME, error, HELP))?;
        filter = filter.add_directive(quiet);
    }
    Ok(filter)
}

/// Starts logging to standard error.
///
/// # Errors
/// An invalid format or filter.
pub fn init(settings: &Settings) -> Result<(), ConfigError> {
    let (filter, format) = (filter(settings)?, log_format(settings)?);
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colors are for terminals: in a file they break searches.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Json => builder.json().init(),
        LogFormat::Text => builder.compact().init(),
    }
    Ok(())
}
