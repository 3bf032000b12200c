//! Structured logs: text for a person at a terminal, JSON for a collector (`HIGHSTREET_LOG_FORMAT=json`).
//! What is logged is chosen by `RUST_LOG`.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error.
pub fn init() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn,tokio_postgres=warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colors are for eyes: in a file they hide the words from grep.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let json = std::env::var("HIGHSTREET_LOG_FORMAT").is_ok_and(|format| format == "json");
    if json {
        builder.json().init()
    } else {
        builder.compact().init()
    }
}
