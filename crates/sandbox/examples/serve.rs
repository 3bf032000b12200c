//! The sandbox by itself, for foreign clients: prints its addresses and runs until Ctrl-C.
//!
//! `SANDBOX_HTTP=127.0.0.1:8420 SANDBOX_SMTP=127.0.0.1:2525 SANDBOX_STATE=.data/sandbox`, all optional.

use std::error::Error;

use sandbox::SandboxConfig;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut config = SandboxConfig::on_loopback();
    if let Ok(address) = std::env::var("SANDBOX_HTTP") {
        config.http = address.parse()?;
    }
    if let Ok(address) = std::env::var("SANDBOX_SMTP") {
        config.smtp = address.parse()?;
    }
    config.state = std::env::var_os("SANDBOX_STATE").map(Into::into);
    let sandbox = sandbox::start(config).await?;
    println!("SANDBOX_URL={}", sandbox.public_url);
    println!("SANDBOX_SMTP={}", sandbox.smtp);
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}
