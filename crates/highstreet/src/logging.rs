//! Structured logs: text for a person at a terminal, JSON for a collector (`HIGHSTREET_LOG_FORMAT=json`).
//! What is logged is chosen by `RUST_LOG`.

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error.
pub fn init() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn,tokio_postgres=warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let json = std::env::var("HIGHSTREET_LOG_FORMAT").is_ok_and(|format| format == "json");
    if json {
        builder.json().init()
    } else {
        builder.compact().init()
    }
}
