//! `highstreet sandbox`

use std::net::SocketAddr;

use clap::Args;
use sandbox::{SandboxConfig, Webhook};

use super::Failure;

#[derive(Args)]
pub struct SandboxArgs {
    #[arg(long, default_value = "127.0.0.1:8090")]
    http: SocketAddr,
    #[arg(long, default_value = "127.0.0.1:2525")]
    smtp: SocketAddr,
    /// Where the card processor's stand-in sends its webhooks.
    #[arg(long)]
    webhook_url: Option<String>,
    #[arg(long, default_value = "whsec_sandbox")]
    webhook_secret: String,
}

/// Runs until Ctrl-C.
///
/// # Errors
/// An address is taken.
pub async fn run(args: SandboxArgs) -> Result<(), Failure> {
    let secret = args.webhook_secret;
    let config = SandboxConfig {
        http: args.http,
        smtp: args.smtp,
        webhook: args.webhook_url.map(|url| Webhook { url, secret }),
        ..SandboxConfig::on_loopback()
    };
    let running = sandbox::start(config)
        .await
        .map_err(|error| Failure::new("sandbox", error))?;
    println!(
        "sandbox: http://{} (mail, card processor, receiver), SMTP {}",
        running.http, running.smtp
    );
    tokio::signal::ctrl_c().await?;
    running.stop().await;
    Ok(())
}
