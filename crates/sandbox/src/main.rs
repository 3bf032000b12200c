//! `highstreet-sandbox`: the stand-ins as a separate program. The product is configured with their addresses, as with
//! those of the real services.

use std::{net::SocketAddr, path::PathBuf};

use clap::Parser;
use sandbox::{Sandbox, SandboxConfig, SandboxError, Webhook};
use tokio::io::AsyncReadExt;

/// Stand-ins for card processor, mailbox and back office, on loopback.
#[derive(Parser)]
#[command(name = "highstreet-sandbox", version)]
struct Args {
    /// Address of the pages and APIs.
    #[arg(long, env = "SANDBOX_HTTP", default_value = "127.0.0.1:8090")]
    http: SocketAddr,
    /// Address of the mailbox's SMTP server.
    #[arg(long, env = "SANDBOX_SMTP", default_value = "127.0.0.1:2525")]
    smtp: SocketAddr,
    /// Where the card processor sends its webhooks.
    #[arg(long)]
    webhook_url: Option<String>,
    #[arg(long, default_value = "whsec_sandbox")]
    webhook_secret: String,
    /// Directory that keeps sessions and mail across restarts; memory only if absent.
    #[arg(long, env = "SANDBOX_STATE")]
    state: Option<PathBuf>,
    /// Runs until standard input ends, so that the stand-ins never outlive the program that started them.
    #[arg(long)]
    until_stdin_ends: bool,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::WARN)
        .init();
    match run(Args::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("highstreet-sandbox: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), SandboxError> {
    let secret = args.webhook_secret;
    let running = sandbox::start(SandboxConfig {
        http: args.http,
        smtp: args.smtp,
        webhook: args.webhook_url.map(|url| Webhook { url, secret }),
        state: args.state,
        ..SandboxConfig::on_loopback()
    })
    .await?;
    announce(&running);
    if args.until_stdin_ends {
        stdin_ended().await;
    } else {
        told_to_stop().await?;
    }
    running.stop().await;
    Ok(())
}

/// For people, and for programs that wait for these lines.
fn announce(running: &Sandbox) {
    println!("SANDBOX_URL={}", running.public_url);
    println!("SANDBOX_SMTP={}", running.smtp);
}

/// Ignores Ctrl-C: in a terminal the parent program receives it as well and then closes our input.
async fn stdin_ended() {
    let ignored = tokio::spawn(async { while tokio::signal::ctrl_c().await.is_ok() {} });
    let mut rest = [0; 64];
    let mut stdin = tokio::io::stdin();
    while stdin.read(&mut rest).await.is_ok_and(|count| count > 0) {}
    ignored.abort();
}

async fn told_to_stop() -> Result<(), SandboxError> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(SandboxError::Server)?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.map_err(SandboxError::Server)?,
    }
    Ok(())
}
